"""The API, version 1: JSON in, JSON out, nothing kept."""

from __future__ import annotations

import json
from typing import Any

from flask import Blueprint, Response, current_app, request
from werkzeug.exceptions import BadRequest, UnsupportedMediaType

import coach
from coach.detection import kind_names
from coach.inputs import compose_arguments, review_arguments
from coach.review import FEELINGS

blueprint = Blueprint("api", __name__, url_prefix="/v1")


@blueprint.post("/review")
def review() -> Response:
    """Review one message."""
    arguments = review_arguments(_body(), current_app.config["TEXT_LIMIT"])
    return _json(_coach().review(**arguments).to_dict())


@blueprint.post("/compose")
def compose() -> Response:
    """Make a message of the guided form."""
    return _json({"text": coach.compose(**compose_arguments(_body()))})


@blueprint.get("/kinds")
def kinds() -> Response:
    """List the kinds of blame in words, and the feelings to choose from."""
    return _json({"kinds": kind_names(), "feelings": list(FEELINGS)})


@blueprint.get("/health")
def health() -> Response:
    """Say that the models are loaded and which they are."""
    return _json({"status": "ok", "model": _coach().name})


def _coach() -> Any:
    return current_app.config["COACH"] or coach.load()


def _json(data: dict[str, Any]) -> Response:
    """Return JSON in plain ASCII, so that even an unpaired surrogate travels."""
    return current_app.response_class(json.dumps(data), mimetype="application/json")


def _body() -> Any:
    """Return the decoded JSON of the request.

    Raises:
        UnsupportedMediaType: the request does not say that it is JSON (415).
        BadRequest: it is not JSON (400).
    """
    if request.mimetype != "application/json":
        raise UnsupportedMediaType("Send the request as application/json.")
    try:
        return json.loads(request.get_data(cache=False))
    except (ValueError, RecursionError) as fault:
        raise BadRequest("The body is not valid JSON in UTF-8.") from fault
