"""Contradiction records: what is told of deals, places and incidents is compared, and contradictions written down."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any, TypeVar

from msgspec import json
from sqlalchemy import Connection, Select, and_, delete, insert, or_, select

from truce.ledger import schema
from truce.ledger.asking import conditions, deals_called, page, shown
from truce.ledger.assertions import Assertion, Scope
from truce.ledger.contradictions import Contradiction, Told, holders, lengths, stances, tolls, whether
from truce.ledger.deals import speaks_of_deals
from truce.ledger.filters import Filters
from truce.ledger.judged import judged_claims
from truce.ledger.questions import deals_query
from truce.ledger.rows import agreement_of, claim_of
from truce.ledger.titles import title_of
from truce.model import Agreement, Event, replace

T = TypeVar("T")
AT_ONCE = 400
RULES = {"deals": ("stance", "length"), "places": ("holder", "taken"), "incidents": ("toll", "happened")}
claims, agreements, readings, reports, places = (
    schema.claims,
    schema.agreements,
    schema.readings,
    schema.reports,
    schema.places,
)


def settle_contradictions(
    scope: Scope, deals: Collection[str], spots: Collection[int], incidents: Collection[str]
) -> None:
    """Compare anew what is told of these deals, places and incidents, and write down what cannot all hold."""
    table = schema.contradictions
    names = _place_names(scope.connection, spots)
    for some in _portions([*deals, *names.values(), *incidents]):
        scope.connection.execute(delete(table).where(table.c.subject.in_(some)))
    found = [*of_deals(scope, deals), *of_places(scope, spots), *of_incidents(scope, incidents)]
    lines = [_line(one) for one in {contradiction.key: contradiction for contradiction in found}.values()]
    for some_lines in _portions(lines):
        scope.connection.execute(insert(table), list(some_lines))


def of_deals(scope: Scope, deals: Collection[str]) -> Iterator[Contradiction]:
    """Contradictions about these deals."""
    for some in _portions(sorted(deals)):
        accounts: dict[str, list[Agreement]] = defaultdict(list)
        told: dict[str, list[Told]] = defaultdict(list)
        for deal, agreement, one in _accounts(scope, some):
            accounts[deal].append(agreement)
            told[deal] += [one] if one.days else []
        titles = {deal: title_of(listed) for deal, listed in accounts.items()}
        positions = scope.assertions(claims.c.kind == "position", speaks_of_deals(some))
        yield from stances(positions, lambda deal: titles.get(deal, deal))  # noqa: B023 (used at once)
        for deal, listed in told.items():
            yield from lengths(deal, listed, titles[deal])


def of_places(scope: Scope, spots: Collection[int]) -> Iterator[Contradiction]:
    """Contradictions about who holds these places."""
    for some in _portions(sorted(spots)):
        names = _place_names(scope.connection, some)
        by_place: dict[str, list[Assertion]] = defaultdict(list)
        for claim in scope.assertions(claims.c.kind == "control", claims.c.place.in_(some)):
            side = scope.naming.party(claim.subject) if claim.subject else None
            by_place[names[claim.place or 0]].append(replace(claim, subject=side))
        for name, told in sorted(by_place.items()):
            yield from holders(told, name)


def of_incidents(scope: Scope, incidents: Collection[str]) -> Iterator[Contradiction]:
    """Contradictions between accounts of these incidents."""
    for some in _portions(sorted(incidents)):
        by_incident: dict[str, list[Assertion]] = defaultdict(list)
        for claim in scope.assertions(claims.c.incident.in_(some)):
            by_incident[claim.incident or ""].append(claim)
        events = _events(scope.connection, some)
        for incident, told in sorted(by_incident.items()):
            yield from whether(incident, told)
            counted = ((claim, events[claim.id].killed) for claim in told if claim.status == "happened")
            yield from tolls(incident, [(claim, toll) for claim, toll in counted if toll])


def contradictions_in(scope: Scope, filters: Filters) -> list[Contradiction]:
    """The contradictions on record, latest known first; before a day, as they stood with what was known then."""
    table = schema.contradictions
    query = select(table.c.payload).order_by(table.c.known.desc(), table.c.key)
    query = query.where(table.c.known >= filters.since) if filters.since else query
    last = min((day for day in (filters.until, filters.as_of) if day), default=None)
    query = query.where(table.c.known <= last) if last else query
    if filters.agreement:
        query = query.where(table.c.subject.in_(deals_called(scope.connection, filters.agreement)))
    if any((filters.party, filters.actor, filters.place, filters.conflict)):
        query = query.where(or_(*(table.c.subject.in_(about) for about in _asked_about(scope.connection, filters))))
    if filters.after:
        last = scope.connection.execute(select(table.c.known).where(table.c.key == filters.after)).scalar()
        query = query.where(or_(table.c.known < last, and_(table.c.known == last, table.c.key > filters.after)))
    payloads = scope.connection.execute(page(query, filters)).scalars()
    found = [json.decode(payload, type=Contradiction) for payload in payloads]
    return found if filters.as_of is None else list(_as_then(scope, found))


def contradictions_with(connection: Connection, claim: str) -> Iterator[Contradiction]:
    """The contradictions that a claim stands in, latest known first."""
    spoken_of = (
        select(claims.c.incident, agreements.c.deal, places.c.name)
        .outerjoin(agreements, claims.c.agreement == agreements.c.no)
        .outerjoin(places, claims.c.place == places.c.no)
        .where(claims.c.id == claim)
    )
    subjects = {subject for row in connection.execute(spoken_of) for subject in row if subject}
    table = schema.contradictions
    query = select(table.c.payload).where(table.c.subject.in_(subjects)).order_by(table.c.known.desc(), table.c.key)
    told = (json.decode(payload, type=Contradiction) for payload in connection.execute(query).scalars().all())
    return (one for one in told if any(claim in side.claims for side in one.sides))


def _asked_about(connection: Connection, filters: Filters) -> Iterator[Select[Any]]:
    """The deals, places and incidents that the filters ask for; with a place asked for no deals, they lie nowhere."""
    asked = replace(filters, since=None, until=None, limit=None, agreement=None, after=None)
    if not filters.place:
        yield deals_query(connection, asked).with_only_columns(schema.deals.c.id).order_by(None)
    held = select(places.c.name).join(claims, claims.c.place == places.c.no)
    yield held.where(*conditions(connection, "control", asked))
    yield select(claims.c.incident).where(*conditions(connection, "event", asked), claims.c.incident.is_not(None))


def doubtful_claims(connection: Connection, limit: int) -> list[str]:
    """Ids of claims that stand in a contradiction and were not judged, the latest contradiction first."""
    table, settled = schema.contradictions, judged_claims(connection)
    found: dict[str, None] = {}
    for payload in connection.execute(select(table.c.payload).order_by(table.c.known.desc(), table.c.key)).scalars():
        one = json.decode(payload, type=Contradiction)
        found |= dict.fromkeys(claim for side in one.sides for claim in side.claims if claim not in settled)
        if len(found) >= limit:
            break
    return list(found)[:limit]


def _as_then(scope: Scope, found: list[Contradiction]) -> Iterator[Contradiction]:
    """These contradictions worked out again with what may be known in the scope."""
    subjects = {rule: {one.subject for one in found if one.rule in rules} for rule, rules in RULES.items()}
    numbers = scope.connection.execute(select(places.c.no).where(places.c.name.in_(subjects["places"]))).scalars().all()
    now = [*of_deals(scope, subjects["deals"]), *of_places(scope, numbers), *of_incidents(scope, subjects["incidents"])]
    wanted = {one.key for one in found}
    return (one for one in now if one.key in wanted)


def _accounts(scope: Scope, deals: Sequence[str]) -> Iterator[tuple[str, Agreement, Told]]:
    query = (
        select(
            agreements.c.deal, agreements.c.payload, readings.c.known, reports.c.outlet, reports.c.id, reports.c.story
        )
        .join(readings, agreements.c.reading == readings.c.no)
        .join(reports, readings.c.report == reports.c.no)
        .where(agreements.c.deal.in_(deals), shown(readings, scope.as_of, scope.axis))
        .order_by(readings.c.known, reports.c.id, agreements.c.id)
    )
    for row in scope.connection.execute(query).all():
        agreement = agreement_of(row.payload)
        told = Told(
            account=f"{row.id}.{agreement.id}",
            days=agreement.duration_days or 0,
            known=row.known,
            outlet=row.outlet or row.id,
            story=row.story,
        )
        yield row.deal, agreement, told


def _events(connection: Connection, incidents: Sequence[str]) -> dict[str, Event]:
    query = select(claims.c.id, claims.c.payload).where(claims.c.incident.in_(incidents))
    decoded = ((row.id, claim_of(row.payload)) for row in connection.execute(query))
    return {id: claim for id, claim in decoded if isinstance(claim, Event)}  # noqa: A001


def _place_names(connection: Connection, spots: Iterable[int]) -> dict[int, str]:
    found: dict[int, str] = {}
    for some in _portions(sorted(spots)):
        rows = connection.execute(select(places.c.no, places.c.name).where(places.c.no.in_(some)))
        found |= {row.no: row.name for row in rows}
    return found


def _portions(listed: Sequence[T]) -> Iterator[Sequence[T]]:
    return (listed[start : start + AT_ONCE] for start in range(0, len(listed), AT_ONCE))


def _line(one: Contradiction) -> dict[str, object]:
    row = {"key": one.key, "subject": one.subject, "about": one.about, "rule": one.rule, "known": one.known}
    return row | {"payload": json.encode(one).decode()}
