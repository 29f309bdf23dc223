"""Typed short forms stand for words; the text itself is left alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.coach import Coach
from coach.syntax.norms import norm_of, norms, spellings


@pytest.mark.parametrize(
    ("form", "norm"),
    [("u", "you"), ("U", "you"), ("ur", "your"), ("nvr", "never"), ("alwys", "always"), ("pls", "please"), ("Sooo", "so"), ("plate", "plate"), ("book", "book"), ("n’t", "not"), ("", "")],
)
def test_form_has_its_norm(form: str, norm: str) -> None:
    assert norm_of(form) == norm


@pytest.mark.parametrize("word", ["were", "well", "ill", "id", "wed", "its", "dinner", "food", "will", "all", "see"])
def test_ordinary_word_is_left_alone(word: str) -> None:
    assert norm_of(word) == word


@given(st.text(st.characters(), max_size=20))
def test_any_form_has_a_norm(form: str) -> None:
    assert isinstance(norm_of(form), str)
    assert bool(norm_of(form)) == bool(form)


def test_tables_are_lower_case_and_not_empty() -> None:
    assert [(form, norm) for form, norm in norms().items() if not norm or form != form.lower()] == []
    assert [word for word, forms in spellings().items() if not forms] == []


def test_parsed_words_keep_their_form_and_have_their_norm(loaded: Coach) -> None:
    text = "u nvr listen 2 me"
    doc = loaded.read(text)[0].doc
    assert [text[t.idx : t.idx + len(t)] for t in doc] == ["u", "nvr", "listen", "2", "me"]
    assert [t.norm_ for t in doc][:2] == ["you", "never"]
