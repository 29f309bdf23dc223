"""Is it English? A cheap look at script and function words."""

from __future__ import annotations

from spacy.lang.en.stop_words import STOP_WORDS
from spacy.tokens import Doc

_SURE = {"i'm", "my", "we", "of", "is", "by", "ur", "im", "n't", "u", "r", "you", "it", "i'll", "in", "at", "on"}
_SHORT = {"ok", "no", "yes", "please", "thanks", "hi", "hey", "love", "sorry", "fine", "night", "mum", "dad", "call", "never", "always", "lol", "late", "home"}


def is_english(doc: Doc) -> bool:
    """Return whether a text reads as English (any dialect, any spelling).

    Texts without a letter and very short ones in Latin script count as English: there is nothing to go by.
    """
    words = [t for t in doc if any(c.isalpha() for c in t.text)]
    if not words:
        return True
    latin = [t for t in words if all(ord(c) < 0x250 or not c.isalpha() for c in t.text)]
    if len(latin) < 0.5 * len(words):
        return False
    if len(latin) < 4:
        return True
    known = sum(t.norm_ in STOP_WORDS and len(t.lower_) > 2 or t.lower_ in _SURE or t.norm_ in _SHORT or t.lower_ in {"'s", "n't", "'m", "'re", "nt", "m", "s", "ve", "ll"} for t in latin)
    in_vectors = sum(doc.vocab.strings[t.norm_] in doc.vocab.vectors.key2row for t in latin)
    return known >= 0.2 * len(latin) or known >= 0.1 * len(latin) and in_vectors >= 0.6 * len(latin) or known > 0 and in_vectors >= 0.85 * len(latin)
