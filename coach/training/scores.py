"""Scores of a detector: messages, spans one to one, kinds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from coach.training.corpus import GoldMessage

Span = tuple[int, int, str]
"""Start, end and kind of a span."""


def overlap(a: tuple[int, int], b: tuple[int, int]) -> float:
    """Return the intersection over union of two half-open ranges."""
    shared = min(a[1], b[1]) - max(a[0], b[0])
    return max(0, shared) / (max(a[1], b[1]) - min(a[0], b[0]))


def pair(gold: Sequence[Span], found: Sequence[Span], least: float = 0.5) -> list[tuple[int, int]]:
    """Pair gold and found spans one to one, best overlap first, of at least `least`."""
    ranked = sorted(((overlap(g[:2], f[:2]), i, j) for i, g in enumerate(gold) for j, f in enumerate(found)), reverse=True)
    out: list[tuple[int, int]] = []
    for share, i, j in ranked:
        if share >= least and all(i != a and j != b for a, b in out):
            out.append((i, j))
    return out


@dataclass(frozen=True)
class Scores:
    """Counts over messages and spans, and the shares that follow from them (fractions)."""

    messages: int
    hits: int
    found: int
    flagged: int
    span_hits: int
    spans_found: int
    spans: int
    kinds_right: int

    @property
    def precision(self) -> float:
        return self.hits / max(1, self.found)

    @property
    def recall(self) -> float:
        return self.hits / max(1, self.flagged)

    @property
    def f1(self) -> float:
        return 2 * self.hits / max(1, self.found + self.flagged)

    @property
    def false_alarms(self) -> float:
        """Share of the unflagged messages that were flagged."""
        return (self.found - self.hits) / max(1, self.messages - self.flagged)

    @property
    def span_f1(self) -> float:
        return 2 * self.span_hits / max(1, self.spans_found + self.spans)

    @property
    def kind_accuracy(self) -> float:
        """Share of the paired spans whose kind is right."""
        return self.kinds_right / max(1, self.span_hits)


def score(gold: Sequence[GoldMessage], found: Sequence[Sequence[Span]]) -> Scores:
    """Score found spans against gold messages; only messages with safety `none` belong here."""
    hits = positives = flagged = span_hits = spans_found = spans = kinds = 0
    for message, guess in zip(gold, found, strict=True):
        wanted = [(f.start, f.end, f.kind) for f in message.flags]
        pairs = pair(wanted, guess)
        flagged += bool(wanted)
        positives += bool(guess)
        hits += bool(wanted) and bool(guess)
        span_hits += len(pairs)
        spans_found += len(guess)
        spans += len(wanted)
        kinds += sum(wanted[i][2] == guess[j][2] for i, j in pairs)
    return Scores(len(gold), hits, positives, flagged, span_hits, spans_found, spans, kinds)
