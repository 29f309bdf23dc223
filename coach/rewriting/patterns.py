"""Patterns over the lemmas of a frame: "leave {thing} to me".

A pattern is a row of elements: a lemma, alternatives (`phone|mobile`), an optional one (`(up)`), a slot (`{thing}`), or
`$` for the end. Slots take as few words as the rest of the pattern allows and must be of their sort.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Token

SLOTS = ("thing", "person", "place", "act", "clause", "adj", "number", "poss", "topic", "any")
"""Sorts of slots; a digit may follow to tell two of one sort apart (`{thing2}`)."""

_NOUNS = ("NN", "NNS", "NNP", "NNPS", "PRP", "CD", "VBG", "DT", "EX", "WP", "JJ", "FW", "PRP$")
_PREPOSITIONS = {
    "in",
    "on",
    "at",
    "under",
    "over",
    "by",
    "near",
    "behind",
    "outside",
    "inside",
    "into",
    "onto",
    "out",
    "off",
    "up",
    "down",
    "all",
    "everywhere",
    "there",
    "here",
    "next",
    "around",
    "round",
    "across",
    "from",
    "with",
    "for",
    "about",
    "to",
    "against",
    "through",
    "half",
    "lying",
    "home",
    "away",
    "front",
    "before",
    "after",
    "during",
}


@dataclass(frozen=True, slots=True)
class Match:
    """Where a pattern matched: slot name to a half-open range of places, and the first place after the match."""

    slots: tuple[tuple[str, int, int], ...]
    end: int


@cache
def elements(pattern: str) -> tuple[tuple[str, frozenset[str], bool], ...]:
    """Parse a pattern into `(sort, lemmas or slot name, optional)` rows.

    Raises:
        ValueError: an unknown slot.
    """
    rows: list[tuple[str, frozenset[str], bool]] = []
    for word in pattern.split():
        if word == "$":
            rows.append(("end", frozenset(), False))
        elif word.startswith("{"):
            name = word.strip("{}")
            if name.rstrip("0123456789") not in SLOTS:
                raise ValueError(f"unknown slot {word} in {pattern!r}; slots are {', '.join(SLOTS)}")
            rows.append(("slot", frozenset([name]), False))
        elif word.startswith("("):
            rows.append(("word", frozenset(word.strip("()").split("|")), True))
        else:
            rows.append(("word", frozenset(word.split("|")), False))
    return tuple(rows)


def match(pattern: str, lemmas: Sequence[str], words: Sequence[Token], at: int) -> Match | None:
    """Match a pattern against the lemmas from place `at` on; return the first way it fits, or None."""
    return next(_fits(elements(pattern), lemmas, words, at, ()), None)


def _fits(rows: tuple[tuple[str, frozenset[str], bool], ...], lemmas: Sequence[str], words: Sequence[Token], at: int, slots: tuple[tuple[str, int, int], ...]) -> Iterator[Match]:
    if not rows:
        yield Match(slots, at)
        return
    (sort, names, optional), rest = rows[0], rows[1:]
    if sort == "end":
        if at == len(lemmas):
            yield from _fits(rest, lemmas, words, at, slots)
        return
    if sort == "word":
        if at < len(lemmas) and lemmas[at] in names:
            yield from _fits(rest, lemmas, words, at + 1, slots)
        if optional:
            yield from _fits(rest, lemmas, words, at, slots)
        return
    (name,) = names
    kind = name.rstrip("0123456789")
    longest = len(lemmas)
    spans = range(at + 1, min(longest, at + 12) + 1)
    if not rest or kind in {"act", "clause"}:
        spans = range(min(longest, at + 40), at, -1)
    for end in spans:
        if is_sort(kind, words[at:end], lemmas[at:end], words[end] if end < longest else None):
            yield from _fits(rest, lemmas, words, end, (*slots, (name, at, end)))


def is_sort(kind: str, words: Sequence[Token], lemmas: Sequence[str], following: Token | None) -> bool:
    """Whether a row of words can fill a slot of the sort."""
    if not words:
        return False
    if kind in {"thing", "person", "topic"}:
        return _is_noun_phrase(words, lemmas, following)
    if kind == "place":
        if any(w.tag_ == "WRB" or w.norm_ in {"while", "because", "if"} for w in words):
            return False
        return lemmas[0] in _PREPOSITIONS and words[-1].tag_ not in {"IN", "DT", "PRP$", "TO"} or words[0].tag_ in {"RB", "RP"} and len(words) == 1
    if kind == "act":
        return words[0].tag_.startswith("VB") or words[0].tag_ in {"NN", "NNP"} and len(words) <= 4
    if kind == "adj":
        return len(words) <= 2 and words[-1].tag_ in {"JJ", "VBN", "VBD", "RB", "JJR", "NN", "VBG"}
    if kind == "number":
        return len(words) <= 2 and words[0].tag_ == "CD"
    if kind == "poss":
        return len(words) == 1 and words[0].tag_ == "PRP$"
    return len(words) >= (2 if kind == "clause" else 1)


_DAYS = {"today", "yesterday", "tonight", "tomorrow", "now"}
_UNITS = {
    "morning",
    "night",
    "week",
    "day",
    "evening",
    "afternoon",
    "weekend",
    "month",
    "year",
    "time",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "summer",
    "christmas",
    "lunchtime",
}
_COUNTERS = {"this", "last", "every", "next", "all", "one", "the", "other", "each", "most", "some", "that"}
_JOINS = {"of", "and", "&", "or"}


def _is_noun_phrase(words: Sequence[Token], lemmas: Sequence[str], following: Token | None) -> bool:
    """Whether the words are one noun phrase: no clause, no time and no particle inside, no compound torn at the end."""
    if words[0].tag_ in {"IN", "TO", "CC", "RB", "RP", "VBP", "VBZ", "VBD", "MD", "VB", "WRB"} and lemmas[0] not in {"all", "everything"}:
        return False
    if any(w.tag_ in {"VBP", "VBZ", "VBD", "MD", "TO"} or w.norm_ in {"if", "because", "when", "while", "but"} for w in words):
        return False
    if words[-1].tag_ not in _NOUNS or words[-1].tag_ == "PRP$":
        return False
    for before, word, previous, name in zip(words, words[1:], lemmas, lemmas[1:], strict=False):
        if word.i > before.i + 1 and any(t.norm_ == "again" for t in word.doc[before.i + 1 : word.i]):
            return False
        if word.tag_ in {"WRB", "WP", "VB", "RP", "EX"} or word.tag_ in {"IN", "RB", "CC"} and name not in _JOINS and name != "'s":
            return False
        if word.tag_ == "PRP" and previous != "of" or name in _DAYS or name in _UNITS and previous in _COUNTERS and word is not words[1]:
            return False
    if following is None or not following.tag_.startswith(("N", "J")):
        return True
    if words[-1].tag_ == "DT":
        return False
    return not (following.tag_.startswith("NN") and (words[-1].head == following or following.head == words[-1]) and following.norm_ not in _DAYS)
