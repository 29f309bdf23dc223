"""`coach train` and `coach evaluate`; only here does the command import what trains."""

from __future__ import annotations

import argparse
from pathlib import Path

from coach.models import default_folder


def run_train(options: argparse.Namespace) -> int:
    """Train one model or all and write the manifest anew."""
    from coach.training.commands import train

    folder = Path(options.models) if options.models else default_folder()
    train(options.model, folder, treebank=Path(options.treebank), wild=Path(options.wild), steps=options.steps, epochs=options.epochs, seed=options.seed)
    return 0


def run_evaluate(options: argparse.Namespace) -> int:
    """Print the scores of the models."""
    from coach.training.report import report

    folder = Path(options.models) if options.models else default_folder()
    for line in report(options.part, folder, split=options.split, treebank=Path(options.treebank), sample=options.sample, seed=options.seed):
        print(line, flush=True)
    return 0
