"""Clear blame is flagged, and what has only its words is left alone."""

from __future__ import annotations

import pytest

from coach.coach import Coach
from coach.review import KINDS
from tests.detection.cases import KNOWN_FALSE_ALARMS, KNOWN_MISSES, MUST_FLAG, MUST_NOT_FLAG

KINDS_RIGHT = 0.8
"""Share of the clear cases whose kind is named right; the border of contempt and character is soft."""


def _rows(cases: list[tuple[str, str]], known: set[str]) -> list[object]:
    """Rows of a table; the errors known today are listed beside the tables."""
    return [pytest.param(a, text, id=text, marks=[pytest.mark.xfail(reason="a known error of the models")] if text in known else []) for a, text in cases]


@pytest.mark.parametrize(("kind", "text"), _rows(MUST_FLAG, KNOWN_MISSES))
def test_blame_is_flagged(loaded: Coach, kind: str, text: str) -> None:
    found = loaded.review(text)
    assert found.safety.concern == "none"
    assert found.flags, f"{kind} is missed"


@pytest.mark.parametrize(("why", "text"), _rows(MUST_NOT_FLAG, KNOWN_FALSE_ALARMS))
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
