"""The safety screen: it comes before everything else."""

from coach.safety.screen import Screen

__all__ = ["Screen"]
