"""ACLED: one line an incident, in the columns of ACLED; what cannot be known stays empty for a coder.

Left out are what is planned, possible or only denied, earlier chapters told again, and what ACLED does not code: talks,
aid, sanctions, threats. After ACLED's own columns stand whose word a line is, who denies it, and the claims behind it.
"""

import heapq
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import UTC, date
from functools import cache
from importlib.resources import files
from itertools import groupby
from typing import Any

from truce.export.geography import whereabouts
from truce.export.grid import write_grid
from truce.export.order import Order
from truce.export.roles import country_of, kind_of, suffered_by
from truce.export.telling import (
    People,
    agreed_on,
    cited,
    day_of,
    first_day,
    outlets,
    people,
    place_of,
    sides_of,
    told_by,
)
from truce.export.toll import deaths_in
from truce.ledger import Account, Deal, Filters, schema
from truce.ledger.incidents import Incident, Witness, incidents
from truce.model import Actor, Control, Event, Place, Span, When

TAKES = frozenset({"hxl"})
APART = "; "
FOREIGN = 8
EXACT = 1
Line = dict[str, Any]
Moves = dict[str, list[Span]]


def write(order: Order) -> int:
    """Write the lines, by day."""
    lines = heapq.merge(_incidents(order), _agreements(order), key=lambda line: line["event_date"] or date.min)
    return write_grid(order, "acled", lines)


def coded(incident: Incident, place: Place | None) -> tuple[str | None, str | None] | None:
    """The event and sub-event type of an incident; None where ACLED does not code its like."""
    type_ = _type(incident)
    told = {"against": suffered_by(people(incident, "recipients")), "holder": _whose(incident, place)}
    modes = {getattr(account.claim, "mode", None) for account in incident.accounts}
    for rule in tables()["rule"]:
        fits = rule["type"] == type_ and (not rule.get("mode") or modes & set(rule["mode"]))
        if fits and all(told[name] == rule[name] for name in told if name in rule):
            return rule.get("event"), rule.get("sub")
    return None


def _type(incident: Incident) -> str:
    claim = incident.accounts[0].claim
    return str(claim.change if isinstance(claim, Control) else claim.type)


@cache
def tables() -> dict[str, Any]:
    """The mapping."""
    return tomllib.loads(files("truce.export").joinpath("acled.toml").read_text(encoding="utf-8"))


def _incidents(order: Order) -> Iterator[Line]:
    claims = schema.claims
    kinds = claims.c.kind.in_(["event", "control"]) & claims.c.status.in_(["happened", "denied"]) & ~claims.c.background
    found = incidents(order.ledger, order.filters, kinds & claims.c.dated, progress=order.progress)
    for _, several in groupby(found, key=first_day):
        of_a_day = list(several)
        moves = _moves(of_a_day)
        for incident in of_a_day:
            types = coded(incident, place_of(incident))
            if types and _is_line(incident, moves):
                yield _line(incident, place_of(incident), *types)


def _moves(of_a_day: list[Incident]) -> Moves:
    """By report, the sentences that tell of a place taken or left."""
    found: Moves = defaultdict(list)
    for account in (account for incident in of_a_day for account in incident.accounts):
        if isinstance(account.claim, Control):
            found[account.report.id].append(account.claim.evidence)
    return found


def _is_line(incident: Incident, moves: Moves) -> bool:
    """Whether a coder could use it: it happened, at a place that is told, and is no other line's taking of a place."""
    happened = any(account.claim.status == "happened" for account in incident.accounts)
    return happened and place_of(incident) is not None and not _is_move(incident, moves)


def _is_move(incident: Incident, moves: Moves) -> bool:
    """Whether an event is told as a taking or leaving of a place too: "withdrew from Derin" is both."""
    return _type(incident) in {"ASSAULT", "RETREAT"} and any(
        account.claim.evidence.overlaps(span)
        for account in incident.accounts
        for span in moves.get(account.report.id, ())
    )


def _line(incident: Incident, place: Place | None, event: str | None, sub: str | None) -> Line:
    claim = incident.accounts[0].claim
    doers, suffered = sides_of(incident)
    codes = _codes(doers, place, event), _codes(suffered, place, None)
    deaths = deaths_in(incident) if isinstance(claim, Event) else None
    denials = tuple(account for account in incident.accounts if account.claim.status == "denied")
    hit = event in {"Explosions/Remote violence", "Violence against civilians"} and suffered_by(suffered)
    return (
        _when(incident)
        | _where(place, incident.id)
        | {
            "disorder_type": tables()["disorder"].get(event),
            "event_type": event,
            "sub_event_type": sub,
            **_actors("1", doers, codes[0]),
            **_actors("2", suffered, codes[1]),
            "interaction": _interaction(codes, alone=not suffered),
            "civilian_targeting": "Civilian targeting" if hit == "civilians" else None,
            "source": APART.join(outlets(incident)),
            "notes": cited(incident),
            "fatalities": deaths.low if deaths else None,
            "timestamp": int(min(a.seen for a in incident.accounts).replace(tzinfo=UTC).timestamp()),
            "truce_word_of": APART.join(told_by(incident)),
            "truce_denied": APART.join(told_by(Incident(denials))) if denials else None,
            "truce_claims": APART.join(account.id for account in incident.accounts),
        }
    )


def _actors(which: str, sides: People, codes: list[int | None]) -> Line:
    names = [actor.name for actor, _ in sides]
    return {
        f"actor{which}": names[0] if names else None,
        f"assoc_actor_{which}": APART.join(names[1:]),
        f"inter{which}": codes[0] if codes else None,
    }


def _codes(sides: People, place: Place | None, event: str | None) -> list[int | None]:
    table = tables()["interaction"]
    if event in {"Protests", "Riots"}:
        return [table["protesters" if event == "Protests" else "rioters"]]
    return [_code(actor, witness, place) for actor, witness in sides[:1]]


def _code(actor: Actor, witness: Witness, place: Place | None) -> int | None:
    kind, country = kind_of(actor, witness), country_of(actor, witness)
    abroad = country and place and place.country and place.country != country
    code: int | None = tables()["interaction"].get(kind)
    return FOREIGN if abroad and kind in {"state", "military"} else code


def _interaction(codes: Sequence[list[int | None]], *, alone: bool) -> int | None:
    one, two = (next(iter(side), None) for side in codes)
    if one is None or (two is None and not alone):
        return None
    return 10 * one if two is None else 10 * min(one, two) + max(one, two)


def _whose(incident: Incident, place: Place | None) -> str | None:
    """Whether the holder of a place is the state of its country: "own", "other", or None where that is not known."""
    holders = people(incident, "holder")
    if not holders or place is None or place.country is None:
        return None
    actor, witness = holders[0]
    kind, country = kind_of(actor, witness), country_of(actor, witness)
    if kind in {"state", "military"}:
        return None if country is None else "own" if country == place.country else "other"
    return "other" if kind == "rebel" else None


def _when(incident: Incident) -> Line:
    when = day_of(incident)
    if when is None:
        return {"event_date": None}
    return {"event_date": when.start, "year": when.start.year, "time_precision": when.precision}


def _where(place: Place | None, key: str) -> Line:
    there = whereabouts(place)
    return {
        "event_id_cnty": f"{there.code or ''}{key}",
        "iso": there.numeric,
        "region": there.acled_region,
        "country": there.country,
        "admin1": there.admin1,
        "admin2": there.admin2,
        "location": (place.canonical or place.name) if place else None,
        "latitude": place.latitude if place else None,
        "longitude": place.longitude if place else None,
        "geo_precision": place.precision if place else None,
    }


def _agreements(order: Order) -> Iterator[Line]:
    lines: list[Line] = []
    for deal in order.ledger.agreements(order.filters):
        accounts = list(order.ledger.accounts(Filters(agreement=deal.id, as_of=order.filters.as_of)))
        when = agreed_on(deal, accounts)
        if when and len(deal.parties) > 1 and not all(account.agreement.background for account in accounts):
            lines.append(_agreement(deal, when, accounts))
    return iter(sorted(lines, key=lambda line: (line["event_date"], line["event_id_cnty"])))


def _agreement(deal: Deal, when: When, accounts: Sequence[Account]) -> Line:
    rule = next(rule for rule in tables()["rule"] if rule["type"] == "agreed")
    told = [f"{a.report.outlet or 'Unnamed outlet'}, {a.report.published}: “{a.report.title}”." for a in accounts]
    return {
        "event_id_cnty": deal.id,
        "event_date": when.start,
        "year": when.start.year,
        "time_precision": when.precision or (EXACT if when.start == when.end else None),
        "disorder_type": tables()["disorder"][rule["event"]],
        "event_type": rule["event"],
        "sub_event_type": rule["sub"],
        "actor1": deal.parties[0],
        "actor2": deal.parties[1],
        "assoc_actor_2": APART.join(deal.parties[2:]),
        "source": APART.join(dict.fromkeys(a.report.outlet for a in accounts if a.report.outlet)),
        "notes": " ".join([f"{deal.title}.", *told]),
        "truce_claims": APART.join(deal.accounts),
    }
