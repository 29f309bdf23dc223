"""The rewriter: drafts in three jobs, checked best first, for the message and for each flag."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from coach.detection import Detection
from coach.review import JOBS, Alternative, Guided, Job, Rewrite, Setting
from coach.rewriting.compose import Composer, Draft
from coach.rewriting.guided import prefill
from coach.syntax import Message

Check = Callable[[Draft, Sequence[Detection], bool], bool]
"""Whether a draft stands: the draft, the flags that it replaces, and whether it is the whole message."""

_MOST_FLAGS = 30
"""Flags that get alternatives of their own; a message with more has larger troubles."""
_PER_JOB: dict[Job, int] = {"i_statement": 2, "both_sides": 1, "request": 1}


@dataclass(frozen=True)
class Written:
    """What the rewriter has to offer for one message."""

    rewrites: tuple[Rewrite, ...]
    alternatives: tuple[tuple[Alternative, ...], ...]
    guided: Guided | None


class Rewriter:
    """Writes gentler messages; holds no state of its own."""

    def rewrite(self, message: Message, detections: Sequence[Detection], setting: Setting | None, chosen: Mapping[int, str], check: Check) -> Written:
        """Return checked rewrites of the message, checked alternatives for each flag, and the guided form if nothing stands.

        Args:
            message: the parsed message.
            detections: its flags, in order; at least one.
            setting: whom the message is to, if known.
            chosen: the writer's feelings by flag; an index without a flag is ignored.
            check: see `Check`.
        """
        chosen = {i: word for i, word in chosen.items() if i < len(detections)}
        composer = Composer(message, detections, setting, chosen)
        standing = self._standing(composer, detections, check, whole=True)
        rewrites = tuple(Rewrite(d.text, d.job, d.edits) for d in standing)
        alternatives: list[tuple[Alternative, ...]] = []
        for i, detection in enumerate(detections):
            if i >= _MOST_FLAGS:
                drafts: list[Draft] = []
            elif len(detections) == 1:
                drafts = standing
            else:
                alone = Composer(message, [detection], setting, {0: chosen[i]} if i in chosen else {})
                drafts = self._standing(alone, [detection], check, whole=False)
            alternatives.append(tuple(Alternative(_passage(d), d.job, d.feeling, d.need, d.edits) for d in drafts))
        guided = None if rewrites else prefill(message, composer, detections, chosen)
        return Written(rewrites, tuple(alternatives), guided)

    def _standing(self, composer: Composer, detections: Sequence[Detection], check: Check, *, whole: bool) -> list[Draft]:
        out: list[Draft] = []
        for job in JOBS:
            stood = 0
            for draft in composer.drafts(job):
                if stood == _PER_JOB[job]:
                    break
                if all(draft.text != other.text for other in out) and check(draft, detections, whole):
                    out.append(draft)
                    stood += 1
        return sorted(out, key=lambda d: (JOBS.index(d.job) if d.job == "i_statement" else 1, -d.value))


def _passage(draft: Draft) -> str:
    return " ".join(e.replacement for e in draft.edits)
