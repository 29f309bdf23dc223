"""Every flag says why, in these words."""

from __future__ import annotations

import json
import re
from importlib.resources import files

import pytest

from coach.detection import explain, kind_names, tip
from coach.review import KINDS

TABLE = json.loads(files("coach.detection").joinpath("data/reasons.json").read_text("utf-8"))


def test_every_kind_has_words_and_no_other() -> None:
    assert [row["kind"] for row in kind_names()] == list(KINDS)
    assert all(row["name"] and row["description"] and row["tip"] for row in kind_names())


@pytest.mark.parametrize("kind", KINDS)
def test_reason_and_tip_are_sentences_without_open_braces(kind: str) -> None:
    for words in ("You never listen", "x", "It's your fault", "you " * 80, "{thing}"):
        reason = explain(words, kind)  # type: ignore[arg-type]
        assert reason.strip()
        assert "{cue}" not in reason
        assert "{words}" not in reason
    assert tip(kind).endswith((".", "?"))  # type: ignore[arg-type]


@pytest.mark.parametrize("cue", TABLE["cues"], ids=lambda cue: cue["pattern"][:30])
def test_cue_is_a_pattern_for_known_kinds(cue: dict[str, object]) -> None:
    re.compile(str(cue["pattern"]))
    assert cue["kinds"]
    assert set(cue["kinds"]) <= set(KINDS)  # type: ignore[call-overload]
    assert cue["reason"]


def test_reason_names_the_word_that_does_it_as_typed() -> None:
    assert "“NEVER”" in explain("You NEVER listen", "absolute")


def test_curly_apostrophe_is_the_same_word() -> None:
    assert ("don’t care" in explain("you don’t care about me", "mind_reading")) == ("don't care" in explain("you don't care about me", "mind_reading"))


def test_long_flag_is_not_quoted_whole() -> None:
    words = "the very long thing that went on and on " * 5
    for kind in KINDS:
        assert words.strip() not in explain(words, kind)


def test_same_words_get_the_same_reason() -> None:
    assert explain("You forgot the milk", "accusation") == explain("You forgot the milk", "accusation")
