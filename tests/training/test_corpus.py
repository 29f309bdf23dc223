"""The corpus: every line obeys the format, splits are frozen, and no text of strangers is in it."""

from __future__ import annotations

import json
import shutil
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from coach.errors import DataError
from coach.review import CONCERNS, KINDS, SETTINGS
from coach.training.corpus import DATA, GoldMessage, load_corpus, load_wild, parse_line, references_as_messages
from coach.training.splits import near_copies

GOOD: dict[str, Any] = {
    "id": "x-1", "setting": "partner", "text": "You never listen. ok", "safety": "none", "reference": "I don't feel heard. ok",
    "flags": [{"span": "You never listen", "kind": "absolute", "feelings": ["hurt"], "needs": ["to be heard"], "theme": "not-listening"}],
}  # fmt: skip
FLAG = GOOD["flags"][0]


@pytest.fixture(scope="module")
def corpus() -> list[GoldMessage]:
    """Every message."""
    return load_corpus()


def splits() -> dict[str, list[str]]:
    """Return the ids of each split."""
    found: dict[str, list[str]] = json.loads((DATA / "splits.json").read_text("utf-8"))["splits"]
    return found


def test_every_line_loads(corpus: list[GoldMessage]) -> None:
    lines = sum(len(path.read_text("utf-8").splitlines()) for path in (DATA / "corpus").glob("*.jsonl"))
    assert len(corpus) == lines >= 3770


def test_every_kind_concern_and_setting_is_there(corpus: list[GoldMessage]) -> None:
    assert {flag.kind for m in corpus for flag in m.flags} == set(KINDS)
    assert {m.safety for m in corpus} == set(CONCERNS)
    assert {m.setting for m in corpus} == set(SETTINGS)


def test_spans_are_words_of_their_text(corpus: list[GoldMessage]) -> None:
    for message in corpus:
        for flag in message.flags:
            span = message.text[flag.start : flag.end]
            assert span == span.strip(), message.id
            assert span, message.id


def test_references_differ_from_their_message(corpus: list[GoldMessage]) -> None:
    assert [m.id for m in corpus if m.reference is not None and (not m.reference.strip() or m.reference == m.text)] == []


def test_no_text_stands_twice(corpus: list[GoldMessage]) -> None:
    twice = [text for text, count in Counter(m.text for m in corpus).items() if count > 1]
    assert twice == []


def test_test_split_is_frozen() -> None:
    ids = splits()["test"]
    assert len(ids) == len(set(ids)) == 945
    assert {i.split("-")[0] for i in ids} == {f"c{n}" for n in range(1, 16)}


def test_splits_share_no_message_and_cover_all(corpus: list[GoldMessage]) -> None:
    named = [i for ids in splits().values() for i in ids]
    assert sorted(named) == sorted(m.id for m in corpus)
    assert set(splits()) == {"train", "dev", "test"}
    assert sum(len(load_corpus(name)) for name in ("train", "dev", "test")) == len(corpus)


def test_no_near_copy_stands_across_splits(corpus: list[GoldMessage]) -> None:
    split_of = {i: name for name, ids in splits().items() for i in ids}
    members: dict[int, set[str]] = {}
    for message, group in zip(corpus, near_copies([m.text for m in corpus]), strict=True):
        members.setdefault(group, set()).add(split_of[message.id])
    assert [names for names in members.values() if len(names) > 1] == []


def test_labels_of_real_comments_hold_no_text() -> None:
    rows = [json.loads(line) for line in (DATA / "labels" / "goemotions.jsonl").read_text("utf-8").splitlines()]
    assert len(rows) > 5000
    for row in rows:
        assert row.keys() == {"id", "flags", "safety", "unsure"}
        assert row["id"].startswith("goemotions:")
        assert len(row["id"]) < 25
        assert row["safety"] in CONCERNS
        assert isinstance(row["unsure"], bool)
        for flag in row["flags"]:
            assert flag.keys() <= {"start", "end", "kind", "unsure"}
            assert flag["kind"] in KINDS
            assert 0 <= flag["start"] < flag["end"]


def test_real_comments_are_joined_by_id(tmp_path: Path) -> None:
    (tmp_path / "labels").mkdir()
    (tmp_path / "labels" / "goemotions.jsonl").write_text('{"id": "a", "flags": [{"start": 0, "end": 3, "kind": "demand"}], "safety": "none", "unsure": false}\n', "utf-8")
    texts = tmp_path / "texts.jsonl"
    texts.write_text('{"id": "a", "text": "stop"}\n{"id": "b", "text": "else"}\n', "utf-8")
    (message,) = load_wild(texts, tmp_path)
    assert (message.text, message.flags[0].end, message.flags[0].kind) == ("stop", 3, "demand")
    texts.write_text('{"id": "a", "text": "st"}\n', "utf-8")
    with pytest.raises(DataError, match="line 1"):
        load_wild(texts, tmp_path)


def test_good_line_is_read() -> None:
    message = parse_line(GOOD)
    assert message.flagged
    assert message.text[message.flags[0].start : message.flags[0].end] == "You never listen"


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"setting": "boss"}, "setting"),
        ({"safety": "danger"}, "safety"),
        ({"safety": "threat"}, "reference"),
        ({"reference": None}, "reference"),
        ({"flags": []}, "reference"),
        ({"extra": 1}, "unknown fields"),
        ({"text": "Something else"}, "does not stand"),
        ({"flags": [{**FLAG, "kind": "rude"}]}, "kind"),
        ({"flags": [{**FLAG, "feelings": []}]}, "feelings is empty"),
        ({"flags": [{**FLAG, "feelings": ["happy"]}]}, "feelings"),
        ({"flags": [{**FLAG, "needs": ["money"]}]}, "needs"),
        ({"flags": [{**FLAG, "span": ""}]}, "does not stand"),
        ({"flags": [FLAG, FLAG]}, "overlap"),
    ],
)
def test_broken_line_is_refused(change: dict[str, Any], told: str) -> None:
    with pytest.raises(ValueError, match=told):
        parse_line({**GOOD, **change})


@pytest.mark.parametrize("missing", ["id", "setting", "text", "flags", "safety", "reference"])
def test_missing_field_is_refused(missing: str) -> None:
    with pytest.raises(KeyError):
        parse_line({name: value for name, value in GOOD.items() if name != missing})


def test_error_names_file_and_line(tmp_path: Path) -> None:
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "c1.jsonl").write_text(json.dumps(GOOD) + "\n" + json.dumps({**GOOD, "setting": "boss"}) + "\n", "utf-8")
    shutil.copy(DATA / "splits.json", tmp_path)
    with pytest.raises(DataError, match=r"c1\.jsonl, line 2"):
        load_corpus(data=tmp_path)


def test_message_without_a_split_is_refused(tmp_path: Path) -> None:
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "c1.jsonl").write_text(json.dumps(GOOD) + "\n", "utf-8")
    shutil.copy(DATA / "splits.json", tmp_path)
    with pytest.raises(DataError, match="x-1"):
        load_corpus(data=tmp_path)


def test_references_become_messages_without_blame(corpus: list[GoldMessage]) -> None:
    found = references_as_messages(corpus[:50])
    assert len(found) == sum(m.reference is not None for m in corpus[:50])
    assert all(not m.flagged and m.safety == "none" for m in found)
