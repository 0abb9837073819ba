"""Every page over the record of the samples: whole on a desk and on a phone, and open to everybody."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from conftest import watched
from playwright.sync_api import expect

PAGES = [
    "/", "/board", "/timeline?since=2031-04-25&until=2031-05-22", "/map?since=2031-04-25&until=2031-05-22",
    "/contradictions", "/actors", "/actors/Northern%20Front", "/agreements/mw-0510.a1", "/reports", "/reports/mw-0510",
    "/search?q=truce", "/brief", "/control", "/violations", "/statements", "/about", "/nowhere",
]  # fmt: skip
SERIOUS = {"serious", "critical"}


@pytest.fixture(scope="module", params=[1440, 390])
def reader(request, browser, demo_address):
    with watched(browser, demo_address, request.param, color_scheme="dark" if request.param < 400 else "light") as page:
        yield page


@pytest.mark.parametrize("path", PAGES)
def test_no_page_shuts_anybody_out(reader, path):
    """Bright on the desk, dark on the phone."""
    if path == "/nowhere":
        reader.route("**/nowhere", lambda route: route.fulfill(status=200, response=route.fetch()))
    reader.goto(path)
    assert reader.evaluate("document.documentElement.scrollWidth <= innerWidth")
    found = Axe().run(reader, options={"resultTypes": ["violations"]}).response["violations"]
    serious = [(one["id"], one["nodes"][0]["html"][:200]) for one in found if one["impact"] in SERIOUS]
    assert serious == []


@pytest.mark.parametrize("path", ["/", "/map", "/timeline", "/agreements/mw-0510.a1", "/reports/mw-0510"])
def test_a_page_is_whole_without_scripts(browser, demo_address, path):
    with watched(browser, demo_address, java_script_enabled=False) as page:
        page.goto(path)
        expect(page.locator("main h1")).to_have_count(1)
        assert page.locator("main a").count() > 5


def test_paper_shows_every_sentence(browser, demo_address):
    with watched(browser, demo_address) as page:
        page.goto("/agreements/mw-0510.a1")
        page.emulate_media(media="print")
        expect(page.locator(".also li").first).to_be_visible()
        expect(page.locator(".forms")).not_to_be_visible()
