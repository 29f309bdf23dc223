"""Arguments of a review, checked once for every door."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from coach.errors import InputError, TextTooLong
from coach.review import FEELINGS, OFFSET_UNITS, SENSITIVITIES, SETTINGS

REVIEW_FIELDS = ("text", "setting", "feelings", "sensitivity", "offset_unit")
COMPOSE_FIELDS = ("observation", "feeling", "need", "request", "setting")


def check(text: object, setting: object, feelings: object, sensitivity: object, offset_unit: object) -> dict[int, str]:
    """Check the arguments of a review and return the chosen feelings by flag.

    Raises:
        InputError: naming the field, what was expected and what came.
    """
    if not isinstance(text, str):
        raise InputError("text", f"expected a string, got {type(text).__name__}")
    check_setting(setting)
    if sensitivity not in SENSITIVITIES:
        raise InputError("sensitivity", f"expected one of {', '.join(SENSITIVITIES)}, got {sensitivity!r}")
    if offset_unit not in OFFSET_UNITS:
        raise InputError("offset_unit", f"expected one of {', '.join(OFFSET_UNITS)}, got {offset_unit!r}")
    if feelings is None:
        return {}
    if not isinstance(feelings, Mapping):
        raise InputError("feelings", f"expected a flag's index and a feeling, got {type(feelings).__name__}")
    return {_index(key): _feeling(word) for key, word in feelings.items()}


def check_setting(setting: object) -> None:
    """Check a setting; None is the unknown one.

    Raises:
        InputError: it is none of the list.
    """
    if setting is not None and setting not in SETTINGS:
        raise InputError("setting", f"expected one of {', '.join(SETTINGS)}, got {setting!r}")


def check_fields(data: object, allowed: tuple[str, ...]) -> dict[str, Any]:
    """Check that decoded JSON is an object with no unknown field.

    Raises:
        InputError: it is something else, or a field is unknown.
    """
    if not isinstance(data, dict):
        raise InputError("body", f"expected an object, got {type(data).__name__}")
    for name in data:
        if name not in allowed:
            raise InputError(str(name), f"unknown field; expected {', '.join(allowed)}")
    return data


def review_arguments(data: object, limit: int, extra: tuple[str, ...] = ()) -> dict[str, Any]:
    """Check decoded JSON and return the arguments of a review.

    Args:
        data: what came.
        limit: most characters of text that the door takes.
        extra: further fields that the door allows and ignores here.

    Raises:
        InputError: a field is missing, unknown or wrong.
        TextTooLong: the text passes the limit.
    """
    fields = check_fields(data, (*REVIEW_FIELDS, *extra))
    if "text" not in fields:
        raise InputError("text", "missing")
    arguments = {name: fields[name] for name in REVIEW_FIELDS if name in fields}
    check(**{"setting": None, "feelings": None, "sensitivity": "standard", "offset_unit": "codepoint", **arguments})
    if len(arguments["text"]) > limit:
        raise TextTooLong(len(arguments["text"]), limit)
    return arguments


def compose_arguments(data: object, limit: int = 2000) -> dict[str, Any]:
    """Check decoded JSON and return the arguments of the guided form.

    Raises:
        InputError: a field is missing, unknown, wrong or longer than `limit`.
    """
    fields = check_fields(data, COMPOSE_FIELDS)
    for name in COMPOSE_FIELDS[:4]:
        if name not in fields:
            raise InputError(name, "missing")
        if not isinstance(fields[name], str):
            raise InputError(name, f"expected a string, got {type(fields[name]).__name__}")
        if len(fields[name]) > limit:
            raise TextTooLong(len(fields[name]), limit, name)
    check_setting(fields.get("setting"))
    return dict(fields)


def _index(key: object) -> int:
    if isinstance(key, bool) or not isinstance(key, (int, str)) or isinstance(key, str) and not (key.isascii() and key.isdigit() and len(key) < 10):
        raise InputError("feelings", f"expected the index of a flag, got {key!r}")
    return int(key)


def _feeling(word: object) -> str:
    if not isinstance(word, str) or word not in FEELINGS:
        raise InputError("feelings", f"expected one of {', '.join(FEELINGS)}, got {word!r}")
    return word
