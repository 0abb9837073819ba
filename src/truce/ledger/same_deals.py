"""Same deals: which accounts, in different reports, are of one agreement.

Accounts are taken by the day they were known, reading by reading; the evidence for each pair of an account and a
deal is weighed as profiles.py says. The best pair is joined first. An account joins no deal where two fit it equally
well, and two accounts of one reading never join the same. Those left alone are weighed once more at the end of their
day. What people judged is then put right. The outcome depends on the accounts alone, not on the order of adding.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import groupby
from typing import NamedTuple

from truce.ledger.joining import Pairs
from truce.ledger.profiles import ENOUGH, Evidence, Profile, weigh
from truce.ledger.terms import Terms

RECENT = timedelta(days=60)  # of which nothing was heard for longer, a deal is known again by its dates or name only


class Placed(NamedTuple):
    """An account that has its deal already."""

    terms: Terms
    deal: str
    why: str


class Fit(NamedTuple):
    """How well an account fits a deal."""

    evidence: Evidence
    terms: Terms
    deal: Profile


def find_deals(accounts: Iterable[Terms], judged: Pairs, placed: Iterable[Placed] = ()) -> list[Profile]:
    """The deals that these accounts tell of, given the deals of accounts known earlier."""
    search = _Search()
    for earlier in sorted(placed, key=lambda earlier: _order(earlier.terms)):
        search.join(earlier.terms, search.deals.get(earlier.deal) or search.open(earlier.deal), earlier.why)
    for _, day in groupby(sorted(accounts, key=_order), key=lambda terms: terms.known):
        told = list(day)
        for _, group in groupby(told, key=lambda terms: terms.reading):
            _place(list(group), search, judged)
        _place_again(told, search, judged)
    return _put_right(search.deals, judged)


def _order(terms: Terms) -> tuple[date, str, str]:
    return terms.known, terms.reading, terms.name


def _place(accounts: list[Terms], search: "_Search", judged: Pairs) -> None:
    """Give each account of one reading its deal."""
    fits = [fit for terms in accounts for fit in _fits(terms, search, judged)]
    waiting = {terms.no: terms for terms in accounts}
    taken: set[str] = set()
    for fit in sorted(fits, key=lambda fit: (-fit.evidence.points, fit.terms.name, fit.deal.id)):
        if fit.terms.no in waiting and fit.deal.id not in taken and _is_clear(fit, fits, taken):
            taken.add(fit.deal.id)
            search.join(waiting.pop(fit.terms.no), fit.deal, "; ".join(fit.evidence.reasons))
    for terms in waiting.values():
        search.join(terms, search.open(search.unused(terms.name)), "")


def _place_again(told: list[Terms], search: "_Search", judged: Pairs) -> None:
    """Give each account of a day that stands alone the deal that it fits, now that the others of the day are placed.

    Which report of a day comes first is chance; what it tells may be too little to be known by, until others tell more.
    """
    alone = [terms for terms in told if search.is_alone(terms)]
    fits = [fit for terms in alone for fit in _fits(terms, search, judged)]
    for fit in sorted(fits, key=lambda fit: (-fit.evidence.points, fit.terms.name, fit.deal.id)):
        open_still = search.is_alone(fit.terms) and fit.deal.id in search.deals
        if open_still and fit.terms.reading not in fit.deal.readings and _is_clear(fit, fits, set()):
            search.close(fit.terms)
            search.join(fit.terms, fit.deal, "; ".join(fit.evidence.reasons))


def _is_clear(fit: Fit, fits: list[Fit], taken: set[str]) -> bool:
    rivals = (f for f in fits if f.terms is fit.terms and f.deal is not fit.deal and f.deal.id not in taken)
    return all(rival.evidence.points < fit.evidence.points for rival in rivals)


def _fits(terms: Terms, search: "_Search", judged: Pairs) -> Iterator[Fit]:
    for deal in search.candidates(terms):
        if terms.reading in deal.readings or (judged.different and _is_parted(terms, deal, judged)):
            continue
        evidence = weigh(terms, deal)
        if evidence and evidence.points >= ENOUGH:
            yield Fit(evidence, terms, deal)


def _is_parted(terms: Terms, deal: Profile, judged: Pairs) -> bool:
    return any(judged.apart(terms.name, name) for name in deal.accounts)


def _put_right(deals: dict[str, Profile], judged: Pairs) -> list[Profile]:
    """Join what people judged the same, unless that would join what they judged different."""
    kept = dict(deals)
    for (one, other), who in sorted(judged.same.items()):
        found = [deal for deal in kept.values() if deal.accounts & {one, other}]
        parted = any(judged.apart(a, b) for a in found[0].accounts for b in found[-1].accounts) if found else True
        if len(found) > 1 and not parted:
            first, second = sorted(found, key=lambda deal: deal.id)
            first.absorb(second, f"judged the same by {who}")
            del kept[second.id]
    return list(kept.values())


class _Search:
    """The deals found so far, and which of them an account could be of: those with a party, date or name in common."""

    def __init__(self) -> None:
        self.deals: dict[str, Profile] = {}
        self._joined: dict[int, Profile] = {}
        self._recent: dict[str, dict[str, Profile]] = defaultdict(dict)
        self._lasting: dict[str, dict[str, Profile]] = defaultdict(dict)

    def candidates(self, terms: Terms) -> list[Profile]:
        found: dict[str, Profile] = {}
        for sign in (*_dated(terms), *_named(terms)):
            found |= self._lasting.get(sign, {})
        for party in (terms.parties or terms.around) if not terms.background else ():
            recent = {i: deal for i, deal in self._recent[party].items() if terms.known - deal.last <= RECENT}
            self._recent[party] = recent
            found |= recent
        return [deal for deal in found.values() if deal.id in self.deals]

    def open(self, id: str) -> Profile:  # noqa: A002
        self.deals[id] = Profile(id)
        return self.deals[id]

    def is_alone(self, terms: Terms) -> bool:
        """Whether this account is the only one of its deal."""
        return len(self._joined[terms.no].why) == 1

    def close(self, terms: Terms) -> None:
        """Forget the deal of an account that stands alone, it being of another."""
        del self.deals[self._joined[terms.no].id]

    def unused(self, name: str) -> str:
        """An id for a deal, of the name of its first account; two readings of a report may tell of two by one name."""
        return name if name not in self.deals else self.unused(f"{name}+")

    def join(self, terms: Terms, deal: Profile, why: str) -> None:
        deal.take(terms, why)
        self._joined[terms.no] = deal
        for party in terms.parties or terms.around:
            self._recent[party][deal.id] = deal
        for sign in (*_dated(terms), *_named(terms)):
            self._lasting[sign][deal.id] = deal


def _dated(terms: Terms) -> list[str]:
    return [f"{month} {party}" for month in sorted(terms.months) for party in sorted(terms.parties)]


def _named(terms: Terms) -> list[str]:
    return [f"name {name}" for name in sorted(terms.names)]
