"""Ten thousand malformed records, torn archives and spoilt feeds: each record told of, no crash."""

import gzip
import io
import json
import os
import random
import subprocess
import sys

import pytest
import zstandard
from hypothesis import given, settings
from hypothesis import strategies as st

from truce.batch import shards as cutting
from truce.batch.opening import open_shard
from truce.batch.shards import cut
from truce.intake import Failure, warc
from truce.intake.feed import read_feed
from truce.intake.source import Source
from truce.intake.warc import read_pages
from truce.model import Report

STORY = "The army said on Monday that it had taken the town of Tavik from the Front."
FEED = b'<rss version="2.0"><channel><title>A</title><item><link>http://a.example/</link></item></channel></rss>'
PACKINGS = {"warc": bytes, "warc.gz": gzip.compress, "warc.zst": zstandard.compress}


def spoil(record: bytes, dice: random.Random) -> bytes:
    """A record with some bytes changed, lost or doubled."""
    spoilt = bytearray(record)
    for _ in range(dice.randint(1, 4)):
        at = dice.randrange(len(spoilt))
        match dice.randrange(4):
            case 0:
                spoilt[at] = dice.randrange(256)
            case 1:
                del spoilt[at : at + dice.randrange(1, 30)]
            case 2:
                spoilt[at:at] = spoilt[at : at + 20]
            case _:
                spoilt[at:at] = dice.choice(
                    [b"\0", b"\xff\xfe", b'"', b"{", b"]", b"\\u", b"\\ud800", b"1e999", b"null"]
                )
        spoilt = spoilt or bytearray(b"x")
    return bytes(spoilt).replace(b"\n", b" ").strip() or b"x"


def test_ten_thousand_malformed_records_each_come_out_once(tmp_path, monkeypatch):
    monkeypatch.setattr(cutting, "LINES", 200_000)
    dice, path = random.Random(9), tmp_path / "news.jsonl"
    record = json.dumps({"id": 1, "title": "Army takes Tavik", "published": "2031-05-07", "text": STORY}).encode()
    path.write_bytes(b"".join(spoil(record, dice) + b"\n" for _ in range(10_000)))
    opened = [one for shard in cut([str(path)]) for one in open_shard(shard)]
    assert len(opened) == 10_000
    assert sum(isinstance(one, Failure) for one in opened) > 5_000
    assert all(one.reason and "record at byte" in one.source for one in opened if isinstance(one, Failure))


def archive(count: int, packing: str) -> list[bytes]:
    records = []
    for number in range(count):
        page = f"<html><body><p>{STORY} {number}</p></body></html>".encode()
        http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n%b" % (len(page), page)
        head = (
            b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://a.example/%d\r\n"
            b"Content-Type: application/http\r\nContent-Length: %d\r\n\r\n"
        )
        records.append(PACKINGS[packing](head % (number, len(http)) + http + b"\r\n\r\n"))
    return records


def urls(content: bytes, start: int = 0, end: int | None = None) -> list[str | None]:
    """The addresses of pages, None for each failure."""
    pages = read_pages(io.BytesIO(content), "x", start, end)
    return [None if isinstance(page, Failure) else str(page.url).rpartition("/")[2] for page in pages]


@pytest.mark.parametrize("packing", PACKINGS)
def test_an_archive_cut_in_the_middle(packing):
    records = archive(10, packing)
    whole = b"".join(records)
    assert urls(whole) == [str(number) for number in range(10)]
    found = urls(whole[: len(b"".join(records[:6])) + len(records[6]) // 2])
    assert found[:6] == [str(number) for number in range(6)]
    assert set(found[6:]) == {None}


@pytest.mark.parametrize("packing", PACKINGS)
def test_a_spoilt_record_costs_itself_alone(packing):
    records = archive(10, packing)
    records[4] = records[4][:20] + b"\0" * 40 + records[4][60:]
    found = urls(b"".join(records))
    assert [url for url in found if url] == [str(number) for number in range(10) if number != 4]
    assert None in found


@pytest.mark.parametrize("step", [100, 300, 500, 10_000])
def test_ranges_of_an_archive_share_no_record_and_lose_none(step):
    content = b"".join(archive(20, "warc.gz"))
    assert [url for at in range(0, len(content), step) for url in urls(content, at, at + step)] == urls(content)


@pytest.mark.parametrize("packing", PACKINGS)
def test_a_small_archive_is_read_as_any_other_file(packing):
    source = Source(name=f"news.{packing}", content=b"".join(archive(3, packing)))
    assert warc.certainty(source) > 0.9
    assert [str(one.url).rpartition("/")[2] for one in warc.read(source) if isinstance(one, Report)] == ["0", "1", "2"]


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(sorted(PACKINGS)), st.randoms(use_true_random=False))
def test_any_archive_is_gone_through(packing, dice):
    spoilt = spoil(b"".join(archive(3, packing)), dice)
    assert len(urls(spoilt)) <= 12


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=300) | st.randoms(use_true_random=False).map(lambda dice: spoil(FEED, dice)))
def test_any_feed_is_gone_through(content):
    feed = read_feed(content, "http://a.example/feed")
    assert feed.trouble or feed.entries or feed.title is not None


def test_what_feedparser_trips_over_is_no_whole_feed():
    """It looks for the start of a link that an end tag closes, and finds none."""
    spoilt = b'<rs"2.0"><channel><title>A</title><item><link>httink></item>p://a.example/</link></item></channel></rss>'
    assert "no whole feed" in (read_feed(spoilt, "http://a.example/feed").trouble or "")


def test_an_entry_without_an_address_costs_no_other():
    spoilt = FEED.replace(b"<item>", b"<item><link>http://[</link></item><item>")
    assert [entry.url for entry in read_feed(spoilt, "http://b.example/feed").entries] == ["http://a.example/"]


def test_a_feed_is_read_alike_whether_or_not_chardet_is_installed(tmp_path):
    (tmp_path / "chardet.py").write_text("def detect(data):\n    return {'encoding': 'utf-16-le'}\n")
    stray = FEED.replace(b"A</title>", b"A\xff\xfe</title>") + b" " * (len(FEED) % 2)
    ask = f"from truce.intake.feed import read_feed; print(len(read_feed({stray!r}, 'http://a.example/feed').entries))"
    paths = os.pathsep.join([str(tmp_path), *sys.path])
    told = subprocess.run(
        [sys.executable, "-c", ask], env={**os.environ, "PYTHONPATH": paths}, capture_output=True, text=True, check=True
    )
    assert told.stdout == "1\n"
