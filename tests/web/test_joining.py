"""A report's text and its claims point at each other, by pointer, keyboard and link."""

import pytest


@pytest.fixture
def report(page):
    page.goto("/reports/harbour-4")
    return page


def lit(page, kind: str) -> list[str]:
    return page.locator(f"{kind}.lit").all_inner_texts()


def test_resting_on_a_sentence_lights_its_claims(report):
    report.locator("a.cited", has_text="captured Derin").hover()
    assert any("Derin: captured by Oskal" in text for text in lit(report, ".margin"))
    report.locator("main h1").first.hover()
    assert not any("captured by Oskal" in text for text in lit(report, ".margin"))


def test_resting_on_a_claim_lights_its_sentence(report):
    report.locator(".margin", has_text="Derin: captured by Oskal").first.hover()
    assert any("captured Derin" in text for text in lit(report, "a.cited"))
    assert len(lit(report, ".margin")) == 1


def test_the_keyboard_lights_them_too(report):
    report.locator("a.cited", has_text="captured Derin").focus()
    assert any("Derin: captured by Oskal" in text for text in lit(report, ".margin"))


def test_a_source_lights_all_that_came_by_it(report):
    link = report.locator(".tree .link", has_text="Oskal").first
    link.hover()
    assert len(lit(report, ".margin")) == len(link.get_attribute("data-chain").split())


def test_the_tree_of_sources_counts_every_claim(report, ledger):
    root = report.locator(".tree > li > a.link")
    assert root.inner_text().split()[-1] == str(ledger.count(filters=_of("harbour-4")))
    assert "Sarn Agency" in report.locator(".tree").inner_text()


def _of(report: str):
    from truce.ledger import Filters

    return Filters(report=report)
