"""What the rest of the message already says: a request, a feeling, facts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from coach.rewriting.passages import Passage

_REQUEST = re.compile(
    r"\b(?:can|could|would|will) (?:you|u|we|i)\b[^.!]*\?|\b(?:please|pls|plz|kindly)\b|\blet'?s\b|\bi(?:'?d| would) (?:like|love|prefer|rather|appreciate)\b|\bi (?:need|want) (?:you|u|us|to|it|the|a|my)\b|\b(?:shall we|how about|what about|let me know)\b|\?\s*$",
    re.I | re.M,
)
_FEELING = re.compile(
    r"\b(?:i'?m|im|i am|i feel|i felt|i was|feeling|makes me|made me|it'?s)\b[^.!?\n]{0,25}\b(?:hurt|sad|lonely|alone|disappointed|frustrated|annoyed|angry|furious|raging|livid|overwhelmed|exhausted|exhausting|knackered|tired|shattered|drained|stressed|worried|anxious|scared|frightened|terrified|insecure|embarrassed|mortified|confused|lost|discouraged|resentful|helpless|torn|uncomfortable|upset|gutted|fed up|sick of|worn out|done in|cry|crying|heartbroken|ashamed|nervous|miserable|devastated|humiliated|stretched|struggling|raw|low)\b|\bi miss\b|\bit hurts?\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Context:
    """What stands outside the passages.

    Attributes:
        asks: whether a request or an open question stands there.
        feels: whether the writer says a feeling there.
        words: number of words there.
    """

    asks: bool
    feels: bool
    words: int


def read_context(text: str, passages: Sequence[Passage]) -> Context:
    """Read the context of the passages."""
    rest, at = [], 0
    for passage in passages:
        rest.append(text[at : passage.start])
        at = passage.end
    rest.append(text[at:])
    outside = "\n".join(rest)
    return Context(bool(_REQUEST.search(outside)), bool(_FEELING.search(outside)), len(re.findall(r"\w+", outside)))
