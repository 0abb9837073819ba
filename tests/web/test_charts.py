"""The drawings: the timeline is zoomed, the map goes from day to day, and both say the same as the lists below."""

import pytest
from conftest import watched
from playwright.sync_api import expect

MAP = "/map?since=2031-04-25&until=2031-05-22&day=2031-05-14"
SLOW = 90_000  # milliseconds; without a graphics card a map is drawn by the processor


@pytest.fixture
def demo_page(browser, demo_address):
    with watched(browser, demo_address) as page:
        yield page


def test_the_timeline_zooms_and_tells_the_days_in_view(demo_page):
    demo_page.goto("/timeline?since=2031-04-25&until=2031-05-22")
    mark = demo_page.locator(".swarm circle").first
    before = mark.get_attribute("cx")
    for _ in range(2):
        demo_page.get_by_role("button", name="Closer").click()
    assert mark.get_attribute("cx") != before
    demo_page.locator(".zoom a").click()
    demo_page.wait_for_url("**/timeline?since=2031-0*")
    assert "since=2031-04-25" not in demo_page.url


def test_the_whole_of_the_timeline_comes_back(demo_page):
    demo_page.goto("/timeline?since=2031-04-25&until=2031-05-22")
    mark = demo_page.locator(".swarm circle").first
    before = float(mark.get_attribute("cx").rstrip("%"))
    demo_page.keyboard.press("+")
    demo_page.keyboard.press("0")
    assert float(mark.get_attribute("cx").rstrip("%")) == pytest.approx(before)
    assert demo_page.locator(".zoom a").is_hidden()


def test_a_mark_leads_to_its_events(demo_page):
    demo_page.goto("/timeline?since=2031-04-25&until=2031-05-22")
    mark = demo_page.locator(".swarm a", has=demo_page.locator("circle")).first
    told = mark.get_attribute("aria-label")
    demo_page.goto(mark.get_attribute("href"))
    assert told.split(",")[0] in demo_page.get_by_label("Place").input_value()
    assert demo_page.locator(".line").count() >= 1


def test_the_map_goes_from_day_to_day(demo_page):
    demo_page.goto(MAP)
    map_ = demo_page.locator(".atlas[data-ready]")
    map_.wait_for(timeout=SLOW)
    shown = int(map_.get_attribute("data-shown"))
    assert shown >= 1
    slider = demo_page.get_by_label("Day", exact=True)
    slider.focus()
    slider.press("Home")
    assert map_.get_attribute("data-day") == "2031-04-25"
    assert int(map_.get_attribute("data-shown")) < shown
    demo_page.wait_for_url("**day=2031-04-25*", timeout=SLOW)
    demo_page.reload()
    expect(demo_page.get_by_role("heading", name="Control on 25 Apr 2031")).to_be_visible()


def test_without_a_map_the_tables_say_it(browser, demo_address):
    with watched(browser, demo_address, java_script_enabled=False) as page:
        page.goto(MAP)
        expect(page.locator(".atlas")).not_to_be_visible()
        expect(page.get_by_role("link", name="Derin")).to_be_visible()
        page.get_by_role("link", name="The day before").click()
        assert "day=2031-05-13" in page.url


def test_the_course_of_an_agreement_links_to_its_sentences(demo_page):
    demo_page.goto("/agreements/mw-0510.a1")
    bar = demo_page.locator(".stances a").first
    assert "Northern Front" in bar.get_attribute("aria-label")
    demo_page.goto(bar.get_attribute("href"))
    expect(demo_page.locator(".margin:target")).to_be_visible()
