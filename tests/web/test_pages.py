"""The pages in a real browser: whole on a desk and on a phone, linked both ways, proof against hostile text."""

import re

import pytest
from playwright.sync_api import expect

PAGES = [
    "/", "/?since=2031-05-05&until=2031-05-10", "/?since=2040-01-01", "/brief", "/brief?place=Derin", "/board",
    "/board?party=Oskal", "/timeline", "/timeline?place=Derin", "/timeline?since=2040-01-01", "/control", "/violations",
    "/statements", "/reports", "/contradictions", "/search?q=Derin", "/search", "/search?q=nowhere", "/actors",
    "/actors?beginning=osk", "/actors/Oskal", "/actors/Dana%20Brek", "/agreements/harbour-4.a1",
    "/agreements/delta-5.a1", "/reports/harbour-4", "/reports/delta-5", "/about",
]  # fmt: skip
HOSTILE = "/reports/hostile%2F%3Cb%3E%22'%26"


def fits(page) -> bool:
    return page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("path", PAGES)
def test_every_page_is_whole(page, path):
    assert page.goto(path).status == 200
    expect(page.locator("main h1")).to_have_count(1)
    assert page.title().endswith("Truce")
    assert fits(page)


def test_the_brief_shows_the_record(page):
    page.goto("/brief")
    text = page.locator("main").inner_text()
    for words in ("20-day truce", "disputed", "accused by Veria", "captured by Oskal", "Talks in Tavik", "20 days"):
        assert words in text
    assert page.locator(".source", has_text="Dana Brek → Osk Radio → Sarn Agency → Harbour Wire, 4 May 2031").count()


def test_contradictions_and_changes_cite_their_sentences(page):
    page.goto("/contradictions")
    expect(page.get_by_role("heading", name="Who holds Derin")).to_have_count(1)
    page.get_by_role("link", name="Veria → Delta Post").first.click()
    expect(page.locator(":target")).to_be_visible()
    page.goto("/?since=2031-05-05&until=2031-05-10")
    assert "no report of it yet" in page.locator("main").inner_text()


def test_a_line_leads_to_its_sentence(page):
    page.goto("/brief")
    page.locator(".side a", has_text="Oskal → Harbour Wire").first.click()
    assert page.locator(":target").inner_text() == "Oskal said its troops had "
    expect(page.locator(":target")).to_be_visible()


def test_sentences_lead_to_claims_and_back(page):
    page.goto("/reports/harbour-4")
    page.locator("a.cited", has_text="captured Derin").click()
    claim = page.locator(".margin:target")
    assert "Derin: captured by Oskal" in claim.inner_text()
    expect(claim).not_to_have_css("background-color", "rgba(0, 0, 0, 0)")  # it takes a moment to turn
    claim.locator("a").first.click()
    expect(page.locator("a.cited :target")).to_have_count(1)


def test_the_text_of_a_report_is_its_content(page, ledger):
    page.goto("/reports/harbour-4")
    shown = page.evaluate("[...document.querySelectorAll('.text')].map(e => e.textContent).join('\\n\\n')")
    assert shown == ledger.report("harbour-4").content


def test_boilerplate_is_set_apart(page):
    page.goto("/reports/harbour-4")
    assert page.locator(".boilerplate").inner_text() == "RELATED: Life in Tavik under curfew"


def test_more_sentences_unfold_without_scripts(page):
    page.goto("/agreements/harbour-4.a1")
    sentence = page.locator(".also li").first
    expect(sentence).not_to_be_visible()
    page.locator(".also summary").first.click()
    expect(sentence).to_be_visible()


def unfold_filters(page) -> None:
    """On a phone they are folded."""
    summary = page.locator(".asking summary")
    if summary.is_visible():
        summary.click()


def test_the_filters_are_a_form_and_stay_filled_in(page):
    page.goto("/timeline")
    unfold_filters(page)
    page.get_by_label("Place").fill("Derin")
    page.get_by_label("Type").select_option("Attack")
    page.get_by_role("button", name="Show").click()
    assert "place=Derin" in page.url
    assert page.get_by_label("Place").input_value() == "Derin"
    assert page.get_by_label("Type").input_value() == "ASSAULT"
    unfold_filters(page)
    page.get_by_role("link", name="Clear").click()
    assert page.url.endswith("/timeline")


def test_the_keyboard_reaches_the_content_first(page):
    page.goto("/")
    page.keyboard.press("Tab")
    focus = page.locator(":focus")
    assert focus.inner_text() == "Skip to the content"
    assert focus.evaluate("e => getComputedStyle(e).outlineStyle") == "solid"
    page.keyboard.press("Enter")
    assert page.url.endswith("#main")


def test_a_hostile_report_is_text(page):
    page.goto(HOSTILE)
    text = page.locator("main").inner_text()
    assert "<script>alert('title')</script>" in text
    assert "<img src=x onerror=alert(1)>" in text
    assert "⟨U+202E⟩Oskal⟨U+202C⟩" in text
    expect(page.locator("main script, main img, main b, main i, main u")).to_have_count(0)
    expect(page.locator("a[href^='javascript']")).to_have_count(0)
    assert fits(page)


@pytest.mark.parametrize(
    "path",
    ["/", "/brief", "/board", "/timeline", "/actors", "/statements", "/reports", "/search?q=<script>alert(3)</script>"],
)
def test_hostile_names_are_text_everywhere(page, path):
    page.goto(path)
    expect(page.locator("main script, main img")).to_have_count(0)
    assert "\u202e" not in page.content()
    assert fits(page)


def test_dark_mode_has_its_own_colours(page):
    page.goto("/")
    light = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    page.emulate_media(color_scheme="dark")
    dark = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    assert [sum(map(int, re.findall(r"\d+", colour))) > 380 for colour in (light, dark)] == [True, False]


def test_paper_leaves_out_what_paper_cannot_use(page):
    page.goto("/timeline")
    page.emulate_media(media="print")
    expect(page.locator(".asking")).not_to_be_visible()
    expect(page.get_by_role("navigation", name="Pages", exact=True)).not_to_be_visible()
    expect(page.locator("h1")).to_be_visible()
