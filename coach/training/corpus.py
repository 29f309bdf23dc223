"""The message corpus: every line checked when it is read, splits frozen in `data/splits.json`."""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

from coach.errors import DataError
from coach.review import CONCERNS, FEELINGS, KINDS, NEEDS, SETTINGS, Concern, Kind, Setting

Split = Literal["train", "dev", "test"]

DATA = Path(__file__).parents[2] / "data"
"""The repository's `data/` folder; training and evaluation run from a checkout."""


@dataclass(frozen=True, slots=True)
class GoldFlag:
    """A labelled span: `text[start:end]` in code points, its kind, feelings, needs and theme."""

    start: int
    end: int
    kind: Kind
    feelings: tuple[str, ...]
    needs: tuple[str, ...]
    theme: str


@dataclass(frozen=True, slots=True)
class GoldMessage:
    """A labelled message; `reference` is a rewrite by a good ear, or None where nothing is to be rewritten."""

    id: str
    setting: Setting | None
    text: str
    flags: tuple[GoldFlag, ...]
    safety: Concern
    reference: str | None

    @property
    def flagged(self) -> bool:
        """Whether the coach should flag it: blame, and no safety concern."""
        return bool(self.flags) and self.safety == "none"


def load_corpus(split: Split | None = None, data: Path = DATA) -> list[GoldMessage]:
    """Read the project's own messages, all or one split.

    Raises:
        DataError: a line breaks the format (`data/README.md`), an id is doubled or belongs to no split.
    """
    by_id = {message.id: message for path in sorted((data / "corpus").glob("*.jsonl")) for message in _read(path)}
    splits = _splits(data)
    missing = by_id.keys() - splits.keys()
    if missing:
        raise DataError(f"data/splits.json: no split for {sorted(missing)[:3]}")
    return [m for m in by_id.values() if split is None or splits[m.id] == split]


@cache
def _splits(data: Path) -> dict[str, str]:
    table = json.loads((data / "splits.json").read_text("utf-8"))["splits"]
    return {message_id: name for name, ids in table.items() for message_id in ids}


def _read(path: Path) -> Iterator[GoldMessage]:
    seen: set[str] = set()
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        try:
            message = parse_line(json.loads(line))
        except (KeyError, TypeError, ValueError) as fault:
            raise DataError(f"{path.name}, line {number}: {fault}") from fault
        if message.id in seen:
            raise DataError(f"{path.name}, line {number}: id {message.id} stands twice")
        seen.add(message.id)
        yield message


def parse_line(row: dict[str, Any]) -> GoldMessage:
    """Check one line of the corpus and return the message.

    Raises:
        ValueError: a value outside its list, a span that is not a substring, a reference where none belongs.
        KeyError: a field is missing.
    """
    unknown = row.keys() - {"id", "setting", "text", "flags", "safety", "reference"}
    if unknown:
        raise ValueError(f"unknown fields {sorted(unknown)}")
    text = row["text"]
    flags = tuple(_flag(text, flag) for flag in row["flags"])
    _among("setting", row["setting"], SETTINGS)
    _among("safety", row["safety"], CONCERNS)
    wants_reference = bool(flags) and row["safety"] == "none"
    if wants_reference != (row["reference"] is not None):
        raise ValueError("a reference stands exactly where a message is flagged and its safety is none")
    if any(a.end > b.start for a, b in itertools.pairwise(flags)):
        raise ValueError("flags overlap or are not in order")
    return GoldMessage(row["id"], row["setting"], text, flags, row["safety"], row["reference"])


def _flag(text: str, row: dict[str, Any]) -> GoldFlag:
    start = text.find(row["span"])
    if start < 0 or not row["span"].strip():
        raise ValueError(f"span {row['span']!r} does not stand in the text")
    _among("kind", row["kind"], KINDS)
    for name, values, allowed in (("feelings", row["feelings"], FEELINGS), ("needs", row["needs"], NEEDS)):
        if not values:
            raise ValueError(f"{name} is empty")
        for value in values:
            _among(name, value, allowed)
    return GoldFlag(start, start + len(row["span"]), row["kind"], tuple(row["feelings"]), tuple(row["needs"]), row["theme"])


def _among(name: str, value: str, allowed: tuple[str, ...]) -> None:
    if value not in allowed:
        raise ValueError(f"{name} {value!r} is none of {', '.join(allowed)}")


def load_wild(texts: Path, data: Path = DATA) -> list[GoldMessage]:
    """Join the labels of real comments, kept by id in `data/labels/goemotions.jsonl`, with their texts.

    Args:
        texts: a JSON lines file of `{"id", "text"}` (GoEmotions, CC BY 4.0), which is not part of the project.
        data: the project's data folder.

    Raises:
        FileNotFoundError: the texts are not at hand.
        DataError: a label's offsets do not lie in its text.
    """
    by_id = {row["id"]: row["text"] for row in map(json.loads, texts.read_text("utf-8").splitlines())}
    out = []
    for number, line in enumerate((data / "labels" / "goemotions.jsonl").read_text("utf-8").splitlines(), 1):
        row = json.loads(line)
        if row["id"] not in by_id:
            raise DataError(f"data/labels/goemotions.jsonl, line {number}: {row['id']} is not among the texts of {texts}")
        text = by_id[row["id"]]
        flags = tuple(GoldFlag(f["start"], f["end"], f["kind"], (), (), "") for f in row["flags"])
        if any(not 0 <= f.start < f.end <= len(text) for f in flags):
            raise DataError(f"data/labels/goemotions.jsonl, line {number}: offsets outside the text")
        out.append(GoldMessage(row["id"], None, text, flags, row["safety"], None))
    return out


def references_as_messages(messages: list[GoldMessage]) -> list[GoldMessage]:
    """Return the references of flagged messages as messages without blame; they teach what is to be left alone."""
    return [GoldMessage(f"{m.id}-ref", m.setting, m.reference, (), "none", None) for m in messages if m.reference]
