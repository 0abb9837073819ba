"""Conclusions: what the ledger makes of claims: agreements, contradictions, who holds what, who is who."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import Response
from msgspec.structs import replace

from truce.ledger import Assessment, Contradiction, Deal, Totals
from truce.ledger.known_actors import KnownActor
from truce.views.agreement import AgreementView, agreement_view
from truce.web.api.answers import Page, answer, as_it_is
from truce.web.api.shapes import gives
from truce.web.asking import Book, no_such

router = APIRouter(tags=["conclusions"])


@router.get("/agreements", openapi_extra=gives(list[Deal]))
def agreements_(book: Book, page: Page) -> Response:
    """Agreements resolved across reports, the one last heard of first."""
    return page.answer(book.agreements(page.asked), as_it_is, lambda deal: deal.id)


@router.get("/agreements/{key:path}", openapi_extra=gives(AgreementView))
def agreement_(book: Book, key: str) -> Response:
    """One agreement: its terms, positions and breaches."""
    view = agreement_view(book, key)
    if view is None:
        raise no_such("agreement", key)
    return answer(view)


@router.get("/contradictions", openapi_extra=gives(list[Contradiction]))
def contradictions_(book: Book, page: Page) -> Response:
    """Claims that cannot all hold, latest known first."""
    return page.answer(book.contradictions(replace(page.asked, after=None)), as_it_is)


@router.get("/assessments", openapi_extra=gives(list[Assessment]))
def assessments_(book: Book, page: Page, day: date | None = None) -> Response:
    """Who holds each place on a day, beside what each side claims."""
    return page.answer(book.assessments(day, page.asked), as_it_is)


@router.get("/actors", openapi_extra=gives(list[KnownActor]))
def actors_(book: Book, page: Page, beginning: Annotated[str, Query(max_length=200)] = "") -> Response:
    """Actors, those first that most reports list."""
    return page.answer(book.actors(replace(page.asked, after=None), beginning=beginning), as_it_is)


@router.get("/totals", openapi_extra=gives(Totals))
def totals_(book: Book) -> Response:
    """How much of everything the ledger holds."""
    return answer(book.totals())
