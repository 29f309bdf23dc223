"""Surface realisation: fill a construction's slots with the writer's own words, inflected as its grammar asks.

A construction is plain text with slots in braces:

    {thing}            the words that the slot took, as typed
    {thing|it}         the same, or "it" where the slot took nothing
    {act:ing}          a verb phrase with its verb in a form: base, ing, past, pp
    {tail}             what the clause says beyond the pattern (time, place, reason), with a space before it, or nothing
    {is:thing}         is/are, was/were (`was:`), has/have (`has:`), gets/get (`gets:`), keeps/keep (`keeps:`) by number
    {again}            " again" for what is said as a rule or again, else nothing
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from coach.syntax.inflection import inflect, lemma

_FIELD = re.compile(r"\{([^{}]+)\}")
_AGREEMENT = {
    "is": ("is", "are"),
    "was": ("was", "were"),
    "has": ("has", "have"),
    "gets": ("gets", "get"),
    "keeps": ("keeps", "keep"),
    "needs": ("needs", "need"),
    "does": ("does", "do"),
    "it": ("it", "them"),
}
_FORMS = {"base", "ing", "past", "pp"}


@dataclass(frozen=True, slots=True)
class Filler:
    """What a slot took: its words as typed, and its parsed tokens."""

    text: str
    tokens: tuple[Token, ...]

    @property
    def plural(self) -> bool:
        """Whether a verb after it stands in the plural."""
        if any(t.norm_ in {"and", "&"} for t in self.tokens):
            return True
        head = self._head()
        return head is not None and (head.tag_ in {"NNS", "NNPS"} or head.norm_ in {"they", "them", "we", "us", "you", "these", "those", "people"})

    def _head(self) -> Token | None:
        inside = {t.i for t in self.tokens}
        return next((t for t in self.tokens if t.head.i not in inside or t.head == t), None)

    def inflected(self, form: str) -> str:
        """Return the words with the first verb put into `form`."""
        verb = next((t for t in self.tokens if t.tag_.startswith("VB")), self.tokens[0])
        changed = inflect(lemma(verb.norm_, "VB"), form)
        return re.sub(rf"(?<![\w'])({re.escape(verb.text)})(?![\w'])", lambda _: changed, self.text, count=1, flags=re.I)


_EVERY_TIME = re.compile(r"\b(?:(?:each and )?every|each)(?: single)? ?time(?= \w+ \w)", re.I)
_CLITIC = re.compile(r"(?<=\w) (?=['’](?:m|ve|re|ll|d|s)\b)")
_SUBJECT_FORMS = {"me": "I", "us": "we", "him": "he", "her": "she", "them": "they"}


def words_between(doc: Doc, text: str, first: int, last: int, skip: frozenset[int] = frozenset()) -> str:
    """Return the message's own words from token `first` to `last`, without the skipped ones."""
    if first and doc[first - 1].text in {"£", "$", "€"}:
        first -= 1
    parts: list[str] = []
    for token in doc[first : last + 1]:
        if token.i in skip or token.is_space:
            continue
        if parts and (token.text in {".", "!", "?"} or _address(doc, token.i, last)):
            break
        parts.append(text[token.idx : token.idx + len(token)] + (" " if token.whitespace_ or token.i + 1 < len(doc) and doc[token.i + 1].is_space else ""))
    out = _EVERY_TIME.sub("when", re.sub(r"\s+", " ", "".join(parts)).strip())
    if doc[first].is_sent_start and doc[first].tag_ not in {"NNP", "NNPS"} and out[:1].isupper() and out[1:2].islower():
        out = out[0].lower() + out[1:]
    return out


def _address(doc: Doc, i: int, last: int) -> bool:
    """Whether a comma opens a name or an insult that addresses the reader (", Mum", ", you lazy cow")."""
    if doc[i].text != "," or i + 1 > last:
        return False
    following = doc[i + 1]
    return following.dep_ == "vocative" or following.norm_ == "you" and last - i <= 4 and not any(t.tag_.startswith(("VB", "MD")) for t in doc[i + 1 : last + 1])


def slots_of(construction: str) -> set[str]:
    """Return the names of the slots whose words a construction uses.

    >>> sorted(slots_of("{thing} {was:thing} {act:pp}{tail}"))
    ['act', 'tail', 'thing']
    """
    fields = (field.partition("|")[0].partition(":") for field in _FIELD.findall(construction))
    return {form if head in _AGREEMENT and form else head for head, _, form in fields}


def fill(construction: str, slots: Mapping[str, Filler], tail: str = "", again: bool = False) -> str | None:
    """Fill a construction, or return None where a slot that it needs took nothing.

    Raises:
        ValueError: the construction names an unknown form.
    """
    missing = False

    def put(found: re.Match[str]) -> str:
        nonlocal missing
        field = found.group(1)
        if field == "tail":
            return f" {tail}" if tail else ""
        if field == "again":
            return " again" if again else ""
        name, _, default = field.partition("|")
        head, _, form = name.partition(":")
        if head in _AGREEMENT and form:
            filler = slots.get(form)
            return _AGREEMENT[head][1 if filler is not None and filler.plural else 0]
        filler = slots.get(head)
        if filler is None or not filler.text:
            if not default and "|" not in field:
                missing = True
            return default
        if form and form not in _FORMS:
            raise ValueError(f"unknown form {form!r} in {construction!r}")
        if form:
            return filler.inflected(form)
        at_start = not construction[: found.start()].strip() or construction[: found.start()].rstrip().endswith((", and", "when", "that"))
        return _SUBJECT_FORMS.get(filler.text.lower(), filler.text) if at_start else filler.text

    out = _FIELD.sub(put, construction)
    return None if missing else _CLITIC.sub("", re.sub(r" {2,}", " ", out)).strip()
