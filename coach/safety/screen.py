"""Messages that must not be polished: threats, self-harm, abuse, control."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from coach.features import MessageVectors
from coach.review import CONCERNS, Concern, Safety


@dataclass(frozen=True)
class Screen:
    """A fitted classifier of whole messages, saved with joblib by `coach train safety`.

    Attributes:
        model: calibrated classifier over `CONCERNS`.
        threshold: least probability of any concern at which the screen fires.
    """

    model: Any
    threshold: float

    def check(self, vectors: MessageVectors) -> Safety:
        """Return what the screen finds; the concern is `"none"` below the threshold."""
        probabilities = dict(zip(self.model.classes_, self.model.predict_proba([vectors.whole()])[0], strict=True))
        if 1.0 - probabilities.get("none", 0.0) < self.threshold:
            return Safety()
        concern = max((c for c in CONCERNS if c != "none"), key=lambda c: float(probabilities.get(c, 0.0)))
        return answer(concern)


def answer(concern: Concern) -> Safety:
    """Return the words and resources for a concern (`data/resources.json`)."""
    row = _resources()[concern]
    return Safety(concern, row["message"], tuple(row["resources"]))


@cache
def _resources() -> dict[str, dict[str, Any]]:
    data: dict[str, Any] = json.loads(files("coach.safety").joinpath("data/resources.json").read_text("utf-8"))
    answers: dict[str, dict[str, Any]] = data["answers"]
    return answers
