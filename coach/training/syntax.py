"""Train and score the syntax pipeline on Universal Dependencies English.

Treebank: UD_English-EWT and UD_English-GUM (CC BY-SA 4.0, CC BY 4.0), read from a folder outside the project.
Each training batch holds the sentences as they were printed and a copy as they would be typed
(`coach.training.noise`).
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

import numpy as np
import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example
from spacy.vocab import Vocab
from thinc.api import fix_random_seed

from coach.syntax.pipeline import load_pipeline, vocabulary
from coach.training.noise import FULL, MIXED, Noise, Word, noised

KEPT_SUBTYPES = ("nsubj", "aux", "acl", "obl")
"""Relations whose subtypes (`nsubj:pass`, `acl:relcl`) are told apart; of all others the subtype is dropped."""

CONFIG: dict[str, Any] = {
    "width": 96,
    "depth": 4,
    "rows": [5000, 1000, 2500, 1000],
    "hidden": 128,
    "dropout": 0.15,
    "batch": 2500,
}


def read_conllu(path: Path) -> Iterator[tuple[str, list[Word]]]:
    """Yield `(sentence id, words)` for each sentence of a CoNLL-U file.

    Multi-word tokens are kept as their syntactic words without a space between them.

    Raises:
        FileNotFoundError: the treebank is not at hand.
    """
    name, rows = "", []
    for line in path.read_text("utf-8").splitlines():
        if line.startswith("# sent_id = "):
            name = line.removeprefix("# sent_id = ")
        elif line and not line.startswith("#"):
            rows.append(line.split("\t"))
        elif not line and rows:
            yield name, _words(rows)
            rows = []


def _words(rows: list[list[str]]) -> list[Word]:
    inside: dict[str, bool] = {}
    for row in rows:
        if "-" in row[0]:
            first, last = map(int, row[0].split("-"))
            for i in range(first, last + 1):
                inside[str(i)] = i < last or row[9] == "SpaceAfter=No"
    plain = [row for row in rows if row[0].isdigit()]
    words = []
    for i, row in enumerate(plain):
        head = i if row[6] == "0" else int(row[6]) - 1
        label = row[7] if row[7].split(":")[0] in KEPT_SUBTYPES else row[7].split(":")[0]
        space = not inside.get(row[0], "SpaceAfter=No" in row[9])
        words.append(Word(row[1], row[4], head, "ROOT" if label == "root" else label, space))
    return words


def paragraphs(path: Path, most: int = 4) -> list[list[list[Word]]]:
    """Group consecutive sentences of one document into runs of at most `most`, so that sentence ends are learnt."""
    out: list[list[list[Word]]] = []
    for _, group in groupby(read_conllu(path), key=lambda item: item[0].rsplit("-", 1)[0]):
        sentences = [words for _, words in group]
        out.extend(sentences[i : i + most] for i in range(0, len(sentences), most))
    return out


def to_doc(vocab: Vocab, sentences: list[list[Word]]) -> Doc:
    """Build a gold `Doc` with tags, heads, labels and sentence starts."""
    words: list[str] = []
    spaces: list[bool] = []
    tags: list[str] = []
    heads: list[int] = []
    labels: list[str] = []
    for sentence in sentences:
        offset = len(words)
        for word in sentence:
            words.append(word.form)
            spaces.append(word.space)
            tags.append(word.tag)
            heads.append(offset + word.head)
            labels.append(word.label)
        spaces[-1] = True
    return Doc(vocab, words=words, spaces=spaces, tags=tags, heads=heads, deps=labels)


def examples(nlp: Language, runs: list[list[list[Word]]], noise: Noise | None, seed: int = 0) -> list[Example]:
    """Build scoring examples, noised alike each time."""
    rng = random.Random(seed)
    out = []
    for run in runs:
        typed = [noised(s, noise, rng) for s in run] if noise else run
        gold = to_doc(nlp.vocab, typed)
        out.append(Example(Doc(nlp.vocab, words=[t.text for t in gold], spaces=[bool(t.whitespace_) for t in gold]), gold))
    return out


def blank(vectors: tuple[list[str], np.ndarray] | None = None) -> Language:
    """Return the untrained pipeline: one shared token encoder, a tagger and a transition-based parser."""
    nlp = spacy.blank("en", vocab=vocabulary())
    if vectors is not None:
        nlp.vocab.vectors = spacy.vectors.Vectors(strings=nlp.vocab.strings, data=vectors[1].astype("float32"), keys=vectors[0], attr="NORM")
    tok2vec = {
        "@architectures": "spacy.Tok2Vec.v2",
        "embed": {
            "@architectures": "spacy.MultiHashEmbed.v2",
            "width": CONFIG["width"],
            "attrs": ["NORM", "PREFIX", "SUFFIX", "SHAPE"],
            "rows": CONFIG["rows"],
            "include_static_vectors": vectors is not None,
        },
        "encode": {
            "@architectures": "spacy.MaxoutWindowEncoder.v2",
            "width": CONFIG["width"],
            "depth": CONFIG["depth"],
            "window_size": 1,
            "maxout_pieces": 3,
        },
    }
    listener = {"@architectures": "spacy.Tok2VecListener.v1", "width": CONFIG["width"]}
    nlp.add_pipe("tok2vec", config={"model": tok2vec})
    nlp.add_pipe("tagger", config={"model": {"@architectures": "spacy.Tagger.v2", "tok2vec": listener}})
    nlp.add_pipe(
        "parser",
        config={
            "min_action_freq": 20,
            "model": {
                "@architectures": "spacy.TransitionBasedParser.v2",
                "state_type": "parser",
                "hidden_width": CONFIG["hidden"],
                "maxout_pieces": 2,
                "use_upper": True,
                "tok2vec": listener,
            },
        },
    )
    return nlp


def train(treebank: Path, out: Path, *, steps: int, vectors: tuple[list[str], np.ndarray] | None = None, seed: int = 0, log: Any = print) -> dict[str, float]:
    """Train the pipeline and write the best step by dev LAS (clean and noised weigh alike) to `out`.

    Args:
        treebank: folder with `train.conllu` and `dev.conllu`.
        out: folder to write.
        steps: optimiser steps, of `CONFIG["batch"]` words each.
        vectors: words and an array of shape (words, dimensions) of static word vectors, or none.
        log: called with step, losses and dev scores every thousand steps.
        seed: for shuffling, noise and initial weights.

    Returns:
        The dev scores of the step kept, as fractions.
    """
    fix_random_seed(seed)
    rng = random.Random(seed)
    nlp = blank(vectors)
    runs = paragraphs(treebank / "train.conllu")
    dev = paragraphs(treebank / "dev.conllu")
    nlp.initialize(lambda: examples(nlp, runs[:3000], None))
    optimizer = nlp.resume_training()
    optimizer.learn_rate = 0.001
    clean, typed = examples(nlp, dev, None), examples(nlp, dev, FULL)
    best: dict[str, float] = {}
    averages = optimizer.averages
    step = 0
    losses: dict[str, float] = {}
    while step < steps:
        for batch in _batches(nlp, runs, rng):
            step += 1
            optimizer.learn_rate = 0.001 * min(1.0, step / 250) * max(0.05, 1 - step / steps)
            nlp.update(batch, sgd=optimizer, losses=losses, drop=CONFIG["dropout"])
            if step % 1000 == 0 or step == steps:
                with nlp.use_params(averages):
                    scores = {**_scores(nlp, clean, ""), **_scores(nlp, typed, "noised_")}
                    if scores["las"] + scores["noised_las"] >= best.get("las", 0) + best.get("noised_las", 0):
                        best = scores
                        nlp.to_disk(out)
                log(step, {k: round(float(v), 1) for k, v in losses.items()}, {k: round(v, 4) for k, v in scores.items()})
                losses = {}
            if step >= steps:
                break
    return best


def _batches(nlp: Language, runs: list[list[list[Word]]], rng: random.Random) -> Iterator[list[Example]]:
    """Yield one pass over the training runs in random order, each clean or typed with equal chance."""
    order = list(runs)
    rng.shuffle(order)
    batch: list[Example] = []
    size = 0
    for run in order:
        run = run[: rng.randint(1, len(run))] if rng.random() < 0.5 else run
        noise = rng.choice(MIXED) if rng.random() < 0.5 else None
        typed = [noised(s, noise, rng) for s in run] if noise else run
        gold = to_doc(nlp.vocab, typed)
        batch.append(Example(Doc(nlp.vocab, words=[t.text for t in gold], spaces=[bool(t.whitespace_) for t in gold]), gold))
        size += len(gold)
        if size >= CONFIG["batch"]:
            yield batch
            batch, size = [], 0


def _scores(nlp: Language, gold: list[Example], prefix: str, *, one_sentence: bool = False) -> dict[str, float]:
    fresh = [Example(Doc(nlp.vocab, words=[t.text for t in e.x], spaces=[bool(t.whitespace_) for t in e.x]), e.y) for e in gold]
    for example in fresh if one_sentence else ():
        for token in example.x[1:]:
            token.is_sent_start = False
    found = nlp.evaluate(fresh)
    return {prefix + name: float(found[key]) for name, key in (("tag", "tag_acc"), ("uas", "dep_uas"), ("las", "dep_las"), ("sentences", "sents_f"))}


def evaluate(pipeline: Path, treebank: Path, split: str = "test") -> dict[str, float]:
    """Score a saved pipeline on a split, clean and fully noised: tag accuracy, UAS, LAS, sentence F, as fractions.

    Keys without a prefix are scored sentence by sentence with the sentence given, as treebanks are; `joined_` ones on up to
    four sentences in a row, where a missed sentence end costs arcs too.
    """
    nlp = load_pipeline(pipeline)
    joined = paragraphs(treebank / f"{split}.conllu")
    single = [[sentence] for run in joined for sentence in run]
    out: dict[str, float] = {}
    for prefix, runs in (("", single), ("joined_", joined)):
        out |= _scores(nlp, examples(nlp, runs, None), prefix, one_sentence=not prefix)
        out |= _scores(nlp, examples(nlp, runs, FULL), f"{prefix}noised_", one_sentence=not prefix)
    return out
