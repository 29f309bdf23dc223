"""What the heads read: vectors for spans of a message and for the whole of it."""

from __future__ import annotations

from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Vector = NDArray[np.float32]


class MessageVectors(Protocol):
    """The vectors of one message, computed once."""

    def span(self, start: int, end: int) -> Vector:
        """Return the vector of the characters `[start, end)` in their context, of fixed length."""
        ...

    def whole(self) -> Vector:
        """Return the vector of the message, of fixed length."""
        ...

    def pieces(self) -> tuple[NDArray[np.float32], NDArray[np.int64]]:
        """Return the vector of each word piece, shape (pieces, width), and its offsets, shape (pieces, 2)."""
        ...


class Features(Protocol):
    """A way to read a message into vectors."""

    def read(self, text: str) -> MessageVectors:
        """Read a message of any length in one pass."""
        ...
