"""Wording turns codes into plain words, from `wording.toml`, the same on paper, terminal and page."""

import tomllib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from truce.model import Toll
from truce.views.citation import Citation, Source
from truce.views.days import day, days, stretch
from truce.views.lines import ControlLine, Dossier, EventLine, PositionLine, ViolationLine


@cache
def words() -> dict[str, Any]:
    return tomllib.loads(files("truce.views").joinpath("wording.toml").read_text(encoding="utf-8"))


def listed(names: Sequence[str]) -> str:
    """Names in a row: "A", "A and B", "A, B and C"."""
    return " and ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else "".join(names)


def stance(line: PositionLine) -> str:
    """As in "rejected", "denied: accepted"."""
    return _with_status(line.status, words()["stance"][line.stance])


def stance_word(stance: str, *, asserted: bool = True) -> str:
    """The same of a standing, which is only ever asserted or denied."""
    return _with_status("happened" if asserted else "denied", words()["stance"][stance])


def control(line: ControlLine) -> str:
    """As in "captured by Oskal", "possible: besieged"."""
    table = words()["change" if line.holder else "change_without_holder"]
    return _with_status(line.status, table[line.change].format(holder=line.holder))


def assessment(state: str, holder: str | None) -> str:
    """What accounts of who holds a place add up to: "held by Oskal", "claimed by Veria alone"."""
    return str(words()["assessment"][state]).format(holder=holder or "nobody named")


def event_noun(line: EventLine) -> str:
    """As in "Attack", or the mode where it is known: "Withdrawal"; "Fighting" where two sides attack each other."""
    if line.type == "ASSAULT" and not (line.mode or _others(line)) and len(line.actors) > 1:
        return str(words()["fighting"])
    return str(words()["mode"].get(line.type, {}).get(line.mode) or words()["event"][line.type][0])


def participants(line: EventLine) -> str:
    """As in "Oskal on Derin's garrison", "of ten prisoners"; empty where nobody is named."""
    link = words()["event"][line.type][1]
    others = _others(line)
    if not line.actors:
        link = words()["of"].get(line.mode, link)
    return " ".join(part for part in (listed(line.actors), f"{link} {listed(others)}" if others else "") if part)


def _others(line: EventLine) -> tuple[str, ...]:
    return tuple(name for name in line.recipients if name not in line.actors)


def tolls(line: EventLine) -> str:
    """As in "at least 4 killed, 12 injured"."""
    counts = ((line.killed, "killed"), (line.injured, "injured"))
    return ", ".join(f"{_count(toll)} {word}" for toll, word in counts if toll)


def violation(line: ViolationLine) -> str:
    """As in "accused by Veria"; the outlets' own word where nobody accuses."""
    said = f"accused by {listed(line.accusers)}" if line.accusers else "reported in breach"
    return _with_status(line.status, said)


def kind_of(dossier: Dossier) -> str:
    return str(words()["agreement_type"][dossier.type])


def state_of(dossier: Dossier) -> str:
    return deal_status(dossier.status)


def deal_status(status: str) -> str:
    return str(words()["agreement_status"][status])


def status(line: EventLine) -> str:
    return str(words()["status"][line.status])


def duration(length: float) -> str:
    """As in "30 days", "12 hours", "1 day"."""
    return count(int(length), "day") if length == int(length) else count(round(length * 24), "hour")


def heading(name: str, sources: Sequence[Source]) -> str:
    """As in "Brief: 6 reports, 3–5 May 2031"."""
    published = [source.published for source in sources if source.published]
    dated = f", {stretch(min(published), max(published))}" if published else ""
    return f"{name}: {count(len(sources), 'report')}{dated}"


def left_out(earlier: int) -> str:
    return f"Left out: {count(earlier, 'claim')} of earlier chapters, told again."


def count(number: int, noun: str) -> str:
    """As in "1 report", "2,000 reports"."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def terms(dossier: Dossier) -> tuple[str, ...]:
    """What is known of its terms, each in few words."""
    known = (
        (listed(dossier.parties), "{}"),
        (listed(dossier.mediators), "mediated by {}"),
        (dossier.venue, "at {}"),
        (duration(dossier.duration_days) if dossier.duration_days else None, "{}"),
        (days(dossier.agreed), "agreed {}"),
        (days(dossier.start), "from {}"),
        (days(dossier.end), "until {}"),
        (day(dossier.expiry) if dossier.expiry and not dossier.end else None, "expires {}"),
        (dossier.scope, "scope: {}"),
    )
    return tuple(frame.format(term) for term, frame in known if term)


def chain(citation: Citation) -> str:
    """As in "Ushakov → Tass → Washington Examiner, 13 Mar 2025"."""
    dated = f", {day(citation.published)}" if citation.published else ""
    return " → ".join(citation.chain) + dated


def source(report: Source) -> str:
    """As in "Washington Examiner, 13 Mar 2025"."""
    outlet = report.outlet or "unnamed outlet"
    return f"{outlet}, {day(report.published)}" if report.published else outlet


def _with_status(status: str, said: str) -> str:
    return said if status == "happened" else f"{status}: {said}"


def _count(toll: Toll) -> str:
    if toll.high is None:
        return f"at least {toll.low:,}"
    return f"{toll.low:,}" if toll.high == toll.low else f"{toll.low:,}–{toll.high:,}"
