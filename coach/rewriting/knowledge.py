"""Knowledge: what people complain of, and what can be said instead. Data in `data/`, one file a family.

Every entry names what it is looked up by (`match`), must-fire `examples`, and constructions for the parts of a rewrite:
the fact without blame (`habit` for what recurs, `once` for a single act), a need, a request, a real question.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import Any

from spacy.tokens import Doc, Token

from coach.errors import DataError
from coach.review import FEELINGS, KINDS, NEEDS
from coach.rewriting.patterns import Match, elements, match
from coach.rewriting.realise import Filler, words_between
from coach.syntax.frames import Frame

FAMILIES = ("acts", "traits", "motives", "moves")
"""acts: things done or not done; traits: judgements; motives: what is read into the other's mind; moves: orders, shutting
down, half apologies, counter-blame, sarcasm, rhetorical questions."""

_HOME: dict[str, tuple[str, ...]] = {
    "acts": ("absolute", "accusation", "defensive"),
    "traits": ("character", "contempt"),
    "motives": ("mind_reading",),
    "moves": ("demand", "stonewall", "faux_apology", "defensive"),
}
"""The kinds that a family is at home in: between two entries that fit alike, the one at home comes first."""

_ANYBODY = {"", "who", "nobody", "someone", "somebody", "some", "one", "people"}
"""Subjects that stand for the addressee in blame without "you", and none at all (orders)."""

PARTS = ("habit", "once", "need", "ask", "wonder")
_FIELDS = {"id", "match", "subject", "done", "kinds", "examples", "feelings", "needs", "theme", "source", "note", *PARTS}


@dataclass(frozen=True, slots=True)
class Entry:
    """One piece of knowledge; see `docs/knowledge.md` for the fields."""

    id: str
    family: str
    match: tuple[str, ...]
    subject: str
    done: bool | None
    kinds: tuple[str, ...]
    examples: tuple[str, ...]
    feelings: tuple[str, ...]
    needs: tuple[str, ...]
    habit: tuple[str, ...]
    once: tuple[str, ...]
    need: tuple[str, ...]
    ask: tuple[str, ...]
    wonder: tuple[str, ...]
    order: int = 0


@dataclass(frozen=True, slots=True)
class Found:
    """An entry that fits a frame.

    Attributes:
        entry: the entry.
        slots: what its slots took.
        tail: the words that the clause says beyond the pattern.
        covered: how many of the pattern's words are literal: the measure of how specific it is.
        end: place in the frame's lemmas after the match.
    """

    entry: Entry
    slots: dict[str, Filler]
    tail: str
    covered: int
    end: int


@cache
def entries() -> tuple[Entry, ...]:
    """Return all entries of all families, in the order of their files.

    Raises:
        DataError: an entry breaks the schema, or two of a file share an id.
    """
    out: list[Entry] = []
    for family in FAMILIES:
        folder = files("coach.rewriting").joinpath("data").joinpath(family)
        for path in sorted(folder.iterdir(), key=lambda p: p.name):
            if path.name.endswith(".json"):
                out.extend(parse_family(json.loads(path.read_text("utf-8")), family, path.name))
    return tuple(replace(entry, order=i) for i, entry in enumerate(out))


def parse_family(data: dict[str, Any], family: str, name: str) -> list[Entry]:
    """Check one file of knowledge and return its entries.

    Raises:
        DataError: naming file and entry.
    """
    out = []
    for row in data["entries"]:
        try:
            out.append(_entry(row, family))
        except (KeyError, ValueError, TypeError) as fault:
            raise DataError(f"{name}, entry {row.get('id', '?')}: {fault}") from fault
    if len({entry.id for entry in out}) < len(out):
        raise DataError(f"{name}: two entries share an id")
    return out


def _entry(row: dict[str, Any], family: str) -> Entry:
    unknown = row.keys() - _FIELDS
    if unknown:
        raise ValueError(f"unknown fields {sorted(unknown)}")
    for pattern in row["match"]:
        elements(pattern)
    if not row["examples"]:
        raise ValueError("no examples")
    for name, allowed in (("kinds", KINDS), ("feelings", FEELINGS), ("needs", NEEDS)):
        wrong = set(row.get(name, ())) - set(allowed)
        if wrong:
            raise ValueError(f"{name}: {sorted(wrong)} not in the list")
    parts = {part: tuple(row.get(part, ())) for part in PARTS}
    return Entry(
        id=row["id"],
        family=family,
        match=tuple(row["match"]),
        subject=row.get("subject", "you" if family == "acts" else "any"),
        done=row.get("done"),
        kinds=tuple(row.get("kinds", ())),
        examples=tuple(row["examples"]),
        feelings=tuple(row.get("feelings", ())),
        needs=tuple(row.get("needs", ())),
        habit=parts["habit"],
        once=parts["once"],
        need=parts["need"],
        ask=parts["ask"],
        wonder=parts["wonder"],
    )


@cache
def _index() -> dict[str, tuple[tuple[Entry, str], ...]]:
    """Return the patterns by each lemma that may stand at their first literal; under "" those without one."""
    out: dict[str, list[tuple[Entry, str]]] = {"": []}
    for entry in entries():
        for pattern in entry.match:
            literal = next((names for sort, names, optional in elements(pattern.lstrip("^ ")) if sort == "word" and not optional), frozenset([""]))
            for name in literal:
                out.setdefault(name, []).append((entry, pattern))
    return {name: tuple(rows) for name, rows in out.items()}


def look_up(frame: Frame, doc: Doc, text: str, kind: str) -> list[Found]:
    """Return the entries that fit a frame, the most specific first, each by its most specific pattern.

    A pattern of family `acts` starts at the predicate; those of the other families may start anywhere, and with `^` only
    at the beginning of the clause.
    """
    words = [doc[i] for i in frame.tokens]
    best: dict[int, tuple[Entry, int, Match]] = {}
    for name in ("", *dict.fromkeys(frame.lemmas)):
        for entry, pattern in _index().get(name, ()):
            if not _applies(entry, frame, kind):
                continue
            anchored = pattern.startswith("^")
            rows = elements(pattern.lstrip("^ "))
            literal = sum(1 for sort, _, optional in rows if sort == "word" and not optional) + anchored
            known = best.get(entry.order)
            if known is not None and known[1] >= literal:
                continue
            hit = _first_match(pattern.lstrip("^ "), frame, words, entry.family, anchored=anchored)
            if hit is not None:
                best[entry.order] = (entry, literal, hit)
    found = [Found(entry, _fillers(frame, doc, text, hit), tail_after(frame, doc, text, hit.end), literal, hit.end) for entry, literal, hit in best.values()]
    return sorted(found, key=lambda f: (-f.covered - 1.5 * (kind in _HOME[f.entry.family]), f.entry.order))


def _applies(entry: Entry, frame: Frame, kind: str) -> bool:
    if entry.done is not None and entry.done != frame.done or entry.kinds and kind not in entry.kinds:
        return False
    return entry.subject in {"any", frame.subject} or entry.subject == "you" and frame.subject in _ANYBODY


def _first_match(pattern: str, frame: Frame, words: Sequence[Token], family: str, *, anchored: bool) -> Match | None:
    places = [0] if anchored else [frame.predicate] if family == "acts" else range(len(words))
    for at in places:
        if at is not None and (hit := match(pattern, frame.lemmas, words, at)) is not None:
            return hit
    return None


def _fillers(frame: Frame, doc: Doc, text: str, hit: Match) -> dict[str, Filler]:
    out = {}
    for name, start, end in hit.slots:
        indices = frame.tokens[start:end]
        out[name] = Filler(words_between(doc, text, indices[0], indices[-1], frame.dropped), tuple(doc[i] for i in indices))
    return out


def tail_after(frame: Frame, doc: Doc, text: str, place: int) -> str:
    """Return the words of the span from a place of the frame on, as typed, without generalisers and fillers."""
    if place >= len(frame.tokens):
        return ""
    first = frame.tokens[place]
    while first - 1 > frame.tokens[place - 1] and place and first - 1 not in frame.dropped and doc[first - 1].is_alpha:
        first -= 1
    return words_between(doc, text, first, frame.last, frame.dropped).rstrip(" .!?,")
