"""Syntax: normalised text, parse, clauses, frames, inflection."""

from coach.syntax.language import is_english
from coach.syntax.message import Message, parse
from coach.syntax.pipeline import load_pipeline

__all__ = ["Message", "is_english", "load_pipeline", "parse"]
