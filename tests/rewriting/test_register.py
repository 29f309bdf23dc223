"""The register is read off the message, and text is typed in it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.rewriting.register import read_register


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("you never call. i wait", "lower"),
        ("YOU NEVER CALL", "upper"),
        ("you dont call", "bare"),
        ("You don’t call", "curly"),
        ("You never call", "open_end"),
        ("You don't call lol", "casual"),
    ],
)
def test_habit_is_read(text: str, field: str) -> None:
    assert getattr(read_register(text, None), field)


def test_plain_english_has_no_habits() -> None:
    found = read_register("You don't call me. I wait.", None)
    assert not any([found.lower, found.upper, found.bare, found.curly, found.short, found.open_end, found.casual, found.formal, found.distant])


@pytest.mark.parametrize(("setting", "distant"), [("work", True), ("school", True), ("neighbour", True), ("partner", False), (None, False)])
def test_some_people_are_kept_at_a_distance(setting: str | None, distant: bool) -> None:
    assert read_register("You don't call me. I wait.", setting).distant is distant  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("message", "plain", "typed"),
    [
        ("you never call. i wait", "I'm sad. Could you call?", "i'm sad. could you call?"),
        ("YOU NEVER CALL", "I'm sad.", "I'M SAD."),
        ("you dont call", "I don't know.", "i dont know."),
        ("You don’t call", "I don't know.", "I don’t know."),
        ("u never call", "Could you call?", "could u call?"),
        ("You don't call.", "i'm sad. could you call?", "I'm sad. Could you call?"),
    ],
)
def test_text_is_typed_like_the_message(message: str, plain: str, typed: str) -> None:
    assert read_register(message, None).write(plain) == typed


@given(st.text(st.characters(), max_size=60))
def test_any_text_has_a_register(text: str) -> None:
    found = read_register(text, None)
    assert found.form in {"casual", "formal", "state"}
    assert found.tone in {"casual", "formal", "plain"}
    assert found.write("I'm sad.")
