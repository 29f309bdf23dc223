"""The detector: scikit-learn heads on the vectors of each clause, calibrated, read at a sensitivity."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from coach.features import MessageVectors
from coach.review import FEELINGS, KINDS, NEEDS, Kind, Sensitivity
from coach.syntax.message import Message


@dataclass(frozen=True, slots=True)
class Detection:
    """A clause that the detector holds for blame; offsets in code points of the message."""

    start: int
    end: int
    kind: Kind
    confidence: float
    feelings: tuple[str, ...]
    needs: tuple[str, ...]
    theme: str
    theme_confidence: float


@dataclass(frozen=True)
class Detector:
    """Fitted heads and thresholds, saved with joblib by `coach train detector`.

    Attributes:
        kind: classifier over `("none", *KINDS)`, calibrated.
        feelings: one-vs-rest classifier over the feelings.
        needs: one-vs-rest classifier over the needs.
        theme: classifier over the themes.
        thresholds: least probability of blame for a flag, by sensitivity.
        near: a clause that comes within this of the standard threshold makes the review say "unsure".
    """

    kind: Any
    feelings: Any
    needs: Any
    theme: Any
    thresholds: dict[str, float]
    near: float

    def probabilities(self, rows: NDArray[np.float32]) -> NDArray[np.float64]:
        """Return the probability of `none` and of each kind for each row of clause vectors, shape (clauses, 10)."""
        found: NDArray[np.float64] = self.kind.predict_proba(rows)
        out = np.zeros((len(rows), 1 + len(KINDS)))
        order = ("none", *KINDS)
        for column, name in enumerate(self.kind.classes_):
            out[:, order.index(name)] = found[:, column]
        return out

    def detect(self, message: Message, vectors: MessageVectors, sensitivity: Sensitivity = "standard") -> tuple[list[Detection], bool]:
        """Return the blaming clauses in order, and whether another clause came near the threshold."""
        spans = [(c.start, c.end) for c in message.clauses]
        if not spans:
            return [], False
        rows = np.stack([vectors.span(start, end) for start, end in spans])
        probabilities = self.probabilities(rows)
        blame = 1.0 - probabilities[:, 0]
        threshold = self.thresholds[sensitivity]
        flagged = np.flatnonzero(blame >= threshold)
        near = bool(((blame >= threshold - self.near) & (blame < threshold)).any())
        if not len(flagged):
            return [], near
        feelings, needs = self.feelings.predict_proba(rows[flagged]), self.needs.predict_proba(rows[flagged])
        themes = self.theme.predict_proba(rows[flagged])
        out = []
        for place, i in enumerate(flagged):
            theme = int(themes[place].argmax())
            out.append(
                Detection(
                    start=spans[i][0],
                    end=spans[i][1],
                    kind=KINDS[int(probabilities[i, 1:].argmax())],
                    confidence=round(float(min(1.0, blame[i])), 4),
                    feelings=tuple(FEELINGS[f] for f in np.argsort(-feelings[place])[:3]),
                    needs=tuple(NEEDS[n] for n in np.argsort(-needs[place])[:2]),
                    theme=str(self.theme.classes_[theme]),
                    theme_confidence=float(themes[place, theme]),
                )
            )
        return out, near
