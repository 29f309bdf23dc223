"""Normalising never moves a character."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.syntax.normalise import normalise
from tests import hard_inputs

any_text = st.text(st.characters())


@given(any_text)
@settings(max_examples=500)
def test_as_many_code_points_come_out_as_went_in(text: str) -> None:
    assert len(normalise(text)) == len(text)


@pytest.mark.parametrize("text", hard_inputs.ALL.values(), ids=hard_inputs.ALL.keys())
def test_hard_inputs_keep_their_length(text: str) -> None:
    assert len(normalise(text)) == len(text)


@given(any_text)
@settings(max_examples=200)
def test_nothing_is_left_that_a_parser_cannot_take(text: str) -> None:
    plain = normalise(text)
    assert [c for c in plain if unicodedata.category(c) in {"Cc", "Cs", "Cn", "Co"} and c != "\n"] == []
    plain.encode("utf-8")


@given(any_text)
@settings(max_examples=200)
def test_normal_text_stays_as_it_is(text: str) -> None:
    once = normalise(text)
    assert normalise(once) == once


@given(any_text)
@settings(max_examples=200)
def test_line_feeds_stay_where_they_are(text: str) -> None:
    assert [i for i, c in enumerate(normalise(text)) if c == "\n"] == [i for i, c in enumerate(text) if c == "\n"]


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("you’re", "you're"),
        ("“no”", '"no"'),
        ("a\u00a0b", "a b"),
        ("a\tb", "a b"),
        ("a\x00b", "a b"),
        ("a\u200fb", "a b"),
        ("a\ud800b", "a b"),
        ("a\r\nb", "a \nb"),
        ("YOU NEVER CALL", "you never call"),
        ("You NEVER call", "You NEVER call"),
        ("OK", "OK"),
        ("👨\u200d👩", "👨\u200d👩"),
        ("İSTANBUL IS FAR", "İstanbul is far"),
    ],
)
def test_characters_become_plain_ones(typed: str, plain: str) -> None:
    assert normalise(typed) == plain
