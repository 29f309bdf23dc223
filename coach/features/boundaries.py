"""Where sentences begin in text typed without stops, read off the encoder's piece vectors."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from coach.features.protocol import MessageVectors


@dataclass(frozen=True)
class Boundaries:
    """A fitted classifier of word pieces, saved with joblib by `coach train boundaries`.

    Attributes:
        model: binary classifier of piece vectors: does a sentence begin here?
        threshold: least probability at which one does.
    """

    model: Any
    threshold: float

    def find(self, vectors: MessageVectors) -> frozenset[int]:
        """Return the offsets, in code points, at which sentences begin."""
        rows, offsets = vectors.pieces()
        if not len(rows):
            return frozenset()
        probabilities = self.model.predict_proba(rows)[:, 1]
        return frozenset(int(offsets[i, 0]) for i in np.flatnonzero(probabilities >= self.threshold))
