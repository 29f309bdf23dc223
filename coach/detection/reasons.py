"""Reasons: what in these words makes them land as blame."""

from __future__ import annotations

import json
import re
from functools import cache
from importlib.resources import files
from typing import Any
from zlib import crc32

from coach.review import Kind


@cache
def _table() -> dict[str, Any]:
    data: dict[str, Any] = json.loads(files("coach.detection").joinpath("data/reasons.json").read_text("utf-8"))
    return data


def explain(words: str, kind: Kind) -> str:
    """Return why the words will land as blame, naming the word that does it where there is one."""
    lower = words.lower().replace("’", "'")
    for row in _table()["cues"]:
        if kind in row["kinds"] and (found := re.search(row["pattern"], lower)):
            return str(row["reason"]).replace("{cue}", words[found.start() : found.end()].strip())
    options = _table()["kinds"][kind]["reasons"]
    quoted = words if len(words) <= 60 else words[:57].rsplit(" ", 1)[0] + " …"
    return str(options[crc32(words.encode("utf-8", "replace")) % len(options)]).replace("{words}", quoted)


def tip(kind: Kind) -> str:
    """Return what to try instead of a kind of blame."""
    return str(_table()["kinds"][kind]["tip"])


def kind_names() -> list[dict[str, str]]:
    """Return `kind`, `name`, `description` and `tip` of every kind, for pages and clients."""
    return [{"kind": kind, **{k: str(row[k]) for k in ("name", "description", "tip")}} for kind, row in _table()["kinds"].items()]
