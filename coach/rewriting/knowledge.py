"""Knowledge: what people complain of, and what can be said instead. Data in `data/`, one file a family.

Every entry names what it is looked up by (`match`), must-fire `examples`, and constructions for the parts of a rewrite:
the fact without blame (`habit` for what recurs, `once` for a single act), a need, a request, a real question.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from spacy.tokens import Doc

from coach.errors import DataError
from coach.review import FEELINGS, KINDS, NEEDS
from coach.rewriting.patterns import Match, elements, match
from coach.rewriting.realise import Filler, words_between
from coach.syntax.frames import Frame

FAMILIES = ("acts", "traits", "motives", "moves")
"""acts: things done or not done; traits: judgements; motives: what is read into the other's mind; moves: orders, shutting
down, half apologies, counter-blame, sarcasm, rhetorical questions."""

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


@dataclass(frozen=True, slots=True)
class Found:
    """An entry that fits a frame: its slots, and what the clause says beyond the pattern."""

    entry: Entry
    slots: dict[str, Filler]
    tail: str
    covered: int


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
    return tuple(out)


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
        **parts,
    )


def look_up(frame: Frame, doc: Doc, text: str, kind: str) -> list[Found]:
    """Return the entries that fit a frame, the most specific first.

    A pattern of family `acts` starts at the predicate; those of the other families may start anywhere, and with `^` only
    at the beginning of the clause.
    """
    words = [doc[i] for i in frame.tokens]
    found = []
    for entry in entries():
        if entry.done is not None and entry.done != frame.done or entry.kinds and kind not in entry.kinds:
            continue
        if entry.subject not in {"any", frame.subject} and not (entry.subject == "you" and frame.subject in {"", "who", "nobody", "someone", "somebody", "some", "one", "people"}):
            continue
        best: tuple[int, int, Match] | None = None
        for pattern in entry.match:
            anchored = pattern.startswith("^")
            places = [0] if anchored else [frame.predicate] if entry.family == "acts" else range(len(words))
            for at in places:
                if at is None:
                    continue
                hit = match(pattern.lstrip("^ "), frame.lemmas, words, at)
                if hit is not None:
                    literal = sum(1 for sort, _, optional in elements(pattern.lstrip("^ ")) if sort == "word" and not optional) + anchored
                    if best is None or literal > best[0]:
                        best = (literal, at, hit)
        if best is not None:
            literal, at, hit = best
            found.append(Found(entry, _fillers(frame, doc, text, hit), tail_after(frame, doc, text, hit.end), literal))
    return sorted(found, key=lambda f: -f.covered)


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
