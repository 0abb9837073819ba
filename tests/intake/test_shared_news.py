"""Real reports, where this machine has them: content comes back unchanged, and whole collections are read."""

import json
from pathlib import Path

import pytest

from truce.intake import Failure, Source, open_report, plain

SHARED = Path(__file__).parents[3] / "shared"
GOLD = sorted([*(SHARED / "gold" / "train").glob("*.json"), *(SHARED / "gold" / "dev").glob("*.json")])
NEWS = sorted((SHARED / "news").glob("*.jsonl"))


@pytest.mark.skipif(not GOLD, reason="the gold reports are not on this machine")
def test_content_as_plain_text_comes_back_unchanged() -> None:
    for path in GOLD:
        content = json.loads(path.read_text())["content"]
        (report,) = plain.read(Source(name=path.name, content=content.encode()))
        assert not isinstance(report, Failure)
        assert report.content == content


@pytest.mark.skipif(not NEWS, reason="the day of news is not on this machine")
def test_a_day_of_news_is_read() -> None:
    found = [entry for path in NEWS for entry in open_report(path)]
    failures = [entry for entry in found if isinstance(entry, Failure)]
    assert len(failures) < len(found) / 40
    assert all("not in English" in failure.reason for failure in failures)
