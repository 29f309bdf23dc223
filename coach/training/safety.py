"""Fit the safety screen on whole-message vectors."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from sklearn.calibration import CalibratedClassifierCV
from sklearn.frozen import FrozenEstimator
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from coach.features import Features
from coach.safety import Screen
from coach.training.corpus import GoldMessage

FALSE_ALARMS = 0.03
"""Largest share of harmless dev messages on which the screen may fire."""


def fit(train: Sequence[GoldMessage], wild: Sequence[GoldMessage], dev: Sequence[GoldMessage], features: Features) -> Screen:
    """Fit on train (and real comments, at half weight), calibrate and choose the threshold on dev."""
    messages = [*train, *wild]
    rows = np.stack([features.read(m.text).whole() for m in messages])
    weights = np.array([1.0] * len(train) + [0.5] * len(wild))
    base = make_pipeline(StandardScaler(), LogisticRegression(C=0.01, max_iter=500, class_weight={"none": 1.0, "threat": 3.0, "self_harm": 3.0, "abuse": 3.0, "control": 3.0}))
    base.fit(rows, [m.safety for m in messages], logisticregression__sample_weight=weights)
    dev_rows = np.stack([features.read(m.text).whole() for m in dev])
    model = CalibratedClassifierCV(FrozenEstimator(base), method="sigmoid").fit(dev_rows, [m.safety for m in dev])
    concern = 1.0 - model.predict_proba(dev_rows)[:, list(model.classes_).index("none")]
    harmless = np.sort(concern[[m.safety == "none" for m in dev]])[::-1]
    allowed = int(FALSE_ALARMS * len(harmless))
    return Screen(model, round(float(max(0.1, harmless[allowed] + 1e-3)), 3))
