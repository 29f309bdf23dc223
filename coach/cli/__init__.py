"""The `coach` command: a table from command to function; every function is a thin door."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from enum import IntEnum

from coach import __version__
from coach.errors import CoachError, ModelError
from coach.review import FEELINGS, OFFSET_UNITS, SENSITIVITIES, SETTINGS


class Exit(IntEnum):
    """Exit codes."""

    DONE = 0
    FLAGGED = 1
    USAGE = 2
    MODELS = 3


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="surrogateescape")
    options = parser().parse_args(arguments)
    try:
        return int(options.run(options))
    except ModelError as fault:
        print(f"coach: {fault}", file=sys.stderr)
        return Exit.MODELS
    except CoachError as fault:
        print(f"coach: {fault}", file=sys.stderr)
        return Exit.USAGE
    except FileNotFoundError as fault:
        print(f"coach: not found: {fault.filename or fault}", file=sys.stderr)
        return Exit.USAGE
    except BrokenPipeError:
        sys.stderr.close()
        return Exit.DONE
    except KeyboardInterrupt:
        return 130


def parser() -> argparse.ArgumentParser:
    """Build the command's parser."""
    top = argparse.ArgumentParser(prog="coach", description="See which words of a message will land as blame, and a gentler way to say the same. Everything stays on this computer.")
    top.add_argument("--version", action="version", version=f"coach {__version__}")
    commands = top.add_subparsers(required=True, metavar="COMMAND")
    _review(commands.add_parser("review", help="review a message", description="Review a message; without one, standard input is read."))
    _compose(commands.add_parser("compose", help="make a message from the guided form's four fields"))
    _serve(commands.add_parser("serve", help="serve the page and the API on this computer"))
    _train(commands.add_parser("train", help="train a model (needs the train extra and the data at hand)"))
    _evaluate(commands.add_parser("evaluate", help="score the models on the test split, beside baselines"))
    return top


def _review(p: argparse.ArgumentParser) -> None:
    from coach.cli.review import run

    p.add_argument("text", nargs="?", help="the message, in quotes")
    p.add_argument("--setting", choices=SETTINGS, metavar="WHO", help=f"whom it is to: {', '.join(SETTINGS)}")
    p.add_argument("--feeling", action="append", default=[], metavar="N=WORD", help=f"your feeling at flag N (from 0), repeatable: {', '.join(FEELINGS)}")
    p.add_argument("--sensitivity", choices=SENSITIVITIES, default="standard", help="how much is flagged")
    p.add_argument("--offset-unit", choices=OFFSET_UNITS, default="codepoint", help="what offsets in JSON count")
    p.add_argument("--json", action="store_true", help="print the review as JSON")
    p.add_argument("--jsonl", action="store_true", help='read lines {"id", "text", ...} and write {"id", ...review} in the same order')
    p.add_argument("--check", action="store_true", help="exit with 1 if anything is flagged")
    p.add_argument("--no-color", action="store_true", help="no colours")
    p.set_defaults(run=run)


def _compose(p: argparse.ArgumentParser) -> None:
    from coach.cli.review import run_compose

    for name, help_text in (("observation", "what happened"), ("feeling", "what you feel"), ("need", "what you need"), ("request", "what you ask")):
        p.add_argument(f"--{name}", default="", help=help_text)
    p.add_argument("--setting", choices=SETTINGS, metavar="WHO")
    p.set_defaults(run=run_compose)


def _serve(p: argparse.ArgumentParser) -> None:
    from coach.cli.serve import run

    p.add_argument("--port", type=int, default=8765)
    p.add_argument("--browser", action="store_true", help="open the page in a browser, where there is one")
    p.set_defaults(run=run)


def _train(p: argparse.ArgumentParser) -> None:
    from coach.cli.train import run_train

    p.add_argument("model", choices=["syntax", "encoder", "boundaries", "detector", "safety", "all"])
    p.add_argument("--treebank", default="../shared/treebank", help="folder with train.conllu, dev.conllu and test.conllu (UD English)")
    p.add_argument("--wild", default="../shared/wild/goemotions.jsonl", help="texts of the real comments that data/labels names by id")
    p.add_argument("--models", default=None, help="folder to write (default: the checkout's models/)")
    p.add_argument("--steps", type=int, default=16000, help="steps of the syntax training")
    p.add_argument("--epochs", type=int, default=3, help="epochs of the encoder training")
    p.add_argument("--seed", type=int, default=0)
    p.set_defaults(run=run_train)


def _evaluate(p: argparse.ArgumentParser) -> None:
    from coach.cli.train import run_evaluate

    p.add_argument("part", nargs="?", choices=["detector", "safety", "syntax", "rewrites", "all"], default="all")
    p.add_argument("--split", choices=["dev", "test"], default="test")
    p.add_argument("--treebank", default="../shared/treebank")
    p.add_argument("--models", default=None)
    p.add_argument("--sample", type=int, default=0, help="also print this many rewrites drawn at random")
    p.add_argument("--seed", type=int, default=0, help="of the draw")
    p.set_defaults(run=run_evaluate)


if __name__ == "__main__":
    sys.exit(main())
