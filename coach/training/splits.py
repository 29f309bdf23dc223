"""Train, dev and test splits of the corpus: near copies together, stratified by setting, frozen in a file."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Sequence

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer

SHARES = {"test": 0.25, "dev": 0.10}
"""What part of each setting goes to test and dev; the rest is train."""


def near_copies(texts: Sequence[str], threshold: float = 0.55) -> list[int]:
    """Group texts that are near copies of each other.

    Two texts belong together when the cosine of their TF-IDF vectors of character 4-grams reaches the threshold,
    directly or through others.

    Returns:
        A group number for each text.
    """
    matrix = TfidfVectorizer(analyzer="char_wb", ngram_range=(4, 4), sublinear_tf=True).fit_transform(texts)
    parent = list(range(len(texts)))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    close = (matrix @ matrix.T).tocoo()
    for i, j in zip(close.row[close.data >= threshold], close.col[close.data >= threshold], strict=True):
        parent[root(int(i))] = root(int(j))
    return [root(i) for i in range(len(texts))]


def split(ids: Sequence[str], texts: Sequence[str], strata: Sequence[str], seed: int = 20261120) -> dict[str, str]:
    """Assign each id to `train`, `dev` or `test`.

    Groups of near copies are dealt whole, largest first then at random, to whichever split is furthest below its share of
    the stratum of the group's first member.
    """
    members: dict[int, list[int]] = defaultdict(list)
    for i, group in enumerate(near_copies(texts)):
        members[group].append(i)
    rng = np.random.default_rng(seed)
    groups = [members[g] for g in sorted(members)]
    order = sorted(rng.permutation(len(groups)), key=lambda g: -len(groups[g]) if len(groups[g]) > 1 else 0)
    totals: dict[str, int] = defaultdict(int)
    for stratum in strata:
        totals[stratum] += 1
    filled: dict[tuple[str, str], int] = defaultdict(int)
    out: dict[str, str] = {}
    shares = {**SHARES, "train": 1 - sum(SHARES.values())}
    chooser = random.Random(seed)
    for g in order:
        stratum = strata[groups[g][0]]
        names = sorted(shares, key=lambda s: (filled[stratum, s] / (shares[s] * totals[stratum]), chooser.random()))
        for i in groups[g]:
            out[ids[i]] = names[0]
            filled[strata[i], names[0]] += 1
    return {i: out[i] for i in ids}
