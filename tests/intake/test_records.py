"""JSON and JSON Lines: the fields that are there are read, and a bad record does not stop the rest."""

import json
from datetime import date
from typing import Any

import pytest

from truce.errors import UnreadableReport
from truce.intake import Failure, Source, records
from truce.model import Report

TEXT = "The truce in Derin held on Monday, the envoy said.\n\nShe will return on Friday."
FULL = {
    "id": "mw-7",
    "outlet": "Meridian Wire",
    "title": "Truce  holds,\nsays envoy",
    "published": "2031-05-07T10:00:00+00:00",
    "url": "https://meridian.example/7",
    "language": "en",
    "text": TEXT,
    "section": {"ignored": True},
}


def read(content: str | bytes, name: str = "reports.jsonl", **given: Any) -> list[Report | Failure]:
    content = content.encode() if isinstance(content, str) else content
    return list(records.read(Source(name=name, content=content, **given)))


def test_all_fields() -> None:
    (report,) = read(json.dumps(FULL))
    assert isinstance(report, Report)
    assert report.content == f"Truce holds, says envoy\n\n{TEXT}"
    assert report.title == "Truce holds, says envoy"
    assert (report.id, report.outlet, report.published) == ("mw-7", "Meridian Wire", date(2031, 5, 7))
    assert report.url == "https://meridian.example/7"


def test_fields_that_are_missing() -> None:
    (report,) = read(json.dumps({"text": TEXT}), published=date(2031, 5, 8), outlet="Lisse Post")
    assert isinstance(report, Report)
    assert report.content == TEXT
    assert (report.title, report.url) == ("", None)
    assert (report.published, report.outlet) == (date(2031, 5, 8), "Lisse Post")
    assert report.id == report.digest[:16]


def test_the_record_says_it_better_than_the_person() -> None:
    (report,) = read(json.dumps(FULL), published=date(2031, 1, 1), outlet="Lisse Post")
    assert isinstance(report, Report)
    assert (report.outlet, report.published) == ("Meridian Wire", date(2031, 5, 7))


def test_content_is_title_and_text_in_one() -> None:
    (report,) = read(json.dumps({"content": f"Truce holds\n\n{TEXT}", "id": 7}), name="one.json")
    assert isinstance(report, Report)
    assert (report.title, report.id) == ("Truce holds", "7")


@pytest.mark.parametrize("indent", [None, 2])
def test_an_array(indent: int | None) -> None:
    found = read(json.dumps([FULL, {"text": TEXT}, {"text": 5}], indent=indent), name="reports.json")
    assert [type(entry) for entry in found] == [Report, Report, Failure]
    assert str(found[2]).startswith("reports.json, line 3: ")


def test_a_bad_record_does_not_stop_the_rest() -> None:
    lines = [
        json.dumps(FULL).encode(),
        b"{not json",
        b'{"text": "cut \xff short"}',
        b'{"text": 5, "title": "' + b"x" * 5000 + b'"}',
        b"[1]",
        b'{"text": ""}',
        b'{"text": "The truce held.", "published": "soon"}',
        b"",
        b'{"text": "' + b"[" * 2000 + b'"}',
        b'{"x": ' + b"[" * 100_000,
        b'{"text": "a stray \x00 byte"}',
        json.dumps({"text": TEXT}).encode(),
    ]
    found = read(b"\n".join(lines))
    assert [type(entry).__name__[0] for entry in found] == list("RFFFFFFRFFR")
    failures = [entry for entry in found if isinstance(entry, Failure)]
    assert [failure.line for failure in failures] == [2, 3, 4, 5, 6, 7, 10, 11]
    assert "UTF-8" in failures[1].reason
    assert "no date" in failures[5].reason
    assert all("\n" not in failure.reason for failure in failures)


@pytest.mark.parametrize("content", ["[{", '{\n  "text": "cut off\n', "[" * 100_000, "[1, 2"])
def test_broken_json_is_one_refusal(content: str) -> None:
    with pytest.raises(UnreadableReport, match="no valid JSON"):
        read(content, name="reports.json")


def test_windows_line_ends_and_a_mark() -> None:
    content = b"\xef\xbb\xbf" + b"\r\n".join([json.dumps(FULL).encode()] * 2)
    assert len(read(content)) == 2


def test_wide_encodings() -> None:
    assert len(read(f"{json.dumps(FULL)}\n{json.dumps(FULL)}".encode("utf-16"))) == 2


def test_the_same_record_has_the_same_digest() -> None:
    first, second = read(f"{json.dumps(FULL)}\n{json.dumps(FULL)}")
    assert isinstance(first, Report)
    assert first == second
