"""Deals: an agreement as several accounts tell of it, and the evidence that one more account is of the same.

What counts, in points; ENOUGH are needed, and a contrary fact that is fatal rules it out:

    +3  the agreement's own name ("Minsk II"), or a long name word for word     fatal: another type of agreement
    +1  called the same, if by words that fit other agreements as well
    +2  the same parties; +1 when one names only some of the other's            fatal: no party in common
    +2  one tells no parties, but its report names those of the other, and nothing in it is contrary
    +2  dates that meet, to the month; +1 to the year                           fatal: dates apart
    +1  a mediator, the venue, the length, or a telling word in common          -1 each when both tell another
    +2  told a day apart at most, both as news; +1 within a fortnight
    fatal: one tells of it as news, the other as history, without a date or name of its own in common
"""

from dataclasses import dataclass, field
from datetime import date, timedelta

from truce.ledger.terms import Terms, overlap

ENOUGH = 4
YEAR = 360  # days; a span as long dates little
NEXT_DAY, FORTNIGHT = timedelta(days=1), timedelta(days=14)


@dataclass
class Profile:
    """An agreement as the accounts so far tell of it; `why` says for each, by its number, how it was known again."""

    id: str
    why: dict[int, str] = field(default_factory=dict)
    accounts: set[str] = field(default_factory=set)
    readings: set[str] = field(default_factory=set)
    families: set[str] = field(default_factory=set)
    parties: set[frozenset[str]] = field(default_factory=set)
    around: set[frozenset[str]] = field(default_factory=set)
    mediators: set[str] = field(default_factory=set)
    venues: set[str] = field(default_factory=set)
    durations: set[float] = field(default_factory=set)
    spans: list[tuple[date, date]] = field(default_factory=list)
    words: set[str] = field(default_factory=set)
    own: set[str] = field(default_factory=set)
    long: set[str] = field(default_factory=set)
    called: set[str] = field(default_factory=set)
    background: bool = True
    last: date = date.min

    def take(self, terms: Terms, why: str) -> None:
        """Add an account."""
        self.why[terms.no] = why
        self.accounts.add(terms.name)
        self.readings.add(terms.reading)
        self.families.add(terms.family)
        self.parties |= {terms.parties} if terms.parties else set()
        self.around |= {terms.around} if terms.around else set()
        self.mediators |= terms.mediators
        self.venues |= {terms.venue} if terms.venue else set()
        self.durations |= {terms.duration} if terms.duration else set()
        self.spans += [terms.span] if terms.span and terms.span not in self.spans else []
        self.words |= terms.words
        self.own |= terms.own
        self.long |= terms.long
        self.called |= terms.called
        self.background &= terms.background
        self.last = max(self.last, terms.known)

    def absorb(self, other: "Profile", why: str) -> None:
        """Take over all accounts of another deal."""
        self.why |= {no: reason or why for no, reason in other.why.items()}
        self.accounts |= other.accounts
        self.readings |= other.readings


@dataclass(frozen=True)
class Evidence:
    """Points for an account being of a deal, and the reasons in words."""

    points: int
    reasons: tuple[str, ...]


def weigh(terms: Terms, deal: Profile) -> Evidence | None:
    """What speaks for this account being of this deal; None where something rules it out."""
    named = bool(terms.own & deal.own)
    if terms.family not in deal.families and not named:
        return None
    findings = [_names(terms, deal), _dates(terms, deal), _parties(terms, deal, named=named), *_details(terms, deal)]
    if any(finding is None for finding in findings):
        return None
    if findings[2] == IMPLIED and any(points < 0 for points, _ in filter(None, findings)):
        return None
    dated = findings[1] is not None and findings[1][0] > 0
    if terms.background != deal.background and not (named or dated):
        return None
    findings.append(_nearness(terms, deal))
    found = [finding for finding in findings if finding]
    return Evidence(sum(points for points, _ in found), tuple(reason for points, reason in found if points > 0))


Finding = tuple[int, str] | None
NOTHING: tuple[int, str] = (0, "")
IMPLIED: tuple[int, str] = (2, "told in a report that names the same parties")
BOTH = 2


def _names(terms: Terms, deal: Profile) -> Finding:
    if shared := terms.own & deal.own or terms.long & deal.long:
        return 3, f"the same name, {min(shared)}"
    if shared := terms.called & deal.called:
        return 1, f"called the same, {min(shared)}"
    return NOTHING


def _dates(terms: Terms, deal: Profile) -> Finding:
    if not terms.span or not deal.spans:
        return NOTHING
    meeting = [span for span in deal.spans if overlap(span, terms.span, slack=2)]
    if not meeting:
        return None
    wide = (terms.span[1] - terms.span[0]).days >= YEAR or all((end - start).days >= YEAR for start, end in meeting)
    return (1 if wide else 2), f"the same time, {terms.span[0]:%B %Y}"


def _parties(terms: Terms, deal: Profile, *, named: bool) -> Finding:
    if not terms.parties or not deal.parties:
        return IMPLIED if not terms.background and _implied(terms, deal) else NOTHING
    if terms.parties in deal.parties:
        return 2, f"the same parties, {_listed(terms.parties)}"
    if any(terms.parties < parties or terms.parties > parties for parties in deal.parties):
        return 1, f"parties that fit, {_listed(terms.parties)}"
    return NOTHING if named or any(terms.parties & parties for parties in deal.parties) else None


def _implied(terms: Terms, deal: Profile) -> bool:
    """Whether the report of the one that tells no parties names those of the other."""
    told, around = (deal.parties, [terms.around]) if deal.parties else ([terms.parties], list(deal.around))
    return any(len(parties) >= BOTH and parties <= named for parties in told for named in around)


def _details(terms: Terms, deal: Profile) -> list[Finding]:
    lengths = {f"{days:g}" for days in deal.durations}
    return [
        _shared("mediator", terms.mediators, deal.mediators),
        _shared("venue", {terms.venue} if terms.venue else set(), deal.venues),
        _shared("length in days", {f"{terms.duration:g}"} if terms.duration else set(), lengths),
        _shared("wording", terms.words, deal.words),
    ]


def _shared(what: str, one: frozenset[str] | set[str], other: set[str]) -> Finding:
    if not one or not other:
        return NOTHING
    return (1, f"the same {what}, {_listed(one & other)}") if one & other else (-1, "")


def _nearness(terms: Terms, deal: Profile) -> Finding:
    if terms.background or deal.background:
        return NOTHING
    gap = abs(terms.known - deal.last)
    if gap <= NEXT_DAY:
        return 2, "told on days next to each other"
    return (1, "told within a fortnight") if gap <= FORTNIGHT else NOTHING


def _listed(names: frozenset[str] | set[str]) -> str:
    return ", ".join(sorted(names))
