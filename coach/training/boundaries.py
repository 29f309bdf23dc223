"""Teach the pipeline where sentences begin in text typed without stops.

Messages and comments that their writers did punctuate give the gold: their own stops are taken away again, with capitals
and apostrophes (`coach.training.noise`), and the component learns to find the beginnings.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example

from coach.syntax.normalise import normalise
from coach.training.noise import FULL, MIXED, Noise, Word, noised

_SENTENCE = re.compile(r"[^.!?\n]+(?:[.!?]+|\n|$)")
_BARE = Noise(no_punctuation=1.0, no_apostrophes=0.7, lower=0.7, slang=0.3)


def sentence_runs(texts: Sequence[str], nlp: Language) -> list[list[list[Word]]]:
    """Cut punctuated texts into sentences of words; a text of one sentence teaches where none begins."""
    out = []
    for text in texts:
        run = [_words(piece.group().strip(), nlp) for piece in _SENTENCE.finditer(normalise(text))]
        run = [words for words in run if words]
        if run and all(len(words) >= 2 for words in run):
            out.append(run)
    return out


def _words(piece: str, nlp: Language) -> list[Word]:
    tokens = [t for t in nlp.make_doc(piece) if not t.is_space]
    return [Word(t.text, t.norm_, 0, "punct" if t.is_punct else "dep", bool(t.whitespace_)) for t in tokens]


def add_component(nlp: Language) -> None:
    """Put an untrained sentence recogniser, with a token encoder of its own, before the parser."""
    nlp.add_pipe(
        "senter",
        before="parser",
        config={
            "model": {
                "@architectures": "spacy.Tagger.v2",
                "tok2vec": {
                    "@architectures": "spacy.Tok2Vec.v2",
                    "embed": {"@architectures": "spacy.MultiHashEmbed.v2", "width": 64, "attrs": ["NORM", "SHAPE", "SUFFIX"], "rows": [3000, 500, 1000], "include_static_vectors": True},
                    "encode": {"@architectures": "spacy.MaxoutWindowEncoder.v2", "width": 64, "depth": 4, "window_size": 1, "maxout_pieces": 3},
                },
            }
        },
    )


def examples(nlp: Language, runs: Sequence[list[list[Word]]], rng: random.Random, noise: Noise | None = None) -> Iterator[Example]:
    """Yield examples, each noised as given or at random."""
    for run in runs:
        kind = noise or rng.choice((_BARE, _BARE, FULL, *MIXED))
        typed = [noised(words, kind, rng) if rng.random() < 0.9 or noise else words for words in run]
        words, spaces, starts = [], [], []
        for sentence in typed:
            for i, word in enumerate(sentence):
                words.append(word.form)
                spaces.append(word.space or i == len(sentence) - 1)
                starts.append(1 if i == 0 else -1)
        gold = Doc(nlp.vocab, words=words, spaces=spaces, sent_starts=starts)
        yield Example(Doc(nlp.vocab, words=words, spaces=spaces), gold)


def train(nlp: Language, texts: Sequence[str], dev: Sequence[str], *, epochs: int = 3, seed: int = 0, log: Any = print) -> float:
    """Add and train the component; return the F score of sentence beginnings on dev texts, fully noised."""
    rng = random.Random(seed)
    runs, held_out = sentence_runs(texts, nlp), sentence_runs(dev, nlp)
    add_component(nlp)
    pipe = nlp.get_pipe("senter")
    pipe.initialize(lambda: list(examples(nlp, runs[:500], rng)), nlp=nlp)
    optimizer = nlp.create_optimizer()
    with nlp.select_pipes(enable=["senter"]):
        for epoch in range(epochs):
            rng.shuffle(runs)
            batch, size, losses = [], 0, {}
            for number, example in enumerate(examples(nlp, runs, rng)):
                batch.append(example)
                size += len(example.y)
                if size >= 1500 or number == len(runs) - 1:
                    optimizer.learn_rate = 0.001 * (1 - (epoch + number / len(runs)) / epochs) + 1e-5
                    nlp.update(batch, sgd=optimizer, losses=losses, drop=0.1)
                    batch, size = [], 0
            scores = nlp.evaluate(list(examples(nlp, held_out, random.Random(0), _BARE)))
            log(f"sentence beginnings, epoch {epoch + 1}: F {scores['sents_f']:.3f}, loss {losses['senter']:.0f}")
    return float(scores["sents_f"])
