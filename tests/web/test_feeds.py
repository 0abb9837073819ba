"""The feeds: what readers of feeds and calendars make of them, hostile words included."""

from datetime import date
from xml.etree import ElementTree as ET

import feedparser
import icalendar

DAYS = "since=2031-05-01&until=2031-05-10"


def test_changes_are_a_feed_that_readers_understand(client, address):
    answer = client.get(f"/changes.atom?{DAYS}")
    assert answer.headers["content-type"] == "application/atom+xml"
    feed = feedparser.parse(answer.content)
    assert not feed.bozo, feed.bozo_exception
    assert feed.version == "atom10"
    assert feed.feed.id
    assert feed.feed.updated_parsed
    assert feed.feed.author == "Truce"
    assert {link.rel for link in feed.feed.links} == {"self", "alternate"}
    assert any(entry.title == "Derin: contested" for entry in feed.entries)
    for entry in feed.entries:
        assert entry.updated_parsed
        assert entry.link.startswith(address)
        assert client.get(entry.link).status_code == 200


def test_entries_are_known_again_and_the_latest_comes_first(client):
    first, again = (feedparser.parse(client.get(f"/changes.atom?{DAYS}").content).entries for _ in range(2))
    ids = [entry.id for entry in first]
    assert ids == [entry.id for entry in again]
    assert len({*ids}) == len(ids)
    assert [entry.updated for entry in first] == sorted((entry.updated for entry in first), reverse=True)


def test_a_feed_of_nothing_is_a_feed(client):
    feed = feedparser.parse(client.get("/changes.atom?since=2001-01-01&until=2001-01-02").content)
    assert (feed.bozo, feed.entries) == (False, [])


def test_hostile_words_are_text_in_the_feed(client):
    raw = client.get(f"/changes.atom?{DAYS}").text
    assert "<script" not in raw
    assert "\u202e" not in raw
    texts = [element.text or "" for element in ET.fromstring(raw).iter()]
    assert any("<script>" in text for text in texts)


def test_plans_are_a_calendar(client):
    answer = client.get("/calendar.ics")
    assert answer.headers["content-type"].startswith("text/calendar")
    calendar = icalendar.Calendar.from_ical(answer.content)
    (talks,) = [entry for entry in calendar.walk("VEVENT") if entry["LOCATION"] == "Tavik"]
    assert talks["DTSTART"].dt == date(2031, 5, 9)
    assert talks["UID"].endswith("@truce")
    assert "Norland" in talks["SUMMARY"]


def test_the_calendar_heeds_the_filters(client):
    calendar = icalendar.Calendar.from_ical(client.get("/calendar.ics?place=Derin").content)
    assert calendar.walk("VEVENT") == []
