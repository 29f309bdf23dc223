"""Facts are kept, and none is made up."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.coach import Coach
from coach.verification.facts import missing_facts, new_facts
from tests.verification.drafts import KEPT_FACT, MISSING_FACT, NEW_NUMBER, NO_NEW_NUMBER


def missing(loaded: Coach, message: str, flag: str, draft: str, *, strict: bool = True) -> list[str]:
    """Return the facts of the flag that a draft leaves out."""
    start = message.index(flag)
    return missing_facts(loaded.read(message)[0].doc, start, start + len(flag), draft, strict)


@pytest.mark.parametrize(("message", "flag", "draft", "fact"), MISSING_FACT)
def test_lost_fact_is_named(loaded: Coach, message: str, flag: str, draft: str, fact: str) -> None:
    assert fact in missing(loaded, message, flag, draft)


@pytest.mark.parametrize(("message", "flag", "draft"), KEPT_FACT)
def test_kept_facts_pass(loaded: Coach, message: str, flag: str, draft: str) -> None:
    assert missing(loaded, message, flag, draft) == []


def test_facts_outside_the_flag_are_none_of_its_business(loaded: Coach) -> None:
    assert missing(loaded, "The bus leaves at 7:45. You never listen to me", "You never listen to me", "I don't feel heard.") == []


def test_nouns_count_only_where_an_event_is_told(loaded: Coach) -> None:
    message = "You broke the kettle"
    assert missing(loaded, message, message, "I was sad.", strict=False) == []
    assert missing(loaded, message, message, "I was sad.") == ["kettle"]


@pytest.mark.parametrize(("message", "draft"), NEW_NUMBER)
def test_new_number_is_named(message: str, draft: str) -> None:
    assert new_facts(message, draft)


@pytest.mark.parametrize(("message", "draft"), NO_NEW_NUMBER)
def test_numbers_of_the_message_are_not_new(message: str, draft: str) -> None:
    assert new_facts(message, draft) == []


@given(st.text(st.characters(), max_size=60))
def test_a_message_has_no_new_facts_against_itself(text: str) -> None:
    assert new_facts(text, text) == []
