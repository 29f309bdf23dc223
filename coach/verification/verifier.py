"""The verifier: a draft is shown only if no blame is left, every fact is there and the grammar holds."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Protocol

from coach.review import Edit
from coach.syntax import Message
from coach.verification.facts import missing_facts, new_facts
from coach.verification.grammar import grammar_faults


class Span(Protocol):
    """A flag or whatever else has a place and a kind."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def kind(self) -> str: ...


class Candidate(Protocol):
    """A draft: the message after its edits."""

    @property
    def text(self) -> str: ...
    @property
    def edits(self) -> tuple[Edit, ...]: ...


EVENTFUL = {"absolute", "accusation", "defensive", "demand"}
"""Kinds whose flags hold an event: their nouns count as facts. In the others the judgement may go with its words."""


_APOLOGY = re.compile(r"\b(?:sorry,? (?:i(?! ?'?m such)|for (?!exist|car|breath|being)|about)|apologi[sz]e for|my bad for)\b", re.I)
"""A real apology: for what the writer did, not for what the other feels."""


class Verifier:
    """Checks drafts of one message."""

    def __init__(self, message: Message, blames: Callable[[str], Sequence[Span]], fires: Callable[[str], bool]) -> None:
        """Prepare for a message.

        Args:
            message: the parsed message.
            blames: the detector, from text to flags.
            fires: the safety screen, from text to whether it fires.
        """
        self._message = message
        self._blames = blames
        self._fires = fires

    def passes(self, draft: Candidate, flags: Sequence[Span], whole: bool) -> bool:
        """Whether a draft stands.

        Args:
            draft: the draft.
            flags: the flags that it replaces.
            whole: whether it is the whole message (no flag may be left anywhere) or one flag's passage.
        """
        return not self.faults(draft, flags, whole)

    def faults(self, draft: Candidate, flags: Sequence[Span], whole: bool) -> list[str]:
        """Return why a draft does not stand, the cheap checks first; empty if it does."""
        text, candidate = (self._message.text, draft.text) if whole else _window(self._message.text, draft)
        out = [] if length_ok(text, candidate) else ["too long"]
        out += grammar_faults(text, candidate)
        meant = [f for f in _APOLOGY.finditer(self._message.text) if whole and not any(flag.kind == "contempt" and flag.start <= f.start() < flag.end for flag in flags)]
        if meant and not _APOLOGY.search(candidate):
            out.append("apology dropped")
        out += [f"new: {n}" for n in new_facts(text, candidate)]
        for flag in flags:
            out += [f"missing: {w}" for w in missing_facts(self._message.doc, flag.start, flag.end, candidate, flag.kind in EVENTFUL)]
        if out:
            return out
        left = self._blames(candidate)
        if not whole:
            written = [e.replacement.strip() for e in draft.edits]
            left = [f for f in left if any(candidate[f.start : f.end] in w or w in candidate[f.start : f.end] or w[:25] in candidate[f.start : f.end] for w in written if w)]
        out += [f"blame: {candidate[f.start : f.end]}" for f in left]
        if not out and self._fires(candidate):
            out.append("safety")
        return out


def length_ok(text: str, candidate: str) -> bool:
    """Whether a rewrite is at most 1.5 times as long as the message, or 120 characters."""
    return len(candidate) <= max(1.5 * len(text), 120)


_MARGIN = 160
"""Characters on either side of a flag's passage that are read with it."""


def _window(text: str, draft: Candidate) -> tuple[str, str]:
    """Return the stretch of the message around a draft's edits, before and after them; cut at blanks."""
    start = max(0, min(e.start for e in draft.edits) - _MARGIN)
    end = min(len(text), max(e.end for e in draft.edits) + _MARGIN)
    while start and not text[start - 1].isspace():
        start -= 1
    while end < len(text) and not text[end].isspace():
        end += 1
    return text[start:end], draft.text[start : end + len(draft.text) - len(text)]
