"""What a draft has to pass before anybody sees it."""

from coach.verification.facts import missing_facts
from coach.verification.grammar import grammar_faults
from coach.verification.verifier import Verifier

__all__ = ["Verifier", "grammar_faults", "missing_facts"]
