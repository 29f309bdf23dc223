"""The scores: spans paired one to one, shares that follow from the counts."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from coach.training.corpus import GoldFlag, GoldMessage
from coach.training.scores import overlap, pair, score

ranges = st.tuples(st.integers(0, 20), st.integers(1, 20)).map(lambda r: (r[0], r[0] + r[1]))
spans = st.lists(ranges.map(lambda r: (*r, "absolute")), max_size=5)


def gold(*flags: tuple[int, int, str]) -> GoldMessage:
    """Return a message with these flags."""
    return GoldMessage("x", None, "x" * 40, tuple(GoldFlag(a, b, kind, (), (), "") for a, b, kind in flags), "none", None)  # type: ignore[arg-type]


def test_overlap_is_intersection_over_union() -> None:
    assert overlap((0, 4), (0, 4)) == 1
    assert overlap((0, 4), (2, 6)) == 2 / 6
    assert overlap((0, 4), (4, 8)) == 0
    assert overlap((0, 4), (9, 10)) == 0


@given(ranges, ranges)
def test_overlap_is_the_same_both_ways(a: tuple[int, int], b: tuple[int, int]) -> None:
    assert 0 <= overlap(a, b) == overlap(b, a) <= 1


@given(spans, spans)
def test_no_span_is_paired_twice(a: list[tuple[int, int, str]], b: list[tuple[int, int, str]]) -> None:
    pairs = pair(a, b)
    assert len({i for i, _ in pairs}) == len({j for _, j in pairs}) == len(pairs)
    assert all(overlap(a[i][:2], b[j][:2]) >= 0.5 for i, j in pairs)


def test_best_overlap_is_paired_first() -> None:
    assert pair([(0, 10, "")], [(0, 6, ""), (0, 9, "")]) == [(0, 1)]


def test_perfect_answers_score_one() -> None:
    found = score([gold((0, 5, "demand")), gold()], [[(0, 5, "demand")], []])
    assert (found.precision, found.recall, found.f1, found.span_f1, found.kind_accuracy, found.false_alarms) == (1, 1, 1, 1, 1, 0)


def test_misses_alarms_and_wrong_kinds_are_told_apart() -> None:
    found = score([gold((0, 5, "demand")), gold((0, 9, "contempt")), gold(), gold()], [[(0, 5, "contempt")], [], [(3, 6, "demand")], []])
    assert (found.precision, found.recall, found.false_alarms, found.kind_accuracy) == (0.5, 0.5, 0.5, 0)
    assert found.span_f1 == 2 / 4


def test_nothing_at_all_divides_by_nothing() -> None:
    found = score([], [])
    assert (found.precision, found.recall, found.f1, found.span_f1, found.kind_accuracy, found.false_alarms) == (0, 0, 0, 0, 0, 0)
