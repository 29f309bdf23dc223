"""Each fault fires on its examples and only there."""

from __future__ import annotations

import json
import re
from importlib.resources import files
from typing import Any

import pytest

from coach.verification import grammar_faults

DATA = json.loads(files("coach.verification").joinpath("data/faults.json").read_text("utf-8"))
FAULTS: list[dict[str, Any]] = DATA["faults"]
each_fault = pytest.mark.parametrize("fault", FAULTS, ids=[fault["id"] for fault in FAULTS])


@each_fault
def test_fault_fires_on_its_examples(fault: dict[str, Any]) -> None:
    assert fault["fires"]
    assert [text for text in fault["fires"] if fault["id"] not in grammar_faults("", text)] == []


@each_fault
def test_fault_is_silent_on_good_english(fault: dict[str, Any]) -> None:
    assert fault["not"]
    assert [text for text in fault["not"] if fault["id"] in grammar_faults("", text)] == []


@each_fault
def test_what_the_writer_typed_is_no_fault(fault: dict[str, Any]) -> None:
    for text in fault["fires"]:
        assert fault["id"] not in grammar_faults(text, text)


def test_file_is_whole() -> None:
    assert DATA["about"]
    assert DATA["source"]
    assert len({fault["id"] for fault in FAULTS}) == len(FAULTS)
    for fault in FAULTS:
        re.compile(fault["pattern"])


@pytest.mark.parametrize(
    "text",
    [
        "I don't feel heard when I talk about work. Could we find a time when I can finish?",
        "I was left waiting again, and I'm worn out. What happened?",
        "The dishes are so often left to me, and it gets to me. Could we share them?",
        "I'd love to know that you're all right.",
        "It hurt when the plan fell through, so I'd like a quieter weekend.",
        "I was told that it was off. Who was it for?",
    ],
)
def test_good_rewrites_have_no_fault(text: str) -> None:
    assert grammar_faults("", text) == []
