"""Parts: what a ledger indexes of a claim, whatever its kind: its type, whom it is about, who takes part."""

from collections.abc import Iterator

from truce.model import AnyClaim, Control, Event, Mention, Position, Statement, Violation

SINGLE = ("source", "speaker", "addressee", "party", "by", "holder", "accuser")
SEVERAL = {"via": "via", "actor": "actors", "recipient": "recipients", "accused": "accused"}


def kind_of(claim: AnyClaim) -> str:
    return type(claim).__name__.lower()


def type_of(claim: AnyClaim) -> str | None:
    """What tells claims of one kind apart: PLOVER type, stance, change of control, form of speech."""
    match claim:
        case Event():
            return claim.type
        case Position():
            return claim.stance
        case Control():
            return claim.change
        case Statement():
            return claim.form
        case Violation():
            return None


def subject_of(claim: AnyClaim) -> Mention | None:
    """Whom the claim is about first of all."""
    match claim:
        case Statement():
            return claim.speaker
        case Position():
            return claim.party
        case Control():
            return claim.holder
        case Violation():
            return next(iter(claim.accused), None)
        case Event():
            return next(iter(claim.actors), None)


def arguments_of(claim: AnyClaim) -> Iterator[tuple[str, Mention]]:
    """Everybody a claim names, with the role they play in it."""
    yield from ((role, mention) for role in SINGLE if (mention := getattr(claim, role, None)))
    for role, field in SEVERAL.items():
        yield from ((role, mention) for mention in getattr(claim, field, ()))
