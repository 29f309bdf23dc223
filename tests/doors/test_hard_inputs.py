"""No text breaks a door, and nothing outside an edit changes."""

from __future__ import annotations

import pytest

from tests import hard_inputs
from tests.support import DOORS, Door, assert_valid, command, doors, post

SHORT = {name: text for name, text in hard_inputs.ALL.items() if name not in hard_inputs.LONG}


@pytest.mark.parametrize("door", DOORS, indirect=True)
@pytest.mark.parametrize("text", SHORT.values(), ids=SHORT.keys())
def test_hard_input_gets_a_valid_review(door: Door, text: str) -> None:
    assert_valid(door(text), text)


@pytest.mark.parametrize("text", hard_inputs.LONG.values(), ids=hard_inputs.LONG.keys())
def test_long_input_gets_a_valid_review(address: str, text: str) -> None:
    assert_valid(doors(address)["http"](text, offset_unit="utf16"), text, "utf16")


def test_long_input_comes_through_standard_input() -> None:
    text = hard_inputs.LONG["500 lines"]
    assert_valid(command("review", "--json", stdin=text.encode()).json(), text)


@pytest.mark.parametrize("text", SHORT.values(), ids=SHORT.keys())
def test_hard_input_gets_a_valid_review_in_utf16(address: str, text: str) -> None:
    assert_valid(doors(address)["http"](text, offset_unit="utf16"), text, "utf16")


@pytest.mark.parametrize("door", DOORS, indirect=True)
@pytest.mark.parametrize("text", hard_inputs.OTHER_LANGUAGES.values(), ids=hard_inputs.OTHER_LANGUAGES.keys())
def test_other_languages_are_left_alone(door: Door, text: str) -> None:
    found = door(text)
    assert (found["flags"], found["rewrites"], found["safety"]["concern"]) == ([], [], "none")
    assert found["abstained"] == "not_english"


@pytest.mark.parametrize("door", DOORS, indirect=True)
@pytest.mark.parametrize("text", hard_inputs.WITHOUT_WORDS.values(), ids=hard_inputs.WITHOUT_WORDS.keys())
def test_text_without_words_is_empty(door: Door, text: str) -> None:
    found = door(text)
    assert (found["abstained"], found["flags"], found["guided"]) == ("empty", [], None)


@pytest.mark.parametrize("text", SHORT.values(), ids=SHORT.keys())
def test_command_prints_any_text_for_people(text: str) -> None:
    ran = command("review", "--", text)
    assert ran.code == 0
    assert ran.err == ""
    assert ran.out.strip()
    assert "\x1b" not in ran.out, "no controls of the message reach the terminal"


def test_one_character_too_many_is_refused_over_http(address: str) -> None:
    text = hard_inputs.LONG["10,000 characters"]
    assert post(address, "/v1/review", {"text": text}).status == 200
    answer = post(address, "/v1/review", {"text": text + "x"})
    assert (answer.status, answer.json()["field"]) == (413, "text")
    assert "10,000" in answer.json()["detail"]
    assert text[:40] not in answer.body.decode(), "a problem never repeats the text"


def test_emoji_count_as_one_character(address: str) -> None:
    assert post(address, "/v1/review", {"text": "😤" * 10_000}).status == 200
    assert post(address, "/v1/review", {"text": "😤" * 10_001}).status == 413
