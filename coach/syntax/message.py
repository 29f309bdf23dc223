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


def parse(nlp: Language, text: str) -> Message:
    """Parse a message; the text is never changed."""
    doc = nlp(normalise(text))
    return Message(text, doc, find_clauses(doc), tuple(sentences(doc)))
