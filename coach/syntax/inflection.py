"""Lemmas and inflected forms of English words, from LemmInflect (Jascob, MIT licence)."""

from __future__ import annotations

from functools import cache

import lemminflect

_FORMS = {"base": "VB", "ing": "VBG", "past": "VBD", "pp": "VBN", "s": "VBZ"}
_IRREGULAR = {
    ("be", "past"): "were", ("be", "s"): "is", ("be", "pp"): "been", ("be", "ing"): "being",
    ("text", "past"): "texted", ("text", "pp"): "texted", ("shut", "past"): "shut", ("shut", "pp"): "shut",
    ("lie", "past"): "lied", ("lie", "pp"): "lied", ("get", "pp"): "got", ("quit", "past"): "quit", ("quit", "pp"): "quit", ("bail", "past"): "bailed",
}  # fmt: skip
_CLITIC_LEMMAS = {
    "'re": "be", "re": "be", "'m": "be", "m": "be", "'s": "be", "s": "be", "'ve": "have", "ve": "have", "'ll": "will", "ll": "will",
    "'d": "would", "d": "would", "ca": "can", "wo": "will", "sha": "shall", "n't": "not", "nt": "not", "ai": "be", "'": "'",
    "am": "be", "are": "be", "is": "be", "was": "be", "were": "be", "been": "be", "being": "be",
}  # fmt: skip


@cache
def lemma(norm: str, tag: str) -> str:
    """Return the lemma of a word.

    Args:
        norm: its norm, lower case (`"your"` for "ur").
        tag: its Penn tag.
    """
    if norm in _CLITIC_LEMMAS and not tag.startswith("N") and tag != "POS":
        return _CLITIC_LEMMAS[norm]
    if tag == "MD":
        return norm
    if tag.startswith("V"):
        found = lemminflect.getLemma(norm, upos="VERB")
    elif tag in {"NNS", "NNPS"}:
        found = lemminflect.getLemma(norm, upos="NOUN")
    else:
        return norm
    return found[0] if found else norm


@cache
def inflect(verb: str, form: str) -> str:
    """Return a form of a verb.

    Args:
        verb: its lemma.
        form: `base`, `ing`, `past`, `pp` or `s`.

    Raises:
        KeyError: an unknown form.
    """
    if form == "base":
        return verb
    if (verb, form) in _IRREGULAR:
        return _IRREGULAR[verb, form]
    found = lemminflect.getInflection(verb, tag=_FORMS[form])
    return found[0] if found else verb
