"""The verbs that ask the ledger: brief, board, timeline, control and their kin, search, show."""

from typing import Annotated

import typer

from truce.cli import options as o
from truce.cli.app import app
from truce.cli.asking import Question, asks


@app.command()
@asks()
def brief(*, question: Question, markdown: o.AsMarkdown = False, every_line: o.EveryLine = False) -> None:
    """Print the record on one page.

    Agreements with their terms and each party's position, breaches, control, events, what is planned, statements;
    each line with its sentence and its source chain.
    """
    from truce.views.brief import brief as brief_view
    from truce.views.markdown import markdown as as_markdown

    if markdown:
        question.answer_as(brief_view, as_markdown)
    else:
        question.answer(brief_view, every_line=every_line)


@app.command()
@asks()
def board(*, question: Question, html: o.AsHtml = False) -> None:
    """Print where each party stands on each agreement."""
    from truce.views.board import board as board_view

    if html:
        from truce.views.picture import board_html

        question.answer_as(board_view, board_html)
    else:
        question.answer(board_view)


@app.command()
@asks()
def timeline(*, question: Question) -> None:
    """Print events day by day, oldest first."""
    from truce.views.listing import timeline as timeline_view

    question.answer(timeline_view)


@app.command()
@asks()
def control(*, question: Question) -> None:
    """Print who is said to hold which place."""
    from truce.views.listing import control as control_view

    question.answer(control_view)


@app.command()
@asks()
def violations(*, question: Question) -> None:
    """Print who is said to have broken which truce."""
    from truce.views.listing import violations as violations_view

    question.answer(violations_view)


@app.command()
@asks()
def contradictions(*, question: Question) -> None:
    """Print where accounts contradict each other."""
    from truce.views.contradictions import contradictions as contradictions_view

    question.answer(contradictions_view, as_json=lambda book, asked: book.contradictions(asked))


@app.command()
@asks("since", "until", "as_of")
def changes(
    *,
    question: Question,
    since: Annotated[str, typer.Option(metavar="DAY", help="From this day on.")],
    until: Annotated[str | None, typer.Option(metavar="DAY", help="Until this day; today.")] = None,
) -> None:
    """Print what the record says now and did not before a day."""
    from truce.views.changes import changes as changes_view

    days = o.days_from(since, until)
    question.answer(
        lambda book, asked: changes_view(book, book.changes(*days, filters=asked)),
        as_json=lambda book, asked: book.changes(*days, filters=asked),
    )


@app.command()
@asks("since", "until")
def calendar(
    *,
    question: Question,
    since: Annotated[str | None, typer.Option(metavar="DAY", help="From this day on; today.")] = None,
    until: Annotated[str | None, typer.Option(metavar="DAY", help="Until this day; 30 days later.")] = None,
) -> None:
    """Print what is planned and which terms end."""
    from truce.views.changes import calendar as calendar_view

    days = o.days_from(since, until, length=30)
    question.answer(
        lambda book, asked: calendar_view(book, book.due(*days, asked), *days),
        as_json=lambda book, asked: book.due(*days, asked),
    )


@app.command()
@asks()
def search(
    *,
    question: Question,
    words: Annotated[list[str], typer.Argument(metavar="WORD…", help="Words that a report must hold, all of them.")],
) -> None:
    """Find reports by their words."""
    from truce.views.found import found

    question.answer(lambda book, asked: found(book, " ".join(words), asked))


@app.command(name="show")
@asks("since", "until", "actor", "party", "place", "conflict")
def show_one(
    *,
    question: Question,
    key: Annotated[str, typer.Argument(metavar="ID", help="Id of a report or a claim, or its beginning.")],
) -> None:
    """Show one report or one claim."""
    from truce.views.report import single

    question.answer(lambda book, asked: single(book.as_of(asked.as_of) if asked.as_of else book, key))
