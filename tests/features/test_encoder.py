"""One pass over the message; long ones in windows that join without gap."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.coach import Coach
from coach.features.encoder import WINDOW, _windows
from tests import hard_inputs


@given(st.integers(0, 5000))
@settings(max_examples=300)
def test_windows_join_without_gap_or_overlap(length: int) -> None:
    place = 0
    for start, end, kept_from, kept_to in _windows(length):
        assert 0 <= start <= kept_from <= kept_to <= end <= length
        assert end - start <= WINDOW
        assert kept_from == place
        place = kept_to
    assert place == length


@given(st.integers(WINDOW + 1, 5000))
def test_pieces_far_from_the_ends_have_neighbours_on_both_sides(length: int) -> None:
    for start, end, kept_from, kept_to in _windows(length):
        assert start == 0 or kept_from - start >= WINDOW // 4
        assert end == length or end - kept_to >= WINDOW // 4


@pytest.mark.parametrize("text", hard_inputs.ODD.values(), ids=hard_inputs.ODD.keys())
def test_any_text_has_vectors_of_one_length(loaded: Coach, text: str) -> None:
    vectors = loaded.features.read(text)
    assert vectors.whole().shape == (768,)
    assert vectors.span(0, len(text)).shape == (1152,)
    assert np.isfinite(vectors.whole()).all()
    rows, offsets = vectors.pieces()
    assert len(rows) == len(offsets)
    assert not len(offsets) or 0 <= offsets.min() <= offsets.max() <= len(text)


def test_text_without_a_piece_has_vectors_too(loaded: Coach) -> None:
    assert not loaded.features.read("").whole().any()
    assert loaded.features.read("  ").span(0, 2).shape == (1152,)


def test_a_span_is_read_in_its_context(loaded: Coach) -> None:
    quoted, said = "You never know what tomorrow brings", "You never know when I am sad"
    assert not np.allclose(loaded.features.read(quoted).span(0, 14), loaded.features.read(said).span(0, 14))


def test_same_text_same_vectors(loaded: Coach) -> None:
    text = "You never listen to me. " * 60
    assert np.array_equal(loaded.features.read(text).whole(), loaded.features.read(text).whole())


def test_sentence_beginnings_lie_in_the_text(loaded: Coach) -> None:
    text = "you never call i wait for hours the bus leaves at 7:45 ur so selfish"
    starts = loaded.boundaries.find(loaded.features.read(text))
    assert starts
    assert all(0 <= start < len(text) and not text[start].isspace() for start in starts)
    assert loaded.boundaries.find(loaded.features.read("")) == frozenset()
