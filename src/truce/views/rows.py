"""Rows: a view as a table, a line of it a row, for spreadsheets; the same columns on the page and the command line."""

from collections.abc import Iterable, Iterator
from functools import singledispatch
from typing import Any

from truce.views import wording
from truce.views.board import Board, Cell
from truce.views.brief import Brief, parts
from truce.views.bulletin import Bulletin
from truce.views.citation import Citation, Source
from truce.views.found import Found
from truce.views.lines import Dossier, Line
from truce.views.listing import Listing
from truce.views.picture.marks import Marks
from truce.views.report import ClaimView, ReportView
from truce.views.sayings import Saying, say_all

Row = dict[str, Any]


@singledispatch
def rows(view: object) -> Iterator[Row]:
    """A view as rows."""
    raise TypeError(f"{type(view).__name__} is no table")


@rows.register(Listing)
def _(view: Listing[Line]) -> Iterator[Row]:
    return of_lines(view.lines)


@rows.register
def _(view: Bulletin) -> Iterator[Row]:
    return (row for section in view.sections for row in rows_of(section.sayings, section.title))


@rows.register
def _(view: Board) -> Iterator[Row]:
    for line in view.rows:
        deal = {"agreement": line.name, "id": line.agreement, "status": wording.deal_status(line.status)}
        for cell in line.cells:
            yield from (deal | row for row in _of_cell(cell))


@rows.register
def _(view: Brief) -> Iterator[Row]:
    for dossier in view.agreements:
        yield from _of_dossier(dossier)
    for title, lines in parts(view):
        yield from of_lines(lines, title)


@rows.register
def _(view: Found) -> Iterator[Row]:
    return ({**_of_source(found.source), "snippet": found.snippet} for found in view.reports)


@rows.register
def _(view: ReportView) -> Iterator[Row]:
    for finding in view.findings:
        yield from ({"kind": finding.kind, **row, "rule": finding.rule} for row in of_lines([finding.line]))


@rows.register
def _(view: ClaimView) -> Iterator[Row]:
    return of_lines([view.finding.line])


@rows.register
def _(view: Marks) -> Iterator[Row]:
    for spot in view.spots:
        east, north = spot.at
        held = {"held": spot.state or "", "holder": spot.holder or ""}
        told = {name: dict(spot.events).get(name, 0) for name in wording.words()["event"]}
        yield {
            "place": spot.name,
            "latitude": north,
            "longitude": east,
            "region": "yes" if spot.coarse else "",
            **held,
            **told,
        }


def of_lines(lines: Iterable[Line], part: str = "") -> Iterator[Row]:
    """Lines in words, a row each."""
    return rows_of(say_all(lines), part)


def rows_of(sayings: Iterable[Saying], part: str = "") -> Iterator[Row]:
    """A row a saying, with the sentence that tells it best and where more of them stand."""
    for saying in sayings:
        yield {
            "part": part,
            "label": saying.label,
            "said": saying.said,
            "when": saying.when,
            "notes": "; ".join(saying.notes),
            "disputed": "yes" if saying.disputed else "",
            "earlier": "yes" if saying.background else "",
            "sentence": saying.quote or "",
            **_cited(saying.citations),
        }


def _of_cell(cell: Cell) -> Iterator[Row]:
    return (
        {"now": "yes" if line is cell.now else "", **row}
        for line in (*cell.before, cell.now)
        for row in of_lines([line])
    )


def _of_dossier(dossier: Dossier) -> Iterator[Row]:
    told = [*dossier.positions, *dossier.violations]
    yield from ({**row, "part": dossier.name} for line in told for row in of_lines([line]))


def _of_source(source: Source) -> Row:
    return {
        "report": source.report,
        "outlet": source.outlet or "",
        "published": source.published or "",
        "title": source.title,
        "address": source.url or "",
    }


def _cited(citations: tuple[Citation, ...]) -> Row:
    first = citations[0] if citations else None
    return {
        "source": " → ".join(first.chain) if first else "",
        "published": first.published or "" if first else "",
        "report": first.report if first else "",
        "claims": " ".join(citation.claim for citation in citations if citation.claim),
    }
