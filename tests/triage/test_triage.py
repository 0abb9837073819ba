"""A first look keeps what a claim could hang on, says why it passes over the rest, and changes nothing else."""

import pytest

from truce.find.triage import NO_CLAIM, look
from truce.find.triage.cues import holds_cue
from truce.find.triage.topic import CONFLICT, conflict_score
from truce.model import Report
from truce.reader import read_claims, read_conflict, read_everything

WAR = (
    "Front denies attack on convoy\n\nVeria's army shelled the town of Tavik on Monday, killing at least four people, "
    "hours after the Northern Front rejected a ceasefire brokered by envoys in Quenna.\n\nSunny and mild.\n\n"
    "The Front accused Veria of violating the truce. Its commander, General Oskar Brem, said troops would withdraw."
)
CUP = (
    "Harrow win cup final in extra time\n\nThe striker scored twice in the second half as Harrow beat Derwell in front "
    "of 40,000 fans, the coach said after the match, the last of a long season in the league."
)


def report(content: str) -> Report:
    return Report(id=content[:8], title=content.partition("\n")[0], content=content, digest="0")


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("The minister said so.", True),
        ("Fighters withdrew at dawn.", True),
        ("They have taken the bridge.", True),
        ("Brem: no more talks", True),
        ("“No,” he replied.", True),
        ("Sunny and mild.", False),
        ("By our own correspondent", False),
        ("Photograph: Ines Maro", True),  # a headline's speaker is told in this way too
        ("", False),
    ],
)
def test_what_a_claim_could_hang_on(text, holds):
    assert holds_cue(text) is holds


def test_only_paragraphs_without_a_cue_are_passed_over():
    seen = look(report(WAR))
    assert [span.of(WAR).strip() for span in seen.passed] == ["Sunny and mild."]
    assert (seen.paragraphs, seen.reason) == (4, None)


def test_a_report_without_any_cue_is_passed_over_with_the_reason():
    assert look(report("Weather\n\nSunny and mild.")).reason == NO_CLAIM


def test_war_and_sport_are_told_apart():
    assert conflict_score(report(WAR)) > CONFLICT > conflict_score(report(CUP))


def test_what_is_kept_is_read_as_if_nothing_had_been_passed_over():
    (full,), (careful,) = list(read_everything([report(WAR)])), list(read_claims([report(WAR)]))
    assert careful.passed == 1
    assert careful.reading == full.reading
    assert len(full.reading.claims) > 3


def test_reports_passed_over_come_out_in_their_place():
    reads = list(read_conflict([report(CUP), report(WAR), report(CUP), report(WAR)]))
    assert [read.reading is None for read in reads] == [True, False, True, False]
    assert "not about a conflict" in reads[0].reason
    assert reads[0].passed == reads[0].paragraphs == 2
