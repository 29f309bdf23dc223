"""The result types: what a review is, at every door.

Offsets count code points of `Review.text` unless the review was asked for in UTF-16 units. Edits are sorted, do not
overlap, and applied to the text they belong to give the rewrite.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from typing import Any, Literal, get_args

Kind = Literal["absolute", "accusation", "character", "contempt", "mind_reading", "demand", "defensive", "stonewall", "faux_apology"]
Concern = Literal["none", "threat", "self_harm", "abuse", "control"]
Job = Literal["i_statement", "both_sides", "request"]
Setting = Literal["partner", "coparent", "family", "friend", "roommate", "work", "neighbour", "school"]
Sensitivity = Literal["low", "standard", "high"]
OffsetUnit = Literal["codepoint", "utf16"]
Abstained = Literal["empty", "not_english", "unsure", "no_rewrite"]

KINDS: tuple[Kind, ...] = get_args(Kind)
CONCERNS: tuple[Concern, ...] = get_args(Concern)
JOBS: tuple[Job, ...] = get_args(Job)
SETTINGS: tuple[Setting, ...] = get_args(Setting)
SENSITIVITIES: tuple[Sensitivity, ...] = get_args(Sensitivity)
OFFSET_UNITS: tuple[OffsetUnit, ...] = get_args(OffsetUnit)

FEELINGS: tuple[str, ...] = (
    "hurt", "sad", "lonely", "disappointed", "frustrated", "annoyed", "angry", "overwhelmed", "exhausted", "stressed",
    "worried", "anxious", "scared", "insecure", "embarrassed", "confused", "discouraged", "resentful", "helpless", "torn",
    "uncomfortable", "disconnected", "unheard", "unappreciated", "unimportant", "left out", "mistrustful", "taken for granted",
)  # fmt: skip
NEEDS: tuple[str, ...] = (
    "to be heard", "respect", "consideration", "support", "fairness", "reliability", "honesty", "trust", "closeness",
    "affection", "appreciation", "time together", "rest", "space", "autonomy", "safety", "order", "clarity", "inclusion",
    "reassurance", "security", "calm", "recognition", "teamwork", "privacy", "understanding", "patience",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Edit:
    """Replace `text[start:end]` by `replacement`; whole words, one edit a passage."""

    start: int
    end: int
    replacement: str


@dataclass(frozen=True, slots=True)
class Alternative:
    """Gentler words for one flag.

    Attributes:
        text: the flag's passage after the edits.
        job: what the alternative does: says a feeling, grants both sides, or just asks.
        feeling: the feeling it says, one of `FEELINGS`, or None.
        need: the need behind it, one of `NEEDS`, or None.
        edits: edits of the message that change this flag's passage only.
    """

    text: str
    job: Job
    feeling: str | None
    need: str | None
    edits: tuple[Edit, ...]


@dataclass(frozen=True, slots=True)
class Flag:
    """A span that will land as blame.

    Attributes:
        start, end: the span, end exclusive.
        text: the words of the span.
        kind: one of `KINDS`.
        confidence: calibrated probability, 0 to 1, that the span is blame.
        reason: what in these words makes it blame.
        tip: what to try instead.
        feelings: likely feelings of the writer, likeliest first.
        needs: likely needs behind them.
        alternatives: gentler words for this span alone, best first.
    """

    start: int
    end: int
    text: str
    kind: Kind
    confidence: float
    reason: str
    tip: str
    feelings: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    alternatives: tuple[Alternative, ...] = ()


@dataclass(frozen=True, slots=True)
class Rewrite:
    """The whole message, rewritten; `edits` applied to the message give `text`."""

    text: str
    job: Job
    edits: tuple[Edit, ...]


@dataclass(frozen=True, slots=True)
class Safety:
    """What the screen found; `concern` is `"none"` for nearly all messages."""

    concern: Concern = "none"
    message: str | None = None
    resources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Guided:
    """The guided form, prefilled with what was understood; unknown fields are empty strings."""

    observation: str = ""
    feeling: str = ""
    need: str = ""
    request: str = ""


@dataclass(frozen=True, slots=True)
class Review:
    """The answer to one message; see `docs/review.schema.json` for its JSON."""

    text: str
    flags: tuple[Flag, ...] = ()
    rewrites: tuple[Rewrite, ...] = ()
    safety: Safety = Safety()
    guided: Guided | None = None
    abstained: Abstained | None = None
    model: str = ""

    def to_dict(self) -> dict[str, Any]:
        """Return the review as plain dicts, lists, strings and numbers, ready for JSON."""
        plain: dict[str, Any] = _lists(asdict(self))
        return plain

    def in_utf16(self) -> Review:
        """Return the review with offsets in UTF-16 code units, as a browser counts."""
        place = _Utf16(self.text)
        flags = tuple(
            replace(
                flag,
                start=place[flag.start],
                end=place[flag.end],
                alternatives=tuple(replace(a, edits=place.edits(a.edits)) for a in flag.alternatives),
            )
            for flag in self.flags
        )
        return replace(self, flags=flags, rewrites=tuple(replace(r, edits=place.edits(r.edits)) for r in self.rewrites))


def apply(text: str, edits: Iterable[Edit]) -> str:
    """Return the text after the edits, given in code points.

    >>> apply("You never call.", [Edit(0, 14, "I miss you")])
    'I miss you.'
    """
    for edit in sorted(edits, key=lambda e: e.start, reverse=True):
        text = text[: edit.start] + edit.replacement + text[edit.end :]
    return text


class _Utf16:
    """Maps code point offsets of a text to UTF-16 offsets."""

    def __init__(self, text: str) -> None:
        self._offsets = [0]
        for character in text:
            self._offsets.append(self._offsets[-1] + (2 if ord(character) > 0xFFFF else 1))

    def __getitem__(self, offset: int) -> int:
        return self._offsets[offset]

    def edits(self, edits: tuple[Edit, ...]) -> tuple[Edit, ...]:
        return tuple(replace(e, start=self[e.start], end=self[e.end]) for e in edits)


def _lists(value: Any) -> Any:
    if isinstance(value, dict):
        return {k: _lists(v) for k, v in value.items()}
    if isinstance(value, (list, tuple)):
        return [_lists(v) for v in value]
    return value
