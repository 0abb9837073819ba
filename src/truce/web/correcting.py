"""Correcting: the form in which a person says what a claim should have said, field by field, and what comes of it."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, get_args

import msgspec
from msgspec import Struct

from truce.errors import UnfitJudgement
from truce.intake.dates import read_day
from truce.model import (
    AnyClaim,
    Change,
    Control,
    Event,
    EventType,
    Mention,
    Position,
    Stance,
    Statement,
    Status,
    Toll,
    When,
    replace,
)

RULE = "person/corrected"
LONGEST = 200


class Field(Struct, frozen=True, kw_only=True):
    """One line of the form; `choices` where the words are ours."""

    name: str
    label: str
    value: str
    kind: str = "text"
    choices: tuple[str, ...] = ()


def form_of(claim: AnyClaim) -> tuple[Field, ...]:
    """The lines of the form for a claim, filled in as it stands."""
    return tuple(_fields(claim))


def _fields(claim: AnyClaim) -> Iterator[Field]:
    yield Field(name="status", label="Status", value=claim.status, choices=get_args(Status))
    match claim:
        case Position():
            yield Field(name="stance", label="Stance", value=claim.stance, choices=get_args(Stance))
            yield Field(name="party", label="Party", value=_name(claim.party))
        case Event():
            yield Field(name="type", label="Type", value=claim.type, choices=get_args(EventType))
            yield Field(name="killed", label="Killed, as 4, 4-6 or 4+", value=_toll(claim.killed))
            yield Field(name="injured", label="Injured", value=_toll(claim.injured))
        case Control():
            yield Field(name="change", label="The place was", value=claim.change, choices=get_args(Change))
            yield Field(name="holder", label="By", value=_name(claim.holder))
        case Statement():
            yield Field(name="speaker", label="Speaker", value=_name(claim.speaker))
        case _:
            yield Field(name="accused", label="Accused", value=_name(claim.accused[0] if claim.accused else None))
    when = claim.when
    yield Field(name="start", label="First day", value=str(when.start) if when else "", kind="date")
    yield Field(name="end", label="Last day", value=str(when.end) if when else "", kind="date")


def correct(claim: AnyClaim, words: Mapping[str, str]) -> AnyClaim:
    """The claim as the form has it; UnfitJudgement where nothing, or nothing that fits, was changed."""
    changed: Any = claim
    for field in form_of(claim):
        said = words.get(field.name, field.value).strip()[:LONGEST]
        if said != field.value:
            changed = _put(changed, field, said)
    if changed == claim:
        raise UnfitJudgement("nothing was changed; say what the claim should have said, or accept it")
    return _checked(replace(changed, rule=RULE))


def _put(claim: Any, field: Field, said: str) -> Any:
    match field.name:
        case "killed" | "injured":
            return replace(claim, **{field.name: _read_toll(said)})
        case "start" | "end":
            return replace(claim, when=_moved(claim.when, field.name, read_day(said) if said else None))
        case "party" | "holder" | "speaker":
            return replace(claim, **{field.name: _named(getattr(claim, field.name), claim, said)})
        case "accused":
            others = claim.accused[1:]
            return replace(claim, accused=(_named(next(iter(claim.accused), None), claim, said), *others))
        case _:
            return replace(claim, **{field.name: said})


def _checked(claim: Any) -> AnyClaim:
    """A form may hold any word at all: what is no claim is refused."""
    try:
        return msgspec.convert(msgspec.to_builtins(claim), AnyClaim)  # type: ignore[no-any-return]
    except msgspec.ValidationError as trouble:
        raise UnfitJudgement(f"that is no claim: {trouble}") from trouble


def _named(mention: Mention | None, claim: AnyClaim, name: str) -> Mention:
    """The same words, meaning somebody else; where no words named anybody, those that gave the claim away."""
    if not name:
        raise UnfitJudgement("name somebody, or reject the claim")
    return Mention(mention.span, mention.text, name) if mention else Mention(claim.cue, name, name)


def _name(mention: Mention | None) -> str:
    return (mention.actor or mention.text) if mention else ""


def _moved(when: When | None, end: str, day: date | None) -> When | None:
    if when is None:
        return When(start=day, end=day) if day else None
    if day is None:
        return None
    other = when.end if end == "start" else when.start
    start, last = (day, max(day, other)) if end == "start" else (min(day, other), day)
    return replace(when, start=start, end=last, value=None)


def _toll(toll: Toll | None) -> str:
    if toll is None:
        return ""
    return (
        f"{toll.low}+" if toll.high is None else str(toll.low) if toll.low == toll.high else f"{toll.low}-{toll.high}"
    )


def _read_toll(said: str) -> Toll | None:
    """As in "4", "4-6", "4+"; empty where none is told."""
    if not said:
        return None
    low, dash, high = said.replace("–", "-").removesuffix("+").partition("-")
    try:
        least = int(low)
        most = None if said.endswith("+") else int(high) if dash else least
    except ValueError:
        least, most = -1, None
    if least < 0 or (most is not None and most < least):
        raise UnfitJudgement(f"“{said}” is no count; write 4, 4-6 or 4+")
    return Toll(least, most)
