"""The command: what it prints, its flags, its exit codes."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

import coach
from coach.models import default_folder
from coach.review import SENSITIVITIES, SETTINGS
from tests.support import BLAME, PLAIN, TWO_BLAMES, assert_valid, command, process, request


def test_real_process_prints_valid_json() -> None:
    ran = process("review", "--json", BLAME)
    assert (ran.code, ran.err) == (0, "")
    assert_valid(ran.json(), BLAME)
    assert ran.json() == as_json(coach.review(BLAME))


def test_real_process_exits_1_with_check_and_a_flag() -> None:
    ran = process("review", "--check", BLAME)
    assert ran.code == 1
    assert ran.err == ""


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["--check", BLAME], 1),
        (["--check", "--json", BLAME], 1),
        (["--check", PLAIN], 0),
        (["--check", "--json", PLAIN], 0),
        (["--check", ""], 0),
        ([BLAME], 0),
        (["--json", BLAME], 0),
        ([PLAIN], 0),
    ],
)
def test_exit_code_is_1_only_with_check_and_a_flag(arguments: list[str], code: int) -> None:
    assert command("review", *arguments).code == code


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["rewiew", BLAME],
        ["review", "--setting", "boss", BLAME],
        ["review", "--sensitivity", "medium", BLAME],
        ["review", "--offset-unit", "bytes", BLAME],
        ["review", "--feeling", "lonely", BLAME],
        ["review", "--feeling", "0=happy", BLAME],
        ["review", "--feeling", "0=", BLAME],
        ["review", "--feeling", "x=lonely", BLAME],
        ["review", "--feeling", "-1=lonely", BLAME],
        ["review", "--feeling", "²=lonely", BLAME],
        ["review", "--unknown", BLAME],
        ["review", "--jsonl", BLAME],
        ["review", "two", "texts"],
        ["compose"],
        ["compose", "--observation", "  "],
        ["compose", "--setting", "boss", "--need", "rest"],
        ["serve", "--port", "70000"],
        ["serve", "--port", "http"],
    ],
    ids=" ".join,
)
def test_wrong_usage_exits_2_and_says_why(arguments: list[str]) -> None:
    ran = command(*arguments)
    assert ran.code == 2
    assert ran.out == ""
    assert ran.err.strip()
    assert "Traceback" not in ran.err


def test_real_process_exits_2_on_wrong_usage() -> None:
    ran = process("review", "--setting", "boss", BLAME)
    assert (ran.code, ran.out) == (2, "")
    assert "partner" in ran.err


def test_unreadable_input_exits_2() -> None:
    ran = command("review", "--json", stdin=b"You never \xff\xfe listen")
    assert (ran.code, ran.out) == (2, "")
    assert "UTF-8" in ran.err


def test_standard_input_is_read_without_a_text() -> None:
    assert command("review", "--json", stdin=f"{BLAME}\n".encode()).json() == command("review", "--json", BLAME).json()


def test_only_one_closing_line_feed_is_taken_off() -> None:
    assert command("review", "--json", stdin=b" Late again.\n\n").json()["text"] == " Late again.\n"


def test_hundred_thousand_characters_are_the_most() -> None:
    text = "." * 100_000
    assert command("review", "--json", stdin=text.encode()).json()["text"] == text
    ran = command("review", "--json", stdin=f"{text}x".encode())
    assert (ran.code, ran.out) == (2, "")
    assert "100,000" in ran.err


def test_text_after_two_dashes_may_look_like_a_flag() -> None:
    assert command("review", "--json", "--", "--json").json()["text"] == "--json"


@pytest.mark.parametrize("setting", SETTINGS)
def test_setting_is_passed_on(setting: str) -> None:
    assert command("review", "--json", "--setting", setting, BLAME).json()["rewrites"] == as_json(coach.review(BLAME, setting=setting))["rewrites"]  # type: ignore[arg-type]


@pytest.mark.parametrize("sensitivity", SENSITIVITIES)
def test_sensitivity_is_passed_on(sensitivity: str) -> None:
    assert command("review", "--json", "--sensitivity", sensitivity, TWO_BLAMES).json() == as_json(coach.review(TWO_BLAMES, sensitivity=sensitivity))  # type: ignore[arg-type]


@pytest.mark.parametrize("feeling", ["lonely", "left out", "taken for granted"])
def test_feeling_is_passed_on(feeling: str) -> None:
    found = command("review", "--json", "--feeling", f"0={feeling}", BLAME).json()
    assert {a["feeling"] for a in found["flags"][0]["alternatives"] if a["job"] == "i_statement"} == {feeling}


def test_feeling_may_come_twice() -> None:
    found = command("review", "--json", "--feeling", "0=lonely", "--feeling", "1=torn", TWO_BLAMES).json()
    assert found == as_json(coach.review(TWO_BLAMES, feelings={0: "lonely", 1: "torn"}))


def test_offset_unit_is_passed_on() -> None:
    text = f"😤😤 {BLAME}"
    assert command("review", "--json", text).json()["flags"][0]["start"] == 3
    assert command("review", "--json", "--offset-unit", "utf16", text).json()["flags"][0]["start"] == 5


def test_output_for_people_shows_flag_reason_feelings_and_rewrite() -> None:
    found = coach.review(BLAME)
    ran = command("review", BLAME)
    for part in (f"[{BLAME}]", found.flags[0].reason, found.flags[0].tip, *found.flags[0].feelings, found.rewrites[0].text):
        assert part in ran.out


@pytest.mark.xfail(reason="a known error of the models, see the model card")
def test_output_for_people_marks_the_right_words_after_emoji_in_utf16_too() -> None:
    text = f"😤😤 {BLAME}. 😤 ok"
    assert f"😤😤 [{BLAME}]" in command("review", text).out
    assert f"😤😤 [{BLAME}]" in command("review", "--offset-unit", "utf16", text).out


def test_output_into_a_pipe_has_no_colours() -> None:
    assert "\x1b[" not in command("review", BLAME).out


@pytest.mark.parametrize(("text", "words"), [("", "no words"), ("Du hörst mir nie zu und immer muss ich alles alleine machen.", "not read as English"), (PLAIN, "Nothing here")])
def test_output_for_people_says_why_nothing_is_flagged(text: str, words: str) -> None:
    assert words in command("review", text).out


def test_version_is_the_packages() -> None:
    assert command("--version").out.strip() == f"coach {coach.__version__}"


@pytest.mark.parametrize("arguments", [["--help"], ["review", "--help"], ["compose", "--help"], ["serve", "--help"], ["train", "--help"], ["evaluate", "--help"]], ids=" ".join)
def test_help_is_printed(arguments: list[str]) -> None:
    ran = command(*arguments)
    assert (ran.code, ran.err) == (0, "")
    assert "usage: coach" in ran.out


def test_compose_prints_the_message() -> None:
    ran = command("compose", "--observation", "The bins were full", "--feeling", "hurt", "--need", "rest", "--request", "take them out", "--setting", "partner")
    assert ran.code == 0
    assert ran.out.rstrip("\n") == coach.compose("The bins were full", "hurt", "rest", "take them out", "partner")


def test_bytes_that_are_no_utf8_in_an_argument_come_through() -> None:
    ran = process("review", "--json", b"You never listen \xff to me")
    assert (ran.code, ran.err) == (0, "")
    assert ran.json()["text"] == "You never listen \udcff to me"


def test_missing_models_exit_3(tmp_path: Path) -> None:
    ran = process("review", BLAME, COACH_MODELS=str(tmp_path))
    assert (ran.code, ran.out) == (3, "")
    assert "missing" in ran.err
    assert "Traceback" not in ran.err


def test_changed_model_exits_3(flipped_models: Path) -> None:
    ran = process("review", "--jsonl", stdin=b'{"text": "hi"}\n', COACH_MODELS=str(flipped_models))
    assert (ran.code, ran.out) == (3, "")
    assert "detector.joblib" in ran.err
    assert "Traceback" not in ran.err


def test_reader_that_leaves_early_is_no_error() -> None:
    lines = b'{"text": "The bins are out."}\n' * 200
    ended = subprocess.run(
        f'"{sys.executable}" -m coach review --jsonl | head -n 1', shell=True, input=lines, capture_output=True, timeout=120, check=True, env={**os.environ, "COACH_MODELS": str(default_folder())}
    )
    assert ended.stdout.count(b"\n") == 1
    assert b"Traceback" not in ended.stderr


def test_serve_answers_until_interrupted() -> None:
    with subprocess.Popen([sys.executable, "-m", "coach", "serve", "--port", "0"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        assert server.stderr is not None
        try:
            said = server.stdout.readline()
            address = next(word for word in said.split() if word.startswith("http://127.0.0.1:"))
            assert request(address.rstrip("/"), "GET", "/v1/health").json()["status"] == "ok"
            taken = address.rstrip("/").rsplit(":", 1)[1]
            ran = command("serve", "--port", taken)
            assert ran.code == 2
            assert taken in ran.err
        finally:
            server.send_signal(signal.SIGINT)
        assert server.wait(30) == 0
        assert "Traceback" not in server.stderr.read()


def as_json(found: coach.Review) -> dict[str, object]:
    """Return a review as it travels."""
    return found.to_dict()
