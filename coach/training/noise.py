"""Typed-message noise for treebank sentences.

People type "u never txt back" and "youre late AGAIN"; treebanks do not. The functions here turn a gold
sentence into such text token by token, so that its gold tags, heads and labels still hold.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache

import spacy
from spacy.tokens import Doc

from coach.syntax.norms import spellings


@dataclass(frozen=True)
class Word:
    """One syntactic word of a gold sentence.

    Attributes:
        form: the word as written.
        tag: its Penn tag.
        head: index of its head in the sentence, its own index for the root.
        label: dependency label.
        space: whether a space follows.
    """

    form: str
    tag: str
    head: int
    label: str
    space: bool


@dataclass(frozen=True)
class Noise:
    """How much of each kind of noise to apply, as probabilities between 0 and 1."""

    lower: float = 0.0
    upper: float = 0.0
    no_punctuation: float = 0.0
    no_apostrophes: float = 0.0
    slang: float = 0.0
    typo: float = 0.0
    curly: float = 0.0


FULL = Noise(lower=1.0, no_punctuation=1.0, no_apostrophes=1.0, slang=1.0)
"""The noise of the noised test split: all capitals, stops and apostrophes gone, every known short form used."""

MIXED = (
    Noise(lower=0.9, no_punctuation=0.9, no_apostrophes=0.9, slang=0.7, typo=0.01),
    Noise(lower=0.9, no_punctuation=0.3, no_apostrophes=0.7, slang=0.4, typo=0.02),
    Noise(upper=0.9, no_punctuation=0.5, no_apostrophes=0.4, slang=0.2),
    Noise(no_apostrophes=0.8, slang=0.3, curly=0.5, typo=0.02),
    Noise(curly=1.0),
)
"""The mixture that training sentences are drawn from."""


def noised(words: list[Word], noise: Noise, rng: random.Random) -> list[Word]:
    """Return the sentence as somebody in a hurry would type it.

    Args:
        words: a gold sentence with at least one word.
        noise: probabilities; the whole-sentence ones are drawn once.
        rng: source of randomness.

    Returns:
        A sentence of the same or a smaller number of words whose heads and labels are still gold. A sentence
        that would lose every word is returned unchanged.
    """
    bare_stops = rng.random() < noise.no_punctuation
    bare_apostrophes = rng.random() < noise.no_apostrophes
    case = rng.random()
    out = list(words)
    if bare_stops:
        out = _without(out, [i for i, w in enumerate(out) if w.label == "punct" and not any(c.isalnum() for c in w.form)])
    if not out:
        return list(words)
    if noise.slang:
        out = _merged(out, noise.slang, rng)
        out = [_respelt(w, noise.slang, rng) for w in out]
    if noise.typo:
        out = [replace(w, form=_typo(w.form, rng)) if rng.random() < noise.typo else w for w in out]
    if bare_apostrophes:
        out = _joined([replace(w, form=w.form.replace("'", "").replace("’", "") or w.form) for w in out])
    elif rng.random() < noise.curly:
        out = [replace(w, form=w.form.replace("'", "’")) for w in out]
    if case < noise.lower:
        out = [replace(w, form=w.form.lower()) for w in out]
    elif case < noise.lower + noise.upper:
        out = [replace(w, form=w.form.upper()) for w in out]
    return out


def _without(words: list[Word], dropped: list[int]) -> list[Word]:
    """Drop words that head nothing; a space is kept where one stood on either side."""
    headed = {w.head for i, w in enumerate(words) if w.head != i}
    gone = {i for i in dropped if i not in headed and words[i].head != i}
    kept = [i for i in range(len(words)) if i not in gone]
    place = {old: new for new, old in enumerate(kept)}
    out: list[Word] = []
    for new, old in enumerate(kept):
        following = kept[new + 1] if new + 1 < len(kept) else len(words)
        space = words[old].space or any(True for i in range(old + 1, following))
        out.append(replace(words[old], head=place[words[old].head], space=space))
    return out


def _merged(words: list[Word], rate: float, rng: random.Random) -> list[Word]:
    """Write "you 're" as the single word "ur", as people do."""
    dropped: list[int] = []
    forms: dict[int, str] = {}
    for i in range(len(words) - 1):
        pair = (words[i].form.lower(), words[i + 1].form.lower().replace("’", "'"))
        if pair == ("you", "'re") and words[i + 1].label in {"cop", "aux"} and rng.random() < rate / 2:
            dropped.append(i + 1)
            forms[i] = "ur"
    if not dropped:
        return words
    respelt = [replace(w, form=forms.get(i, w.form)) for i, w in enumerate(words)]
    return _without(respelt, dropped)


def _joined(words: list[Word]) -> list[Word]:
    """Make one word of two that the tokenizer no longer tells apart ("it" "s" → "its", "mum" "s" → "mums")."""
    dropped: list[int] = []
    forms: dict[int, str] = {}
    for i in range(len(words) - 1):
        clitic = words[i + 1].form.lower()
        if words[i].space or clitic not in _CLITICS or i in dropped:
            continue
        joined = words[i].form + words[i + 1].form
        if _is_one_token(joined.lower()):
            dropped.append(i + 1)
            forms[i] = joined
    kept = _without(words, dropped)
    if len(kept) != len(words) - len(dropped):
        return words
    return _without([replace(w, form=forms.get(i, w.form)) for i, w in enumerate(words)], dropped)


_CLITICS = {"s", "re", "ll", "d", "ve", "m", "nt"}


@cache
def _is_one_token(form: str) -> bool:
    return len(_tokenizer()(form)) == 1


@cache
def _tokenizer() -> Callable[[str], Doc]:
    return spacy.blank("en").tokenizer


def _respelt(word: Word, rate: float, rng: random.Random) -> Word:
    choices = spellings().get(word.form.lower())
    if not choices or rng.random() >= rate:
        return word
    return replace(word, form=rng.choice(choices))


def _typo(form: str, rng: random.Random) -> str:
    """Swap, drop or double one inner letter of a word of four letters or more."""
    if len(form) < 4 or not form.isalpha():
        return form
    i = rng.randrange(1, len(form) - 1)
    return rng.choice((form[:i] + form[i + 1] + form[i] + form[i + 2 :], form[:i] + form[i + 1 :], form[:i] + form[i] + form[i:]))
