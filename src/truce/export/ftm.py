"""FollowTheMoney: statements (CSV) about articles, the actors they name, memberships, and the events they tell of.

Each statement says by `origin` which report it comes from. Needs the extra: pip install 'truce[ftm]'.
"""

import hashlib
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any

from followthemoney import EntityProxy, model
from followthemoney.statement import CSV, Statement
from followthemoney.statement.serialize import get_statement_writer

from truce.export.order import Order
from truce.export.telling import cited, day_of, people, place_of
from truce.ledger.incidents import Incident, incidents
from truce.ledger.keys import is_named
from truce.ledger.naming import Naming
from truce.ledger.parcels import naming, parcels
from truce.ledger.schema import claims
from truce.model import Actor, Control, Report

TAKES: frozenset[str] = frozenset()
DATASET = "truce"
Origin = tuple[EntityProxy, str, str]  # an entity, the report that tells of it, and the moment that was seen


def write(order: Order) -> int:
    """Write the statements: by report of articles and actors, then by day of events."""
    count = 0
    with order.path.open("wb") as file:
        writer = get_statement_writer(file, CSV)
        for statement in _statements(order):
            writer.write(statement)
            count += 1
        writer.close()
    return count


def _statements(order: Order) -> Iterator[Statement]:
    said: set[str | None] = set()  # of actors, of whom many reports say the same
    for one in _of_readings(order):
        for statement in _of(one):
            if statement.id not in said:
                said.add(statement.id)
                yield statement
    for one in _of_events(order):
        yield from _of(one)


def _of(one: Origin) -> Iterator[Statement]:
    proxy, origin, seen = one
    yield from Statement.from_entity(proxy, dataset=DATASET, first_seen=seen, last_seen=seen, origin=origin)


def _of_readings(order: Order) -> Iterator[Origin]:
    register = Register(naming(order.ledger))
    for parcel in parcels(order.ledger, order.filters, kinds=(), progress=order.progress):
        if not parcel.stands:
            continue
        report, seen = parcel.report, parcel.seen.isoformat()
        yield _article(report), report.id, seen
        for actor in parcel.actors:
            for proxy in register.entities(actor, report):
                yield proxy, report.id, seen


def _of_events(order: Order) -> Iterator[Origin]:
    told = claims.c.kind.in_(["event", "control"])
    for incident in incidents(order.ledger, order.filters, told, progress=order.progress):
        first = min(incident.accounts, key=lambda account: (account.seen, account.id))
        yield _event(incident), first.report.id, first.seen.isoformat()


class Register:
    """Which entity an actor is, and of which schema; it keeps the schema that the first report to tell it gave."""

    def __init__(self, naming: Naming) -> None:
        self.naming = naming
        self.schemas: dict[str, str] = {}

    def entities(self, actor: Actor, report: Report) -> Iterator[EntityProxy]:
        """The actor as an entity, and its belonging to a side as another."""
        name = self.naming.actor(actor.name)
        if actor.kind in tables()["schema"]:
            self.schemas.setdefault(name, tables()["schema"][actor.kind])
        if name not in self.schemas or not is_named(name):
            return
        yield self._entity(name, actor, report)
        side = self.naming.actor(actor.side) if actor.side else None
        if side and side != name and self.schemas.get(side, "Person") != "Person":
            yield _membership(name, side, actor, report)

    def _entity(self, name: str, actor: Actor, report: Report) -> EntityProxy:
        entity = _made(self.schemas[name], actor_key(name))
        entity.add("name", name)
        entity.add("weakAlias", [alias for alias in actor.names if alias != name])
        entity.add("country", actor.country)
        if entity.schema.name == "Person":
            entity.add("position", actor.role)
        entity.add("proof", _key("report", report.id))
        return entity


def actor_key(name: str) -> str:
    """The id of an actor's entity."""
    return _key("actor", name)


@cache
def tables() -> dict[str, Any]:
    """The mapping."""
    return tomllib.loads(files("truce.export").joinpath("ftm.toml").read_text(encoding="utf-8"))


def _membership(name: str, side: str, actor: Actor, report: Report) -> EntityProxy:
    link = _made("Membership", _key("member", name, side))
    link.add("member", actor_key(name))
    link.add("organization", actor_key(side))
    link.add("role", actor.role)
    link.add("proof", _key("report", report.id))
    return link


def _article(report: Report) -> EntityProxy:
    article = _made("Article", _key("report", report.id))
    article.add("title", report.title or report.id)
    article.add("publisher", report.outlet)
    article.add("publishedAt", report.published)
    article.add("sourceUrl", report.url)
    article.add("language", report.language)
    return article


def _event(incident: Incident) -> EntityProxy:
    claim, when, place = incident.accounts[0].claim, day_of(incident), place_of(incident)
    kind = claim.change if isinstance(claim, Control) else claim.type
    where = (place.canonical or place.name) if place else None
    event = _made("Event", _key("incident", incident.id))
    event.add("name", ", ".join(str(part) for part in (kind.capitalize(), where, when and when.start) if part))
    event.add("keywords", [kind, claim.status, *([claim.mode] if getattr(claim, "mode", None) else [])])
    if when:
        event.add("startDate", when.start)
        event.add("endDate", when.end)
    event.add("location", where)
    event.add("country", place.country if place else None)
    everybody = (actor for role in ("actors", "holder", "recipients") for actor, _ in people(incident, role))
    event.add("involved", [actor_key(actor.name) for actor in everybody if is_entity(actor)])
    event.add("summary", cited(incident))
    event.add("sourceUrl", [account.report.url for account in incident.accounts if account.report.url])
    event.add("proof", [_key("report", account.report.id) for account in incident.accounts])
    return event


def is_entity(actor: Actor) -> bool:
    """Whether an actor is one of the entities written."""
    return actor.kind in tables()["schema"] and is_named(actor.name)


def _made(name: str, key: str) -> EntityProxy:
    entity = model.make_entity(name)
    entity.id = key
    return entity


def _key(*parts: str) -> str:
    return hashlib.sha1("|".join(parts).encode(), usedforsecurity=False).hexdigest()
