"""Passages: the stretches of a message that a rewrite replaces."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from coach.detection import Detection

_GAP = re.compile(r"[\s.,;:!?…\-–—\"'()]*(?:(?:and|but|n|so|then|or|cos|because|plus|also|yet)\b[\s,]*)?", re.I)
_STOP = re.compile(r"[ \t]*[.!?…]+(?=[\s\"')\]]|$|[^\w\s])")
_VOCATIVE = re.compile(r",\s+(?:[A-Z][\w'’-]+(?:\s+[A-Z][\w'’-]+)?|love|mum|mom|dad|mate|babe|hun|bro|sis|sir|miss)$")
_SPLICE = re.compile(r",\s+((?:i|i'm|im|it|it's|its|we|he|she|they|the|this|that|there|no|my|and)\b)", re.I)
_NO_NAMES = {"I", "And", "But", "So"}
_EDGE = re.compile(r"(?:^|[.!?…\n]|[^\w\s,;:'’\"()&%$£€#@/*-])\s*[\"'(]*$")


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch that one edit replaces; it may hold several flags.

    Attributes:
        start, end: code point offsets, end exclusive; a closing stop is inside.
        flags: places of its flags in the list of detections.
        opens: whether it begins a sentence.
        closes: whether it ends one.
        stop: the stop that closed it, or "".
        vocative: a name that stood at its end, with its comma, or "".
        onward: the first word of the clause that a comma spliced on, now the beginning of a sentence, or "".
    """

    start: int
    end: int
    flags: tuple[int, ...]
    opens: bool
    closes: bool
    stop: str
    vocative: str
    onward: str


def find_passages(text: str, detections: Sequence[Detection]) -> list[Passage]:
    """Return the passages of a message; flags with nothing but stops or a joining word between them share one."""
    groups: list[list[int]] = []
    for i, detection in enumerate(detections):
        if groups and "\n" not in text[detections[groups[-1][-1]].end : detection.start] and _GAP.fullmatch(text[detections[groups[-1][-1]].end : detection.start]):
            groups[-1].append(i)
        else:
            groups.append([i])
    return [_passage(text, detections[g[0]].start, detections[g[-1]].end, tuple(g)) for g in groups]


def _passage(text: str, start: int, end: int, flags: tuple[int, ...]) -> Passage:
    stop, vocative = "", ""
    opens = bool(_EDGE.search(text[:start]))
    found = _STOP.match(text, end)
    after = text[end:]
    if found:
        stop = found.group().strip()
        end = found.end()
    elif end and text[end - 1] in ".!?…":
        stop = text[end - 1]
    closes = bool(stop) or not after.strip() or after.lstrip(" \t").startswith("\n") or bool(re.match(r"\s*[^\w\s,;:'’\"()&%$£€#@/*-]", after))
    splice = _SPLICE.match(text, end) if not closes and opens else None
    if splice:
        return Passage(start, splice.end(), flags, opens, True, ".", "", " " + splice.group(1))
    body = text[start:end].rstrip(" .!?…")
    name = _VOCATIVE.search(body)
    if name and name.group().strip(", ") not in _NO_NAMES:
        vocative = name.group()
    return Passage(start, end, flags, opens, closes, stop, vocative, "")
