"""Every piece of knowledge obeys the schema and is found by its own examples."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

import pytest

from coach.coach import Coach
from coach.errors import DataError
from coach.rewriting.knowledge import _FIELDS, FAMILIES, PARTS, entries, parse_family
from coach.rewriting.patterns import SLOTS, elements
from tests.rewriting.misses import knowledge_files, listed, misses, read

FILES = knowledge_files()
each_file = pytest.mark.parametrize(("family", "name"), FILES, ids=["/".join(f) for f in FILES])
AGREEMENT = {"is", "was", "has", "gets", "keeps", "needs", "does", "it"}
FORMS = {"base", "ing", "past", "pp"}
GOOD: dict[str, Any] = {"entries": [{"id": "a", "match": ["listen"], "examples": ["you never listen"], "habit": ["I don't feel heard{tail}"]}]}


def test_every_family_has_files() -> None:
    assert Counter(family for family, _ in FILES).keys() == set(FAMILIES)


@each_file
def test_file_says_what_it_is_about_and_where_it_comes_from(family: str, name: str) -> None:
    data = read(family, name)
    assert data.keys() >= {"about", "source", "entries"}
    assert data["about"].strip()
    assert data["source"].strip()
    assert data["entries"]


@each_file
def test_entries_have_ids_examples_and_something_to_say(family: str, name: str) -> None:
    found = parse_family(read(family, name), family, name)
    assert len({entry.id for entry in found}) == len(found)
    for entry in found:
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", entry.id), entry.id
        assert entry.examples, entry.id
        assert len(set(entry.examples)) == len(entry.examples), entry.id
        assert entry.match, entry.id
        assert any(getattr(entry, part) for part in PARTS), f"{entry.id} has nothing to say"


@each_file
def test_constructions_use_only_slots_that_a_pattern_fills(family: str, name: str) -> None:
    for row in read(family, name)["entries"]:
        filled = {slot for pattern in row["match"] for sort, names, _ in elements(pattern.lstrip("^ ")) if sort == "slot" for slot in names}
        for part in PARTS:
            for construction in row.get(part, ()):
                assert construction == construction.strip(), row["id"]
                assert construction.count("{") == construction.count("}"), row["id"]
                for field in re.findall(r"\{([^{}]+)\}", construction):
                    head, _, form = field.partition("|")[0].partition(":")
                    if head in {"tail", "again"}:
                        continue
                    slot = form if head in AGREEMENT and form else head
                    assert slot in filled, f"{row['id']}: {{{field}}} in {construction!r} is never filled"
                    assert slot.rstrip("0123456789") in SLOTS
                    assert not form or head in AGREEMENT or form in FORMS, f"{row['id']}: {field}"


@each_file
def test_facts_hold_no_blame_with_a_hat_on(family: str, name: str) -> None:
    for row in read(family, name)["entries"]:
        for part in PARTS:
            for construction in row.get(part, ()):
                assert not re.search(r"\bI feel (?:like|that|as if) you\b|\byou (?:always|never)\b", construction, re.I), f"{row['id']}: {construction!r}"


@each_file
def test_examples_find_their_entry(loaded: Coach, family: str, name: str) -> None:
    found = set(misses(loaded, family, name))
    known = {line for line in listed() if line.startswith(f"{family}/{name}/")}
    assert sorted(found - known) == [], "these no longer fire"
    assert sorted(known - found) == [], "these fire again: take them off known_misses.txt"


def test_known_misses_are_examples_that_exist() -> None:
    examples = {f"{family}/{name}/{entry.id}: {example}" for family, name in FILES for entry in parse_family(read(family, name), family, name) for example in entry.examples}
    assert sorted(listed() - examples) == []


def test_few_examples_are_missed() -> None:
    examples = sum(len(entry.examples) for entry in entries())
    assert len(listed()) <= 0.05 * examples


def test_all_families_are_loaded_together() -> None:
    assert {entry.family for entry in entries()} == set(FAMILIES)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"id": None, "colour": "red"}, "unknown fields"),
        ({"match": ["see {colour}"]}, "unknown slot"),
        ({"examples": []}, "no examples"),
        ({"kinds": ["rude"]}, "kinds"),
        ({"feelings": ["happy"]}, "feelings"),
        ({"needs": ["money"]}, "needs"),
    ],
)
def test_broken_entry_is_refused_by_name(change: dict[str, Any], told: str) -> None:
    with pytest.raises(DataError, match=told):
        parse_family({"entries": [{**GOOD["entries"][0], **change}]}, "acts", "x.json")


@pytest.mark.parametrize("missing", ["id", "match", "examples"])
def test_missing_field_is_refused(missing: str) -> None:
    row = {name: value for name, value in GOOD["entries"][0].items() if name != missing}
    with pytest.raises(DataError, match=r"x\.json"):
        parse_family({"entries": [row]}, "acts", "x.json")


def test_doubled_id_is_refused() -> None:
    with pytest.raises(DataError, match="share an id"):
        parse_family({"entries": GOOD["entries"] * 2}, "acts", "x.json")


def test_fields_named_here_are_those_of_the_files() -> None:
    assert {name for family, file in FILES for row in read(family, file)["entries"] for name in row} <= _FIELDS
