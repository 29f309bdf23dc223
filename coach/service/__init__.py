"""The Flask application: a page and an API, both doors to one coach."""

from __future__ import annotations

from typing import Any

from flask import Flask, Response

from coach.service import api, page, problems

TEXT_LIMIT = 10_000
"""Most characters of text that the page and the API take."""


def create_app(config: dict[str, Any] | None = None) -> Flask:
    """Build the application.

    Args:
        config: overrides, among them `COACH` (a loaded coach, else the shipped one is loaded at the first request) and
            `TEXT_LIMIT`.
    """
    app = Flask(__name__)
    app.config.from_mapping(COACH=None, TEXT_LIMIT=TEXT_LIMIT, MAX_CONTENT_LENGTH=256 * 1024)
    app.config.update(config or {})
    app.register_blueprint(page.blueprint)
    app.register_blueprint(api.blueprint)
    problems.register(app)
    app.after_request(_private)
    return app


def _private(response: Response) -> Response:
    """Forbid storing, framing, and everything from elsewhere."""
    response.headers["Cache-Control"] = "no-store"
    response.headers["Content-Security-Policy"] = (
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; form-action 'none'; base-uri 'none'; frame-ancestors 'none'"
    )
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    return response
