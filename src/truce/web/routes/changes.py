"""What is new since a day, what is due, what is disputed; and the brief of the whole record."""

from datetime import date, timedelta

from fastapi import APIRouter
from fastapi.responses import RedirectResponse, Response
from msgspec import Struct
from msgspec.structs import replace

from truce.ledger import Changes, Contradiction, Due, Filters, Ledger
from truce.views.brief import Brief, brief, parts
from truce.views.bulletin import Section
from truce.views.changes import changes, clerk_of, disputes, due_lines
from truce.views.sayings import say_all
from truce.web.asking import Asked, Book, Days, days_shown, last_day
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
    since, until = days_shown(book, days)
    is_page = answer.form == "html"
    short = Filters(limit=SHOWN) if is_page else Filters()
    found = book.changes(since, until, filters=short)
    ahead, coming = _ahead(book, until)
    news = News(
        changes=replace(found, due=(), contradictions=()) if is_page else found,  # both stand aside on the page
        due=(*found.due, *_due(book, until, ahead, SHOWN - len(found.due) if is_page else None)),
        disputed=tuple(book.contradictions(Filters(until=until, limit=DISPUTED))),
    )
    clerk = clerk_of(book, replace(found, due=news.due, contradictions=news.disputed))
    sections = changes(book, news.changes, clerk).sections
    due = Section(title="Due", sayings=due_lines(clerk, book, news.due))
    disputed = disputes(clerk, news.disputed)
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
        counts=_counts(found, coming, len(news.disputed)),
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


def _ahead(book: Ledger, until: date) -> tuple[date, int]:
    """Until when the page looks ahead, and how much falls due till then: a nearer day where that holds enough."""
    for days in AHEAD:
        last = until + timedelta(days=days)
        coming = book.count_due(until + ONE_DAY, last)
        if coming >= SHOWN:
            break
    return last, coming


def _due(book: Ledger, after: date, until: date, most: int | None) -> list[Due]:
    return [] if most == 0 else book.due(after + ONE_DAY, until, Filters(limit=most))


def _counts(found: Changes, coming: int, disputed: int) -> dict[str, int]:
    parts = {"New agreements": "agreements", "Positions": "positions", "Status": "statuses", "Control": "control"}
    told = {title: found.counts[part] for title, part in (parts | {"Violations": "violations"}).items()}
    return told | {"Due": found.counts["due"] + coming, "Disputed": disputed}


def _elsewhere(since: date, until: date) -> dict[str, str]:
    """Where the rest of each section stands."""
    asked = f"?since={since}&until={until}"
    ahead = f"?since={since}&until={until + timedelta(days=AHEAD[-1])}"
    return {
        "New agreements": f"/board{asked}", "Positions": f"/positions{asked}", "Status": f"/board{asked}",
        "Control": f"/control{asked}", "Violations": f"/violations{asked}", "Due": f"/timeline{ahead}&status=planned",
        "Disputed": "/contradictions",
    }  # fmt: skip
