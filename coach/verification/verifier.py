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
        text = self._message.text
        out = [] if length_ok(text, draft.text) else ["too long"]
        out += grammar_faults(text, draft.text)
        meant = [f for f in _APOLOGY.finditer(text) if not any(flag.kind == "contempt" and flag.start <= f.start() < flag.end for flag in flags)]
        if meant and not _APOLOGY.search(draft.text):
            out.append("apology dropped")
        out += [f"new: {n}" for n in new_facts(text, draft.text)]
        for flag in flags:
            out += [f"missing: {w}" for w in missing_facts(self._message.doc, flag.start, flag.end, draft.text, flag.kind in EVENTFUL)]
        if out:
            return out
        left = [f for f in self._blames(draft.text) if whole or _touches(f, draft)]
        out += [f"blame: {draft.text[f.start : f.end]}" for f in left]
        if not out and self._fires(draft.text):
            out.append("safety")
        return out


def length_ok(text: str, candidate: str) -> bool:
    """Whether a rewrite is at most 1.5 times as long as the message, or 120 characters."""
    return len(candidate) <= max(1.5 * len(text), 120)


def _touches(flag: Span, draft: Candidate) -> bool:
    """Whether a flag of the draft's text overlaps what an edit wrote."""
    shift = 0
    for edit in draft.edits:
        start = edit.start + shift
        if flag.start < start + len(edit.replacement) and flag.end > start:
            return True
        shift += len(edit.replacement) - (edit.end - edit.start)
    return False
