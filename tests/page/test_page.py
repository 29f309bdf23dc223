"""The page, as a person with a mouse, a keyboard or a phone meets it."""

from __future__ import annotations

import json
import re

import pytest
from playwright.sync_api import Page, Request, expect

from coach.coach import Coach
from tests.page.conftest import Open, serving
from tests.page.steps import BLAME, CONCERN, at, flagged, opened, text_of
from tests.support import PLAIN, TWO_BLAMES

CARET = "document.activeElement.selectionStart"


def reviews(page: Page) -> list[dict[str, object]]:
    """Return what is sent to be reviewed, from now on."""
    sent: list[dict[str, object]] = []

    def note(request: Request) -> None:
        if request.url.endswith("/v1/review"):
            sent.append(json.loads(request.post_data or "null"))

    page.on("request", note)
    return sent


def test_flags_appear_after_typing(open_page: Open) -> None:
    page = open_page()
    expect(at(page, "welcome")).to_be_visible()
    sent = reviews(page)
    at(page, "message").press_sequentially(BLAME, delay=10)
    expect(at(page, "flag")).to_have_count(1)
    expect(at(page, "highlight").locator("mark")).to_have_text([BLAME])
    expect(at(page, "status")).to_have_text("1 phrase may land as blame")
    expect(at(page, "flag-reason").first).not_to_be_empty()
    expect(at(page, "rewrite")).not_to_be_empty()
    expect(at(page, "welcome")).to_be_hidden()
    assert [body["offset_unit"] for body in sent] == ["utf16"] * len(sent)
    assert len(sent) < len(BLAME) / 2, "it waits until the typing rests"


def test_caret_and_focus_stay_while_flags_appear(open_page: Open) -> None:
    page = open_page()
    box = at(page, "message")
    box.press_sequentially(BLAME)
    for _ in range(6):
        box.press("ArrowLeft")
    place = page.evaluate(CARET)
    assert place == len(BLAME) - 6
    expect(at(page, "flag")).to_have_count(1)
    assert page.evaluate(CARET) == place
    expect(box).to_be_focused()
    box.press("x")
    assert text_of(page) == BLAME[:-6] + "x" + BLAME[-6:]
    assert page.evaluate(CARET) == place + 1


def test_marks_are_right_behind_emoji(open_page: Open) -> None:
    text = f"{BLAME} 😤👩‍👩‍👧. {BLAME}"
    page = open_page()
    at(page, "message").fill(text)
    expect(at(page, "highlight").locator("mark").last).to_have_text(BLAME)
    assert at(page, "highlight").text_content() == text + "\n"


def test_flag_opens_by_click_and_closes(open_page: Open) -> None:
    page = opened(flagged(open_page()))
    expect(at(page, "flag-tip").first).to_be_visible()
    expect(at(page, "feeling-chip").first).to_be_visible()
    expect(at(page, "alternative").first).to_be_visible()
    at(page, "flag-open").first.click()
    expect(at(page, "flag-open").first).to_have_attribute("aria-expanded", "false")
    expect(at(page, "flag-tip").first).to_be_hidden()


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_flag_opens_by_keyboard(open_page: Open, key: str) -> None:
    page = flagged(open_page())
    button = at(page, "flag-open").first
    button.focus()
    button.press(key)
    expect(button).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("Tab")
    expect(at(page, "feeling-chip").first).to_be_focused()
    page.keyboard.press("Escape")
    expect(button).to_have_attribute("aria-expanded", "false")
    expect(button).to_be_focused()


def test_click_on_a_marked_word_opens_its_flag(open_page: Open) -> None:
    page = flagged(open_page())
    box = at(page, "highlight").locator("mark").first.bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + 20, box["y"] + box["height"] / 2)
    expect(at(page, "flag-open").first).to_have_attribute("aria-expanded", "true")
    expect(at(page, "message")).to_be_focused()


def test_alt_with_an_arrow_goes_from_flag_to_flag(open_page: Open) -> None:
    page = flagged(open_page(), TWO_BLAMES, 2)
    at(page, "message").press("Alt+ArrowDown")
    expect(at(page, "flag-open").nth(0)).to_be_focused()
    page.keyboard.press("Alt+ArrowDown")
    expect(at(page, "flag-open").nth(1)).to_be_focused()
    expect(at(page, "flag-open").nth(1)).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("Alt+ArrowUp")
    expect(at(page, "flag-open").nth(0)).to_be_focused()


def test_chosen_feeling_is_pressed_sent_and_shown(open_page: Open) -> None:
    page = opened(flagged(open_page()))
    sent = reviews(page)
    before = at(page, "rewrite").text_content() or ""
    card = at(page, "flag").first
    chip = card.get_by_test_id("feeling-chip").and_(card.locator("[aria-pressed=false]")).first
    feeling = chip.text_content()
    chip.focus()
    page.keyboard.press("Enter")
    pressed = card.get_by_test_id("feeling-chip").filter(has_text=re.compile(f"^{feeling}$"))
    expect(pressed).to_have_attribute("aria-pressed", "true")
    expect(card.locator("[aria-pressed=true]")).to_have_count(1)
    expect(at(page, "rewrite")).not_to_have_text(before)
    expect(pressed).to_be_focused()
    expect(at(page, "flag-open").first).to_have_attribute("aria-expanded", "true")
    assert sent[-1]["feelings"] == {"0": feeling}


def test_other_feelings_are_one_press_away(open_page: Open) -> None:
    page = opened(flagged(open_page()))
    card = at(page, "flag").first
    few = card.get_by_test_id("feeling-chip").count()
    card.get_by_test_id("feeling-more").click()
    expect(card.get_by_test_id("feeling-chip")).to_have_count(28)
    assert few < 28


def test_rewrite_is_taken_and_undone(open_page: Open) -> None:
    page = flagged(open_page())
    rewrite = at(page, "rewrite").text_content()
    at(page, "rewrite-use").click()
    expect(at(page, "message")).to_have_value(rewrite or "")
    expect(at(page, "flag")).to_have_count(0)
    at(page, "undo").click()
    expect(at(page, "message")).to_have_value(BLAME)
    expect(at(page, "flag")).to_have_count(1)
    expect(at(page, "undo")).to_be_hidden()


def test_browsers_own_undo_brings_the_message_back(open_page: Open) -> None:
    page = flagged(open_page())
    at(page, "rewrite-use").click()
    expect(at(page, "message")).not_to_have_value(BLAME)
    at(page, "message").press("Control+z")
    expect(at(page, "message")).to_have_value(BLAME)


def test_alternative_changes_its_passage_only(open_page: Open) -> None:
    page = opened(flagged(open_page(), TWO_BLAMES, 2))
    words = at(page, "flag").first.get_by_test_id("alternative-text").first.text_content() or ""
    at(page, "flag").first.get_by_test_id("alternative-use").first.click()
    expect(at(page, "message")).to_have_value(re.compile(re.escape("The bus leaves at 7:45 on Monday. You're so selfish!") + "$"))
    assert text_of(page).startswith(words.strip())


def test_switch_shows_another_rewrite(open_page: Open) -> None:
    page = flagged(open_page())
    first = at(page, "rewrite").text_content() or ""
    at(page, "rewrite-choice").nth(1).click()
    expect(at(page, "rewrite-choice").nth(1)).to_have_attribute("aria-pressed", "true")
    expect(at(page, "rewrite")).not_to_have_text(first)


def test_rewrite_is_copied(open_page: Open) -> None:
    page = flagged(open_page())
    rewrite = at(page, "rewrite").text_content()
    at(page, "rewrite-copy").click()
    expect(at(page, "rewrite-copy")).to_have_text("Copied")
    assert page.evaluate("navigator.clipboard.readText()") == rewrite
    assert text_of(page) == BLAME


def test_guided_form_makes_a_message(open_page: Open) -> None:
    page = flagged(open_page(), PLAIN, 0)
    at(page, "help").click()
    expect(at(page, "guided")).to_be_visible()
    expect(at(page, "guided-observation")).to_be_focused()
    at(page, "guided-observation").fill("The bins were full on Monday")
    at(page, "guided").get_by_test_id("feeling-chip").first.click()
    expect(at(page, "guided-feeling")).not_to_have_value("")
    at(page, "guided-need").fill("a tidy kitchen")
    at(page, "guided-request").fill("take them out tonight")
    expect(at(page, "guided-result")).to_have_text(re.compile(r"^The bins were full on Monday\. .*I need a tidy kitchen\. Could you take them out tonight\?$"))
    made = at(page, "guided-result").text_content() or ""
    page.get_by_test_id("guided-use").click()
    expect(at(page, "message")).to_have_value(made)
    at(page, "undo").click()
    expect(at(page, "message")).to_have_value(PLAIN)


def test_safety_panel_stands_alone(open_page: Open) -> None:
    page = open_page()
    at(page, "message").fill(CONCERN)
    expect(at(page, "safety")).to_be_visible()
    expect(at(page, "safety").locator("li").first).not_to_be_empty()
    for name in ("rewrite", "help", "guided", "nothing"):
        expect(at(page, name)).to_be_hidden()
    expect(at(page, "flag")).to_have_count(0)
    expect(page.locator("mark")).to_have_count(0)
    assert text_of(page) == CONCERN


def test_over_long_text_stays_and_is_not_sent(open_page: Open) -> None:
    page = open_page()
    sent = reviews(page)
    text = "word " * 2000 + "x"
    at(page, "message").fill(text)
    expect(at(page, "error")).to_be_visible()
    expect(at(page, "counter")).to_have_text("10,001 of 10,000 characters")
    assert text_of(page) == text
    assert sent == []
    at(page, "message").press("End")
    at(page, "message").press("Control+End")
    at(page, "message").press("Backspace")
    expect(at(page, "error")).to_be_hidden()


class Broken:
    """A coach that fails on every message."""

    name = "broken"

    def review(self, text: str, **_: object) -> None:
        """Fail."""
        raise ZeroDivisionError


def test_error_of_the_server_is_told_and_the_text_kept(open_page: Open) -> None:
    with serving(Broken()) as (address, _):
        page = open_page(address, quiet=False)
        at(page, "message").fill(BLAME)
        expect(at(page, "error")).to_be_visible()
        expect(at(page, "error")).to_contain_text("Something went wrong")
        expect(at(page, "retry")).to_be_visible()
        assert text_of(page) == BLAME


def test_server_that_is_gone_is_told_and_the_text_kept(open_page: Open, loaded: Coach) -> None:
    with serving(loaded) as (address, stop):
        page = flagged(open_page(address, quiet=False))
        stop()
        at(page, "message").press("End")
        at(page, "message").press_sequentially(" again")
        expect(at(page, "error")).to_contain_text("not answering")
        assert text_of(page) == f"{BLAME} again"
        at(page, "retry").click()
        expect(at(page, "error")).to_be_visible()


def test_setting_is_sent(open_page: Open) -> None:
    page = flagged(open_page())
    with page.expect_request("**/v1/review") as asked:
        at(page, "setting").select_option("work")
    assert json.loads(asked.value.post_data or "null")["setting"] == "work"


def test_message_is_never_read_as_html(open_page: Open) -> None:
    text = f"<img src=x onerror=\"document.title='owned'\"><b>{BLAME}</b>"
    page = open_page()
    at(page, "message").fill(text)
    expect(at(page, "status")).not_to_be_empty()
    assert page.locator("#highlight img, #highlight b, #flags img, #rewrite img, #rewrite b").count() == 0
    assert page.title() != "owned"


def test_example_is_a_press_away_and_clear_brings_it_back(open_page: Open) -> None:
    page = open_page()
    words = at(page, "example").first.text_content() or ""
    at(page, "example").first.click()
    expect(at(page, "message")).to_have_value(words.strip())
    expect(at(page, "flag").first).to_be_visible()
    at(page, "clear").click()
    expect(at(page, "message")).to_have_value("")
    expect(at(page, "welcome")).to_be_visible()
    at(page, "undo").click()
    expect(at(page, "message")).to_have_value(words.strip())
