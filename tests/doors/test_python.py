"""The Python door: arguments checked, frozen results, the documented names."""

from __future__ import annotations

from dataclasses import FrozenInstanceError
from typing import Any

import pytest

import coach
from coach.review import SENSITIVITIES, SETTINGS
from tests.support import BLAME, PLAIN, TWO_BLAMES, assert_valid


def test_every_public_name_is_there() -> None:
    assert [name for name in coach.__all__ if not hasattr(coach, name)] == []


def test_blame_is_flagged_and_rewritten() -> None:
    found = coach.review(BLAME)
    assert [flag.text for flag in found.flags] == [BLAME]
    assert [flag.kind for flag in found.flags] == ["absolute"]
    assert found.rewrites
    assert (found.abstained, found.guided, found.safety.concern) == (None, None, "none")


def test_i_statement_is_left_alone() -> None:
    found = coach.review(PLAIN)
    assert (found.flags, found.rewrites, found.guided) == ((), (), None)


def test_results_are_frozen() -> None:
    found = coach.review(BLAME)
    with pytest.raises(FrozenInstanceError):
        found.text = "other"  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError):
        found.flags[0].start = 1  # type: ignore[misc]


def test_same_message_gets_same_review() -> None:
    assert coach.review(TWO_BLAMES) == coach.review(TWO_BLAMES)


def test_edits_applied_give_the_rewrite() -> None:
    found = coach.review(TWO_BLAMES)
    assert found.rewrites
    for rewrite in found.rewrites:
        assert coach.apply(TWO_BLAMES, rewrite.edits) == rewrite.text


@pytest.mark.parametrize("setting", SETTINGS)
def test_every_setting_is_taken(setting: Any) -> None:
    assert_valid(coach.review(BLAME, setting=setting).to_dict(), BLAME)


@pytest.mark.parametrize("feeling", ["lonely", "left out", "taken for granted"])
def test_chosen_feeling_is_said(feeling: str) -> None:
    found = coach.review(BLAME, feelings={0: feeling})
    said = {alternative.feeling for alternative in found.flags[0].alternatives if alternative.job == "i_statement"}
    assert said == {feeling}


@pytest.mark.parametrize("index", [1, 7, -1, 10**30])
def test_index_without_a_flag_is_passed_over(index: int) -> None:
    assert coach.review(BLAME, feelings={index: "lonely"}) == coach.review(BLAME)


def test_more_sensitive_never_flags_less() -> None:
    messages = [BLAME, PLAIN, TWO_BLAMES, "You could have called", "Whatever. Do what you want", "I guess you were busy again"]
    counts = [[len(coach.review(text, sensitivity=s).flags) for s in SENSITIVITIES] for text in messages]
    assert all(row == sorted(row) for row in counts), counts
    assert any(row[-1] > 0 for row in counts)


@pytest.mark.parametrize(
    ("field", "arguments"),
    [
        ("text", {"text": None}),
        ("text", {"text": b"You never listen"}),
        ("text", {"text": 7}),
        ("setting", {"setting": "boss"}),
        ("setting", {"setting": ""}),
        ("setting", {"setting": 3}),
        ("sensitivity", {"sensitivity": "medium"}),
        ("sensitivity", {"sensitivity": None}),
        ("offset_unit", {"offset_unit": "bytes"}),
        ("offset_unit", {"offset_unit": None}),
        ("feelings", {"feelings": {0: "happy"}}),
        ("feelings", {"feelings": {0: None}}),
        ("feelings", {"feelings": {0: "Hurt"}}),
        ("feelings", {"feelings": {True: "hurt"}}),
        ("feelings", {"feelings": {"first": "hurt"}}),
        ("feelings", {"feelings": {"-1": "hurt"}}),
        ("feelings", {"feelings": {"²": "hurt"}}),
        ("feelings", {"feelings": {1.0: "hurt"}}),
        ("feelings", {"feelings": ["hurt"]}),
        ("feelings", {"feelings": "hurt"}),
        ("setting", {"setting": ["partner"]}),
        ("sensitivity", {"sensitivity": {}}),
    ],
)
def test_wrong_argument_is_named(field: str, arguments: dict[str, Any]) -> None:
    with pytest.raises(coach.InputError) as caught:
        coach.review(**{"text": BLAME, **arguments})
    assert caught.value.field == field
    assert isinstance(caught.value, ValueError)


def test_unhashable_and_odd_texts_never_change() -> None:
    text = "You never listen\x00 to me \ud800"
    assert coach.review(text).text == text


def test_compose_joins_the_fields() -> None:
    text = coach.compose("The bins were full on Monday", "hurt", "rest", "take them out tonight")
    assert text.startswith("The bins were full on Monday. ")
    assert text.endswith("take them out tonight?")
    assert coach.compose() == ""
