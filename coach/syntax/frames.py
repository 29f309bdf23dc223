"""Frames: who did what to whom, whether it was done, how often and when.

A frame is read off one flagged span. Its `lemmas` are what the knowledge is looked up by: the words of the span without
generalisers and fillers; `predicate` is where the main verb stands among them.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

from spacy.tokens import Doc, Token

from coach.syntax.inflection import lemma

Time = Literal["past", "present", "future"]
_AUXILIARIES = {"be", "have", "do", "will", "would", "can", "could", "may", "might", "must", "shall", "should", "get"}
_SAME_FORMS = {"put", "shut", "let", "cut", "hit", "quit", "set", "hurt", "cost", "bet", "read", "split", "spread"}
_SUBJECTS = {"you", "i", "we", "he", "she", "it", "they", "this", "that", "there", "who", "nobody", "someone", "somebody", "everyone", "some", "one", "people"}


@dataclass(frozen=True, slots=True)
class Frame:
    """What one flagged span says, read off its words.

    Attributes:
        tokens: indices in the parsed message of the words kept, in order.
        lemmas: their lemmas, one for each of `tokens`.
        predicate: place of the main verb in `lemmas`, or None.
        subject: lemma of the subject before it (`"you"`, `"i"`, ...) or `""`.
        done: whether the act is said to have been done; False for "never", "forgot to", "can't be bothered to".
        habit: whether it is said as a rule ("always", present tense).
        again: whether the words say "again".
        question: whether it is asked.
        time: tense of the predicate.
        modal: the modal before the predicate (`"should"`, `"need to"`), or `""`.
        first, last: token indices of the whole span, last inclusive.
        dropped: token indices of the generalisers and fillers that go when the words are used again.
    """

    tokens: tuple[int, ...]
    lemmas: tuple[str, ...]
    predicate: int | None
    subject: str
    done: bool
    habit: bool
    again: bool
    question: bool
    time: Time
    modal: str
    first: int
    last: int
    dropped: frozenset[int]


def read_frame(doc: Doc, start: int, end: int) -> Frame:
    """Read the frame of the span `[start, end)`, offsets in code points of the parsed text.

    Raises:
        ValueError: no token lies inside the span.
    """
    inside = [t for t in doc if t.idx >= start and t.idx + len(t) <= end and not t.is_space]
    if not inside:
        raise ValueError(f"no token between {start} and {end}")
    after = doc[inside[-1].i + 1].text if inside[-1].i + 1 < len(doc) else ""
    words = [t for t in inside if any(c.isalnum() for c in t.text) or t.lower_ == "'s"]
    words, lemmas = _unfused(doc, words)
    kept, found, dropped, negatives = _strip(lemmas)
    gone = {words[i].i for i in dropped}
    negatives_at = {words[i].i for i in negatives}
    words = [words[i] for i in kept]
    lemmas = [lemmas[i] for i in kept]
    place, subject, negative, modal = _predicate(words, lemmas)
    head = words[place].i if place is not None else inside[-1].i
    reach = head + 2 if place is not None and lemmas[place] == "be" else head
    gone -= {i for i in negatives_at if i > reach}
    if not any(i <= reach for i in negatives_at):
        found.discard("negative")
    time: Time = "present"
    tag = words[place].tag_ if place is not None else ""
    before = [t.norm_ for t in words[: place or 0][-4:]]
    if (
        tag == "VBD"
        and not (_never(inside) and words[place or 0].norm_ in _SAME_FORMS)
        or any(t.tag_ == "VBD" for t in words[max(0, (place or 0) - 3) : place or 0])
        or any(b in {"was", "were", "did", "had"} for b in before)
        or tag == "VBN"
        and any(b in {"have", "'ve", "ve", "has"} for b in before)
    ):
        time = "past"
    elif any(b in {"will", "'ll", "ll"} for b in before):
        time = "future"
    negated = bool(negative) or "negative" in found and "not" not in lemmas[: place or 0]
    return Frame(
        tokens=tuple(t.i for t in words),
        lemmas=tuple(lemmas),
        predicate=place,
        subject=subject,
        done=not negated,
        habit="habit" in found or _never(inside) and time != "past" or time == "present" and "again" not in found,
        again="again" in found,
        question=inside[-1].text == "?" or after.startswith("?") or lemmas[:1] != [] and lemmas[0] in {"why", "how", "who", "what"},
        time=time,
        modal=modal,
        first=inside[0].i,
        last=inside[-1].i,
        dropped=frozenset(gone),
    )


def _unfused(doc: Doc, words: list[Token]) -> tuple[list[Token], list[str]]:
    """Return words and lemmas side by side; "your" for "you are" stands twice, as "you" and as "be"."""
    out: list[tuple[Token, str]] = []
    for token in words:
        out += [(token, "you"), (token, "be")] if _fused_copula(doc, token) else [(token, token_lemma(token))]
    return [t for t, _ in out], [name for _, name in out]


def _fused_copula(doc: Doc, token: Token) -> bool:
    """Whether "your" or "ur" stands for "you are": no noun follows before the next verb or the end."""
    if token.norm_ != "your":
        return False
    for following in doc[token.i + 1 : token.i + 4]:
        if following.tag_.startswith("N") or following.tag_ == "CD":
            return False
        if following.tag_ == "VBG" and following.i + 1 < len(doc) and doc[following.i + 1].tag_ in {"RP", "NN", "NNS"} and following.dep_ in {"compound", "amod", "obj", "nsubj"}:
            return False
        if following.tag_ in {"VBG", "IN", "DT", "PRP", "PRP$", "TO", "."} or following.is_punct:
            return True
        if following.tag_ == "JJ" and (following.i + 1 >= len(doc) or not doc[following.i + 1].tag_.startswith(("N", "J"))):
            return True
    return token.i + 1 < len(doc)


def _never(inside: list[Token]) -> bool:
    return any(t.norm_ in {"never", "ever"} for t in inside)


def token_lemma(token: Token) -> str:
    """Return the lemma of a parsed token by its norm and tag."""
    text = token.norm_ if token.lower_ not in {"'s", "s"} or token.tag_ != "POS" else "'s"
    return lemma(text.lower(), token.tag_)


def _strip(lemmas: list[str]) -> tuple[list[int], set[str], set[int], set[int]]:
    """Return the places of the words that are no generaliser or filler, the sorts met, what goes for good, and the negatives."""
    kept: list[int] = []
    found: set[str] = set()
    dropped: set[int] = set()
    negatives: set[int] = set()
    i = 0
    while i < len(lemmas):
        sort, length = _marker_at(lemmas, i)
        if sort == "habit" and lemmas[i + length - 1] in {"time", "everytime"} and i + length < len(lemmas) and lemmas[i + length] in _SUBJECTS | {"my", "the"}:
            found.add("habit")
            kept += range(i, i + length)
            i += length
            continue
        if length and sort in {"habit", "again", "fillers"}:
            found.add(sort)
            if " ".join(lemmas[i : i + length]) not in _data()["kept_on_the_surface"]:
                dropped.update(range(i, i + length))
            i += length
            continue
        if length and sort == "negative" and lemmas[i] not in {"not"}:
            found.add("negative")
            dropped.update(range(i, i + length))
            negatives.update(range(i, i + length))
            i += length
            continue
        kept.append(i)
        i += 1
    return kept, found, dropped, negatives


def _marker_at(lemmas: list[str], i: int) -> tuple[str, int]:
    for words, sort in _markers():
        if tuple(lemmas[i : i + len(words)]) == words:
            return sort, len(words)
    return "", 0


@cache
def _markers() -> list[tuple[tuple[str, ...], str]]:
    table = [(tuple(w.split()), sort) for sort in ("habit", "again", "negative", "fillers") for w in _data()[sort]]
    return sorted(table, key=lambda row: -len(row[0]))


@cache
def _data() -> dict[str, list[str]]:
    data: dict[str, list[str]] = json.loads(files("coach.syntax").joinpath("data/frames.json").read_text("utf-8"))
    return data


def _predicate(words: list[Token], lemmas: list[str]) -> tuple[int | None, str, bool, str]:
    """Find the main verb: past the subject, its auxiliaries, and operators such as "keep" or "forget to".

    "You could have told me" says that it was not done, "you shouldn't have told her" that it was.
    """
    at, subject = _subject(words, lemmas)
    i = at + 1 if subject else 0
    inverted = subject and at > 0 and lemmas[at - 1] in _AUXILIARIES | {"not"}
    negative = bool(inverted) and "not" in lemmas[max(0, at - 2) : at]
    modal = ""
    unreal = False
    while i < len(lemmas):
        operator, length = _operator_at(lemmas, i)
        if length and i + length < len(lemmas) and _verbal(words, lemmas, i + length):
            negative = negative or operator == "not_done"
            i += length
            continue
        if lemmas[i] == "not":
            negative = not negative if unreal else True
        elif lemmas[i] in {"should", "could", "might", "ought"} and "have" in lemmas[i + 1 : i + 3] and not unreal:
            negative, unreal = not negative, True
        elif lemmas[i] in {"all", "both"} and i == at + 1 and i + 1 < len(lemmas):
            pass
        elif lemmas[i] in {"should", "must", "need", "ought", "better", "have"} and i + 1 < len(lemmas) and (lemmas[i] in {"should", "must", "better"} or lemmas[i + 1] == "to"):
            modal = lemmas[i]
            i += 1 if lemmas[i + 1] == "to" else 0
        elif not (lemmas[i] in _AUXILIARIES and i + 1 < len(lemmas) and _verb_follows(words, lemmas, i + 1)):
            if words[i].tag_ in {"RB", "RBR"} and i + 1 < len(lemmas) and lemmas[i] not in {"late", "early", "home", "out", "away"}:
                i += 1
                continue
            break
        i += 1
    if i >= len(lemmas):
        return None, subject, negative, modal
    return i, subject, negative, modal


def _subject(words: list[Token], lemmas: list[str]) -> tuple[int, str]:
    for i, (word, name) in enumerate(zip(words, lemmas, strict=True)):
        if name == "you" and (i + 1 < len(words)) and (word.dep_.startswith("nsubj") or i == 0 or _verbal(words, lemmas, i + 1) or lemmas[i + 1] in _AUXILIARIES):
            return i, "you"
        if name in _SUBJECTS and word.dep_.startswith(("nsubj", "expl")) and i <= 3:
            return i, name
    for i, word in enumerate(words):
        if word.dep_.startswith("nsubj") and i < 8:
            return i, lemmas[i]
    return -1, ""


def _operator_at(lemmas: list[str], i: int) -> tuple[str, int]:
    for words, sort in _operators():
        if tuple(lemmas[i : i + len(words)]) == words:
            return sort, len(words)
    return "", 0


@cache
def _operators() -> list[tuple[tuple[str, ...], str]]:
    table = [(tuple(w.split()), sort) for sort in ("not_done", "done") for w in _data()[sort]]
    return sorted(table, key=lambda row: -len(row[0]))


def _verbal(words: list[Token], lemmas: list[str], i: int) -> bool:
    while i < len(words) and (lemmas[i] == "not" or words[i].tag_ == "RB"):
        i += 1
    return i < len(words) and (words[i].tag_.startswith("VB") or words[i].tag_ == "MD")


def _verb_follows(words: list[Token], lemmas: list[str], i: int) -> bool:
    while i < len(words) and (lemmas[i] == "not" or words[i].tag_ == "RB"):
        i += 1
    return i < len(words) and (words[i].tag_.startswith("VB") or lemmas[i] in _AUXILIARIES)
