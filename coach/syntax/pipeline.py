"""The syntax pipeline: a spaCy tagger and parser trained by the project, with norms for typed short forms."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import spacy
from spacy.attrs import NORM
from spacy.lang.en import English
from spacy.language import Language
from spacy.vocab import Vocab, create_vocab

from coach.syntax.norms import norm_of


def vocabulary() -> Vocab:
    """Return an English vocabulary whose lexemes carry the project's norms ("u" → "you")."""
    vocab = create_vocab("en", English.Defaults)
    getters: dict[int, Any] = vocab.lex_attr_getters  # type: ignore[attr-defined]
    getters[NORM] = norm_of
    return vocab


@cache
def load_pipeline(path: Path) -> Language:
    """Load the trained pipeline; each path is loaded once per process.

    Args:
        path: the folder that `coach train syntax` wrote.

    Raises:
        OSError: the folder is missing or is not a spaCy pipeline.
    """
    return spacy.load(path, vocab=vocabulary())
