"""Verbs are put into the form that a construction asks for."""

from __future__ import annotations

import pytest

from coach.syntax.inflection import inflect, lemma

VERBS = ("be", "have", "do", "go", "take", "leave", "forget", "come", "text", "shut", "stop", "try", "lie", "get", "put", "ring", "break", "throw", "cancel", "bail", "quit")


@pytest.mark.parametrize(
    ("verb", "ing", "past", "pp"),
    [
        ("leave", "leaving", "left", "left"),
        ("forget", "forgetting", "forgot", "forgotten"),
        ("break", "breaking", "broke", "broken"),
        ("take", "taking", "took", "taken"),
        ("try", "trying", "tried", "tried"),
        ("stop", "stopping", "stopped", "stopped"),
        ("text", "texting", "texted", "texted"),
        ("put", "putting", "put", "put"),
        ("go", "going", "went", "gone"),
        ("shut", "shutting", "shut", "shut"),
    ],
)
def test_forms_are_right(verb: str, ing: str, past: str, pp: str) -> None:
    assert (inflect(verb, "ing"), inflect(verb, "past"), inflect(verb, "pp")) == (ing, past, pp)


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize(("form", "tag"), [("base", "VB"), ("ing", "VBG"), ("past", "VBD"), ("pp", "VBN"), ("s", "VBZ")])
def test_form_goes_back_to_its_verb(verb: str, form: str, tag: str) -> None:
    assert lemma(inflect(verb, form), tag) in {verb, "lay" if verb == "lie" else verb}


def test_unknown_form_is_an_error() -> None:
    with pytest.raises(KeyError):
        inflect("go", "future")


@pytest.mark.parametrize(
    ("norm", "tag", "found"),
    [("'re", "VBP", "be"), ("n't", "RB", "not"), ("ca", "MD", "can"), ("wo", "MD", "will"), ("dishes", "NNS", "dish"), ("left", "VBD", "leave"), ("always", "RB", "always"), ("you", "PRP", "you")],
)
def test_lemmas(norm: str, tag: str, found: str) -> None:
    assert lemma(norm, tag) == found
