"""Rules: a new claim that one fits becomes an alert, told once."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from msgspec import json

from truce.ledger import Filed, Filters, Ledger
from truce.watch.feeds import Rule
from truce.watch.memory import Alert


def alerts_for(ledger: Ledger, rules: Iterable[Rule], reports: Iterable[str], now: datetime) -> Iterator[Alert]:
    """What the rules have to tell of reports that were just read."""
    listed = list(rules)
    for report in reports:
        for rule in listed:
            yield from (_alert(rule, filed, now) for filed in _fitting(ledger, rule, report))


def _fitting(ledger: Ledger, rule: Rule, report: str) -> Iterator[Filed]:
    filters = Filters(report=report, party=rule.party, agreement=rule.agreement, place=rule.place, background=False)
    for filed in ledger.filed(rule.when, filters=filters):
        if rule.when != "position" or _is_change(ledger, filed):
            yield filed


def _is_change(ledger: Ledger, filed: Filed) -> bool:
    """Whether the party's last known stance on that deal, in other reports, was another one."""
    if filed.status == "denied" or filed.party.actor is None:
        return False
    filters = Filters(party=filed.party.actor, agreement=filed.deal, newest_first=True)
    others = (
        other
        for other in ledger.filed("position", filters=filters)
        if other.report.id != filed.report.id and other.deal == filed.deal and other.seen <= filed.seen
    )
    last = next(others, None)
    return last is None or last.stance != filed.stance


def _alert(rule: Rule, filed: Filed, now: datetime) -> Alert:
    report = filed.report
    body = {
        "rule": rule.name,
        "claim": filed.claim,
        "deal": filed.deal,
        "report": {"id": report.id, "title": report.title, "outlet": report.outlet, "url": report.url},
        "at": now.isoformat(timespec="seconds"),
    }
    key = f"{rule.name}\n{filed.claim.id}"
    return Alert(key, rule.name, now.timestamp(), json.encode(body).decode(), rule.webhook)
