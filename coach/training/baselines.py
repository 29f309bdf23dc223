"""What a detector has to beat: a pattern, a lexicon of sentiment, a bag of words."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline, make_union

from coach.training.corpus import GoldMessage

_ALWAYS_NEVER = re.compile(r"\b(?:you|u|your|ur|you're|youre)(?:\s+are|'re)?\s+(?:always|never)\b", re.I)
_YOU = re.compile(r"\b(?:you|u|ur|your|youre|you're|ya)\b", re.I)

Baseline = Callable[[str], bool]
"""Whether a message is flagged."""


def pattern() -> Baseline:
    """Flag "you (are) always/never"."""
    return lambda text: bool(_ALWAYS_NEVER.search(text))


def vader() -> Baseline | None:
    """Flag negative sentiment by VADER (Hutto and Gilbert 2014) together with a "you"; None where it is not installed."""
    try:
        from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer
    except ImportError:
        return None
    analyser = SentimentIntensityAnalyzer()
    return lambda text: analyser.polarity_scores(text)["compound"] <= -0.05 and bool(_YOU.search(text))


def bag_of_words(train: Sequence[GoldMessage]) -> Baseline:
    """Flag by logistic regression on TF-IDF of words and characters, fitted on the messages of train."""
    vectors = make_union(TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True, min_df=2), TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), sublinear_tf=True, min_df=3))
    model = make_pipeline(vectors, LogisticRegression(C=10, max_iter=500)).fit([m.text for m in train], np.array([m.flagged for m in train]))
    return lambda text: bool(model.predict([text])[0])
