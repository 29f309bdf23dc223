"""The same message gets the same JSON at every door."""

from __future__ import annotations

import json

import pytest

from tests.support import BLAME, PLAIN, TWO_BLAMES, Json, assert_valid, doors, process

ASKED: list[tuple[str, Json]] = [
    (BLAME, {}),
    (PLAIN, {}),
    ("", {}),
    (TWO_BLAMES, {"setting": "work", "feelings": {"0": "lonely", "1": "torn"}}),
    (f"😤 {TWO_BLAMES} 😤", {"offset_unit": "utf16"}),
    ("u never listen to me n ur so selfish", {"setting": "partner", "sensitivity": "high"}),
    ("YOU NEVER LISTEN TO ME", {"sensitivity": "low"}),
    ("You hit me again last night and I am scared of you", {}),
    ("Du hörst mir nie zu und immer muss ich alles alleine machen.", {}),
    ("You never listen\r\n\tto me \ud800", {}),
]


@pytest.mark.parametrize(("text", "arguments"), ASKED)
def test_every_door_gives_the_same(address: str, text: str, arguments: Json) -> None:
    answers = {name: door(text, **arguments) for name, door in doors(address).items()}
    assert_valid(answers["python"], text, str(arguments.get("offset_unit", "codepoint")))
    assert all(answer == answers["python"] for answer in answers.values())


def test_a_process_of_its_own_gives_the_same(address: str) -> None:
    stdin = b"".join(json.dumps({"id": n, "text": text, **arguments}).encode() + b"\n" for n, (text, arguments) in enumerate(ASKED))
    python = doors(address)["python"]
    for row, (text, arguments) in zip(process("review", "--jsonl", stdin=stdin).rows(), ASKED, strict=True):
        assert {name: value for name, value in row.items() if name != "id"} == python(text, **arguments)
