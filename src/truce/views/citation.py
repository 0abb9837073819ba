"""A citation says where a line stands in a report, and by which chain it came to us."""

import re
from collections.abc import Iterable
from datetime import date

from msgspec import Struct

from truce.model import Claim, Mention, Report, Span, Statement

ENDS = re.compile(r"(?<![A-Z])[.!?][\"”’')\]]*(?=\s|$)\s?")  # not after the capital of "U.S." or "J. Smith"


class Source(Struct, frozen=True, kw_only=True):
    """A report as a view names it: enough to find it again, without its text."""

    report: str
    outlet: str | None = None
    published: date | None = None
    title: str = ""
    url: str | None = None


class Citation(Struct, frozen=True, kw_only=True):
    """One sentence of one report. `chain` runs from whoever asserts it through the relays to the outlet."""

    claim: str | None = None
    report: str
    span: Span
    sentence: str
    chain: tuple[str, ...]
    published: date | None = None
    rule: str

    @property
    def attributed(self) -> bool:
        """Whether somebody other than the outlet stands behind it."""
        return len(self.chain) > 1


def source_of(report: Report) -> Source:
    return Source(
        report=report.id, outlet=report.outlet, published=report.published, title=report.title, url=report.url
    )


def cite(claim: Claim, report: Report) -> Citation:
    """The citation of a claim."""
    return Citation(
        claim=claim.id,
        report=report.id,
        span=claim.evidence,
        sentence=" ".join(claim.quote.split()),
        chain=chain_of(claim, report),
        published=report.published,
        rule=claim.rule,
    )


def chain_of(claim: Claim, report: Report) -> tuple[str, ...]:
    """Who asserts it, who passed it on, who published it; each once, in the order the word travelled."""
    first = claim.speaker if isinstance(claim, Statement) else claim.source
    names = [name_of(link) for link in (first, *claim.via) if link]
    return tuple(dict.fromkeys([*names, outlet_of(report)]))


def sentence_around(content: str, span: Span) -> str:
    """The sentence that a span stands in, as far as full stops and ends of paragraphs tell, on one line."""
    before, after = content[: span.start].rpartition("\n")[2], content[span.end :].partition("\n")[0]
    opens = [found.end() for found in ENDS.finditer(before)]
    closes = ENDS.search(after)
    sentence = before[opens[-1] :] if opens else before
    sentence += content[span.start : span.end] + (after[: closes.end()] if closes else after)
    return " ".join(sentence.split())


def outlet_of(report: Report) -> str:
    return report.outlet or "unnamed outlet"


def name_of(mention: Mention) -> str:
    """Whom it resolves to, or the words themselves where that is not known."""
    return mention.actor or mention.text


def names_of(mentions: Iterable[Mention]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name_of(mention) for mention in mentions))


def best_first(citations: Iterable[Citation]) -> tuple[Citation, ...]:
    """The telling one first: a named source before the outlet's own voice, then as read; a sentence once."""
    unique = {(citation.report, citation.span): citation for citation in reversed(list(citations))}
    ordered = sorted(unique.values(), key=lambda citation: (citation.report, citation.span))
    return tuple(sorted(ordered, key=lambda citation: not citation.attributed))
