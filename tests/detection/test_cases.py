"""Clear blame is flagged, and what has only its words is left alone."""

from __future__ import annotations

import pytest

from coach.coach import Coach
from coach.review import KINDS
from tests.detection.cases import MUST_FLAG, MUST_NOT_FLAG

KINDS_RIGHT = 0.8
"""Share of the clear cases whose kind is named right; the border of contempt and character is soft."""


@pytest.mark.parametrize(("kind", "text"), MUST_FLAG, ids=[text for _, text in MUST_FLAG])
def test_blame_is_flagged(loaded: Coach, kind: str, text: str) -> None:
    found = loaded.review(text)
    assert found.safety.concern == "none"
    assert found.flags, f"{kind} is missed"


@pytest.mark.parametrize(("why", "text"), MUST_NOT_FLAG, ids=[text for _, text in MUST_NOT_FLAG])
def test_what_is_no_blame_is_left_alone(loaded: Coach, why: str, text: str) -> None:
    found = loaded.review(text)
    assert [(flag.text, flag.kind) for flag in found.flags] == [], why
    assert found.rewrites == ()
    assert found.safety.concern == "none"


def test_every_kind_has_cases() -> None:
    assert {kind for kind, _ in MUST_FLAG} == set(KINDS)
    assert min(sum(k == kind for k, _ in MUST_FLAG) for kind in KINDS) >= 3


def test_no_case_stands_twice() -> None:
    texts = [text for _, text in MUST_FLAG + MUST_NOT_FLAG]
    assert len(set(texts)) == len(texts)


def test_kinds_of_clear_cases_are_named_right(loaded: Coach) -> None:
    right = [kind in {flag.kind for flag in loaded.review(text).flags} for kind, text in MUST_FLAG]
    assert sum(right) / len(right) >= KINDS_RIGHT
