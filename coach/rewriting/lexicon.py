"""Feelings, needs, themes and openness in words, by register. Data in `data/lexicon/`."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def _read(name: str) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(files("coach.rewriting").joinpath(f"data/lexicon/{name}.json").read_text("utf-8"))
    return data


def feeling_phrases(feeling: str, form: str) -> tuple[str, ...]:
    """Return clauses that say a feeling.

    Args:
        feeling: one of the list of feelings.
        form: `state`, `casual`, `formal`, `past`, or `joined` (ends in "when").
    """
    return tuple(_read("feelings")["feelings"][feeling][form])


def too(feeling: str) -> str:
    """Return the adjective phrase for "too ... to talk about it now"."""
    return str(_read("feelings")["feelings"][feeling]["too"])


def need_phrases(need: str, part: str) -> tuple[str, ...]:
    """Return clauses (`need`) or questions (`ask`, `formal_ask`) for a need."""
    return tuple(_read("needs")["needs"][need][part])


def theme_phrases(theme: str, part: str) -> tuple[str, ...]:
    """Return clauses (`need`) or questions (`ask`, `formal_ask`) for a theme; none for an unknown theme."""
    return tuple(_read("themes")["themes"].get(theme, {}).get(part, ()))


def topic(theme: str) -> str:
    """Return the noun phrase that names a theme, or ""."""
    return str(_read("themes")["themes"].get(theme, {}).get("topic", ""))


def openness(form: str) -> tuple[str, ...]:
    """Return sentences that grant the other's view as openness, for `plain`, `casual` or `formal` messages."""
    return tuple(_read("openness")["openness"][form])


def closings(form: str) -> tuple[str, ...]:
    """Return closing questions that fit nearly any complaint, for `plain`, `casual` or `formal` messages."""
    return tuple(_read("closings")["closings"][form])


def need_table() -> dict[str, Any]:
    """Return the phrases of all needs, by need."""
    table: dict[str, Any] = _read("needs")["needs"]
    return table
