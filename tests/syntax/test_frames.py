"""A frame says who did what, whether it was done, how often and when."""

from __future__ import annotations

import pytest

from coach.coach import Coach
from coach.syntax.frames import Frame, read_frame


def frame(loaded: Coach, text: str) -> Frame:
    """Read the frame of a whole text."""
    return read_frame(loaded.read(text)[0].doc, 0, len(text))


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("You never listen to me", "listen"),
        ("u never listen to me", "listen"),
        ("You always leave everything to me", "leave"),
        ("You forgot to call me", "call"),
        ("You keep interrupting me", "interrupt"),
        ("You didn't even call", "call"),
        ("You're so selfish", "be"),
        ("You can't be bothered to help", "help"),
    ],
)
def test_main_verb_is_found_past_what_leads_to_it(loaded: Coach, text: str, verb: str) -> None:
    found = frame(loaded, text)
    assert found.predicate is not None
    assert found.lemmas[found.predicate] == verb
    assert found.subject == "you"


@pytest.mark.parametrize(
    ("text", "done"),
    [
        ("You never listen to me", False),
        ("You forgot to call me", False),
        ("You didn't call me", False),
        ("You can't be bothered to help", False),
        ("You're never there for me", False),
        ("You are never on time", False),
        pytest.param("You aren't on time", False, marks=pytest.mark.xfail(strict=True, reason='a "not" after "be" is not read yet')),
        ("You left me waiting", True),
        ("You always leave everything to me", True),
        ("You keep interrupting me", True),
        ("You're always late", True),
    ],
)
def test_done_and_not_done_are_told_apart(loaded: Coach, text: str, done: bool) -> None:
    assert frame(loaded, text).done is done


@pytest.mark.parametrize(("text", "time"), [("You left me waiting", "past"), ("You leave me waiting", "present"), ("You'll leave me waiting", "future"), ("You didn't call", "past")])
def test_time_is_read(loaded: Coach, text: str, time: str) -> None:
    assert frame(loaded, text).time == time


def test_habit_again_and_question_are_read(loaded: Coach) -> None:
    assert frame(loaded, "You always leave everything to me").habit
    assert not frame(loaded, "You left the door open").habit
    assert frame(loaded, "You left the door open again").again
    assert frame(loaded, "Why do you leave the door open?").question
    assert not frame(loaded, "You left the door open").question


def test_generalisers_are_no_part_of_what_is_looked_up(loaded: Coach) -> None:
    assert frame(loaded, "You always just leave everything to me").lemmas == ("you", "leave", "everything", "to", "me")


def test_span_without_a_word_is_an_error(loaded: Coach) -> None:
    with pytest.raises(ValueError, match="no token"):
        read_frame(loaded.read("You never listen")[0].doc, 3, 3)
