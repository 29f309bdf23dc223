"""What several tests share: the claims that every review keeps, and the doors to the coach."""

from __future__ import annotations

import contextlib
import http.client
import io
import json
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import jsonschema

import coach
from coach.cli import main

ROOT = Path(__file__).parents[1]
SCHEMA = json.loads((ROOT / "docs" / "review.schema.json").read_text("utf-8"))
_VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)

BLAME = "You never listen to me"
TWO_BLAMES = "You never listen to me. The bus leaves at 7:45 on Monday. You're so selfish!"
PLAIN = "I feel hurt when you come home late"

PATIENCE = 30.0
"""Seconds that the page waits for an answer; no request may take longer."""

Json = dict[str, Any]


def assert_valid(found: Json, text: str, unit: str = "codepoint") -> None:
    """Hold a review as JSON to the schema, and to what a schema cannot say."""
    _VALIDATOR.validate(found)
    assert found["text"] == text
    place = 0
    for flag in found["flags"]:
        assert place <= flag["start"] < flag["end"], "flags are in order and do not overlap"
        assert piece(text, flag["start"], flag["end"], unit) == units(flag["text"], unit)
        place = flag["end"]
    for rewrite in found["rewrites"]:
        assert applied(text, rewrite["edits"], unit) == units(rewrite["text"], unit), "edits give the rewrite"
        assert rewrite["text"] != text
    for number, flag in enumerate(found["flags"]):
        others = found["flags"][:number] + found["flags"][number + 1 :]
        for alternative in flag["alternatives"]:
            (edit,) = alternative["edits"]
            assert edit["start"] <= flag["start"] < edit["end"], "an alternative changes its flag's passage"
            assert all(edit["end"] <= other["start"] or other["end"] <= edit["start"] for other in others), "and no other flag's"
            assert units(alternative["text"], unit) == units(edit["replacement"], unit)


def units(text: str, unit: str) -> Sequence[Any]:
    """Return a text as a row of what offsets count."""
    if unit == "codepoint":
        return text
    raw = text.encode("utf-16-le", "surrogatepass")
    return [raw[i : i + 2] for i in range(0, len(raw), 2)]


def piece(text: str, start: int, end: int, unit: str) -> Sequence[Any]:
    """Return `text[start:end]` in a unit."""
    return units(text, unit)[start:end]


def applied(text: str, edits: Sequence[Json], unit: str = "codepoint") -> Sequence[Any]:
    """Return the text after edits, built from left to right; they must be in order and lie in the text."""
    row, out, place = units(text, unit), units("", unit), 0
    for edit in edits:
        assert place <= edit["start"] <= edit["end"] <= len(row), "edits are in order, do not overlap, and lie in the text"
        out = out + row[place : edit["start"]] + units(edit["replacement"], unit)
        place = edit["end"]
    return out + row[place:]


@dataclass(frozen=True)
class Ran:
    """What a command did."""

    code: int
    out: str
    err: str

    def json(self) -> Json:
        """Return its output as one JSON object."""
        found: Json = json.loads(self.out)
        return found

    def rows(self) -> list[Json]:
        """Return its output as JSON lines."""
        return [json.loads(line) for line in self.out.splitlines()]


def command(*arguments: str, stdin: bytes = b"") -> Ran:
    """Run the command inside this process, where the models are loaded already."""
    outputs = io.TextIOWrapper(io.BytesIO(), "utf-8"), io.TextIOWrapper(io.BytesIO(), "utf-8")
    before, sys.stdin = sys.stdin, io.TextIOWrapper(io.BytesIO(stdin), "utf-8")
    try:
        with contextlib.redirect_stdout(outputs[0]), contextlib.redirect_stderr(outputs[1]):
            try:
                code = main(arguments)
            except SystemExit as end:
                code = int(end.code or 0)
    finally:
        sys.stdin = before
    out, err = (_written(stream) for stream in outputs)
    return Ran(code, out, err)


def _written(stream: io.TextIOWrapper) -> str:
    stream.flush()
    return stream.buffer.getvalue().decode("utf-8")  # type: ignore[attr-defined,no-any-return]


def process(*arguments: str | bytes, stdin: bytes = b"", **environment: str) -> Ran:
    """Run `python -m coach` as people do, in a process of its own."""
    ended = subprocess.run([sys.executable, "-m", "coach", *arguments], input=stdin, capture_output=True, env={**os.environ, **environment}, timeout=120, check=False)
    return Ran(ended.returncode, ended.stdout.decode("utf-8"), ended.stderr.decode("utf-8"))


@dataclass(frozen=True)
class Answer:
    """An answer over HTTP."""

    status: int
    headers: http.client.HTTPMessage
    body: bytes

    def json(self) -> Json:
        """Return the body as JSON."""
        found: Json = json.loads(self.body)
        return found


def request(address: str, method: str, path: str, body: bytes | None = None, content_type: str = "application/json") -> Answer:
    """Ask the server."""
    connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=PATIENCE)
    try:
        connection.request(method, path, body, {"Content-Type": content_type} if body is not None else {})
        answer = connection.getresponse()
        return Answer(answer.status, answer.headers, answer.read())
    finally:
        connection.close()


def post(address: str, path: str, data: object) -> Answer:
    """Send JSON in plain ASCII."""
    return request(address, "POST", path, json.dumps(data).encode("ascii"))


Door = Callable[..., Json]
"""From a text and the arguments of a review, as JSON has them, to the review as JSON."""


def doors(address: str) -> dict[str, Door]:
    """Return every door by name; each gives the review as its users get it."""

    def python(text: str, feelings: dict[str, str] | None = None, **more: str) -> Json:
        found = coach.review(text, feelings={int(i): word for i, word in (feelings or {}).items()}, **more)  # type: ignore[arg-type]
        return json.loads(json.dumps(found.to_dict()))  # type: ignore[no-any-return]

    def shell(text: str, feelings: dict[str, str] | None = None, **more: str) -> Json:
        options = [f"--{name.replace('_', '-')}={value}" for name, value in more.items()]
        options += [f"--feeling={index}={word}" for index, word in (feelings or {}).items()]
        ran = command("review", "--json", *options, "--", text)
        assert (ran.code, ran.err) == (0, "")
        return ran.json()

    def lines(text: str, **more: object) -> Json:
        ran = command("review", "--jsonl", stdin=json.dumps({"id": "x", "text": text, **more}).encode("ascii"))
        assert (ran.code, ran.err) == (0, "")
        (row,) = ran.rows()
        assert row.pop("id") == "x"
        return row

    def over_http(text: str, **more: object) -> Json:
        answer = post(address, "/v1/review", {"text": text, **more})
        assert answer.status == 200, answer.body
        return answer.json()

    return {"python": python, "command": shell, "json lines": lines, "http": over_http}


DOORS = ("python", "command", "json lines", "http")
