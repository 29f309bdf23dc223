"""JSON lines: one answer a line, in order, as soon as it is there; a bad line is a row and not a stop."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from tests.support import BLAME, PLAIN, assert_valid, command

BAD_LINES = {
    "not JSON": (b"You never listen to me", "line", 1),
    "half JSON": (b'{"id": "a", "text": ', "line", 1),
    "not an object": (b'["You never listen to me"]', "line", 1),
    "a bare string": (b'"You never listen to me"', "line", 1),
    "null": (b"null", "line", 1),
    "no text": (b'{"id": "a"}', "id", "a"),
    "text is null": (b'{"id": "a", "text": null}', "id", "a"),
    "text is a number": (b'{"id": 7, "text": 3}', "id", 7),
    "wrong feeling": (b'{"id": "a", "text": "hi", "feelings": {"0": "happy"}}', "id", "a"),
    "feeling without an index": (b'{"id": "a", "text": "hi", "feelings": {"first": "hurt"}}', "id", "a"),
    "feelings in a list": (b'{"id": "a", "text": "hi", "feelings": ["hurt"]}', "id", "a"),
    "wrong setting": (b'{"id": "a", "text": "hi", "setting": "boss"}', "id", "a"),
    "wrong sensitivity": (b'{"id": "a", "text": "hi", "sensitivity": "medium"}', "id", "a"),
    "wrong offset unit": (b'{"id": "a", "text": "hi", "offset_unit": "bytes"}', "id", "a"),
    "setting is a list": (b'{"id": "a", "text": "hi", "setting": ["work"]}', "id", "a"),
    "unknown field": (b'{"id": "a", "text": "hi", "tone": "kind"}', "id", "a"),
    "not UTF-8": (b'{"id": "a", "text": "\xff\xfe"}', "line", 1),
    "id is an object": (b'{"id": {}, "text": "hi"}', "line", 1),
    "id is true": (b'{"id": true, "text": "hi"}', "line", 1),
    "too long": (json.dumps({"id": "a", "text": "." * 100_001}).encode(), "id", "a"),
    "too deep": (b"[" * 100_000, "line", 1),
    "a number too long to read": (b'{"id": "a", "text": ' + b"9" * 5000 + b"}", "line", 1),
}


@pytest.mark.parametrize(("line", "key", "name"), BAD_LINES.values(), ids=BAD_LINES.keys())
def test_bad_line_is_an_error_row_and_the_rest_goes_on(line: bytes, key: str, name: object) -> None:
    ran = command("review", "--jsonl", stdin=line + b'\n{"id": "good", "text": "hi"}\n')
    bad, good = ran.rows()
    assert (ran.code, ran.err) == (0, "")
    assert set(bad) == {key, "error"}
    assert bad[key] == name
    assert bad["error"]
    assert (good["id"], good["text"]) == ("good", "hi")


def test_rows_keep_the_order_and_the_ids() -> None:
    texts = [BLAME, PLAIN, "", "The bins are out.", "😤"] * 2
    ids: list[object] = ["a", 0, 7, "", "a", "ü", -3, "line", "id", 10**20]
    stdin = b"".join(json.dumps({"id": i, "text": text}).encode() + b"\n" for i, text in zip(ids, texts, strict=True))
    rows = command("review", "--jsonl", stdin=stdin).rows()
    assert [row.pop("id") for row in rows] == ids
    for row, text in zip(rows, texts, strict=True):
        assert_valid(row, text)


def test_lines_without_an_id_are_numbered_from_1_blank_ones_counted() -> None:
    rows = command("review", "--jsonl", stdin=b'\n{"text": "hi"}\n   \n\r\nnot JSON\n{"text": "ho"}').rows()
    assert [row["line"] for row in rows] == [2, 5, 6]
    assert [row.get("text") for row in rows] == ["hi", None, "ho"]


def test_nothing_in_nothing_out() -> None:
    ran = command("review", "--jsonl", stdin=b"\n\n")
    assert (ran.code, ran.out) == (0, "")


def test_line_feed_inside_a_text_stays_in_its_row() -> None:
    (row,) = command("review", "--jsonl", stdin=b'{"id": 1, "text": "one\\ntwo\\u2028three"}\n').rows()
    assert row["text"] == "one\ntwo\u2028three"


def test_flags_of_the_command_hold_for_lines_that_leave_them_out() -> None:
    own = b'{"id": 1, "text": "\xf0\x9f\x98\xa4 You never listen to me", "offset_unit": "codepoint"}\n'
    none = b'{"id": 2, "text": "\xf0\x9f\x98\xa4 You never listen to me"}\n'
    rows = command("review", "--jsonl", "--offset-unit", "utf16", "--sensitivity", "high", stdin=own + none).rows()
    assert [row["flags"][0]["start"] for row in rows] == [2, 3]


def test_check_counts_every_line() -> None:
    blame, plain = json.dumps({"text": BLAME}).encode(), json.dumps({"text": PLAIN}).encode()
    assert command("review", "--jsonl", "--check", stdin=blame + b"\n" + plain).code == 1
    assert command("review", "--jsonl", "--check", stdin=plain + b"\n" + plain).code == 0
    assert command("review", "--jsonl", "--check", stdin=plain + b"\nnot JSON\n").code == 0


def test_each_answer_comes_before_the_next_line_is_sent() -> None:
    with subprocess.Popen([sys.executable, "-m", "coach", "review", "--jsonl"], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as running:
        assert running.stdin is not None
        assert running.stdout is not None
        try:
            for line, key in ((b'{"id": "a", "text": "hi"}\n', "text"), (b"not JSON\n", "error"), (b'{"id": "b", "text": "ho"}\n', "text")):
                running.stdin.write(line)
                running.stdin.flush()
                assert key in json.loads(running.stdout.readline())
            running.stdin.close()
            assert running.wait(30) == 0
        finally:
            running.kill()
