"""What is new since a day, what is due, what is disputed; and the brief of the whole record."""

from datetime import date, timedelta

from fastapi import APIRouter
from fastapi.responses import RedirectResponse, Response
from msgspec import Struct
from msgspec.structs import replace

from truce.ledger import Changes, Contradiction, Due, Filters, Ledger
from truce.views.brief import Brief, brief, parts
from truce.views.bulletin import Section
from truce.views.changes import changes, disputes, due_lines
from truce.views.sayings import say_all
from truce.web.asking import Asked, Book, Days, last_day
from truce.web.forms import Answer, rows_of
from truce.web.shelf import shelved

router = APIRouter()
AHEAD = (2, 14)  # days
ONE_DAY = timedelta(days=1)
DISPUTED = 5  # contradictions beside the news
LONGEST = 2_000  # claims of a brief
SHOWN = 12  # lines of a section; the rest stands on its own page
SPANS = (("a day", 0), ("3 days", 2), ("a week", 6), ("30 days", 29))
ASIDE = frozenset({"Due", "Contradictions"})
NOUNS = {
    "New agreements": ("new agreement", "new agreements"), "Positions": ("position moved", "positions moved"),
    "Status": ("change of status", "changes of status"), "Control": ("change of control", "changes of control"),
    "Violations": ("breach", "breaches"),
}  # fmt: skip
NOTHING = {"Due": "Nothing is planned, and no term ends, in the fortnight ahead.", "Disputed": "No accounts disagree."}

MORE = {"Due": "All that is planned", "Disputed": "All contradictions"}


class News(Struct, frozen=True, kw_only=True):
    """The first page: what changed, what falls due in these days and the fortnight after, what is disputed."""

    changes: Changes
    due: tuple[Due, ...]
    disputed: tuple[Contradiction, ...]


@router.get("/")
@shelved
def home(book: Book, days: Days, answer: Answer) -> Response:
    since, until = days
    found = book.changes(since, until)
    news = News(
        changes=found,
        due=(*found.due, *_ahead(book, until)),
        disputed=tuple(book.contradictions(Filters(until=until, limit=DISPUTED))),
    )
    told = _cut(news, SHOWN) if answer.form == "html" else news
    sections = changes(book, told.changes).sections
    due = Section(title="Due", sayings=due_lines(book, told.due))
    disputed = disputes(book, told.disputed)
    return answer(
        "changes.html",
        news,
        [row for section in (*sections, due, disputed) for row in rows_of(section.sayings, section.title)],
        here="/",
        since=since,
        until=until,
        reports=news.changes.reports,
        last=last_day(book),
        empty=next(book.reports(Filters(limit=1)), None) is None,
        spans=[(name, until - timedelta(days=back)) for name, back in SPANS],
        news=[section for section in sections if section.title not in ASIDE],
        aside=(due, disputed),
        counts=_counts(news),
        nouns=NOUNS,
        nothing=NOTHING,
        more=MORE,
        elsewhere=_elsewhere(since, until),
    )


@router.get("/changes")
def changes_page(since: str = "", until: str = "") -> RedirectResponse:
    """Where the changes stood before they became the first page."""
    asked = "&".join(f"{name}={text}" for name, text in (("since", since), ("until", until)) if text.isprintable())
    return RedirectResponse(f"/?{asked}")


@router.get("/brief")
@shelved
def brief_page(book: Book, asked: Asked, answer: Answer) -> Response:
    """All that is told on one page; of more claims than a page can hold, how to ask for fewer."""
    many = book.count(filters=replace(asked, limit=LONGEST + 1)) > LONGEST
    told = Brief() if many else brief(book, asked)
    lines = [row for part, them in parts(told) for row in rows_of(say_all(them), part)]
    return answer("brief.html", told, lines, here="/brief", asked=asked, brief=told, many=LONGEST if many else None)


def _ahead(book: Ledger, until: date) -> list[Due]:
    """What falls due in the days ahead: the nearest days, and further ones where these hold little."""
    for days in AHEAD:
        due = book.due(until + ONE_DAY, until + timedelta(days=days))
        if len(due) >= SHOWN:
            break
    return due


def _cut(news: News, shown: int) -> News:
    """As much of it as the page shows."""
    fields = ("agreements", "positions", "statuses", "control", "violations")
    first = {name: getattr(news.changes, name)[:shown] for name in fields}
    return replace(news, changes=replace(news.changes, **first, due=(), contradictions=()), due=news.due[:shown])


def _counts(news: News) -> dict[str, int]:
    found = news.changes
    return {
        "New agreements": len(found.agreements), "Positions": len(found.positions), "Status": len(found.statuses),
        "Control": len(found.control), "Violations": len(found.violations), "Due": len(news.due),
        "Disputed": len(news.disputed),
    }  # fmt: skip


def _elsewhere(since: date, until: date) -> dict[str, str]:
    """Where the rest of each section stands."""
    asked = f"?since={since}&until={until}"
    ahead = f"?since={since}&until={until + timedelta(days=AHEAD[-1])}"
    return {
        "New agreements": f"/board{asked}", "Positions": f"/positions{asked}", "Status": f"/board{asked}",
        "Control": f"/control{asked}", "Violations": f"/violations{asked}", "Due": f"/timeline{ahead}&status=planned",
        "Disputed": "/contradictions",
    }  # fmt: skip
