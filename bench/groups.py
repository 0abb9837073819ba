"""What a ledger of several reports of one story must show: the lines of the gold's groups/, checked one by one.

    bench/groups.py GOLD_DIR

Each line is checked on two ledgers: of the gold claims, and of Truce's own reading. A line that fails on the first
fails because of resolving, one that fails on the second alone because of reading.
"""

import argparse
import json
import tempfile
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from gold import report_of
from gold_readings import reading_of
from truce.ledger import Deal, Ledger, Standing
from truce.ledger.keys import fold
from truce.model import Reading
from truce.reader import read

Gold = dict[str, Any]
Group = dict[str, Any]


class Line(NamedTuple):
    """Something that the record must show, and whether a ledger does."""

    says: str
    holds: Callable[["Shown"], bool]


class Shown:
    """A ledger of a group's reports, and where in it the gold's agreements are found."""

    def __init__(self, ledger: Ledger, golds: dict[str, Gold]) -> None:
        self.ledger, self.golds = ledger, golds
        self.deals = ledger.deals()
        self.shown = ledger.agreements()

    def deal(self, report: str, agreement: str) -> str | None:
        """The deal that this agreement of the gold is filed under: by its account, or the one most alike in names."""
        names = {fold(name) for name in self.golds[report]["agreements"][agreement]["names"]}
        alike = {
            account.deal: len(names & {fold(name) for name in account.agreement.names})
            for account in self.ledger.accounts()
            if account.report.id == report
        }
        best = max(alike, key=lambda deal: alike[deal], default=None)
        return best if best and alike[best] else self.deals.get(f"{report}.{agreement}")

    def standings(self, deals: set[str | None], parties: list[str]) -> list[Standing]:
        """Where any of these parties stood on any of these deals."""
        wanted = {fold(party) for party in parties}
        found = [deal for deal in self.shown if deal.id in deals]
        return [s for deal in found for s in deal.standings if {fold(s.party), *self._called(deal, s)} & wanted]

    def _called(self, deal: Deal, standing: Standing) -> set[str]:
        """Every way that reports call the party of a standing."""
        reports = {name.rpartition(".")[0] for name in deal.accounts}
        casts = (actor for report in reports for actor in self.ledger.reading(report).actors)
        return {fold(name) for actor in casts if standing.party in {actor.name, *actor.names} for name in actor.names}


def lines(group: Group) -> Iterator[Line]:
    """All that a group file says must be shown."""
    for same in group.get("same_agreement", []):
        yield Line(f"one agreement: {_listed(same)}", partial(_are_deals, accounts=same, count=1))
    for two in group.get("different_agreements", []):
        yield Line(f"two agreements: {_listed(two)}", partial(_are_deals, accounts=two, count=len(two)))
    main = group["same_agreement"][0]
    for position in group.get("positions", []):
        yield Line(f"{position['party']} {position['stance']}", partial(_stands, main=main, position=position))
    for contradiction in group.get("contradictions", []):
        yield Line(f"contradiction: {contradiction['about']}", partial(_contradicts, wanted=contradiction))
    for control in group.get("control", []):
        yield Line(f"control of {control['place']}", partial(_controls, wanted=control))
    if "changes" in group:
        yield Line(group["changes"], partial(_turned, main=main))


def _are_deals(shown: Shown, accounts: list[list[str]], count: int) -> bool:
    return len(_deals(shown, accounts)) == count


def _deals(shown: Shown, accounts: list[list[str]]) -> set[str | None]:
    return {shown.deal(report, agreement) for report, agreement in accounts}


def _stands(shown: Shown, main: list[list[str]], position: Gold) -> bool:
    standings = shown.standings(_deals(shown, main), [position["party"], *position.get("also", [])])
    found = [s for s in standings if s.stance == position["stance"] and s.disputed == position["disputed"]]
    named = {fold(who.split(",")[0]).split()[-1] for who in position.get("asserted_by", []) if who != "several"}
    sources = {fold(source) for standing in found for source in standing.asserted_by}
    denied = {fold(who.split(",")[0]) for who in position.get("denied_by", [])}
    deniers = {fold(source) for standing in found for source in standing.denied_by}
    return bool(found) and denied <= deniers and all(any(name in source for source in sources) for name in named)


def _contradicts(shown: Shown, wanted: Gold) -> bool:
    about = {fold(word) for word in wanted["about"].split()}
    for found in shown.ledger.contradictions():
        told = [" ".join((fold(side.says), *map(fold, side.sources))) for side in found.sides]
        sides = [fold(side[0].split(",")[0]).split()[-1] for side in wanted["sides"]]
        counts = [side.independent for side in found.sides]
        enough = counts == wanted.get("independent_sources", counts)
        met = all(any(side in one for one in told) for side in sides)
        if met and enough and (about & set(fold(found.about).split()) or found.rule == "stance"):
            return True
    return False


def _controls(shown: Shown, wanted: Gold) -> bool:
    held = [one for one in shown.ledger.assessments() if fold(one.place) == fold(wanted["place"])]
    if "holder" not in wanted:
        return any(one.denied and one.state != "held" for one in held)
    first, last = (date.fromisoformat(day) for day in wanted["since"])
    return any(
        first <= claimed.since <= last and claimed.reports == wanted["reports"]
        for one in held
        for claimed in one.claimed
        if one.holder == claimed.holder and _includes(shown, claimed.holder, wanted["holder"])
    )


def _includes(shown: Shown, holder: str, member: str) -> bool:
    """Whether this is the one meant, or the side that some report says it is part of."""
    casts = (actor for report in shown.golds for actor in shown.ledger.reading(report).actors)
    return any(member in {actor.name, *actor.names} and holder in {actor.name, actor.side} for actor in casts)


def _turned(shown: Shown, main: list[list[str]]) -> bool:
    """Russia goes from denying any deal to proposing one."""
    before, after = sorted({shown.golds[report]["published"] for report, _ in main})[:2]
    earlier = shown.ledger.as_of(before).agreements()
    denied = any(s.stance == "rejected" for deal in earlier for s in deal.standings if s.party == "Russia")
    changes = shown.ledger.changes(after, date.fromisoformat(after))
    proposed = any(c.party == "Russia" and c.now.stance == "proposed" for c in changes.positions)
    return denied and proposed


def _listed(accounts: list[list[str]]) -> str:
    return ", ".join(f"{report}.{agreement}" for report, agreement in accounts)


def shown_by(readings: list[Reading], golds: dict[str, Gold], path: Path) -> Shown:
    """A fresh ledger of some readings."""
    ledger = Ledger.open(path)
    for reading in readings:
        ledger.add(reading)
    return Shown(ledger, golds)


def golds_of(folder: Path, group: Group) -> dict[str, Gold]:
    """The gold files of a group's reports."""
    return {report: json.loads(next(folder.glob(f"*/{report}.json")).read_text()) for report in group["reports"]}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    gold = parser.parse_args().gold
    for path in sorted((gold / "groups").glob("*.json")):
        group = json.loads(path.read_text())
        golds = golds_of(gold, group)
        paths = [next(gold.glob(f"*/{report}.json")) for report in group["reports"]]
        with tempfile.TemporaryDirectory() as folder:
            given = shown_by([reading_of(one) for one in golds.values()], golds, Path(folder) / "gold.db")
            own = shown_by([read(report_of(one)) for one in paths], golds, Path(folder) / "own.db")
            print(f"\n{path.stem}: {group['what']}")
            for line in lines(group):
                verdict = (
                    "fails: resolving" if not line.holds(given) else "holds" if line.holds(own) else "fails: reading"
                )
                print(f"  {verdict:18} {line.says}")


if __name__ == "__main__":
    main()
