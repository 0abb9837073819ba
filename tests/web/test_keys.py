"""The keyboard reaches everything: search, lists, the help; and times are told in the reader's zone."""

from conftest import watched
from playwright.sync_api import expect


def test_a_slash_searches(page):
    page.goto("/board")
    page.keyboard.press("/")
    page.keyboard.type("Derin")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?q=Derin")


def test_letters_and_arrows_walk_through_a_list(page):
    page.goto("/reports")
    page.keyboard.press("j")
    first = page.evaluate("document.activeElement.href")
    page.keyboard.press("ArrowDown")
    second = page.evaluate("document.activeElement.href")
    assert first != second
    page.keyboard.press("k")
    assert page.evaluate("document.activeElement.href") == first
    page.keyboard.press("Enter")
    page.wait_for_url(first)


def test_an_arrow_outside_a_list_scrolls_as_ever(page):
    page.goto("/brief")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement === document.body")


def test_a_question_mark_lists_the_keys(page):
    page.goto("/")
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Keys")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).not_to_be_visible()


def test_a_clock_time_is_told_in_the_zone_of_the_reader(browser, address):
    """Only where the report names its zone; its own words stay for whoever rests on it."""
    with watched(browser, address, timezone_id="Asia/Tokyo", locale="en-GB") as page:
        page.goto("/agreements/harbour-4.a1")
        told = page.evaluate(
            """async () => {
              document.querySelector('main').insertAdjacentHTML('beforeend',
                '<time data-clock datetime="2031-05-07T06:00Z" title="in the report: six">06:00 GMT</time>' +
                '<time data-clock datetime="2031-05-07T06:00">06:00</time>');
              const script = document.querySelector('script').src;
              await import(script + '&again');
              return [...document.querySelectorAll('time[data-clock]')].map((t) => [t.textContent, t.title]);
            }"""
        )
    assert told[0] == ["7 May 2031, 15:00 your time", "in the report: six · 06:00 GMT"]
    assert told[1] == ["06:00", ""]
