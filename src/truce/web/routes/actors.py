"""Actors, and one of them: roles over time, where it stands on agreements, what it says and does."""

import re

from fastapi import APIRouter
from fastapi.responses import Response
from msgspec import Struct
from msgspec.structs import replace

from truce.knowledge.people import Role, known_people
from truce.ledger import Filters, Ledger
from truce.ledger.portraits import Portrait, portrait
from truce.views.leaf import events_page, statements_page
from truce.views.lines import Line, StatementLine
from truce.views.sayings import say_all
from truce.web.asking import Asked, Book, last_day, no_such
from truce.web.charts.matrix import Standpoint, standpoints_of
from truce.web.forms import Answer, fields_of, rows_of
from truce.web.shelf import shelved

router = APIRouter()
PAGE = 60
NAMES = 10
SPELT = re.compile(r"^the |['’]s$", re.IGNORECASE)
SHOWN = 12  # lines of each kind; the rest stands on the page of the kind, narrowed to the actor


class ActorView(Struct, frozen=True, kw_only=True):
    """One actor as a value; `known` are roles that Truce knows of before any report is read."""

    portrait: Portrait
    known: tuple[Role, ...]
    standpoints: tuple[Standpoint, ...]
    statements: tuple[Line, ...]
    events: tuple[Line, ...]


@router.get("/actors")
@shelved
def actors_page(book: Book, asked: Asked, answer: Answer, beginning: str = "", page: int = 1) -> Response:
    found = book.actors(replace(asked, limit=PAGE + 1, offset=(page - 1) * PAGE), beginning=beginning.strip())
    shown = found[:PAGE]
    return answer(
        "actors.html",
        shown,
        [fields_of(one) for one in shown],
        here="/actors",
        asked=asked,
        actors=shown,
        beginning=beginning,
        page=page,
        more=len(found) > PAGE,
    )


@router.get("/actors/{name:path}")
@shelved
def actor_page(book: Book, asked: Asked, name: str, answer: Answer) -> Response:
    view = _view(book, asked, name)
    parts = {"statement": view.statements, "event": view.events}
    return answer(
        "actor.html",
        view,
        [row for part, lines in parts.items() for row in rows_of(say_all(lines), part)],
        here="/actors",
        view=view,
        called=_called(view.portrait),
        shown=SHOWN,
    )


def _called(of: Portrait) -> list[str]:
    """Its other names, each once: "the Front" and "Front's" are one."""
    names = {SPELT.sub("", name).casefold(): SPELT.sub("", name) for name in of.names}
    names.pop(SPELT.sub("", of.name).casefold(), None)
    return list(names.values())[:NAMES]


def _view(book: Ledger, asked: Filters, name: str) -> ActorView:
    found = portrait(book, name, asked)
    if found is None:
        raise no_such("actor", name)
    mine = Filters(actor=found.name, as_of=asked.as_of, limit=SHOWN * 2)
    deals = book.agreements(Filters(party=found.name, limit=SHOWN), short=True)
    said, known = statements_page(book, mine).lines, known_people().named(found.name)
    return ActorView(
        portrait=found,
        known=known.roles if known else (),
        standpoints=standpoints_of(deals, found.name, last_day(book)),
        statements=tuple(line for line in said if isinstance(line, StatementLine) and line.speaker == found.name),
        events=events_page(book, mine).lines,
    )
