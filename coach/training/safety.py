"""Fit the safety screen on whole-message vectors."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline, make_union
from sklearn.preprocessing import StandardScaler

from coach.features import Features
from coach.review import CONCERNS
from coach.safety import Screen
from coach.training.corpus import GoldMessage

FALSE_ALARMS = 0.03
"""Largest share of harmless dev messages on which the screen may fire."""

LEAST = 0.44
"""Lowest threshold: below it plain blame of train ("You don't care about me") fires too."""


_WEIGHTS = {"none": 1.0, "threat": 4.0, "self_harm": 4.0, "abuse": 4.0, "control": 4.0}


def fit(train: Sequence[GoldMessage], wild: Sequence[GoldMessage], dev: Sequence[GoldMessage], features: Features) -> Screen:
    """Fit on train (and real comments, at half weight); choose the threshold on dev."""
    messages = [*train, *wild]
    labels, texts = [m.safety for m in messages], [m.text for m in messages]
    weights = np.array([1.0] * len(train) + [0.5] * len(wild))
    rows = np.stack([features.read(m.text).whole() for m in messages])
    vectors = make_pipeline(StandardScaler(), LogisticRegression(C=0.01, max_iter=500, class_weight=_WEIGHTS))
    vectors.fit(rows, labels, logisticregression__sample_weight=weights)
    grams = make_union(
        TfidfVectorizer(ngram_range=(1, 3), sublinear_tf=True, min_df=2, token_pattern=r"(?u)\b\w+\b", max_features=30000),
        TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 4), sublinear_tf=True, min_df=4, max_features=30000),
    )
    words = make_pipeline(grams, LogisticRegression(C=30, max_iter=300, class_weight=_WEIGHTS))
    words.fit(texts, labels, logisticregression__sample_weight=weights)
    screen = Screen(vectors, words, 0.0)
    dev_rows = np.stack([features.read(m.text).whole() for m in dev])
    concern = 1.0 - screen.probabilities(dev_rows, [m.text for m in dev])[:, CONCERNS.index("none")]
    harmless = np.sort(concern[[m.safety == "none" for m in dev]])[::-1]
    allowed = int(FALSE_ALARMS * len(harmless))
    return Screen(vectors, words, round(float(max(LEAST, harmless[allowed] + 1e-3)), 3))
