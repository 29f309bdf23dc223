"""A draft stands only if no blame is left, the facts are there, it is short and it is safe."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.coach import Coach
from coach.review import Edit, apply
from coach.verification import Verifier
from coach.verification.verifier import length_ok


@dataclass(frozen=True)
class Span:
    """A flag."""

    start: int
    end: int
    kind: str


@dataclass(frozen=True)
class Draft:
    """A draft."""

    text: str
    edits: tuple[Edit, ...]


def faults(loaded: Coach, message: str, flag: str, replacement: str, *, whole: bool = True, blamed: str = "", fires: bool = False) -> list[str]:
    """Return the faults of a draft that replaces the flag; `blamed` are words that the detector flags in it."""
    start = message.index(flag)
    edits = (Edit(start, start + len(flag), replacement),)
    draft = Draft(apply(message, edits), edits)
    place = draft.text.find(blamed)
    left = [Span(place, place + len(blamed), "absolute")] if blamed and place >= 0 else []
    verifier = Verifier(loaded.read(message)[0], lambda _: left, lambda _: fires)
    found = verifier.faults(draft, [Span(start, start + len(flag), "absolute")], whole)
    assert verifier.passes(draft, [Span(start, start + len(flag), "absolute")], whole) == (not found)
    return found


TWO = "You never listen to me. You're so selfish."


def test_good_draft_stands(loaded: Coach) -> None:
    assert faults(loaded, TWO, "You never listen to me", "I don't feel heard") == []


def test_blame_left_falls(loaded: Coach) -> None:
    assert faults(loaded, TWO, "You never listen to me", "You ignored me", blamed="You ignored me") == ["blame: You ignored me"]


def test_blame_elsewhere_falls_in_a_whole_rewrite_only(loaded: Coach) -> None:
    assert faults(loaded, TWO, "You never listen to me", "I don't feel heard", blamed="You're so selfish")
    assert faults(loaded, TWO, "You never listen to me", "I don't feel heard", blamed="You're so selfish", whole=False) == []


def test_blame_in_the_edit_falls_in_an_alternative_too(loaded: Coach) -> None:
    assert faults(loaded, TWO, "You're so selfish", "You ignored me", blamed="You ignored me", whole=False)


def test_danger_falls(loaded: Coach) -> None:
    assert faults(loaded, TWO, "You never listen to me", "I don't feel heard", fires=True) == ["safety"]


def test_lost_fact_falls(loaded: Coach) -> None:
    assert "missing: 40" in faults(loaded, "You left me waiting 40 minutes", "You left me waiting 40 minutes", "I was left waiting")


def test_new_number_falls(loaded: Coach) -> None:
    assert any(fault.startswith("new: 3") for fault in faults(loaded, TWO, "You never listen to me", "I said it 3 times"))


def test_broken_grammar_falls(loaded: Coach) -> None:
    assert "doubled-word" in faults(loaded, TWO, "You never listen to me", "I was was sad")


def test_too_long_falls(loaded: Coach) -> None:
    assert "too long" in faults(loaded, TWO, "You never listen to me", "I don't feel heard " * 10)


@given(st.integers(0, 400), st.integers(0, 800))
def test_length_is_half_again_or_120(message: int, draft: int) -> None:
    assert length_ok("x" * message, "x" * draft) == (draft <= 120 or draft <= 1.5 * message)


@pytest.mark.parametrize(
    "draft",
    [pytest.param("You never listen to me, and I'm sad.", marks=pytest.mark.xfail(reason="a known error of the models")), "I feel like you don't care about me.", "You're so selfish, and it hurts."],
)
def test_the_real_detector_sees_blame_in_a_bad_draft(loaded: Coach, draft: str) -> None:
    assert loaded.blame(draft)


@pytest.mark.parametrize("draft", ["I don't feel heard. Could we find a time to talk?", "I was sad when the plan fell through.", "I'd love some help with the dishes."])
def test_the_real_detector_leaves_a_good_draft_alone(loaded: Coach, draft: str) -> None:
    assert loaded.blame(draft) == []
    assert not loaded.harm(draft)
