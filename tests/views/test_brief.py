"""What the brief of an invented conflict says, line by line."""

import pytest

from invented import delta_post, harbour_wire, on
from truce.model import replace
from truce.views.brief import Brief, brief_of
from truce.views.record import Record, record_of


@pytest.fixture(scope="module")
def harbour() -> Brief:
    return brief_of(record_of([harbour_wire()]))


@pytest.fixture(scope="module")
def both() -> Brief:
    return brief_of(joined())


def joined() -> Record:
    """Both reports, their accounts of the 20-day truce being one deal."""
    record = record_of([harbour_wire(), delta_post()])
    truce = (*record.accounts["harbour-4.a1"], *record.accounts["delta-5.a1"])
    return Record(
        claims=record.claims,
        reports=record.reports,
        accounts={"d1": truce, "delta-5.a2": record.accounts["delta-5.a2"]},
        cast=record.cast,
    )


def stances(brief: Brief, agreement: int = 0) -> list[tuple[str, str, bool]]:
    return [(line.party, line.stance, line.disputed) for line in brief.agreements[agreement].positions]


def test_an_agreement_has_its_terms(harbour):
    (truce,) = harbour.agreements
    assert (truce.name, truce.parties, truce.mediators, truce.venue, truce.duration_days, truce.status) == (
        "20-day truce", ("Oskal", "Veria"), ("Norland",), "Tavik", 20, "rejected"
    )  # fmt: skip


def test_the_same_stance_told_in_three_sentences_is_one_line_with_its_citations(harbour):
    assert stances(harbour) == [("Oskal", "rejected", False), ("Veria", "accepted", False)]
    rejected = harbour.agreements[0].positions[0]
    assert len(rejected.citations) == 3
    assert rejected.by == ("Dana Brek",)


def test_the_sentence_of_a_named_source_comes_first_with_the_whole_chain(harbour):
    first = harbour.agreements[0].positions[0].citations[0]
    assert first.chain == ("Dana Brek", "Osk Radio", "Sarn Agency", "Harbour Wire")
    assert first.sentence.startswith("“This truce is a pause")
    assert harbour_wire().report.content[first.span.start : first.span.end] == first.sentence


def test_two_accounts_of_one_stance_are_disputed(both):
    assert stances(both) == [("Oskal", "rejected", True), ("Oskal", "accepted", True), ("Veria", "accepted", False)]
    assert both.agreements[0].disputed


def test_a_change_of_mind_is_not_a_dispute():
    record = joined()
    later = tuple(
        replace(claim, when=on("2031-05-20")) if claim.report == "delta-5" else claim for claim in record.claims
    )
    view = brief_of(Record(later, record.reports, record.accounts, record.cast))
    assert [(line.stance, line.disputed) for line in view.agreements[0].positions if line.party == "Oskal"] == [
        ("rejected", False),
        ("accepted", False),
    ]


def test_a_denial_by_another_voice_disputes_what_is_asserted():
    record = joined()
    position = next(claim for claim in record.claims if claim.report == "delta-5")
    veria_says = harbour_wire().claims[6].source
    denial = replace(position, status="denied", source=veria_says)
    view = brief_of(Record((position, denial), record.reports, record.accounts, record.cast))
    assert [(line.status, line.disputed) for line in view.agreements[0].positions] == [
        ("happened", True),
        ("denied", True),
    ]


def test_terms_come_from_all_accounts_and_the_latest_status_holds(both):
    truce = both.agreements[0]
    assert (truce.parties, truce.venue, truce.status) == (("Oskal", "Veria"), "Tavik", "agreed")
    assert truce.members == ("harbour-4.a1", "delta-5.a1")


def test_an_agreement_of_an_earlier_chapter_comes_last(both):
    assert [(dossier.name, dossier.background) for dossier in both.agreements] == [
        ("20-day truce", False),
        ("Morro truce", True),
    ]


def test_two_holders_of_one_place_on_one_day_are_disputed(both):
    assert [(line.place.name, line.holder, line.change, line.disputed) for line in both.control] == [
        ("Derin", "Oskal", "captured", True),
        ("Derin", "Veria", "holds", True),
    ]


def test_a_violation_names_accuser_accused_act_and_agreement(harbour):
    (line,) = harbour.violations
    assert (line.accused, line.accusers, line.act, line.about) == (
        ("Oskal",), ("Veria",), "shelling Morro", "20-day truce"
    )  # fmt: skip


def test_what_is_planned_stands_apart_from_what_happened(harbour):
    assert [line.type for line in harbour.events] == ["ASSAULT"]
    assert [(line.type, line.place.name if line.place else None) for line in harbour.planned] == [("CONSULT", "Tavik")]


def test_earlier_chapters_are_left_out_and_counted(both):
    assert both.earlier == 1
    assert not any(line.background for line in both.events)


def test_a_statement_has_the_words_and_who_said_them(harbour):
    (line,) = harbour.statements
    assert (line.speaker, line.role, line.side, line.form) == (
        "Dana Brek", "foreign minister of Oskal", "Oskal", "direct"
    )  # fmt: skip
    assert line.words == "This truce is a pause for their guns, nothing more"


def test_sources_are_the_reports_oldest_first(both):
    assert [source.report for source in both.sources] == ["harbour-4", "delta-5"]


def test_nothing_read_gives_an_empty_brief():
    assert brief_of(record_of([])) == Brief()


def test_every_line_is_cited(both):
    lines = [*both.violations, *both.control, *both.events, *both.planned, *both.statements]
    positions = [line for dossier in both.agreements for line in dossier.positions]
    assert all(line.citations and all(c.sentence and c.chain for c in line.citations) for line in [*lines, *positions])
