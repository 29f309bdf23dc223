"""Examples of the knowledge that do not fire their entry. `python -m tests.rewriting.misses` writes the list anew."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from importlib.resources import files
from pathlib import Path
from typing import Any

import coach
from coach.coach import Coach
from coach.rewriting.knowledge import _HOME, FAMILIES, Entry, look_up, parse_family
from coach.syntax.frames import read_frame

LISTED = Path(__file__).parent / "known_misses.txt"


def knowledge_files() -> list[tuple[str, str]]:
    """Return family and name of every file of knowledge."""
    folder = files("coach.rewriting").joinpath("data")
    return [(family, path.name) for family in FAMILIES for path in sorted(folder.joinpath(family).iterdir(), key=lambda p: p.name) if path.name.endswith(".json")]


def read(family: str, name: str) -> dict[str, Any]:
    """Return the content of a file of knowledge."""
    data: dict[str, Any] = json.loads(files("coach.rewriting").joinpath(f"data/{family}/{name}").read_text("utf-8"))
    return data


def fires(loaded: Coach, entry: Entry, example: str) -> bool:
    """Whether an example, read as a message, finds its entry."""
    doc = loaded.read(example)[0].doc
    kind = entry.kinds[0] if entry.kinds else _HOME[entry.family][0]
    return any(replace(hit.entry, order=entry.order) == entry for hit in look_up(read_frame(doc, 0, len(example)), doc, example, kind))


def misses(loaded: Coach, family: str, name: str) -> Iterator[str]:
    """Yield a line for each example of a file that does not fire."""
    for entry in parse_family(read(family, name), family, name):
        for example in entry.examples:
            if not fires(loaded, entry, example):
                yield f"{family}/{name}/{entry.id}: {example}"


def listed() -> set[str]:
    """Return the lines of the list."""
    return {line for line in LISTED.read_text("utf-8").splitlines() if line and not line.startswith("#")}


if __name__ == "__main__":
    ready = coach.load()
    lines = [line for family, name in knowledge_files() for line in misses(ready, family, name)]
    LISTED.write_text("\n".join(["# Examples that do not fire their entry yet; one that fires again has to leave this list.", *lines, ""]), "utf-8")
    print(len(lines), "examples do not fire")
