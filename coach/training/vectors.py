"""Static word vectors for the syntax pipeline, distilled from the input embeddings of MiniLM.

Source: all-MiniLM-L6-v2 (Apache-2.0), whole words of its vocabulary, reduced by principal components.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np


def distil(model: Path, dimensions: int = 64, words: int = 16000) -> tuple[list[str], np.ndarray]:
    """Return the most frequent whole words of the encoder's vocabulary and their reduced vectors.

    Args:
        model: folder with the encoder's `vocab.txt` or `tokenizer.json`, and `model.safetensors`.
        dimensions: number of principal components kept.
        words: how many words at most; the vocabulary is in order of frequency.

    Returns:
        The words (lower case) and a float32 array of shape (words, dimensions), rows of mean norm 1.
    """
    from safetensors.numpy import load_file
    from tokenizers import Tokenizer

    vocabulary = Tokenizer.from_file(str(model / "tokenizer.json")).get_vocab()
    table = next(v for k, v in load_file(model / "model.safetensors").items() if k.endswith("embeddings.word_embeddings.weight"))
    ordered = sorted((i, w) for w, i in vocabulary.items() if w.isascii() and (w.isalpha() or w in _CLITICS))
    chosen = ordered[:words]
    rows = table[[i for i, _ in chosen]].astype("float64")
    rows -= rows.mean(axis=0)
    _, _, components = np.linalg.svd(rows, full_matrices=False)
    reduced = rows @ components[:dimensions].T
    reduced /= np.linalg.norm(reduced, axis=1).mean()
    return [w for _, w in chosen], reduced.astype("float32")


_CLITICS = {"'", "not", "n't"}
