"""Gold sentences for agreements: which deals a report speaks of, and on which terms."""

import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from truce.model import Agreement, Reading, Report
from truce.reader import read

FILES = sorted((Path(__file__).parent / "sentences" / "agreements").glob("*.toml"))


def examples() -> Iterator[pytest.ParameterSet]:
    for path in FILES:
        for number, example in enumerate(tomllib.loads(path.read_text())["example"], 1):
            yield pytest.param(example, id=f"{path.stem}-{number}")


@pytest.mark.parametrize("example", examples())
def test_agreements(example: dict) -> None:
    report = Report(id="example", content=example["text"], published=date(2031, 5, 7), digest="0" * 64)
    reading = read(report)
    found = [terms(agreement, reading) for agreement in reading.agreements]
    if "count" in example:
        assert len(found) == example["count"], f"{example['why']}: {found}"
    for wanted in example.get("deals", []):
        assert any(holds(wanted, deal) for deal in found), f"{example['why']}: {wanted} not in {found}"
    names = {name for deal in found for name in deal["names"]}
    assert set(example.get("named", names)) == names, f"{example['why']}: {names}"


def terms(agreement: Agreement, reading: Reading) -> dict:
    replaced = reading.agreement(agreement.replaces)
    return {
        "names": list(agreement.names),
        "type": agreement.type,
        "status": agreement.status,
        "duration_days": agreement.duration_days,
        "venue": agreement.venue.name if agreement.venue else None,
        "start": agreement.start.start.isoformat() if agreement.start else None,
        "agreed": agreement.agreed.start.isoformat() if agreement.agreed else None,
        "end": agreement.end.start.isoformat() if agreement.end else None,
        "scope": agreement.scope,
        "replaces": replaced.names[0] if replaced else None,
        "delegates": [delegate.actor for delegate in agreement.delegates],
        "parties": [party.actor for party in agreement.parties],
        "mediators": [mediator.actor for mediator in agreement.mediators],
    }


def holds(wanted: dict, found: dict) -> bool:
    lacks = wanted.get("lacks", [])
    told = {key: value for key, value in wanted.items() if key != "lacks"}
    return not any(found[key] for key in lacks) and all(
        set(value) <= set(found[key]) if isinstance(value, list) else found[key] == value for key, value in told.items()
    )
