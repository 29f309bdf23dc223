"""Arguments are checked once, for every door."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.errors import InputError, TextTooLong
from coach.inputs import check, compose_arguments, review_arguments
from coach.review import FEELINGS

json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)
FIELDS = ["text", "setting", "feelings", "sensitivity", "offset_unit", "observation", "feeling", "need", "request", "else"]


@given(st.dictionaries(st.sampled_from(FIELDS), json_values, max_size=5) | json_values)
def test_any_json_is_taken_or_refused_by_name(data: Any) -> None:
    for read in (lambda: review_arguments(data, 10), lambda: compose_arguments(data, 10)):
        try:
            names = set(read())
        except InputError as fault:
            names = {fault.field} if str(fault).startswith(fault.field) else {"a field that the message does not name"}
        assert names <= {*FIELDS, "body", *(data if isinstance(data, dict) else ())}


@given(st.text(st.characters(), max_size=40), st.dictionaries(st.integers(0, 9).map(str), st.sampled_from(FEELINGS), max_size=4))
def test_feelings_of_json_become_those_of_python(text: str, feelings: dict[str, str]) -> None:
    assert check(text, None, feelings, "standard", "codepoint") == {int(i): word for i, word in feelings.items()}


def test_limit_counts_code_points() -> None:
    assert review_arguments({"text": "😤" * 5}, 5) == {"text": "😤" * 5}
    with pytest.raises(TextTooLong) as caught:
        review_arguments({"text": "😤" * 6}, 5)
    assert caught.value.limit == 5


def test_only_what_was_given_is_passed_on() -> None:
    assert review_arguments({"text": "hi", "setting": "work"}, 5) == {"text": "hi", "setting": "work"}
