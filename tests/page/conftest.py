"""A real browser in front of real servers."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Thread
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright
from waitress.server import create_server

from coach.service import create_app

ARGUMENTS = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium; without one the page's tests are passed over, and on CI that is a failure."""
    path = next((found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), None)
    if path is None:
        if os.environ.get("CI") == "true":
            pytest.fail("there is no Chromium, and CI needs one")
        pytest.skip("there is no Chromium")
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield running
        running.close()


Open = Callable[..., Page]


@pytest.fixture
def open_page(browser: Browser, address: str) -> Iterator[Open]:
    """Open the page: with a size, a colour scheme, or at another server; every failure on it fails the test."""
    contexts, faults = [], []

    def opened(at: str = address, *, quiet: bool = True, **options: Any) -> Page:
        context = browser.new_context(permissions=["clipboard-read", "clipboard-write"], **options)
        context.set_default_timeout(15_000)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: faults.append(str(error)))
        if quiet:
            page.on("console", lambda message: message.type in {"error", "warning"} and faults.append(message.text))
        page.goto(f"{at}/")
        return page

    yield opened
    for context in contexts:
        context.close()
    assert faults == []


@contextmanager
def serving(coach: object) -> Iterator[tuple[str, Callable[[], None]]]:
    """Serve another coach; yield the address, and how to stop it early."""
    server = create_server(create_app({"COACH": coach}), host="127.0.0.1", port=0, threads=2, ident=None)
    thread = Thread(target=server.run, daemon=True)
    thread.start()

    def stop() -> None:
        if thread.is_alive():
            server.trigger.pull_trigger(lambda: server.asyncore.close_all(server._map))
            thread.join(10)

    try:
        yield f"http://127.0.0.1:{server.effective_port}", stop
    finally:
        stop()
