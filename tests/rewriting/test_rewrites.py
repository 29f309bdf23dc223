"""Rewrites keep the writer's register and say the feeling that the writer chose."""

from __future__ import annotations

import re
from itertools import combinations

import pytest

from coach.coach import Coach
from coach.review import FEELINGS
from coach.rewriting import lexicon

PLAIN_BLAME = ["You never listen to me.", "You're so selfish.", "You left me waiting at the station again.", "You don't care about me.", "Stop nagging me."]


def says(feeling: str, text: str) -> bool:
    """Whether a text holds words of the lexicon for a feeling."""
    phrases = {p.removesuffix(" when") for form in ("state", "casual", "formal", "past", "joined") for p in lexicon.feeling_phrases(feeling, form)}
    return any(phrase.lower() in text.lower() for phrase in phrases)


@pytest.mark.parametrize("text", PLAIN_BLAME)
@pytest.mark.parametrize("feeling", ["lonely", "exhausted", "worried"])
def test_feeling_that_an_alternative_names_stands_in_its_words(loaded: Coach, text: str, feeling: str) -> None:
    found = loaded.review(text, feelings={0: feeling})
    named = [a for flag in found.flags[:1] for a in flag.alternatives if a.feeling is not None]
    assert named
    assert [a.text for a in named if not says(str(a.feeling), a.text)] == []


@pytest.mark.parametrize("text", PLAIN_BLAME)
def test_another_feeling_gives_other_words(loaded: Coach, text: str) -> None:
    shown = [{a.text for flag in loaded.review(text, feelings={0: feeling}).flags for a in flag.alternatives if a.job == "i_statement"} for feeling in ("lonely", "exhausted", "worried")]
    assert all(shown)
    assert all(not one & other for one, other in combinations(shown, 2))


@pytest.mark.parametrize("feeling", FEELINGS)
def test_every_feeling_can_be_said(loaded: Coach, feeling: str) -> None:
    found = loaded.review("You left me waiting at the station again.", feelings={0: feeling})
    assert found.rewrites
    assert says(feeling, found.rewrites[0].text)


def test_lower_case_stays_lower_case(loaded: Coach) -> None:
    found = loaded.review("you left me waiting at the station again. the bus was late too")
    assert found.rewrites
    assert [r.text for r in found.rewrites if re.search(r"[A-Z]", r.text)] == []


def test_capitals_stay_capitals(loaded: Coach) -> None:
    found = loaded.review("YOU LEFT ME WAITING AT THE STATION AGAIN")
    assert found.rewrites
    assert [r.text for r in found.rewrites if re.search(r"[a-z]", r.text)] == []


def test_curly_quotes_stay_curly(loaded: Coach) -> None:
    found = loaded.review("You left me waiting at the station again. I’m done in.")
    assert found.rewrites
    assert [r.text for r in found.rewrites if "'" in r.text] == []


def test_the_rest_stays_byte_for_byte(loaded: Coach) -> None:
    before, after = "Hi Tom!!  😤\n\n  ", "\r\n\tThe  bins are   out ✌️"
    found = loaded.review(f"{before}You left me waiting at the station again.{after}")
    assert found.rewrites
    assert [r.text for r in found.rewrites if not (r.text.startswith(before) and r.text.endswith(after))] == []


def test_two_flags_in_a_row_become_one_passage(loaded: Coach) -> None:
    found = loaded.review("You left me waiting at the station again and you're so selfish.")
    assert len(found.flags) == 2
    assert found.rewrites
    assert [r.text for r in found.rewrites if len(r.edits) != 1] == []


@pytest.mark.xfail(reason="a known error of the models, see the model card")
def test_request_of_the_message_is_kept_and_not_doubled(loaded: Coach) -> None:
    ask = "Could you ring me when you leave?"
    found = loaded.review(f"You left me waiting at the station again. {ask}")
    assert found.rewrites
    for rewrite in found.rewrites:
        assert rewrite.text.endswith(ask)
        assert rewrite.job != "i_statement" or rewrite.text.count("?") == 1
