"""Saved news pages: the story is found, what stands around it is kept and marked."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from truce.errors import UnreadableReport
from truce.intake import Failure, Source, html
from truce.intake.opening import read_source
from truce.model import Report

HERE = Path(__file__).parent
PAGES = tomllib.loads((HERE / "pages.toml").read_text())["page"]
BODY = "".join(
    f"<p>The truce in Derin held on Monday, the envoy of Venn said, for day {n} in a row.</p>" for n in range(5)
)


def read(content: str | bytes, **given: Any) -> Report:
    content = content.encode() if isinstance(content, str) else content
    (report,) = html.read(Source(name="page.html", content=content, **given))
    assert not isinstance(report, Failure)
    return report


def marked_and_story(report: Report) -> tuple[str, str]:
    marked = {place for span in report.boilerplate for place in range(span.start, span.end)}
    story = "".join("\x00" if place in marked else char for place, char in enumerate(report.content))
    return "\x00".join(span.of(report.content) for span in report.boilerplate), story


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page["file"])
def test_page(page: dict[str, Any]) -> None:
    report = read((HERE / "pages" / page["file"]).read_bytes())
    assert (report.title, report.outlet) == (page["title"], page["outlet"])
    assert (report.published, report.url) == (page["published"], page.get("url"))
    assert report.content.startswith(f"{report.title}\n\n")
    marked, story = marked_and_story(report)
    assert [words for words in page["story"] if words not in story] == []
    assert [words for words in page["marked"] if words not in marked or words in story.removeprefix(report.title)] == []
    assert [words for words in page["gone"] if words in report.content] == []


def test_what_the_person_says_fills_what_the_page_does_not() -> None:
    report = read(
        f"<html><body><h1>Truce holds</h1>{BODY}</body></html>", outlet="Lisse Post", url="https://www.lisse.example/7"
    )
    assert report.outlet == "lisse.example"
    assert report.published is None
    assert read(f"<html><h1>Truce holds</h1>{BODY}", url="https://edition.cnn.com/2031/7").outlet == "CNN"
    assert read(f"<html><h1>Truce holds</h1>{BODY}", outlet="Lisse Post").outlet == "Lisse Post"


def test_a_declared_encoding() -> None:
    page = f'<html><head><meta charset="windows-1251"></head><h1>Truce</h1>{BODY}<p>Перемирие – слово посланника</p>'
    assert "Перемирие" in read(page.encode("cp1251")).content


def test_scripts_styles_comments_and_hidden_parts_never_reach_the_content() -> None:
    hidden = "<script>leak1</script><style>leak2</style><!-- leak3 --><template>leak4</template><div hidden>leak5</div>"
    hidden += '<p style="display: none">leak6</p><noscript>leak7</noscript><svg><text>leak8</text></svg>'
    assert (
        "leak" not in read(f"<html><head><title>Truce</title></head><body>{hidden}{BODY}{hidden}</body></html>").content
    )


@pytest.mark.parametrize(
    ("markup", "reason"),
    [
        ("<html></html>", "no story|without content"),
        ("<html><body><nav><a href=x>Home</a></nav></body></html>", "no story"),
        ("<html>" + "<div>" * 5000 + "deep", "nested too deeply"),
    ],
)
def test_no_story(markup: str, reason: str) -> None:
    with pytest.raises(UnreadableReport, match=reason):
        read(markup)


def test_too_large() -> None:
    with pytest.raises(UnreadableReport, match="larger than 10 MB"):
        read(b"<html>" + b" " * (html.LARGEST + 1))


@pytest.mark.parametrize("name", ["page.txt", "page", "page.jsonl"])
def test_a_page_is_known_by_what_it_holds(name: str) -> None:
    content = f"<!DOCTYPE html>\n<html><head><title>Truce</title></head><body>{BODY}</body></html>".encode()
    (report,) = read_source(Source(name=name, content=content))
    assert isinstance(report, Report)
    assert "<p>" not in report.content


def test_comments_without_end_before_the_page_do_not_hang() -> None:
    assert html.certainty(Source(name="x", content=b"<!---->" * 500 + b"x")) == 0
    assert html.certainty(Source(name="x", content=b"<!-- a --><!-- b -->\n<!DOCTYPE html>\n<html>")) > 0


def test_the_element_of_the_story_may_be_called_anything() -> None:
    report = read(
        f'<html><body><h1>Truce holds</h1><div class="body has-related share">{BODY}</div><p>Menu</p></body></html>'
    )
    assert "day 0" in marked_and_story(report)[1]
