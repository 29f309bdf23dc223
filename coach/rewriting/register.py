"""Register: how the writer types, and how to type like them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from coach.review import Setting

_SHORT = {"you": "u", "your": "ur", "are": "r", "and": "n", "because": "cos", "please": "pls", "with": "w", "though": "tho", "tonight": "tonight"}
_BARE = re.compile(r"\b(?:dont|cant|wont|didnt|isnt|im|ive|youre|thats|doesnt|wasnt|couldnt|wouldnt|havent|hes|shes|theres|id|ill|youve|its)\b", re.I)
_APOSTROPHE = re.compile(r"\w['’]\w")
_EXPANDED = (
    ("I'm", "I am"), ("I've", "I have"), ("I'd", "I would"), ("I'll", "I will"), ("it's been", "it has been"), ("it's", "it is"), ("that's", "that is"), ("don't", "do not"),
    ("doesn't", "does not"), ("didn't", "did not"), ("can't", "cannot"), ("couldn't", "could not"), ("isn't", "is not"), ("wasn't", "was not"),
    ("won't", "will not"), ("haven't", "have not"), ("there's", "there is"), ("we're", "we are"), ("you're", "you are"), ("hasn't", "has not"), ("weren't", "were not"), ("aren't", "are not"),
)  # fmt: skip
_DISTANT = {"work", "school", "neighbour"}


@dataclass(frozen=True, slots=True)
class Register:
    """How a message is typed.

    Attributes:
        lower: sentences begin in lower case.
        upper: all in capitals.
        bare: contractions without apostrophes.
        curly: curly apostrophes.
        short: words that the writer shortens, such as "you" to "u".
        open_end: the message ends without a stop.
        formal: no contractions, capitals and stops in order.
        casual: slang, emoji, lower case or short forms among people who know each other.
        distant: written to somebody at work, at school or next door.
    """

    lower: bool
    upper: bool
    bare: bool
    curly: bool
    short: tuple[tuple[str, str], ...]
    open_end: bool
    formal: bool
    casual: bool
    distant: bool

    @property
    def form(self) -> str:
        """The form of the lexicon that fits: `casual`, `formal` or `state`."""
        return "formal" if self.formal or self.distant else "casual" if self.casual else "state"

    @property
    def tone(self) -> str:
        """The same for openness: `casual`, `formal` or `plain`."""
        return {"state": "plain"}.get(self.form, self.form)

    def write(self, sentence: str, starts: bool = True) -> str:
        """Return text in plain English as this writer would type it.

        Args:
            sentence: one or more sentences, or a clause.
            starts: whether it begins a sentence.
        """
        out = sentence
        if self.formal:
            for short, full in _EXPANDED:
                out = re.sub(rf"\b{re.escape(short)}\b", full, out)
                out = re.sub(rf"\b{re.escape(short.capitalize())}\b", full.capitalize(), out)
        for word, short in self.short:
            out = re.sub(rf"(?<![\w'’]){word}(?![\w'’])", short, out, flags=re.I)
        if self.lower:
            out = re.sub(r"(^|[.!?]\s+)([A-Z])(?=[a-z'’]*\b)", lambda m: m.group(1) + m.group(2).lower(), out)
            out = re.sub(r"\bI\b", "i", out)
        else:
            out = re.sub(r"([.!?]\s+)([a-z])", lambda m: m.group(1) + m.group(2).upper(), out)
            if starts:
                out = out[:1].upper() + out[1:]
        if self.bare:
            out = re.sub(r"(?<=\w)['’](?=\w)", "", out)
        elif self.curly:
            out = re.sub(r"(?<=\w)'(?=\w)", "’", out)
        return out.upper() if self.upper else out


def read_register(text: str, setting: Setting | None) -> Register:
    """Read how a message is typed, off the message itself."""
    letters = [c for c in text if c.isalpha()]
    upper = len(letters) > 3 and sum(c.isupper() for c in letters) > 0.8 * len(letters)
    starts = re.findall(r"(?:^|[.!?\n]\s*)([A-Za-z])", text)
    lower = not upper and bool(starts) and sum(c.islower() for c in starts) >= 0.5 * len(starts) and not re.search(r"\bI\b", text)
    bare = bool(_BARE.search(text)) and not _APOSTROPHE.search(text)
    typed = {w.lower() for w in re.findall(r"[A-Za-z']+", text)}
    short = tuple((word, s) for word, s in _SHORT.items() if s in typed and word not in typed)
    contracted = bool(_APOSTROPHE.search(text)) or bare
    words = len(text.split())
    distant = setting in _DISTANT
    formal = not contracted and not lower and not upper and not short and (words >= 18 or distant and words >= 8) and bool(re.search(r"[.!?]\s*$", text))
    slangy = lower or bool(short) or bare or bool(re.search(r"[\U0001F300-\U0001FAFF]|\b(?:lol|tbh|ngl|haha|omg|ffs|gonna|wanna)\b", text, re.I))
    return Register(lower, upper, bare, "’" in text, short, not re.search(r"[.!?…]\W*$", text.rstrip()), formal, slangy and not distant, distant)
