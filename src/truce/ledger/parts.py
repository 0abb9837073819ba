"""Parts: what a ledger indexes of a claim, whatever its kind: its type, whom it is about, who takes part."""

from collections import Counter
from collections.abc import Iterator

from truce.model import AnyClaim, Control, Event, Mention, Position, Reading, Statement, Violation

SINGLE = ("source", "speaker", "addressee", "party", "by", "holder", "accuser")
SEVERAL = {"via": "via", "actor": "actors", "recipient": "recipients", "accused": "accused"}
ONE_IN = 5  # claims that must name a country for the report to be about its conflict


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


def countries_of(reading: Reading) -> list[str]:
    """The countries whose conflict a report tells of: named by one claim in five at least, as place or as party."""
    told = Counter(country for claim in reading.claims for country in _countries(claim, reading))
    return sorted(country for country, count in told.items() if count * ONE_IN >= len(reading.claims))


def _countries(claim: AnyClaim, reading: Reading) -> set[str]:
    place = getattr(claim, "place", None)
    named = (reading.actor(mention.actor) for role, mention in arguments_of(claim) if role != "via" and mention.actor)
    found = {actor.country for actor in named if actor and actor.country and actor.kind != "media"}
    return found | ({place.country} if place and place.country else set())
