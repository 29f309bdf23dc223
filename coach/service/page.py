"""The paste-in page."""

from __future__ import annotations

from flask import Blueprint, current_app, render_template

from coach.review import SETTINGS

blueprint = Blueprint("page", __name__)


@blueprint.get("/")
def index() -> str:
    """Show the page."""
    return render_template("page.html", settings=SETTINGS, limit=current_app.config["TEXT_LIMIT"])
