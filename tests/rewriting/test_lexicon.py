"""The lexicon has words for every feeling, need and tone."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any

import pytest

from coach.review import FEELINGS, NEEDS
from coach.rewriting import lexicon


def read(name: str) -> dict[str, Any]:
    """Return a file of the lexicon."""
    data: dict[str, Any] = json.loads(files("coach.rewriting").joinpath(f"data/lexicon/{name}.json").read_text("utf-8"))
    return data


@pytest.mark.parametrize("name", ["feelings", "needs", "themes", "openness"])
def test_file_says_what_it_is_about_and_where_it_comes_from(name: str) -> None:
    assert read(name)["about"]
    assert read(name)["source"]


def test_feelings_and_needs_are_those_of_the_code() -> None:
    assert set(read("feelings")["feelings"]) == set(FEELINGS)
    assert set(read("needs")["needs"]) == set(NEEDS)


@pytest.mark.parametrize("feeling", FEELINGS)
@pytest.mark.parametrize("form", ["state", "casual", "formal", "past", "joined"])
def test_feeling_has_words_in_every_form(feeling: str, form: str) -> None:
    phrases = lexicon.feeling_phrases(feeling, form)
    assert len(set(phrases)) == len(phrases) >= 1
    for phrase in phrases:
        assert phrase == phrase.strip()
        assert phrase[-1] not in ".!?"
        assert phrase.endswith("when") == (form == "joined"), phrase
        assert "{" not in phrase
    assert lexicon.too(feeling)


@pytest.mark.parametrize("need", NEEDS)
def test_need_has_clauses_and_questions(need: str) -> None:
    assert lexicon.need_phrases(need, "need")
    for part in ("ask", "formal_ask"):
        asks = lexicon.need_phrases(need, part)
        assert asks
        assert [ask for ask in asks if not ask[0].isupper() or ask[-1] not in ".?"] == []


@pytest.mark.parametrize("theme", sorted(read("themes")["themes"]))
def test_theme_has_a_topic_and_questions(theme: str) -> None:
    assert lexicon.topic(theme)
    for part in ("ask", "formal_ask", "need"):
        assert lexicon.theme_phrases(theme, part), part


def test_unknown_theme_has_none() -> None:
    assert lexicon.theme_phrases("no-such-theme", "ask") == ()
    assert lexicon.topic("no-such-theme") == ""


@pytest.mark.parametrize("tone", ["plain", "casual", "formal"])
def test_openness_has_sentences_in_every_tone(tone: str) -> None:
    assert len(lexicon.openness(tone)) >= 3
    assert [s for s in lexicon.openness(tone) if s[-1] not in ".?"] == []


@pytest.mark.parametrize("form", ["state", "casual", "formal", "past", "joined"])
def test_no_feeling_blames(form: str) -> None:
    assert [p for f in FEELINGS for p in lexicon.feeling_phrases(f, form) if "you" in p.lower().split()] == []
