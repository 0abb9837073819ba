"""The review: doubtful claims one by one, a person's verdict on each, and what was judged before, to be undone."""

from typing import Annotated

from fastapi import APIRouter, Depends, Form, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from starlette.concurrency import run_in_threadpool

from truce.errors import TruceError
from truce.ledger import Filters, Ledger
from truce.views.review import doubt, trace
from truce.web.asking import Book
from truce.web.correcting import correct, form_of
from truce.web.gate import only
from truce.web.judging import Verdicts, judge, undoing
from truce.web.rendering import render
from truce.web.routes.login import Someone

WAITING, LATEST, PAGE = 100, 8, 50
router = APIRouter(include_in_schema=False)
Key = Annotated[str, Query(alias="claim", max_length=20, pattern="^[0-9a-f]*$")]
Sent = Annotated[str, Form(alias="claim", max_length=20, pattern="^[0-9a-f]+$")]
Why = Annotated[str, Form(max_length=2000)]
Verdict = Annotated[str, Form(pattern="^(accept|reject|same|different)$")]


@router.get("/review")
def review_page(book: Book, key: Key = "") -> HTMLResponse:
    """One claim: the one asked for, else the first that is doubtful."""
    waiting = _waiting(book)
    shown = key or next(iter(waiting), "")
    latest = book.judgements(Filters(newest_first=True, limit=LATEST))
    return render(
        "review.html",
        here="/review",
        doubt=doubt(book, shown) if shown else None,
        number=waiting.index(shown) + 1 if shown in waiting else 0,
        waiting=len(waiting),
        many=len(waiting) == WAITING,
        after=_next(waiting, shown, waiting),
        latest=trace(book, latest),
    )


@router.post("/review")
def judge_claim(  # noqa: PLR0913, PLR0917 — what the form sends
    request: Request, book: Book, someone: Someone, verdict: Verdict, key: Sent, why: Why = ""
) -> RedirectResponse:
    """Accept or reject the claim, or say whether it and what contradicts it are of one thing; then the next."""
    before = _waiting(book)
    if verdict in {"same", "different"}:
        pair = doubt(book, key).pair
        if pair is None:
            raise TruceError("nothing is left that this claim was joined with; load the page again")
        sent = Verdicts(verdict=verdict, noun=pair.noun, subject=pair.subject, other=pair.other, why=why)  # type: ignore[arg-type]
    else:
        sent = Verdicts(verdict=verdict, subject=key, why=why)  # type: ignore[arg-type]
    judge(request, book, someone, sent)
    return _on_to(_next(before, key, _waiting(book)))


@router.get("/review/correct", dependencies=[Depends(only("analyst"))])
def correct_page(book: Book, key: Key) -> HTMLResponse:
    claim = book.claim(key).claim
    return render("correct.html", here="/review", doubt=doubt(book, claim.id), fields=form_of(claim), trouble=None)


@router.post("/review/correct")
async def correct_claim(request: Request, book: Book, someone: Someone) -> Response:
    """Put another claim in this one's place."""
    words = {name: value for name, value in (await request.form()).items() if isinstance(value, str)}
    return await run_in_threadpool(_correct, request, book, someone, words)


@router.post("/review/undo")
def undo(
    request: Request, book: Book, someone: Someone, judgement: Annotated[str, Form(max_length=64)]
) -> RedirectResponse:
    """Take back a judgement: the claim stands again as it did before."""
    found = next((one for one in book.judgements() if one.key == judgement), None)
    if found is None:
        raise TruceError("there is no such judgement; load the page again")
    judge(request, book, someone, undoing(found))
    return _on_to(found.subject if found.noun == "claim" else "")


@router.get("/review/log")
def log_page(book: Book, page: Annotated[int, Query(ge=1, le=1000)] = 1) -> HTMLResponse:
    """What was judged, the latest first; whether it stands is told by what came after it."""
    latest = trace(book, book.judgements(Filters(newest_first=True, limit=page * PAGE + 1)))
    shown = latest[(page - 1) * PAGE : page * PAGE]
    return render("judgements.html", here="/review", traces=shown, page=page, more=len(latest) > page * PAGE)


def _correct(request: Request, book: Ledger, someone: Someone, words: dict[str, str]) -> Response:
    claim = book.claim(words.get("claim", "")).claim
    before = _waiting(book)
    try:
        better = correct(claim, words)
    except TruceError as trouble:
        fields = form_of(claim)
        return render("correct.html", status=400, doubt=doubt(book, claim.id), fields=fields, trouble=str(trouble))
    sent = Verdicts(verdict="correct", subject=claim.id, instead=better, why=words.get("why", ""))
    judge(request, book, someone, sent)
    return _on_to(_next(before, claim.id, _waiting(book)))


def _waiting(book: Ledger) -> list[str]:
    return [filed.claim.id for filed in book.doubtful(WAITING)]


def _next(before: list[str], key: str, still: list[str]) -> str:
    """The claim to review after one, of those that are still doubtful; the first again after the last."""
    later = before[before.index(key) + 1 :] if key in before else []
    others = (claim for claim in (*later, *still) if claim in still and claim != key)
    return next(others, "")


def _on_to(key: str) -> RedirectResponse:
    return RedirectResponse(f"/review?claim={key}" if key else "/review", status_code=303)
