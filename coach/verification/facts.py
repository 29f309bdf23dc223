"""Facts kept: numbers, names, times and what was at stake are still there, and nothing of the kind is new."""

from __future__ import annotations

import re

from spacy.tokens import Doc, Token

from coach.syntax.frames import token_lemma

_NUMBER = re.compile(r"[£$€]?\d+(?:[.,:]\d+)*\s?(?:am|pm|k|%|p|quid)?\b|[£$€]\d+", re.I)
_TIMES = {
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "today", "tonight", "yesterday", "tomorrow", "morning", "afternoon",
    "evening", "night", "weekend", "christmas", "easter", "birthday", "january", "february", "march", "april", "june", "july", "august", "september",
    "october", "november", "december", "twice", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "dozen", "hundred",
}  # fmt: skip
_LIGHT = {
    "time", "thing", "way", "day", "one", "everything", "anything", "nothing", "something", "someone", "everyone", "anyone", "nobody", "stuff", "bit", "lot", "god", "sake", "fuck", "hell",
    "shit", "people", "person", "life", "everybody", "minute", "second", "moment", "rest", "half", "kind", "sort", "point", "fact", "fault", "idea", "word", "face", "arse", "ass", "bother",
    "excuse", "mind", "course", "attitude", "decency", "respect", "nerve", "cheek", "finger", "hour", "mess", "crap", "head", "eye", "man", "woman", "mate", "joke", "place", "matter", "stop", "choice",
}  # fmt: skip


def missing_facts(doc: Doc, start: int, end: int, candidate: str, strict: bool) -> list[str]:
    """Return the facts of the span `[start, end)` that a candidate message no longer states.

    Args:
        doc: the parsed message.
        start: where the flag begins, in code points of the parsed text.
        end: where it ends, exclusive.
        candidate: the whole candidate message.
        strict: whether common nouns count too (kinds that hold an event), or only numbers, names and times.
    """
    there = _words(candidate)
    out = []
    span = doc.char_span(start, end, alignment_mode="contract")
    for token in span if span is not None else ():
        name = token_lemma(token)
        needed = bool(_NUMBER.fullmatch(token.text)) or name in _TIMES or _is_name(token) or strict and _is_noun(token, name)
        if needed and not _stands(token, name, there):
            out.append(token.text)
    return out


def new_facts(message: str, candidate: str) -> list[str]:
    """Return numbers of the candidate that the message does not hold."""
    return [n for n in (found.strip() for found in _NUMBER.findall(candidate)) if n.lower() not in message.lower()]


def _words(text: str) -> set[str]:
    lower = text.lower().replace("’", "'")
    words = set(re.findall(r"[£$€]?[\w]+(?:[.,:'][\w]+)*", lower))
    return words | {w.removesuffix("'s") for w in words} | {w.rstrip("s") for w in words} | set(re.findall(r"\w+", lower)) | set(re.findall(r"\d+|[a-z]+", lower))


def _stands(token: Token, name: str, there: set[str]) -> bool:
    lower = token.lower_.replace("’", "'")
    return lower in there or name in there or lower.rstrip("s") in there or token.norm_ in there


def _is_name(token: Token) -> bool:
    return token.tag_ in {"NNP", "NNPS"} and token.text[:1].isupper() and not token.is_sent_start and token.norm_ not in {"god", "jesus", "christ"} and len(token) > 1 and not token.text.isupper()


def _is_noun(token: Token, name: str) -> bool:
    return token.tag_ in {"NN", "NNS"} and token.is_alpha and name not in _LIGHT and len(name) > 2
