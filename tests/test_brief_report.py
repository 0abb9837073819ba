"""The report that the project grew from (13 March 2025), read whole: what its record must show.

The text is third-party and lies beside the checkout; without it these tests are skipped.
"""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

import truce
from truce.model import AnyClaim, Mention, Reading

SEED = Path(__file__).parents[2] / "shared" / "gold" / "dev" / "ukraine-2025-03-13-examiner-seed.json"
pytestmark = pytest.mark.skipif(not SEED.exists(), reason="the gold reports (../shared/gold) are not here")


@pytest.fixture(scope="module")
def reading(tmp_path_factory: pytest.TempPathFactory) -> Reading:
    path = tmp_path_factory.mktemp("seed") / "report.txt"
    path.write_text(json.loads(SEED.read_text())["content"])
    return truce.read(truce.open(path, published=date(2025, 3, 13), outlet="Washington Examiner"))


def who(mention: Mention | None) -> str | None:
    return (mention.actor or mention.text) if mention else None


def all_of(mentions: tuple[Mention, ...]) -> set[str | None]:
    return {who(mention) for mention in mentions}


def of(reading: Reading, kind: type) -> Iterator[AnyClaim]:
    return reading.of(kind)


def words(reading: Reading, statement: AnyClaim) -> str:
    return statement.content.of(reading.report.content)


def test_the_agreement_and_its_terms(reading: Reading) -> None:
    deal = next(a for a in reading.agreements if a.type == "ceasefire" and not a.background)
    assert deal.duration_days == 30
    assert all_of(deal.mediators) == {"United States"}
    assert deal.venue is not None
    assert deal.venue.name == "Jeddah"
    assert all_of(deal.parties) == {"Russia", "Ukraine"}


def test_who_accepted_and_who_rejected_by_whose_word(reading: Reading) -> None:
    stances = {(who(p.party), p.stance, who(p.by)) for p in of(reading, truce.Position)}
    assert ("Ukraine", "accepted", None) in stances
    assert ("Russia", "rejected", "Yuri Ushakov") in stances


def test_the_two_agreements_of_an_earlier_chapter(reading: Reading) -> None:
    past = {name: a for a in reading.agreements for name in a.names if name.startswith("Minsk")}
    assert {"Minsk I", "Minsk II"} <= set(past)
    assert all(a.background for a in past.values())
    assert any(v.agreement == past["Minsk I"].id for v in of(reading, truce.Violation))


def test_quotations_whole_with_their_speaker_and_relay(reading: Reading) -> None:
    said = [(who(s.speaker), [who(v) for v in s.via], words(reading, s)) for s in of(reading, truce.Statement)]
    ushakov = [(via, text) for speaker, via, text in said if speaker == "Yuri Ushakov"]
    assert any(via == ["Tass"] and text.endswith("nothing more") for via, text in ushakov)
    assert any("long-term" in text and text.endswith("in this situation") for _, text in ushakov)
    assert any(via == ["Russia-1"] and "Mike Waltz" in text for via, text in ushakov)
    assert any(speaker == "Vladimir Putin" and "enemy entrenched" in text for speaker, _, text in said)
    assert any(speaker == "Rybar" and "mocking" in text for speaker, _, text in said)
    assert any(speaker == "Oleksandr Syrskyi" and "maneuver" in text for speaker, _, text in said)


def test_a_town_captured_by_its_captors_own_word(reading: Reading) -> None:
    found = [c for c in of(reading, truce.Control) if c.place.name == "Sudzha" and who(c.source) == "Russia"]
    assert [(c.change, who(c.holder)) for c in found] == [("captured", "Russia")]
    assert found[0].when is not None
    assert (found[0].when.start, found[0].when.end) == (date(2025, 3, 13), date(2025, 3, 13))


def test_a_withdrawal_by_the_word_of_news_outlets(reading: Reading) -> None:
    found = [c for c in of(reading, truce.Control) if c.change == "withdrew"]
    assert [(c.place.name, who(c.holder), who(c.source)) for c in found] == [
        ("Kursk", "Ukraine", "Ukrainian and Russian news outlets")
    ]
    assert found[0].when is not None
    assert (found[0].when.start, found[0].when.end) == (date(2025, 3, 10), date(2025, 3, 13))


def test_what_is_planned(reading: Reading) -> None:
    plans = [e for e in of(reading, truce.Event) if e.status == "planned" and e.type == "CONSULT"]
    travels = [e for e in plans if "Steven Witkoff" in all_of(e.actors) and e.place and e.place.name == "Moscow"]
    assert travels
    when = travels[0].when
    assert when is not None
    assert date(2025, 3, 10) <= when.start <= when.end <= date(2025, 3, 16)


def test_another_storys_headline_is_kept_and_not_read(reading: Reading) -> None:
    content = reading.report.content
    left_out = [span.of(content) for span in reading.report.boilerplate]
    assert any("WITKOFF" in text for text in left_out)
    assert any("Related Content" in text for text in left_out)
    assert not any(span.overlaps(c.evidence) for span in reading.report.boilerplate for c in reading.claims)
