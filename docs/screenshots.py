"""Takes the pictures of the pages again: python docs/screenshots.py. Look at each before you commit it.

They are of the demo's record (`truce read samples`), in Chromium, on a wide screen and on a phone.
"""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from subprocess import PIPE, STDOUT
from tempfile import TemporaryDirectory

from playwright.sync_api import Page, sync_playwright

HERE = Path(__file__).parent
FOLDER, SAMPLES = HERE / "screenshots", HERE.parent / "samples"
CHROMIUM = "/usr/bin/chromium"
FLAGS = ["--no-sandbox", "--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--ignore-gpu-blocklist"]
WIDTHS = {1440: 900, 390: 844}
TRUCE = [sys.executable, "-c", "from truce.cli import main; main()"]
PAGES = {name: f"/{name}" for name in ("changes", "board", "timeline", "map", "contradictions", "review")}
PAGES |= {"search": "/search?q=truce", "map": "/map?since=2031-04-25&until=2031-05-22&day=2031-05-14"}
DRAWN = ".atlas[data-ready]"
FIRST = {"agreement": ("/board", "/agreements/"), "actor": ("/actors", "/actors/"), "report": ("/reports", "/reports/")}
PATIENCE = 90_000  # milliseconds; without a graphics card a map is drawn by the processor


@contextmanager
def demo() -> Iterator[str]:
    """The address of a server over the demo's record."""
    with TemporaryDirectory() as folder:
        ledger = str(Path(folder, "demo.db"))
        subprocess.run([*TRUCE, "read", str(SAMPLES), "--ledger", ledger], check=True, stdout=PIPE)  # noqa: S603
        serve = [*TRUCE, "serve", "--ledger", ledger, "--port", "0"]
        with subprocess.Popen(serve, stdout=PIPE, stderr=STDOUT, text=True) as server:  # noqa: S603
            try:
                said = server.stdout.readline() if server.stdout else ""
                yield next(word for word in said.split() if word.startswith("http")).rstrip(".")
            finally:
                server.terminate()


def addresses(page: Page, server: str) -> dict[str, str]:
    """Where each page is; of agreements, actors and reports the first that is listed."""
    found = dict(PAGES)
    for name, (listing, start) in FIRST.items():
        page.goto(server + listing)
        found[name] = str(page.locator(f'main a[href^="{start}"]').first.get_attribute("href"))
    return found


def main() -> None:
    with demo() as server, sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        for width, height in WIDTHS.items():
            page = browser.new_page(viewport={"width": width, "height": height})
            page.set_default_timeout(PATIENCE)
            for name, address in addresses(page, server).items():
                page.goto(server + address, wait_until="networkidle")
                if name == "map":
                    page.locator(DRAWN).wait_for()
                page.screenshot(path=FOLDER / f"{name}-{width}.png")
            page.close()
        browser.close()


if __name__ == "__main__":
    main()
