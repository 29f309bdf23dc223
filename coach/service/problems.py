"""Errors as `application/problem+json` (RFC 9457); a problem never repeats the text that it is about."""

from __future__ import annotations

import json

from flask import Flask, Response, current_app
from werkzeug.exceptions import HTTPException, RequestEntityTooLarge

from coach.errors import InputError, ModelError, TextTooLong


def problem(status: int, title: str, detail: str, **more: str) -> Response:
    """Build a problem response."""
    body = {"type": "about:blank", "title": title, "status": status, "detail": detail, **more}
    return current_app.response_class(json.dumps(body), status=status, mimetype="application/problem+json")


def register(app: Flask) -> None:
    """Answer every error of the application as a problem."""

    @app.errorhandler(TextTooLong)
    def too_long(error: TextTooLong) -> Response:
        return problem(413, "Text too long", str(error), field=error.field)

    @app.errorhandler(InputError)
    def wrong_field(error: InputError) -> Response:
        return problem(422, "A field is wrong", str(error), field=error.field)

    @app.errorhandler(ModelError)
    def no_models(error: ModelError) -> Response:
        return problem(503, "Models not available", str(error))

    @app.errorhandler(RequestEntityTooLarge)
    def too_large(error: RequestEntityTooLarge) -> Response:
        return problem(413, "Request too large", f"A request has at most {app.config['MAX_CONTENT_LENGTH']:,} bytes.")

    @app.errorhandler(HTTPException)
    def http(error: HTTPException) -> Response:
        answer = problem(error.code or 500, error.name, error.description or error.name)
        for name, value in error.get_headers():
            if name == "Allow":
                answer.headers[name] = value
        return answer

    @app.errorhandler(Exception)
    def unexpected(error: Exception) -> Response:
        current_app.logger.error("unexpected %s", type(error).__name__)
        return problem(500, "Something went wrong", "The coach failed on this message. Nothing was kept; please report what kind of text it was.")
