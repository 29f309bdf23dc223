"""Grammar: faults that a fill can leave and that no writer would have typed."""

from __future__ import annotations

import json
import re
from functools import cache
from importlib.resources import files


def grammar_faults(message: str, candidate: str) -> list[str]:
    """Return the faults (`data/faults.json`) that the candidate has and the message has not."""
    return [name for name, pattern in _faults() if pattern.search(candidate) and not pattern.search(message)]


@cache
def _faults() -> list[tuple[str, re.Pattern[str]]]:
    data = json.loads(files("coach.verification").joinpath("data/faults.json").read_text("utf-8"))
    return [(row["id"], re.compile(row["pattern"], 0 if row.get("case") else re.I)) for row in data["faults"]]
