"""The result types: edits, offsets, JSON, and the schema that doors are held to."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import ValidationError

from coach.review import CONCERNS, FEELINGS, JOBS, KINDS, NEEDS, Alternative, Edit, Flag, Guided, Review, Rewrite, Safety, apply
from tests.support import SCHEMA, applied, assert_valid, piece, units

any_text = st.text(st.characters(), max_size=40)


@st.composite
def texts_and_edits(draw: st.DrawFn) -> tuple[str, tuple[Edit, ...]]:
    text = draw(any_text)
    places = sorted(draw(st.lists(st.integers(0, len(text)), max_size=8)))
    places = places[: len(places) // 2 * 2]
    return text, tuple(Edit(a, b, draw(any_text)) for a, b in zip(places[::2], places[1::2], strict=True) if a < b)


@given(texts_and_edits())
def test_apply_builds_the_same_as_from_left_to_right(drawn: tuple[str, tuple[Edit, ...]]) -> None:
    text, edits = drawn
    assert apply(text, edits) == applied(text, [dataclasses.asdict(e) for e in edits])


@given(texts_and_edits())
def test_apply_keeps_what_no_edit_touches(drawn: tuple[str, tuple[Edit, ...]]) -> None:
    text, edits = drawn
    changed, at, place = apply(text, edits), 0, 0
    for edit in edits:
        kept = text[at : edit.start]
        assert changed[place : place + len(kept)] == kept
        place += len(kept) + len(edit.replacement)
        at = edit.end
    assert changed[place:] == text[at:]


@given(texts_and_edits())
def test_utf16_offsets_cut_the_same_words(drawn: tuple[str, tuple[Edit, ...]]) -> None:
    text, edits = drawn
    flags = tuple(Flag(e.start, e.end, text[e.start : e.end], "absolute", 0.9, "r", "t", ("hurt",), ("rest",), (Alternative(e.replacement, "request", None, None, (e,)),)) for e in edits)
    rewrites = (Rewrite(apply(text, edits), "request", edits),) if flags and apply(text, edits) != text else ()
    whole = Review(text, flags, rewrites, model="m")
    turned = whole.in_utf16()
    assert_valid(whole.to_dict(), text)
    assert_valid(turned.to_dict(), text, "utf16")
    for one, other in zip(whole.flags, turned.flags, strict=True):
        assert units(piece(text, one.start, one.end, "codepoint"), "utf16") == piece(text, other.start, other.end, "utf16")  # type: ignore[arg-type]


@given(any_text.filter(lambda t: all(ord(c) < 0x10000 for c in t)))
def test_units_are_the_same_without_characters_beyond_the_first_plane(text: str) -> None:
    flag = Flag(0, len(text), text, "absolute", 0.9, "r", "t")
    assert Review(text, (flag,)).in_utf16() == Review(text, (flag,))


def test_to_dict_holds_plain_lists() -> None:
    found = Review("ab", (Flag(0, 1, "a", "demand", 0.5, "r", "t", ("hurt",)),), guided=Guided("a"), abstained="no_rewrite").to_dict()
    assert found["flags"][0]["feelings"] == ["hurt"]
    assert found["guided"] == {"observation": "a", "feeling": "", "need": "", "request": ""}
    assert isinstance(found["flags"], list)


NAMES = {"Review": Review, "Flag": Flag, "Alternative": Alternative, "Rewrite": Rewrite, "Edit": Edit, "Safety": Safety, "Guided": Guided}


@pytest.mark.parametrize("name", NAMES)
def test_schema_has_the_fields_of_the_types(name: str) -> None:
    schema: dict[str, Any] = SCHEMA if name == "Review" else SCHEMA["$defs"][name]
    fields = [field.name for field in dataclasses.fields(NAMES[name])]
    assert list(schema["properties"]) == fields
    assert set(schema["required"]) == set(fields)
    assert schema["additionalProperties"] is False


def test_schema_has_the_lists_of_the_code() -> None:
    defs = SCHEMA["$defs"]
    assert defs["Flag"]["properties"]["kind"]["enum"] == list(KINDS)
    assert defs["Rewrite"]["properties"]["job"]["enum"] == list(JOBS)
    assert defs["Alternative"]["properties"]["job"]["enum"] == list(JOBS)
    assert defs["Safety"]["properties"]["concern"]["enum"] == list(CONCERNS)
    assert defs["Flag"]["properties"]["feelings"]["items"]["enum"] == list(FEELINGS)
    assert defs["Flag"]["properties"]["needs"]["items"]["enum"] == list(NEEDS)
    assert defs["Alternative"]["properties"]["feeling"]["enum"] == [*FEELINGS, None]
    assert defs["Alternative"]["properties"]["need"]["enum"] == [*NEEDS, None]


@pytest.mark.parametrize(
    "broken",
    [
        {"flags": [], "rewrites": [{"text": "a", "job": "request", "edits": []}]},
        {"safety": {"concern": "threat", "message": None, "resources": []}},
        {"safety": {"concern": "threat", "message": "m", "resources": []}, "abstained": "unsure"},
        {"guided": {"observation": "", "feeling": "", "need": "", "request": ""}},
        {"abstained": "no_rewrite"},
        {"abstained": "tired"},
        {"extra": 1},
        {"model": None},
    ],
)
def test_schema_refuses_what_the_design_forbids(broken: dict[str, Any]) -> None:
    good = Review("text", model="m").to_dict()
    assert_valid(good, "text")
    with pytest.raises(ValidationError):
        assert_valid({**good, **broken}, "text")
