"""Plain text keeps every character where it was."""

from datetime import date

import pytest

from truce.errors import UnreadableReport
from truce.intake import Failure, Source, plain
from truce.model import Report

STORY = "Truce holds, says envoy\n\nThe truce in Derin held on Monday, the envoy said.\n\nShe will return on Friday.\n"


def read(content: str, **given: object) -> Report:
    (report,) = plain.read(Source(name="report.txt", content=content.encode(), **given))  # type: ignore[arg-type]
    assert not isinstance(report, Failure)
    return report


def test_the_headline_is_the_first_line() -> None:
    report = read(STORY, published=date(2031, 5, 7), outlet="Meridian Wire")
    assert report.content == STORY
    assert report.title == "Truce holds, says envoy"
    assert (report.published, report.outlet) == (date(2031, 5, 7), "Meridian Wire")
    assert report.id == report.digest[:16]


@pytest.mark.parametrize(
    "content",
    [
        "The truce held on Monday, the envoy said.\n\nShe will return on Friday.",  # a sentence
        "Truce holds\nThe truce held on Monday.",  # no blank line
        "Truce holds",  # nothing under it
        f"{'Truce holds and ' * 20}\n\nThe truce held.",  # too long for a headline
        "\n\nThe truce held on Monday.",
    ],
)
def test_no_headline(content: str) -> None:
    report = read(content)
    assert report.title == ""
    assert report.content == content


def test_a_headline_may_ask_and_quote() -> None:
    assert read("Will the truce hold?\n\nNobody knows.").title == "Will the truce hold?"
    assert read("‘We will not leave’\n\nThe Front stays.").title == "‘We will not leave’"


def test_windows_line_ends() -> None:
    assert read(STORY.replace("\n", "\r\n")).content == STORY


GERMAN = 4 * (
    "Die Regierung hat am Montag den Waffenstillstand angenommen, den die Vermittler vorgeschlagen hatten. "
    "Die Rebellen lehnten ihn ab. "
)
RUSSIAN = "Правительство в понедельник приняло предложение о прекращении огня. " * 5  # noqa: RUF001
NAMES = "Derin, Vetlag, Mirado, Korsk, Harrow, Lisse, Tarn, Selma, Marn, Quorra, Oskal, Ilse Brandt, Idris Vael, " * 4


@pytest.mark.parametrize("content", [GERMAN, RUSSIAN])
def test_other_languages_are_refused(content: str) -> None:
    with pytest.raises(UnreadableReport, match="not in English"):
        read(content)


@pytest.mark.parametrize("content", ["Waffenstillstand", "Oskal: 3; Tarn: 14; Derin: 0", NAMES, "12 345 67"])
def test_what_is_too_short_or_a_list_is_not_refused(content: str) -> None:
    assert read(content).language == "en"


def test_longer_than_any_report() -> None:
    with pytest.raises(UnreadableReport, match="split it"):
        read("The truce held. " * 70_000)


def test_a_full_dateline_names_outlet_and_day() -> None:
    report = read("Truce holds\n\nHARROW, Venn, May 7, 2031 (Meridian Wire) — Mediators said that it held.")
    assert (report.outlet, report.published) == ("Meridian Wire", date(2031, 5, 7))
    assert [span.of(report.content) for span in report.boilerplate] == ["HARROW, Venn, May 7, 2031 (Meridian Wire) —"]


@pytest.mark.parametrize("opening", ["HARROW, May 7 (MW) — Mediators", "On Smarch 7, 2031 (a day of rain) — it"])
def test_other_openings_name_neither(opening: str) -> None:
    report = read(f"Truce holds\n\n{opening} said that the truce held.")
    assert (report.outlet, report.published) == (None, None)
