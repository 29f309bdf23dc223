"""Messages that must not be polished: threats, self-harm, abuse, control."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np
from numpy.typing import NDArray

from coach.features import MessageVectors
from coach.review import CONCERNS, Concern, Safety


@dataclass(frozen=True)
class Screen:
    """A fitted classifier of whole messages, saved with joblib by `coach train safety`.

    Attributes:
        vectors: classifier over `CONCERNS` on the message's vectors: what it means.
        words: classifier over `CONCERNS` on its word and character n-grams: what it says.
        threshold: least mean probability of any concern at which the screen fires.
    """

    vectors: Any
    words: Any
    threshold: float

    def check(self, vectors: MessageVectors, text: str) -> Safety:
        """Return what the screen finds; the concern is `"none"` below the threshold."""
        probabilities = self.probabilities(np.stack([vectors.whole()]), [text])[0]
        if 1.0 - probabilities[CONCERNS.index("none")] < self.threshold:
            return Safety()
        return answer(max((c for c in CONCERNS if c != "none"), key=lambda c: float(probabilities[CONCERNS.index(c)])))

    def probabilities(self, rows: NDArray[np.float32], texts: Sequence[str]) -> NDArray[np.float64]:
        """Return the mean probability of each concern, in the order of `CONCERNS`, shape (messages, 5)."""
        out = np.zeros((len(texts), len(CONCERNS)))
        for model, given in ((self.vectors, rows), (self.words, texts)):
            found = model.predict_proba(given)
            for column, name in enumerate(model.classes_):
                out[:, CONCERNS.index(name)] += found[:, column] / 2
        return out


def answer(concern: Concern) -> Safety:
    """Return the words and resources for a concern (`data/resources.json`)."""
    row = _resources()[concern]
    return Safety(concern, row["message"], tuple(row["resources"]))


@cache
def _resources() -> dict[str, dict[str, Any]]:
    data: dict[str, Any] = json.loads(files("coach.safety").joinpath("data/resources.json").read_text("utf-8"))
    answers: dict[str, dict[str, Any]] = data["answers"]
    return answers
