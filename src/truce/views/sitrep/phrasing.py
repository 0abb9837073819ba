"""Phrasing: what changed as sentences, in words that take nobody's side: "said", "according to", never "admitted"."""

from typing import TYPE_CHECKING

from truce.views import wording
from truce.views.days import day
from truce.views.lines import EventLine
from truce.views.sayings import where
from truce.views.sitrep.desk import Desk, by
from truce.views.sitrep.document import Line, plain, strong

if TYPE_CHECKING:
    from truce.ledger import ControlChange, Deal, PositionChange, StatusChange


def position(desk: Desk, change: "PositionChange") -> Line:
    """As in "Oskal rejected the truce on 5 May 2031 (before: gave no answer), according to Tass"."""
    now, before = change.now, change.before
    told = wording.words()["took"][now.stance].format(party=change.party, deal=called(change.title))
    said = told if now.asserted else f"It is denied that {told}"
    was = f" (before: {wording.stance_word(before.stance, asserted=before.asserted)})" if before else ""
    disputed = "; this is disputed" if now.disputed else ""
    word = by(desk.clerk.cite(now.claims or now.against), change.party)
    end = f" on {day(now.since)}{was}, {word}{disputed}."
    return strong(said), *plain(end, desk.notes((*now.claims, *now.against)))


def status(desk: Desk, change: "StatusChange") -> Line:
    """As in "The truce is in force (before: proposed)"."""
    said = f"{_opening(called(change.title))} is {wording.deal_status(change.now)}"
    was = f" (before: {wording.deal_status(change.before)}). {_opening(change.why)}."
    return strong(said), *plain(was, desk.annex.numbers(desk.mentions(change.deal)[:1]))


def control(desk: Desk, change: "ControlChange") -> Line:
    """As in "Derin: held by Oskal (before: contested)"."""
    now, before = change.now, change.before
    was = f" (before: {wording.assessment(before.state, before.holder)})."
    claims = [claim for claimed in now.claimed for claim in claimed.claims]
    return strong(f"{now.place}: {wording.assessment(now.state, now.holder)}"), *plain(was, desk.notes(claims))


def agreement(desk: Desk, deal: "Deal") -> Line:
    """As in "New on record: the truce of Oskal and Veria, in force"."""
    between = f" of {wording.listed(deal.parties)}" if deal.parties else ""
    said = f"New on record: {called(deal.title)}"
    end = f"{between}, {wording.deal_status(deal.status(desk.until))}."
    return strong(said), *plain(end, desk.annex.numbers(desk.mentions(deal.id)[:1]))


def event(desk: Desk, line: EventLine) -> Line:
    """As in "Shelling in Derin: Oskal on civilians, 4 killed, according to Veria"; the day stands above it."""
    place = f" {where(line.place)}" if line.place else ""
    state = f" ({wording.status(line)})" if wording.status(line) else ""
    told = ", ".join(filter(None, (wording.participants(line), wording.tolls(line))))
    lead = strong(f"{wording.event_noun(line)}{place}{state}{':' if told else ','}")
    end = f" {told}, {by(line.citations)}." if told else f" {by(line.citations)}."
    return lead, *plain(end, desk.annex.numbers(line.citations))


def called(title: str) -> str:
    """A name in a sentence: "the 30-day truce", but "Minsk II" and "Venn's offer"."""
    return title if title[:1].isupper() or title.startswith(("the ", "a ", "an ")) else f"the {title}"


def _opening(words: str) -> str:
    return words[:1].upper() + words[1:]
