"""Contradictions as people read them: the question, then each side with its sentence and its independent sources."""

from typing import TYPE_CHECKING

from truce.views import wording
from truce.views.bulletin import Bulletin, Clerk, Section
from truce.views.sayings import Saying

if TYPE_CHECKING:
    from collections.abc import Sequence

    from truce.ledger import Contradiction, Filters, Ledger, Side


def contradictions(ledger: "Ledger", filters: "Filters") -> Bulletin:
    """What accounts answer differently, the latest first."""
    found = ledger.contradictions(filters)
    clerk = clerk_of(ledger, found)
    title = f"Contradictions: {len(found)}"
    return clerk.bulletin(title, [Section(title=question(clerk, one), sayings=_sides(clerk, one)) for one in found])


def clerk_of(ledger: "Ledger", found: "Sequence[Contradiction]") -> Clerk:
    """The clerk who has the sentences of these contradictions at hand."""
    return Clerk(ledger, (side.claims for one in found for side in one.sides))


def section(clerk: Clerk, contradiction: "Contradiction") -> Section:
    """One question and its sides."""
    return Section(title=question(clerk, contradiction), sayings=_sides(clerk, contradiction))


def question(clerk: Clerk, contradiction: "Contradiction") -> str:
    """What it is about; of an incident, which one: "Attack in Morro, 4 May 2031: how many were killed"."""
    claims = contradiction.sides[0].claims
    if contradiction.rule == "stance":
        return f"Whether {contradiction.about}"
    if contradiction.rule not in {"toll", "happened"} or not claims:
        return contradiction.about[:1].upper() + contradiction.about[1:]
    incident = clerk.say(claims[0])
    return f"{incident.said}, {incident.label}: {contradiction.about}"


def _sides(clerk: Clerk, contradiction: "Contradiction") -> tuple[Saying, ...]:
    return tuple(_side(clerk, side) for side in contradiction.sides)


def _side(clerk: Clerk, side: "Side") -> Saying:
    citations = clerk.cite(side.claims)
    return Saying(
        label=side.says,
        said=wording.count(side.independent, "independent source"),
        when="",
        quote=citations[0].sentence if citations else None,
        citations=citations,
    )
