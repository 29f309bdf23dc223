"""The page on a phone, in the dark, by keyboard alone, and what it never does."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from tests.page.conftest import Open
from tests.page.steps import BLAME, CONCERN, at, flagged, opened
from tests.support import TWO_BLAMES


@pytest.mark.parametrize("state", ["welcome", "flagged", "guided", "safety", "long word"])
def test_360_pixels_are_wide_enough(open_page: Open, state: str) -> None:
    page = open_page(viewport={"width": 360, "height": 740})
    if state == "flagged":
        opened(flagged(page, TWO_BLAMES, 2))
    elif state == "guided":
        at(page, "help").click()
        expect(at(page, "guided")).to_be_visible()
    elif state == "safety":
        at(page, "message").fill(CONCERN)
        expect(at(page, "safety")).to_be_visible()
    elif state == "long word":
        at(page, "message").fill(f"{BLAME} " + "w" * 300)
        expect(at(page, "status")).not_to_be_empty()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


BRIGHTNESS = """(name) => {
  const node = document.querySelector(name);
  const colours = (value) => value.match(/[\\d.]+/g).slice(0, 3).map(Number);
  let back = node;
  while (back.parentElement && getComputedStyle(back).backgroundColor.endsWith(', 0)')) back = back.parentElement;
  const mean = (row) => row.reduce((a, b) => a + b) / 3;
  return [mean(colours(getComputedStyle(node).color)), mean(colours(getComputedStyle(back).backgroundColor))];
}"""


PLACES = ("h1", "#message", "#status", ".promise p", "#look", "[data-testid=flag-open]", "#rewrite")


@pytest.mark.parametrize("scheme", ["dark", "light"])
def test_words_stand_out_from_their_paper(open_page: Open, scheme: str) -> None:
    page = flagged(open_page(color_scheme=scheme))
    for place in PLACES:
        words, paper = page.evaluate(BRIGHTNESS, place)
        assert abs(words - paper) > 80, place
    words, paper = page.evaluate(BRIGHTNESS, "#message")
    assert (words > paper) == (scheme == "dark")


def test_nothing_is_asked_of_anyone_else_and_nothing_is_kept(open_page: Open, address: str) -> None:
    page = open_page()
    hosts: set[str] = set()
    page.on("request", lambda request: hosts.add(urlsplit(request.url).netloc))
    page.reload()
    opened(flagged(page))
    at(page, "rewrite-copy").click()
    at(page, "help").click()
    at(page, "guided-observation").fill("The bins were full")
    expect(at(page, "guided-result")).not_to_be_empty()
    assert hosts == {urlsplit(address).netloc}
    assert page.evaluate("localStorage.length + sessionStorage.length + document.cookie.length") == 0
    assert page.evaluate("indexedDB.databases().then((all) => all.length)") == 0
    assert page.evaluate("caches.keys().then((all) => all.length)") == 0


FOCUSABLE = """() => [...document.querySelectorAll('a[href], button, input, select, textarea')]
  .filter((node) => node.checkVisibility() && !node.disabled && node.tabIndex >= 0 && node.getClientRects().length)
  .map((node, index) => { node.dataset.place = index; return index; })"""


@pytest.mark.parametrize("state", ["welcome", "flagged", "guided"])
def test_tab_reaches_every_control(open_page: Open, state: str) -> None:
    page = open_page()
    if state == "flagged":
        opened(flagged(page, TWO_BLAMES, 2))
    elif state == "guided":
        at(page, "help").click()
        expect(at(page, "guided-observation")).to_be_focused()
    page.evaluate("document.activeElement.blur()")
    places = set(page.evaluate(FOCUSABLE))
    assert len(places) > 4
    reached: set[int] = set()
    for _ in range(3 * len(places)):
        page.keyboard.press("Tab")
        place = page.evaluate("document.activeElement.dataset?.place ?? null")
        if place is not None:
            reached.add(int(place))
    assert places - reached == set()


def test_controls_have_names(open_page: Open) -> None:
    page = opened(flagged(open_page()))
    nameless = page.evaluate("""() => [...document.querySelectorAll('button, input, select, textarea')]
      .filter((node) => node.checkVisibility())
      .filter((node) => !(node.textContent.trim() || node.labels?.length || node.getAttribute('aria-label')))
      .map((node) => node.outerHTML.slice(0, 80))""")
    assert nameless == []
    assert page.evaluate("document.getElementById('status').getAttribute('aria-live')") == "polite"
