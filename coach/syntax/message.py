"""A parsed message: what every later step reads."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Doc

from coach.syntax.clauses import Clause, find_clauses, sentences
from coach.syntax.normalise import normalise


@dataclass(frozen=True)
class Message:
    """A message with its syntax.

    Attributes:
        text: the message as it came.
        doc: the parse of its normalised text; token offsets are offsets into `text`.
        clauses: its clauses in order.
        sentences: offsets of its sentences, in order.
    """

    text: str
    doc: Doc
    clauses: tuple[Clause, ...]
    sentences: tuple[tuple[int, int], ...]


def parse(nlp: Language, text: str, starts: frozenset[int] = frozenset()) -> Message:
    """Parse a message; the text is never changed.

    Args:
        nlp: the syntax pipeline.
        text: any text.
        starts: offsets at which sentences surely begin; the parser may find more.
    """
    doc = nlp.make_doc(normalise(text))
    for token in doc:
        if token.idx in starts or _after_break(doc, token.i):
            token.is_sent_start = True
    doc = nlp(doc)
    return Message(text, doc, find_clauses(doc), tuple(sentences(doc)))


def _after_break(doc: Doc, i: int) -> bool:
    """Whether a token is the first word after a line break that follows a stop or an empty line."""
    if i == 0 or doc[i].is_space or not doc[i - 1].is_space or "\n" not in doc[i - 1].text:
        return False
    return doc[i - 1].text.count("\n") > 1 or i > 1 and not doc[i - 2].is_alpha
