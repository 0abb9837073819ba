"""Changes and what is due, as an analyst would send them round: what is new, what moved, what is disputed."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from msgspec.structs import replace

from truce.views import wording
from truce.views.bulletin import Bulletin, Clerk, Section
from truce.views.contradictions import question
from truce.views.days import day, stretch
from truce.views.dossier import mention
from truce.views.sayings import Saying

if TYPE_CHECKING:
    from truce.ledger import (
        Account,
        Assessment,
        Changes,
        Contradiction,
        ControlChange,
        Deal,
        Due,
        Ledger,
        PositionChange,
        Standing,
        StatusChange,
    )


def clerk_of(ledger: "Ledger", found: "Changes") -> Clerk:
    """A clerk who has at hand all that a bulletin of these changes cites."""
    return Clerk(ledger, _claims(found))


def changes(ledger: "Ledger", found: "Changes", clerk: Clerk | None = None) -> Bulletin:
    """The changes that a ledger found, in words and with their sentences."""
    title = f"Changes: {stretch(found.since, found.until)}, {wording.count(found.reports, 'report')}"
    asked = clerk or clerk_of(ledger, found)
    return asked.bulletin(title, list(_sections(asked, ledger, found)))


def calendar(ledger: "Ledger", due: "list[Due]", since: date, until: date) -> Bulletin:
    """What falls due on some days."""
    clerk = Clerk(ledger, map(_plan, due))
    told = Section(title="Due", sayings=due_lines(clerk, ledger, due))
    return clerk.bulletin(f"Calendar: {stretch(since, until)}", [told])


def due_lines(clerk: Clerk, ledger: "Ledger", due: "Sequence[Due]") -> tuple[Saying, ...]:
    """What falls due, a line each."""
    return tuple(_due(clerk, ledger, one) for one in due)


def disputes(clerk: Clerk, found: "Sequence[Contradiction]") -> Section:
    """Contradictions, a line each."""
    return Section(title="Disputed", sayings=tuple(_contradiction(clerk, one) for one in found))


def _claims(found: "Changes") -> Iterator[tuple[str, ...]]:
    """The claims that the bulletin will cite, a saying's at a time."""
    yield from (change.now.claims or change.now.against for change in found.positions)
    yield from (side.claims for one in found.contradictions for side in one.sides)
    yield from (tuple(c for claimed in change.now.claimed for c in claimed.claims) for change in found.control)
    yield from ((claim,) for claim in found.violations)
    yield from map(_plan, found.due)


def _plan(due: "Due") -> tuple[str, ...]:
    return (due.claim,) if due.claim else ()


def _sections(clerk: Clerk, ledger: "Ledger", found: "Changes") -> Iterator[Section]:
    told = (
        ("New agreements", _deals(clerk, ledger, found)),
        ("Positions", (_position(clerk, change) for change in found.positions)),
        ("Status", map(_status, found.statuses)),
        ("Contradictions", (_contradiction(clerk, one) for one in found.contradictions)),
        ("Control", (_control(clerk, change) for change in found.control)),
        ("Violations", map(clerk.say, found.violations)),
        ("Due", (_due(clerk, ledger, one) for one in found.due)),
    )
    return (Section(title=title, sayings=tuple(sayings)) for title, sayings in told)


def _deals(clerk: Clerk, ledger: "Ledger", found: "Changes") -> Iterator[Saying]:
    """New agreements of which something is told; the others are counted."""
    telling = [deal for deal in found.agreements if deal.parties or deal.standings or deal.expiry]
    first = ledger.accounts_by_names([deal.accounts[0] for deal in telling]) if telling else {}
    yield from (_deal(clerk, deal, first.get(deal.accounts[0]), found.until) for deal in telling)
    if passing := len(found.agreements) - len(telling):
        said = f"{wording.count(passing, 'more agreement')} named, of which nothing more is told"
        yield Saying(label="In passing", said=said, when="", citations=())


def _deal(clerk: Clerk, deal: "Deal", first: "Account | None", today: date) -> Saying:
    """An agreement with the words by which it was first told of."""
    named = [first] if first and first.agreement.mentions else []
    clerk.cited |= {told.report.id: told.report for told in named}
    return Saying(
        label=wording.listed(deal.parties) or "Parties not named",
        said=deal.title,
        when="",
        notes=(wording.deal_status(deal.status(today)),),
        deal=deal.id,
        citations=tuple(mention(told.agreement, told.report) for told in named),
    )


def _position(clerk: Clerk, change: "PositionChange") -> Saying:
    before = (f"before: {_stance(change.before)}",) if change.before else ()
    citations = clerk.cite(change.now.claims or change.now.against)
    return Saying(
        label=change.party,
        said=_stance(change.now),
        when=day(change.now.since),
        notes=(change.title, *before),
        deal=change.deal,
        tone=change.now.stance if change.now.asserted else "",
        disputed=change.now.disputed,
        quote=citations[0].sentence if citations else None,
        citations=citations,
    )


def _stance(standing: "Standing") -> str:
    return wording.stance_word(standing.stance, asserted=standing.asserted)


def _status(change: "StatusChange") -> Saying:
    before = f"before: {wording.deal_status(change.before)}"
    said = wording.deal_status(change.now)
    return Saying(label=change.title, said=said, when="", notes=(before, change.why), deal=change.deal, citations=())


def _contradiction(clerk: Clerk, found: "Contradiction") -> Saying:
    sides = " or ".join(f"{side.says} ({wording.count(side.independent, 'source')})" for side in found.sides)
    citations = tuple(citation for side in found.sides for citation in clerk.cite(side.claims))
    return Saying(label="Disputed", said=question(clerk, found), when="", notes=(sides,), citations=citations)


def _control(clerk: Clerk, change: "ControlChange") -> Saying:
    citations = clerk.cite(claim for claimed in change.now.claimed for claim in claimed.claims)
    return Saying(
        label=change.now.place,
        said=_held(change.now),
        when=day(change.now.since) if change.now.since else "",
        notes=(f"before: {_held(change.before)}",),
        quote=citations[0].sentence if citations else None,
        citations=citations,
    )


def _held(assessment: "Assessment") -> str:
    return wording.assessment(assessment.state, assessment.holder)


def _due(clerk: Clerk, ledger: "Ledger", due: "Due") -> Saying:
    if due.claim is None:
        title = ledger.deal(due.deal or "").title
        return Saying(label=day(due.day), said="Term ends", when="", notes=(title,), deal=due.deal, citations=())
    plan = clerk.say(due.claim)
    told = wording.count(len(due.reported), "claim")
    came = f"{told} of what came of it" if due.reported else "no report of it yet"
    return replace(plan, label=day(due.day), notes=(*plan.notes, came))
