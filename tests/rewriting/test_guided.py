"""The guided form: what is filled in is said, what is empty is left out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.review import FEELINGS, NEEDS, SETTINGS
from coach.rewriting import compose_guided

line = st.text(st.characters(), max_size=40)


@given(line, line, line, line, st.sampled_from([None, *SETTINGS]))
def test_any_fields_make_a_message(observation: str, feeling: str, need: str, request: str, setting: str | None) -> None:
    text = compose_guided(observation, feeling, need, request, setting)  # type: ignore[arg-type]
    assert text == compose_guided(observation, feeling, need, request, setting)  # type: ignore[arg-type]
    assert bool(text.strip()) >= bool(observation.strip())


def test_nothing_makes_nothing() -> None:
    assert compose_guided(" ", "", "\n", "") == ""


@pytest.mark.parametrize("feeling", FEELINGS)
def test_feeling_of_the_list_becomes_a_phrase(feeling: str) -> None:
    assert compose_guided("", feeling, "", "").endswith(".")
    assert compose_guided("", feeling.upper(), "", "") == compose_guided("", feeling, "", "")


@pytest.mark.parametrize("need", NEEDS)
def test_need_of_the_list_becomes_a_clause(need: str) -> None:
    text = compose_guided("", "", need, "")
    assert text[0].isupper()
    assert text.endswith(".")


@pytest.mark.parametrize(
    ("fields", "text"),
    [
        (("The bins were full", "", "", ""), "The bins were full."),
        (("the bins were full!", "", "", ""), "The bins were full!"),
        (("", "like crying", "", ""), "I feel like crying."),
        (("", "I'm shattered", "", ""), "I'm shattered."),
        (("", "", "a quiet evening", ""), "I need a quiet evening."),
        (("", "", "", "take the bins out"), "Could you take the bins out?"),
        (("", "", "", "could you call me"), "Could you call me?"),
        (("", "", "", "Please call me"), "Please call me."),
        (("", "", "", "I'd like a call"), "I'd like a call."),
    ],
)
def test_words_are_taken_as_typed(fields: tuple[str, str, str, str], text: str) -> None:
    assert compose_guided(*fields) == text
