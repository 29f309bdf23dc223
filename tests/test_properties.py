"""What holds for any text at all."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.coach import Coach
from coach.review import FEELINGS, SENSITIVITIES, SETTINGS, Review
from coach.training.corpus import GoldMessage
from coach.verification.verifier import length_ok
from tests.support import assert_valid

SENTENCES = [
    "You never listen to me", "you're so selfish", "u always leave everything to me", "You don't care about me", "Stop nagging me",
    "I wouldn't yell if you listened", "Whatever. Do what you want", "You left me waiting at the station for 40 minutes",
    "The bus leaves at 7:45", "I love you", "Dinner cost £32.50", "Maya has football on Monday", "i'm so tired",
]  # fmt: skip
JOINTS = [". ", ", ", "! ", "? ", "\n\n", "\r\n", " and ", " 😤 ", " 👩‍👩‍👧 ", "... ", "\t", " \u200f", " \ud83d ", " – "]

messages = st.lists(st.tuples(st.sampled_from(SENTENCES), st.sampled_from(JOINTS)), min_size=1, max_size=4).map(lambda pairs: "".join(a + b for a, b in pairs))
any_text = st.text(st.characters(), max_size=80)


@given(text=any_text, unit=st.sampled_from(["codepoint", "utf16"]))
@settings(max_examples=60)
def test_any_text_gets_a_valid_review(loaded: Coach, text: str, unit: str) -> None:
    assert_valid(loaded.review(text, offset_unit=unit).to_dict(), text, unit)  # type: ignore[arg-type]


@given(
    text=st.tuples(any_text, messages, any_text).map("".join),
    setting=st.sampled_from([None, *SETTINGS]),
    feelings=st.dictionaries(st.integers(0, 4), st.sampled_from(FEELINGS), max_size=3),
    sensitivity=st.sampled_from(SENSITIVITIES),
    unit=st.sampled_from(["codepoint", "utf16"]),
)
@settings(max_examples=40)
def test_blame_in_any_text_gets_a_valid_review(loaded: Coach, text: str, setting: str | None, feelings: dict[int, str], sensitivity: str, unit: str) -> None:
    found = loaded.review(text, setting=setting, feelings=feelings, sensitivity=sensitivity, offset_unit=unit)  # type: ignore[arg-type]
    assert_valid(found.to_dict(), text, unit)


@given(text=messages)
@settings(max_examples=25)
def test_both_units_tell_the_same(loaded: Coach, text: str) -> None:
    assert loaded.review(text, offset_unit="utf16") == loaded.review(text).in_utf16()


@given(text=messages)
@settings(max_examples=25)
def test_what_is_shown_stands_when_pasted_back(loaded: Coach, text: str) -> None:
    for rewrite in loaded.review(text).rewrites:
        assert_stands(loaded, text, rewrite.text)


def assert_stands(loaded: Coach, message: str, rewrite: str) -> None:
    """Hold a shown rewrite to what it promises."""
    again = loaded.review(rewrite)
    assert [flag.text for flag in again.flags] == []
    assert again.safety.concern == "none"
    assert len(rewrite) <= max(1.5 * len(message), 120)
    assert length_ok(message, rewrite)
    assert numbers(message) <= numbers(rewrite), "numbers survive"
    assert numbers(rewrite) <= numbers(message), "and none is new"


def numbers(text: str) -> set[str]:
    """Return the numbers of a text."""
    return set(re.findall(r"\d+(?:[.,:]\d+)*", text))


Reviewed = list[tuple[GoldMessage, Review]]


def test_real_messages_get_valid_reviews(reviewed: Reviewed) -> None:
    for message, found in reviewed:
        assert_valid(found.to_dict(), message.text)
    assert sum(bool(found.flags) for _, found in reviewed) >= 20, "the sample is worth its name"
    assert sum(bool(found.rewrites) for _, found in reviewed) >= 15


def test_rewrites_of_real_messages_stand_when_pasted_back(loaded: Coach, reviewed: Reviewed) -> None:
    for message, found in reviewed:
        for rewrite in found.rewrites:
            assert_stands(loaded, message.text, rewrite.text)


def test_alternatives_of_real_messages_are_words(reviewed: Reviewed) -> None:
    alternatives = [(flag.text, alternative) for _, found in reviewed for flag in found.flags for alternative in flag.alternatives]
    assert alternatives
    for words, alternative in alternatives:
        assert alternative.text.strip(), f"{words!r} becomes nothing"
        assert alternative.text.strip() != words


def test_rewrites_of_one_message_differ(reviewed: Reviewed) -> None:
    shown = [[rewrite.text for rewrite in found.rewrites] for _, found in reviewed if found.rewrites]
    assert shown
    assert [texts for texts in shown if len(set(texts)) < len(texts)] == []


def test_where_a_rewrite_is_shown_there_are_two(reviewed: Reviewed) -> None:
    assert [message.text for message, found in reviewed if len(found.rewrites) == 1] == []


def test_both_sides_and_request_are_what_they_say(reviewed: Reviewed) -> None:
    jobs = [rewrite.job for _, found in reviewed for rewrite in found.rewrites]
    assert {"i_statement", "both_sides", "request"} <= set(jobs)
    alternatives = [a for _, found in reviewed for flag in found.flags for a in flag.alternatives]
    assert alternatives
    assert [a for a in alternatives if a.job == "request" and a.feeling is not None] == []


@pytest.mark.parametrize("frame", ["i feel like you", "i feel that you", "i feel you"])
def test_blame_with_a_hat_on_is_never_produced(reviewed: Reviewed, frame: str) -> None:
    shown = [r.text for _, found in reviewed for r in found.rewrites] + [a.text for _, found in reviewed for flag in found.flags for a in flag.alternatives]
    before = " ".join(message.text.lower() for message, _ in reviewed)
    assert shown
    assert [text for text in shown if frame in text.lower() and frame not in before] == []
