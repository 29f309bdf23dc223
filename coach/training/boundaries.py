"""Teach the pipeline where sentences begin in text typed without stops.

Messages and comments that their writers did punctuate give the gold: the stops are taken away again
(`coach.training.encoder.bare_text`), and a classifier of the encoder's piece vectors learns to find the beginnings.
"""

from __future__ import annotations

import random
import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from coach.features import Boundaries, Features
from coach.training.encoder import bare_text

_STOP = re.compile(r"[.!?]+[\"')\]]*\s+(?=\S)|\n\s*(?=\S)")


def piece_rows(texts: Sequence[str], features: Features, rng: random.Random, share_bare: float) -> tuple[NDArray[np.float32], NDArray[np.int64]]:
    """Return piece vectors and whether a sentence begins at each; a share of the texts is read bare."""
    rows, labels = [], []
    for original in texts:
        text, place = bare_text(original, rng) if rng.random() < share_bare else (original, list(range(len(original) + 1)))
        vectors, offsets = features.read(text).pieces()
        begun = {place[m.end()] for m in _STOP.finditer(original) if m.end() < len(original)} | {0}
        rows.append(vectors)
        labels.append(np.array([int(a) in begun for a, _ in offsets], dtype=np.int64))
    return np.concatenate(rows), np.concatenate(labels)


def fit(train: Sequence[str], dev: Sequence[str], features: Features, seed: int = 0) -> tuple[Boundaries, float]:
    """Fit on train texts, choose the threshold of best F on bare dev texts; return the model and that F."""
    rows, labels = piece_rows(train, features, random.Random(seed), 0.6)
    model = make_pipeline(StandardScaler(), LogisticRegression(C=0.01, max_iter=200)).fit(rows, labels)
    dev_rows, dev_labels = piece_rows(dev, features, random.Random(seed), 1.0)
    probabilities = model.predict_proba(dev_rows)[:, 1]
    best, chosen = 0.0, 0.5
    for threshold in np.linspace(0.2, 0.9, 36):
        found = probabilities >= threshold
        f1 = 2 * (found & (dev_labels == 1)).sum() / max(1, found.sum() + dev_labels.sum())
        if f1 > best:
            best, chosen = float(f1), float(threshold)
    return Boundaries(model, round(chosen, 3)), best
