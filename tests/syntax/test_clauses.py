"""Clauses are cut from the message, in order, without overlap, at any typing."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.coach import Coach
from coach.syntax.normalise import normalise
from coach.training.corpus import DATA

CLEAR = {
    "You never listen to me. I told you about Friday.": ["You never listen to me", "I told you about Friday"],
    "You forgot the milk and I had to go back.": ["You forgot the milk", "I had to go back"],
    "Hi Tom, you left the door open!!": ["you left the door open"],
}


@pytest.mark.parametrize(("text", "clauses"), CLEAR.items())
def test_clear_clauses_are_found(loaded: Coach, text: str, clauses: list[str]) -> None:
    assert [text[c.start : c.end] for c in loaded.read(text)[0].clauses] == clauses


@given(text=st.text(st.characters(), max_size=80))
@settings(max_examples=60)
def test_clauses_of_any_text_are_in_order_and_hold_words(loaded: Coach, text: str) -> None:
    message = loaded.read(text)[0]
    assert message.text == text
    place = 0
    for clause in message.clauses:
        assert place <= clause.start < clause.end <= len(text)
        assert any(c.isalnum() for c in text[clause.start : clause.end])
        assert clause.first <= clause.last
        place = clause.end


@given(text=st.text(st.characters(), max_size=80))
@settings(max_examples=60)
def test_words_of_any_text_stand_where_they_are_said_to(loaded: Coach, text: str) -> None:
    doc = loaded.read(text)[0].doc
    assert [t.idx + len(t) for t in doc if not 0 <= t.idx < t.idx + len(t) <= len(text)] == []
    assert sum(len(t) for t in doc) <= len(text)


def test_words_of_noisy_messages_are_cut_from_the_text(loaded: Coach) -> None:
    rows = [json.loads(line) for line in (DATA / "syntax" / "noisy-clauses.jsonl").read_text("utf-8").splitlines()]
    assert len(rows) >= 50
    for row in rows:
        plain = normalise(row["text"])
        for token in loaded.read(row["text"])[0].doc:
            assert plain[token.idx : token.idx + len(token)] == token.text


def test_gold_of_noisy_messages_is_cut_from_the_text() -> None:
    for line in (DATA / "syntax" / "noisy-clauses.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        for clause in row["clauses"]:
            assert row["text"][clause["start"] :].startswith(clause["text"]), row["id"]


@pytest.mark.parametrize(
    ("text", "negated"), [("You never listen", True), ("You don't listen", True), ("u dont listen", True), ("You have no respect", True), ("You listen", False), ("You always listen", False)]
)
def test_negation_is_seen(loaded: Coach, text: str, negated: bool) -> None:
    (clause,) = loaded.read(text)[0].clauses
    assert clause.negated is negated
