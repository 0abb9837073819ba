"""Agreements: the offers, deals, truces, pauses and talks that a report speaks of, each gathered from its mentions."""

from collections.abc import Iterator
from dataclasses import dataclass

from truce.find.agreements.gathering import Bundle, gather
from truce.find.agreements.mentions import NUMERALS, WORDS, deal_mentions
from truce.find.agreements.status import status
from truce.find.agreements.terms import mediators, parties, start, venue
from truce.language.cast import Cast
from truce.language.marks import Marks
from truce.language.text import Text
from truce.language.timex import TimeExpression
from truce.model import Agreement, Place, replace

__all__ = ["find_agreements"]

QUOTES = "\"\u201c\u201d\u2018\u2019' "
ARTICLES = {"the", "a", "an", "this", "that"}


def find_agreements(
    text: Text, cast: Cast, times: Marks[TimeExpression], places: Marks[Place]
) -> tuple[Agreement, ...]:
    """The agreements of a report, numbered in the order it tells them."""
    year = text.report.published.year if text.report.published else None
    scene = Scene(text, cast, times, places, year)
    bundles = (bundle for bundle in gather(deal_mentions(text, times), year) if bundle.type)
    told = (agreement for bundle in bundles if (agreement := _agreement("", bundle, scene)) and _is_told(agreement))
    return tuple(replace(agreement, id=f"a{number}") for number, agreement in enumerate(told, 1))


def _names(bundle: Bundle, text: Text) -> Iterator[str]:
    """Its proper name first, then what the report calls it, without the article."""
    if bundle.name and bundle.name.split()[-1] in NUMERALS:
        yield bundle.name
    for mention in bundle.mentions:
        words = text.quote(mention.span).split()
        yield " ".join(words[1:] if len(words) > 1 and words[0].lower() in ARTICLES else words).strip(QUOTES)


def _is_told(agreement: Agreement) -> bool:
    """Whether enough is said of it: any deal, but talks only with a venue, a mediator or several mentions."""
    if agreement.type != "talks_framework":
        return True
    enough: int = WORDS["framework"]["mentions"] - bool(agreement.venue) - bool(agreement.mediators)
    return len(agreement.mentions) >= enough


@dataclass(frozen=True)
class Scene:
    """What the terms of a deal are read from; `year` is the year of publication."""

    text: Text
    cast: Cast
    times: Marks[TimeExpression]
    places: Marks[Place]
    year: int | None


def _agreement(key: str, bundle: Bundle, scene: Scene) -> Agreement:
    mediating = mediators(bundle, scene.cast)
    past = bundle.year(scene.year) is not None or bundle.earlier
    return Agreement(
        id=key,
        report=scene.text.report.id,
        names=tuple(dict.fromkeys(_names(bundle, scene.text))),
        type=bundle.type or "other",
        parties=parties(bundle, scene.cast, mediating),
        mediators=mediating,
        venue=venue(bundle, scene.places),
        duration_days=bundle.duration_days,
        start=start(bundle, scene.times),
        status=status(bundle, past=past),
        background=past,
        mentions=tuple(mention.span for mention in bundle.mentions),
        rule="en/deal-mention",
    )
