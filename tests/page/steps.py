"""What a person does first on the page."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect

BLAME = "You left me waiting at the station again"
CONCERN = "You are not allowed to talk to any other men, give me your passwords"

expect.set_options(timeout=15_000)


def at(page: Page, name: str) -> Locator:
    """Return what carries a test id."""
    return page.get_by_test_id(name)


def text_of(page: Page) -> str:
    """Return the message in the box."""
    return at(page, "message").input_value()


def flagged(page: Page, text: str = BLAME, flags: int = 1) -> Page:
    """Put a message in and wait for its flags."""
    at(page, "message").fill(text)
    expect(at(page, "flag")).to_have_count(flags)
    return page


def opened(page: Page) -> Page:
    """Open the first flag."""
    at(page, "flag-open").first.click()
    expect(at(page, "flag-open").first).to_have_attribute("aria-expanded", "true")
    return page
