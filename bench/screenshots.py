"""Takes the pictures of the pages again: bench/screenshots.py. Look at each before you commit it.

They are of the demo's record (`truce read samples`), in Chromium, on a wide screen and on a phone.
"""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from subprocess import PIPE
from tempfile import TemporaryDirectory

from playwright.sync_api import Page, sync_playwright

from page import CHROMIUM, TRUCE, server

HOUSE = Path(__file__).parents[1]
FOLDER = HOUSE / "docs" / "screenshots"
FLAGS = ["--no-sandbox", "--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--ignore-gpu-blocklist"]
WIDTHS = {1440: 900, 390: 844}
PAGES = {name: f"/{name}" for name in ("changes", "board", "timeline", "contradictions", "review")}
PAGES |= {"search": "/search?q=truce", "map": "/map?since=2031-04-25&until=2031-05-22&day=2031-05-14"}
DRAWN = ".atlas[data-ready]"
FIRST = {"agreement": ("/board", "/agreements/"), "actor": ("/actors", "/actors/"), "report": ("/reports", "/reports/")}
PATIENCE = 90_000  # milliseconds; without a graphics card a map is drawn by the processor


@contextmanager
def demo() -> Iterator[str]:
    """The address of a server over the demo's record."""
    with TemporaryDirectory() as folder:
        ledger = str(Path(folder, "demo.db"))
        subprocess.run([*TRUCE, "read", str(HOUSE / "samples"), "--ledger", ledger], check=True, stdout=PIPE)  # noqa: S603
        with server(ledger) as (address, _):
            yield address


def addresses(page: Page, start: str) -> dict[str, str]:
    """Where each page is; of agreements, actors and reports the first that is listed."""
    found = dict(PAGES)
    for name, (listing, kind) in FIRST.items():
        page.goto(start + listing)
        found[name] = str(page.locator(f'main a[href^="{kind}"]').first.get_attribute("href"))
    return found


def main() -> None:
    with demo() as start, sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        for width, height in WIDTHS.items():
            page = browser.new_page(viewport={"width": width, "height": height})
            page.set_default_timeout(PATIENCE)
            for name, address in addresses(page, start).items():
                page.goto(start + address, wait_until="networkidle")
                if name == "map":
                    page.locator(DRAWN).wait_for()
                page.screenshot(path=FOLDER / f"{name}-{width}.png")
            page.close()
        browser.close()


if __name__ == "__main__":
    main()
