"""Fit and score the detector's heads on clause vectors."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sklearn.calibration import CalibratedClassifierCV
from sklearn.frozen import FrozenEstimator
from sklearn.linear_model import LogisticRegression
from sklearn.multiclass import OneVsRestClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from spacy.language import Language

from coach.detection import Detector
from coach.features import Boundaries, Features
from coach.review import FEELINGS, NEEDS
from coach.syntax.message import Message, parse
from coach.training.corpus import GoldMessage
from coach.training.scores import overlap

FALSE_ALARMS = {"low": 0.04, "standard": 0.10, "high": 0.25}
"""Largest share of unflagged dev messages that each sensitivity may flag."""


@dataclass(frozen=True)
class Clauses:
    """Clause rows of many messages: vectors of shape (clauses, width), kinds, weights, and the message of each."""

    rows: NDArray[np.float32]
    kinds: list[str]
    weights: NDArray[np.float64]
    owner: NDArray[np.int64]


def clause_kind(start: int, end: int, gold: GoldMessage) -> str:
    """Return the kind of the gold flag that a clause stands for, or `"none"`.

    A clause stands for a flag when their intersection over union is at least a half, or either holds most of the other.
    """
    best, kind = 0.0, "none"
    for flag in gold.flags:
        shared = min(end, flag.end) - max(start, flag.start)
        if shared <= 0:
            continue
        share = max(overlap((start, end), (flag.start, flag.end)), shared / (end - start) - 0.25, shared / (flag.end - flag.start) - 0.25)
        if share >= 0.5 and share > best:
            best, kind = share, flag.kind
    return kind


def clause_rows(messages: Sequence[GoldMessage], nlp: Language, features: Features, boundaries: Boundaries, weight: float = 1.0) -> tuple[Clauses, list[Message]]:
    """Parse and read messages; return the rows of all their clauses and the parsed messages."""
    rows, kinds, owner, parsed = [], [], [], []
    for number, gold in enumerate(messages):
        vectors = features.read(gold.text)
        message = parse(nlp, gold.text, boundaries.find(vectors))
        parsed.append(message)
        for clause in message.clauses:
            rows.append(vectors.span(clause.start, clause.end))
            kinds.append(clause_kind(clause.start, clause.end, gold))
            owner.append(number)
    return Clauses(np.stack(rows), kinds, np.full(len(rows), weight), np.array(owner)), parsed


def fit(train: Sequence[Clauses], dev: Clauses, dev_gold: Sequence[GoldMessage], spans: Sequence[GoldMessage], features: Features, seed: int = 0) -> Detector:
    """Fit all heads; calibrate the kinds and choose the thresholds on dev.

    Args:
        train: clause rows with their weights.
        dev: clause rows of the dev messages.
        dev_gold: the dev messages, in the order of `dev.owner`.
        spans: messages whose flags carry feelings, needs and themes.
        features: reads the gold spans for those heads.
        seed: of the solver.
    """
    rows, kinds = np.concatenate([t.rows for t in train]), [k for t in train for k in t.kinds]
    weights = np.concatenate([t.weights for t in train])
    base = make_pipeline(StandardScaler(), LogisticRegression(C=0.001, max_iter=250, tol=1e-3, random_state=seed))
    base.fit(rows, kinds, logisticregression__sample_weight=weights)
    kind = CalibratedClassifierCV(FrozenEstimator(base), method="sigmoid").fit(dev.rows, dev.kinds)
    flags = [(m, f) for m in spans for f in m.flags if f.feelings]
    read = {m.id: features.read(m.text) for m in spans}
    span_rows = np.stack([read[m.id].span(f.start, f.end) for m, f in flags])
    heads = {}
    for name, values, labels in (("feelings", FEELINGS, [f.feelings for _, f in flags]), ("needs", NEEDS, [f.needs for _, f in flags])):
        wanted = np.array([[v in row for v in values] for row in labels], dtype=int)
        heads[name] = make_pipeline(StandardScaler(), OneVsRestClassifier(LogisticRegression(C=0.002, max_iter=300))).fit(span_rows, wanted)
    theme = make_pipeline(StandardScaler(), LogisticRegression(C=0.003, max_iter=300)).fit(span_rows, [f.theme for _, f in flags])
    untuned = Detector(kind, heads["feelings"], heads["needs"], theme, {}, 0.15)
    blame = 1.0 - untuned.probabilities(dev.rows)[:, 0]
    highest = np.zeros(len(dev_gold))
    np.maximum.at(highest, dev.owner, blame)
    thresholds = choose_thresholds(highest, np.array([m.flagged for m in dev_gold]))
    return Detector(kind, heads["feelings"], heads["needs"], theme, thresholds, 0.15)


def choose_thresholds(highest: NDArray[np.float64], flagged: NDArray[np.bool_]) -> dict[str, float]:
    """Return for each sensitivity the threshold of best message F1 within its bound on false alarms."""
    out = {}
    for name, bound in FALSE_ALARMS.items():
        best, chosen = -1.0, 1.0
        for threshold in np.linspace(0.05, 0.95, 181):
            found = highest >= threshold
            alarms = (found & ~flagged).sum() / max(1, (~flagged).sum())
            hits = (found & flagged).sum()
            f1 = 2 * hits / max(1, found.sum() + flagged.sum())
            if alarms <= bound and f1 > best:
                best, chosen = f1, float(threshold)
        out[name] = round(chosen, 3)
    return out
