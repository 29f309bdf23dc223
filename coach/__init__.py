"""A communication coach: which words will land as blame, why, and a gentler way to say the same.

>>> from coach import review
>>> [flag.kind for flag in review("You never listen to me").flags]
['absolute']
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib.metadata import version
from typing import TYPE_CHECKING

from coach.errors import CoachError, DataError, InputError, ModelChanged, ModelError, ModelMissing, TextTooLong
from coach.review import Alternative, Edit, Flag, Guided, OffsetUnit, Review, Rewrite, Safety, Sensitivity, Setting, apply

if TYPE_CHECKING:
    from coach.coach import Coach

__version__ = version("blame-coach")

__all__ = [
    "Alternative", "CoachError", "DataError", "Edit", "Flag", "Guided", "InputError", "ModelChanged", "ModelError", "ModelMissing", "Review",
    "Rewrite", "Safety", "TextTooLong", "apply", "compose", "load", "review",
]  # fmt: skip


def load() -> Coach:
    """Return the coach that the package ships; its models are loaded once per process."""
    from coach.coach import load as load_coach

    return load_coach()


def review(
    text: str,
    *,
    setting: Setting | None = None,
    feelings: Mapping[int, str] | None = None,
    sensitivity: Sensitivity = "standard",
    offset_unit: OffsetUnit = "codepoint",
) -> Review:
    """Review a message before it is sent. **Parameters**: see `coach.coach.Coach.review`."""
    return load().review(text, setting=setting, feelings=feelings, sensitivity=sensitivity, offset_unit=offset_unit)


def compose(observation: str = "", feeling: str = "", need: str = "", request: str = "", setting: Setting | None = None) -> str:
    """Return the message that the guided form's fields make. **Parameters**: see `coach.rewriting.compose_guided`."""
    from coach.rewriting import compose_guided

    return compose_guided(observation, feeling, need, request, setting)
