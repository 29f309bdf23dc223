"""Make any text safe to parse without moving a character.

Every replacement is one code point for one, so an offset into the normalised text *is* an offset into the message;
what a typed word stands for is kept beside the text as its norm (`coach.syntax.norms`).
"""

from __future__ import annotations

import unicodedata

_BLANKS = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp", "Zs"}
_JOINERS = {"\u200d", "\ufe0f"}
_QUOTES = str.maketrans({"‘": "'", "’": "'", "ʼ": "'", "`": "'", "´": "'", "“": '"', "”": '"', "„": '"'})


def normalise(text: str) -> str:
    r"""Return the text with controls, direction marks, surrogates and odd spaces blanked and quotes made straight.

    The result has exactly as many code points as the text; line feeds and emoji joiners are kept. A message in capitals
    is lower-cased.

    >>> normalise("you\\u200fre late\\r\\n“no”") == 'you re late \\n"no"'
    True
    """
    plain = "".join(_plain(c) for c in text.translate(_QUOTES))
    return _lowered(plain) if _shouted(plain) else plain


def _shouted(text: str) -> bool:
    """Whether nearly all letters are capitals, which tell a parser nothing."""
    letters = [c for c in text if c.isalpha()]
    return len(letters) > 3 and sum(c.isupper() for c in letters) > 0.8 * len(letters)


def _lowered(text: str) -> str:
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def _plain(character: str) -> str:
    if character == "\n" or character in _JOINERS or character.isascii() and character.isprintable():
        return character
    return " " if unicodedata.category(character) in _BLANKS else character
