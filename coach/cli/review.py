"""`coach review` and `coach compose`."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Iterable, Iterator
from typing import Any

import coach
from coach.errors import CoachError, InputError, TextTooLong
from coach.inputs import check_fields, review_arguments
from coach.review import Review

TEXT_LIMIT = 100_000
"""Most characters of a message that the command takes."""

_JOB_NAMES = {"i_statement": "I feel", "both_sides": "both sides", "request": "just the wish"}


def run(options: argparse.Namespace) -> int:
    """Review one message or a stream of JSON lines; return the exit code."""
    from coach.cli import Exit

    if options.jsonl:
        if options.text is not None:
            raise InputError("text", "comes on standard input with --jsonl, not as an argument")
        coach.load()
        flagged = False
        for row in review_lines(sys.stdin.buffer, _defaults(options)):
            flagged = flagged or bool(row.get("flags"))
            print(json.dumps(row), flush=True)
        return Exit.FLAGGED if options.check and flagged else Exit.DONE
    text = options.text if options.text is not None else _standard_input()
    if len(text) > TEXT_LIMIT:
        raise TextTooLong(len(text), TEXT_LIMIT)
    arguments = _defaults(options)
    if not options.json:
        arguments["offset_unit"] = "codepoint"
    found = coach.review(text, **arguments)
    if options.json:
        print(json.dumps(found.to_dict()))
    else:
        colour = not options.no_color and "NO_COLOR" not in os.environ and sys.stdout.isatty()
        print("\n".join(describe(found, Style(colour))))
    return Exit.FLAGGED if options.check and found.flags else Exit.DONE


def run_compose(options: argparse.Namespace) -> int:
    """Print the message that the guided form makes."""
    fields = (options.observation, options.feeling, options.need, options.request)
    if not any(f.strip() for f in fields):
        raise InputError("observation", "expected at least one of --observation, --feeling, --need, --request")
    print(coach.compose(*fields, options.setting))
    return 0


def _defaults(options: argparse.Namespace) -> dict[str, Any]:
    feelings = {}
    for pair in options.feeling:
        index, equals, word = pair.partition("=")
        if not equals or not (index.isascii() and index.isdigit() and len(index) < 10):
            raise InputError("feeling", f"expected N=WORD such as 0=lonely, got {pair!r}")
        feelings[int(index)] = word
    return {"setting": options.setting, "feelings": feelings or None, "sensitivity": options.sensitivity, "offset_unit": options.offset_unit}


def _standard_input() -> str:
    if sys.stdin.isatty():
        print("Type the message, then Ctrl+D.", file=sys.stderr)
    try:
        return sys.stdin.buffer.read().decode("utf-8").removesuffix("\n")
    except UnicodeDecodeError as fault:
        raise InputError("text", "standard input is not UTF-8") from fault


def review_lines(lines: Iterable[bytes], defaults: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Review JSON lines one by one, in order; a bad line gives an error row and not a stop.

    Args:
        lines: raw lines; blank ones are passed over.
        defaults: arguments for the fields that a line leaves out.

    Yields:
        `{"id", ...review}`, or `{"id" or "line", "error"}`.
    """
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        name: dict[str, Any] = {"line": number}
        try:
            row = json.loads(line.decode("utf-8"))
            if isinstance(row, dict) and isinstance(row.get("id"), (str, int)) and not isinstance(row.get("id"), bool):
                name = {"id": row["id"]}
            fields = check_fields(row, ("id", "text", "setting", "feelings", "sensitivity", "offset_unit"))
            if "id" in fields and name.keys() == {"line"}:
                raise InputError("id", "expected a string or a whole number")
            arguments = review_arguments(fields, TEXT_LIMIT, ("id",))
            yield {**name, **coach.review(**{**defaults, **arguments}).to_dict()}
        except UnicodeDecodeError:
            yield {**name, "error": "not UTF-8"}
        except CoachError as fault:
            yield {**name, "error": str(fault)}
        except (ValueError, RecursionError):
            yield {**name, "error": "not JSON"}


class Style:
    """Terminal styles, or none."""

    def __init__(self, colour: bool) -> None:
        self._colour = colour

    def __call__(self, text: str, code: str) -> str:
        """Return the text in an ANSI style."""
        return f"\033[{code}m{text}\033[0m" if self._colour and text else text


def describe(found: Review, style: Style) -> list[str]:
    """Return the lines that tell a person what a review found; offsets must count code points."""
    if found.safety.concern != "none":
        return [style(found.safety.message or "", "1"), "", *[f"  - {r}" for r in found.safety.resources]]
    if not found.flags:
        answers = {
            "empty": "There are no words here to read.",
            "not_english": "This does not read as English, so I leave it alone.",
            "unsure": "Nothing here surely reads as blame; a phrase came close.",
        }
        return [answers.get(found.abstained or "", "Nothing here reads as blame.")]
    text = _printable(found.text)
    marked, at = "", 0
    brackets = style("x", "4") == "x"
    for flag in found.flags:
        quoted = text[flag.start : flag.end]
        marked += text[at : flag.start] + (f"[{quoted}]" if brackets else style(quoted, "4;33"))
        at = flag.end
    out = [marked + text[at:], ""]
    for number, flag in enumerate(found.flags):
        out += [f"{style(f'{number}. {flag.kind}', '1;33')}  {_printable(flag.reason)}", f"   {flag.tip}", f"   feelings: {', '.join(flag.feelings)}", ""]
    for rewrite in found.rewrites:
        out += [style(_JOB_NAMES[rewrite.job], "1;32"), *[f"  {line}" for line in _printable(rewrite.text).splitlines()], ""]
    if found.guided:
        form = found.guided
        out += [
            style("No rewrite was good enough to show. Try it in your own words:", "1"),
            f'  coach compose --observation "{form.observation}" --feeling "{form.feeling}" --need "{form.need}" --request "{form.request}"',
        ]
    return out


def _printable(text: str) -> str:
    """Return text that any terminal takes: unpaired surrogates and controls shown as a replacement mark."""
    return "".join(c if c in "\n\t" or c.isprintable() or c in "\u200d\ufe0f" else "\ufffd" for c in text)
