"""Vectors from the fine-tuned sentence encoder, run by ONNX Runtime.

The model is all-MiniLM-L6-v2 (Wang et al. 2020, doi:10.48550/arXiv.2002.10957), fine-tuned on the project's labels.
"""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from coach.features.protocol import Vector
from coach.syntax.normalise import normalise

WINDOW = 240
"""Word pieces read at a time; longer messages are read in windows that overlap by a half."""


class EncodedMessage:
    """Piece vectors of one message with their character offsets."""

    def __init__(self, vectors: NDArray[np.float32], offsets: NDArray[np.int64]) -> None:
        self._vectors = vectors
        self._offsets = offsets
        self._mean = vectors.mean(axis=0) if len(vectors) else np.zeros(384, dtype=np.float32)

    def span(self, start: int, end: int) -> Vector:
        """Return the mean of the span's pieces, their largest values, and the message's mean: 3 x 384 numbers."""
        inside = (self._offsets[:, 0] < end) & (self._offsets[:, 1] > start)
        if not inside.any():
            return np.concatenate([np.zeros(768, dtype=np.float32), self._mean])
        rows = self._vectors[inside]
        return np.concatenate([rows.mean(axis=0), rows.max(axis=0), self._mean])

    def pieces(self) -> tuple[NDArray[np.float32], NDArray[np.int64]]:
        """Return the vector of each word piece and its offsets."""
        return self._vectors, self._offsets

    def whole(self) -> Vector:
        """Return the mean and the largest values over the message: 2 x 384 numbers."""
        largest = self._vectors.max(axis=0) if len(self._vectors) else self._mean
        return np.concatenate([self._mean, largest])


class EncoderFeatures:
    """Reads messages with the encoder saved in a folder (`encoder.onnx`, `tokenizer.json`)."""

    def __init__(self, folder: Path, threads: int = 1) -> None:
        os.environ["ORT_DISABLE_TELEMETRY"] = "1"  # newer builds of ONNX Runtime send usage data unless told not to before import
        import onnxruntime
        from tokenizers import Tokenizer

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self._session = onnxruntime.InferenceSession(str(folder / "encoder.onnx"), options, providers=["CPUExecutionProvider"])
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()

    def read(self, text: str) -> EncodedMessage:
        """Read a message in one pass; in overlapping windows where it is longer than `WINDOW` pieces."""
        encoded = self._tokenizer.encode(normalise(text), add_special_tokens=False)
        ids = np.array(encoded.ids, dtype=np.int64)
        offsets = np.array(encoded.offsets, dtype=np.int64).reshape(-1, 2)
        parts = [self._run(ids[i:j])[a - i : b - i] for i, j, a, b in _windows(len(ids))]
        vectors = np.concatenate(parts) if parts else np.zeros((0, 384), dtype=np.float32)
        return EncodedMessage(vectors, offsets)

    def _run(self, ids: NDArray[np.int64]) -> NDArray[np.float32]:
        first, last = self._tokenizer.token_to_id("[CLS]"), self._tokenizer.token_to_id("[SEP]")
        row = np.concatenate([[first], ids, [last]])[None, :]
        vectors: NDArray[np.float32] = self._session.run(None, {"ids": row, "mask": np.ones_like(row)})[0]
        return vectors[0, 1:-1]


def _windows(length: int) -> list[tuple[int, int, int, int]]:
    """Return `(from, to, kept from, kept to)` of each window; the kept parts join without gap or overlap."""
    if length == 0:
        return []
    if length <= WINDOW:
        return [(0, length, 0, length)]
    step, margin = WINDOW // 2, WINDOW // 4
    out = []
    for start in range(0, length - margin, step):
        end = min(start + WINDOW, length)
        last = end == length
        out.append((start, end, start + margin if start else 0, length if last else start + margin + step))
        if last:
            break
    return out
