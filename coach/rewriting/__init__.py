"""From flags to gentler words: gather material, compose, check."""

from coach.rewriting.compose import Draft
from coach.rewriting.guided import compose_guided
from coach.rewriting.rewriter import Rewriter, Written

__all__ = ["Draft", "Rewriter", "Written", "compose_guided"]
