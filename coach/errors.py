"""The exceptions of the coach.

CoachError
├── InputError (ValueError)         the caller's input is not of the documented form
│   └── TextTooLong                 the text passes the door's limit
├── ModelError (RuntimeError)
│   ├── ModelMissing                a model file that the manifest names is not there
│   └── ModelChanged                a model file does not match its SHA-256 sum, or another library version wrote it
└── DataError (ValueError)          a line of a data file breaks its schema
"""

from __future__ import annotations


class CoachError(Exception):
    """Base of all errors that the coach raises on purpose."""


class InputError(CoachError, ValueError):
    """A wrong field: `field` names it, the message says what was expected and what came."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(f"{field}: {message}")
        self.field = field


class TextTooLong(InputError):
    """The text is longer than the door takes."""

    def __init__(self, length: int, limit: int, field: str = "text") -> None:
        super().__init__(field, f"at most {limit:,} characters, got {length:,}")
        self.limit = limit


class ModelError(CoachError, RuntimeError):
    """The models cannot be used."""


class ModelMissing(ModelError):
    """A model file is not there."""

    def __init__(self, path: object) -> None:
        super().__init__(f"model file missing: {path}. Run `coach train all`, or install the package again.")


class ModelChanged(ModelError):
    """A model file is not the one that the manifest names."""

    def __init__(self, path: object, why: str) -> None:
        super().__init__(f"model file {path} was not opened: {why}. Install the package again, or train anew.")


class DataError(CoachError, ValueError):
    """A data file breaks its schema; the message names file, line and fault."""
