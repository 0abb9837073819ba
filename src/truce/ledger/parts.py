"""Parts: what a ledger indexes of a claim, whatever its kind: its type, whom it is about, who takes part."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from truce.model import Actor, AnyClaim, Control, Event, Mention, Position, Statement, Violation

SINGLE = ("source", "speaker", "addressee", "party", "by", "holder", "accuser")
SEVERAL = {"via": "via", "actor": "actors", "recipient": "recipients", "accused": "accused"}
Arguments = Sequence[tuple[str, Mention]]
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


def countries_of(cast: Mapping[str, Actor], told: Iterable[tuple[AnyClaim, Arguments]]) -> list[str]:
    """The countries whose conflict a report tells of: named by one claim in five at least, as place or as party."""
    listed = [_countries(claim, arguments, cast) for claim, arguments in told]
    counted = Counter(country for countries in listed for country in countries)
    return sorted(country for country, count in counted.items() if count * ONE_IN >= len(listed))


def _countries(claim: AnyClaim, arguments: Arguments, cast: Mapping[str, Actor]) -> set[str]:
    place = getattr(claim, "place", None)
    named = (cast.get(mention.actor) for role, mention in arguments if role != "via" and mention.actor)
    found = {actor.country for actor in named if actor and actor.country and actor.kind != "media"}
    return found | ({place.country} if place and place.country else set())
