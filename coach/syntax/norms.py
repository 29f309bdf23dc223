"""Word norms: what a typed short form stands for.

The text itself is never rewritten: a token of "u" keeps its form and offsets, and its *norm* is "you". The
parser, the classifier and the frames read norms; edits are cut from the text.
"""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def norms() -> dict[str, str]:
    """Map each lower-case typed form to its norm (`data/norms.json`, section `norms`)."""
    table: dict[str, str] = _read()["norms"]
    return table


@cache
def spellings() -> dict[str, list[str]]:
    """Map each word to the short forms that people type for it, for noising gold text."""
    table: dict[str, list[str]] = _read()["spellings"]
    return table


@cache
def _read() -> dict[str, Any]:
    data: dict[str, Any] = json.loads(files("coach.syntax").joinpath("data/norms.json").read_text("utf-8"))
    return data


def norm_of(form: str) -> str:
    """Return the norm of a typed word: its expansion if known, lower case, lengthened letters shortened.

    >>> norm_of("U"), norm_of("Sooo"), norm_of("plate")
    ('you', 'so', 'plate')
    """
    lower = form.lower().replace("’", "'").replace("‘", "'")
    if lower in norms():
        return norms()[lower]
    squeezed = _squeeze(lower)
    return norms().get(squeezed, squeezed)


def _squeeze(word: str) -> str:
    """Shorten runs of three or more equal letters to one."""
    out: list[str] = []
    i = 0
    while i < len(word):
        j = i
        while j < len(word) and word[j] == word[i]:
            j += 1
        out.append(word[i] if j - i > 2 and word[i].isalpha() else word[i:j])
        i = j
    return "".join(out)
