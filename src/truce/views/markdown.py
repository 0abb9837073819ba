"""A brief in Markdown, for a mail or a wiki: the same lines as on the terminal, a stranger's markup disarmed."""

from collections.abc import Iterator, Mapping, Sequence

from truce.views import wording
from truce.views.brief import Brief, parts
from truce.views.citation import Citation, Source
from truce.views.lines import Dossier, Line
from truce.views.sayings import Saying, say_all
from truce.views.visible import markdown as safe
from truce.views.visible import web_address

Numbers = Mapping[str, int]


def markdown(brief: Brief) -> str:
    """The whole brief as Markdown text."""
    numbers = {source.report: number for number, source in enumerate(brief.sources, start=1)}
    return "\n".join(_document(brief, numbers)).rstrip() + "\n"


def _document(brief: Brief, numbers: Numbers) -> Iterator[str]:
    yield f"# {wording.heading('Brief', brief.sources)}"
    yield ""
    if brief.agreements:
        yield from ("## Agreements", "")
    for dossier in brief.agreements:
        if not dossier.in_passing:
            yield from _dossier(dossier, numbers)
    passing = [f"{safe(d.name)} ({wording.state_of(d)})" for d in brief.agreements if d.in_passing]
    if passing:
        yield from (f"Also named: {', '.join(passing)}", "")
    for title, lines in parts(brief):
        if lines:
            yield from (f"## {title}", "")
            yield from _lines(lines, numbers)
    if brief.earlier:
        yield from (wording.left_out(brief.earlier), "")
    yield from ("## Reports", "")
    yield from (f"{numbers[source.report]}. {_source(source)}" for source in brief.sources)


def _dossier(dossier: Dossier, numbers: Numbers) -> Iterator[str]:
    disputed = ", **disputed**" if dossier.disputed else ""
    yield f"### {safe(dossier.name)}: {wording.state_of(dossier)}{disputed}"
    yield ""
    terms = " · ".join(map(safe, wording.terms(dossier)))
    if terms:
        yield from (terms, "")
    yield from _lines(dossier.positions, numbers)


def _lines(lines: Sequence[Line], numbers: Numbers) -> Iterator[str]:
    for saying in say_all(lines):
        yield f"- **{safe(saying.label)}** {_said(saying)}"
        if saying.quote:
            yield f"  > {safe(saying.quote)}"
            yield "  >"
        yield f"  {'> ' if saying.quote else ''}*{_chain(saying, numbers)}*"
    if lines:
        yield ""


def _said(saying: Saying) -> str:
    disputed = " **disputed**" if saying.disputed else ""
    extra = " · ".join(safe(part) for part in (*saying.notes, saying.when) if part)
    return f"{safe(saying.said)}{disputed}" + (f" · {extra}" if extra else "")


def _chain(saying: Saying, numbers: Numbers) -> str:
    first, *others = saying.citations
    also = f"; also {', '.join(_mark(citation, numbers) for citation in others)}" if others else ""
    return f"{safe(wording.chain(first))} {_mark(first, numbers)}{also}"


def _mark(citation: Citation, numbers: Numbers) -> str:
    return f"({numbers[citation.report]}: {citation.span.start}–{citation.span.end})"


def _source(source: Source) -> str:
    address = web_address(source.url)
    link = f" <{address}>" if address else ""
    return f"{safe(wording.source(source))}. {safe(source.title)} `{source.report.replace('`', '')}`{link}"
