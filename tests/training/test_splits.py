"""Near copies stay together, and the same seed deals the same splits."""

from __future__ import annotations

from collections import Counter

from coach.training.splits import SHARES, near_copies, split

WORDS = ["bins", "train", "dinner", "football", "invoice", "garden", "violin", "airport", "kitten", "mortgage"]
TEXTS = [f"{a} and {b} were left until {c} came round, number {i}" for i, (a, b, c) in enumerate((a, b, c) for a in WORDS for b in WORDS[:4] for c in WORDS[4:6])]


def test_near_copies_share_a_group() -> None:
    groups = near_copies(["You never listen to me at dinner", "you never listen to me at dinner!!", "The violin lesson is on Tuesday"])
    assert groups[0] == groups[1] != groups[2]


def test_copies_of_copies_share_a_group() -> None:
    first, last = "the red house on the hill by the lake", "a blue house on the hill by the sea"
    groups = near_copies([first, "the red house on the hill by the sea", last], 0.5)
    assert len(set(groups)) == 1


def test_groups_are_dealt_whole() -> None:
    texts = [text for text in TEXTS for _ in range(2)]
    ids = [str(i) for i in range(len(texts))]
    dealt = split(ids, texts, ["partner"] * len(texts))
    for group in set(near_copies(texts)):
        assert len({dealt[ids[i]] for i, g in enumerate(near_copies(texts)) if g == group}) == 1


def test_same_seed_same_splits() -> None:
    ids = [str(i) for i in range(len(TEXTS))]
    assert split(ids, TEXTS, ["work"] * len(ids), 1) == split(ids, TEXTS, ["work"] * len(ids), 1)


def test_shares_are_kept_in_each_stratum() -> None:
    unlike = ["".join(chr(97 + (i * 7 + j * (i + 3)) % 26) for j in range(30)) for i in range(200)]
    ids = [str(i) for i in range(200)]
    strata = ["work" if i % 2 else "family" for i in range(200)]
    dealt = split(ids, unlike, strata)
    groups = Counter(near_copies(unlike))
    assert len(groups) > 20, "the texts are not all alike"
    for stratum in ("work", "family"):
        count = Counter(dealt[i] for i, s in zip(ids, strata, strict=True) if s == stratum)
        assert abs(count["test"] / 100 - SHARES["test"]) < 0.12
