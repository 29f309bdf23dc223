"""Composition: one flowing passage from facts, one feeling and one closing move, in the writer's register."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from zlib import crc32

from coach.detection import Detection
from coach.review import Edit, Job, Setting, apply
from coach.rewriting import lexicon
from coach.rewriting.context import Context, read_context
from coach.rewriting.material import Fact, closing, gather
from coach.rewriting.passages import Passage, find_passages
from coach.rewriting.register import Register, read_register
from coach.syntax.message import Message

_WORK_FEELINGS = {
    "lonely": "discouraged",
    "unimportant": "discouraged",
    "insecure": "worried",
    "disconnected": "confused",
    "sad": "disappointed",
    "hurt": "disappointed",
    "scared": "worried",
    "left out": "confused",
    "taken for granted": "unappreciated",
    "unheard": "frustrated",
    "resentful": "frustrated",
    "angry": "frustrated",
    "helpless": "overwhelmed",
}
"""What a feeling that a setting does not bear is said as, unless the writer chose it."""


_VARIANTS = 6
"""How many facts and wordings are tried for a job."""


@dataclass(frozen=True)
class Draft:
    """A rewrite before it is checked.

    Attributes:
        edits: one a passage.
        text: the message after them.
        job: what it does.
        feeling: the feeling it says, or None.
        need: the need behind its request, or None.
        value: worth by its sources, higher is better.
        sources: the knowledge or grammar its facts come from.
    """

    edits: tuple[Edit, ...]
    text: str
    job: Job
    feeling: str | None
    need: str | None
    value: float
    sources: tuple[str, ...]


class Composer:
    """Composes drafts for one message and a set of its flags."""

    def __init__(self, message: Message, detections: Sequence[Detection], setting: Setting | None, chosen: Mapping[int, str]) -> None:
        self.message = message
        self.detections = detections
        self.chosen = chosen
        self.passages = find_passages(message.text, detections)
        self.context: Context = read_context(message.text, self.passages)
        self.register: Register = read_register(message.text, setting)
        self.materials = [gather(message.doc, message.text, d.start, d.end, d.kind) for d in detections]
        self.turn = crc32(message.text.encode("utf-8", "replace"))

    def drafts(self, job: Job) -> list[Draft]:
        """Return different drafts for a job, best first: other facts, with and without a closing move, other words."""
        found: dict[str, Draft] = {}
        for variant in range(_VARIANTS if len(self.passages) <= 6 else 2):
            for closes in (True, False):
                draft = self._draft(job, variant, closes)
                if draft is not None and draft.text not in found and draft.text != self.message.text:
                    found[draft.text] = draft
        return sorted(found.values(), key=lambda d: -d.value)

    def _draft(self, job: Job, variant: int, closes: bool) -> Draft | None:
        chosen = {p: self._facts(passage, variant) for p, passage in enumerate(self.passages)}
        feeler = self._feeler(chosen)
        asker = self._asker() if closes else None
        if asker is None and job != "i_statement":
            return None
        edits, value, sources = [], -0.3 if not closes and not self.context.asks else 0.0, []
        feeling_said: str | None = None
        need_said: str | None = None
        for p, passage in enumerate(self.passages):
            facts = chosen[p]
            says_feeling = job != "request" and p == feeler and (p in self._picked() or not self._shuts(passage, facts)) and (not self.context.feels or p in self._picked())
            feeling = self._feeling(passage) if says_feeling or job != "request" and any(f.joined for f in facts) else None
            sentences, said = self._state(facts, feeling, variant, passage, picked=p in self._picked())
            feeling_said = feeling if said else feeling_said
            if p == asker:
                closing_sentence, need = self._close(job, passage, variant, bool(sentences))
                if closing_sentence:
                    sentences.append(closing_sentence)
                    need_said = need
            if _depends(self.message.text[: passage.start], stated=bool(facts)):
                return None
            if not sentences and not self._droppable(passage):
                needs = self.materials[passage.flags[0]].needs or lexicon.need_phrases(self.detections[passage.flags[0]].needs[0], "need")
                sentences = [self._pick(needs, variant)]
            value += sum(f.value for f in facts) - (0.8 if not facts else 0)
            sources += [f.source for f in facts]
            edits.append(self._edit(passage, sentences))
        text = apply(self.message.text, edits)
        if not text.strip():
            return None
        return Draft(tuple(edits), text, job, feeling_said, need_said, value - 0.05 * variant, tuple(sources))

    def _shuts(self, passage: Passage, facts: list[Fact]) -> bool:
        """Whether the passage already says why the writer breaks off, or apologises; a feeling would crowd it."""
        return bool(facts) and all(self.detections[f].kind in {"stonewall", "faux_apology"} for f in passage.flags)

    def _picked(self) -> set[int]:
        return {p for p, passage in enumerate(self.passages) if any(f in self.chosen for f in passage.flags)}

    def _facts(self, passage: Passage, variant: int) -> list[Fact]:
        """Choose at most one fact a flag and two a passage; a later variant takes the next best."""
        out: list[Fact] = []
        for f in passage.flags:
            options = sorted(self.materials[f].facts, key=lambda fact: -fact.value)
            if not options:
                continue
            top = [o for o in options if o.value >= options[0].value - 0.01]
            turned = [*top[self.turn % len(top) :], *top[: self.turn % len(top)], *(o for o in options if o not in top)]
            pick = turned[min(variant, len(turned) - 1)]
            if all(pick.text != o.text for o in out):
                out.append(pick)
        return out

    def _feeler(self, chosen: Mapping[int, list[Fact]]) -> int:
        """Return the passage that says the feeling: the writer's pick, else a when-clause, else the weightiest fact, else the last."""
        picked = self._picked()
        if picked:
            return min(picked)
        joined = [p for p, facts in chosen.items() if any(f.joined for f in facts)]
        if joined:
            return joined[0]
        with_facts = [p for p, facts in chosen.items() if facts]
        if with_facts:
            return max(with_facts, key=lambda p: max(f.value for f in chosen[p]))
        return len(self.passages) - 1

    def _asker(self) -> int | None:
        closing_ones = [p for p, passage in enumerate(self.passages) if passage.closes]
        return closing_ones[-1] if closing_ones else None

    def _feeling(self, passage: Passage) -> str:
        for f in passage.flags:
            if f in self.chosen:
                return self.chosen[f]
        feeling = self.detections[passage.flags[0]].feelings[0]
        return _WORK_FEELINGS.get(feeling, feeling) if self.register.distant else feeling

    def _phrases(self, feeling: str, past: bool) -> tuple[str, ...]:
        form = self.register.form
        if form == "state" and past:
            return lexicon.feeling_phrases(feeling, "past")
        return lexicon.feeling_phrases(feeling, form)

    def _pick(self, options: Sequence[str], variant: int, avoid: str = "") -> str:
        """Pick by turns, preferring another first word than `avoid` begins with."""
        order = [options[(self.turn + variant + i) % len(options)] for i in range(len(options))]
        fresh = [o for o in order if not _content(o) & _content(avoid)]
        other = [o for o in fresh or order if not avoid or o.split()[0].lower() != avoid.split()[0].lower()]
        return (other or fresh or order)[0]

    def _state(self, facts: list[Fact], feeling: str | None, variant: int, passage: Passage, *, picked: bool) -> tuple[list[str], bool]:
        """Return the clauses that state facts and feeling, as sentences without stops, and whether the feeling is said.

        A fact that says a feeling of its own ("I don't feel heard") gets no second one, unless the writer picked it.
        """
        out: list[str] = []
        said = False
        for fact in facts:
            if fact.joined and feeling and not said:
                out.append(f"{self._opening(feeling, fact.past, variant)} {fact.text.removeprefix('when ')}")
                said = True
            elif fact.joined:
                out.append(f"I find it hard {fact.text}" if not fact.past else f"I found it hard {fact.text}")
            else:
                out.append(fact.text)
        if feeling and not said:
            if not out:
                out.append(self._pick(self._phrases(feeling, False), variant))
            else:
                phrase = self._pick(self._phrases(feeling, facts[-1].past), variant, out[-1])
                if len(out[-1]) < 110:
                    if re.search(r"\bfe(?:el|lt)\b", out[-1]) and not picked:
                        return ([", and ".join(out)] if len(out) > 1 and not passage.closes else out), False
                    out[-1] = f"{out[-1]}, and {phrase}" if len(out[-1]) > 25 else f"{out[-1]} and {phrase}"
                else:
                    out.append(phrase)
        if len(out) > 1 and not passage.closes:
            out = [", and ".join(out)]
        return out, feeling is not None

    def _opening(self, feeling: str, past: bool, variant: int) -> str:
        if not past:
            return self._pick(lexicon.feeling_phrases(feeling, "joined"), variant)
        options = [p for p in lexicon.feeling_phrases(feeling, "past") if not p.startswith("that ") and not p.endswith(("about it", "by it", "by that", "with it"))]
        return self._pick(options or ["I was upset"], variant) + " when"

    def _close(self, job: Job, passage: Passage, variant: int, stated: bool) -> tuple[str, str | None]:
        """Return the closing sentence and the need behind it, or nothing where the message asks already."""
        if job == "both_sides":
            return self._pick(lexicon.openness(self.register.tone), variant), None
        if self.context.asks and stated:
            return "", None
        last = passage.flags[-1]
        need = self.detections[last].needs[0]
        own = [a for f in reversed(passage.flags) for a in self.materials[f].asks]
        options = own or list(closing(self.detections[last].theme, self.detections[last].theme_confidence, self.register))
        return (self._pick(options, variant), need) if options else ("", None)

    def _droppable(self, passage: Passage) -> bool:
        return passage.opens and passage.closes and (self.context.words >= 4 or len(self.passages) > 1)

    def _edit(self, passage: Passage, sentences: Sequence[str]) -> Edit:
        text, start, end = self.message.text, passage.start, passage.end
        if not sentences:
            while end < len(text) and text[end] in " \t":
                end += 1
            if end == len(text):
                while start and text[start - 1] in " \t":
                    start -= 1
            return Edit(start, end, "")
        written = []
        for n, sentence in enumerate(sentences):
            body = sentence.strip().rstrip(".")
            if n == 0 and passage.vocative and passage.vocative.strip(", ").lower() not in joined_lower(sentences):
                body = body[:-1] + passage.vocative + body[-1] if body[-1] in "?!" else body + passage.vocative
            last = n == len(sentences) - 1
            if body[-1] not in "?!" and (not last or passage.stop or len(sentences) > 1 and not (self.register.open_end and (self.register.lower or self.register.casual))):
                body += "!" if last and passage.stop.startswith("!") else "."
            written.append(body)
        joined = " ".join(written) + passage.onward
        return Edit(start, end, self.register.write(joined, passage.opens))


_GOVERNORS = re.compile(r"\b(?:to|of|for|with|about|than|the|a|an|my|your|is|was|are|and how|how|why|thanks|sorry|you|u)[\s,]*$", re.I)
_SUBORDINATORS = re.compile(r"\b(?:because|cos|bc|since|if|that|when|while|as|until|like|know|think|so that)[\s,]*$", re.I)


def joined_lower(sentences: Sequence[str]) -> str:
    """Return the sentences as one lower-case text."""
    return " ".join(sentences).lower()


def _depends(before: str, *, stated: bool) -> bool:
    """Whether what stands before a passage needs the very words that would go.

    After "because" another clause can stand, after "about" it cannot.
    """
    if re.search(r"[.!?\n]\s*$", before):
        return False
    return bool(_GOVERNORS.search(before)) or not stated and bool(_SUBORDINATORS.search(before))


_WORDS = re.compile(r"[a-z']{4,}")
_COMMON = {"that", "when", "with", "this", "about", "it's", "i'm", "left", "from", "have", "been", "very", "some", "much", "just", "really", "there", "could", "would", "you're"}


def _content(text: str) -> set[str]:
    """Return the longer words of a phrase, by their first five letters."""
    return {w[:5] for w in _WORDS.findall(text.lower()) if w not in _COMMON}
