"""Agreements: the offers, deals, truces, pauses and talks that a report speaks of, each gathered from its mentions."""

from collections.abc import Iterator
from dataclasses import dataclass

from truce.find.agreements.dates import agreed, end, start
from truce.find.agreements.delegates import delegates
from truce.find.agreements.gathering import Bundle, gather
from truce.find.agreements.kinds import WORDS
from truce.find.agreements.lineage import ancestors
from truce.find.agreements.mentions import NUMERALS, DealMention, deal_mentions
from truce.find.agreements.status import Terms, on_day, status
from truce.find.agreements.terms import mediators, parties, scope, venue
from truce.language.cast import Cast
from truce.language.marks import Marks
from truce.language.text import Text, span_of
from truce.language.timex import TimeExpression
from truce.model import Agreement, Place, Span, replace

__all__ = ["find_agreements"]

LONGEST = 7  # words behind "talks" that are still of their name
QUOTES = "\"\u201c\u201d\u2018\u2019' "
POINTING = set(WORDS["relations"]["pointing"])


def find_agreements(
    text: Text, cast: Cast, times: Marks[TimeExpression], places: Marks[Place]
) -> tuple[Agreement, ...]:
    """The agreements of a report, numbered in the order it tells them."""
    year = text.report.published.year if text.report.published else None
    scene = Scene(text, cast, times, places, year)
    bundles = [bundle for bundle in gather(deal_mentions(text, times), year) if bundle.type]
    told = [(bundle, deal) for bundle in bundles if _is_told(deal := _agreement(bundle, scene))]
    keyed = {f"a{number}": bundle for number, (bundle, _) in enumerate(told, 1)}
    return tuple(
        replace(deal, id=key, **ancestors(bundle, {other: keyed[other] for other in keyed if other != key}))
        for key, (bundle, deal) in zip(keyed, told, strict=True)
    )


def _names(bundle: Bundle, text: Text) -> Iterator[str]:
    """Its proper name first, then what the report calls it, without the article; "to cease fire" is no name."""
    if bundle.name and bundle.name.split()[-1] in NUMERALS:
        yield bundle.name
    nouns = [mention for mention in bundle.mentions if mention.head.pos_ != "VERB"]
    for mention in nouns or bundle.mentions:
        words = text.quote(_named(mention)).split()
        while len(words) > 1 and words[0].lower() in POINTING:
            words = words[1:]
        yield " ".join(word.lstrip(QUOTES) for word in words).strip(QUOTES)


def _named(mention: DealMention) -> Span:
    """The words of a mention; of a verb it and its object, of talks also where or between whom they are held."""
    if mention.head.pos_ == "VERB":
        return Span(mention.head.idx, mention.span.end)
    behind = [word for word in mention.head.rights if word.lower_ in {"in", "at", "between", "with"}]
    if mention.type != "talks_framework" or not behind or behind[0].i != mention.head.i + 1:
        return mention.span
    last = behind[0].right_edge
    clause = any(word.pos_ in {"VERB", "AUX"} or word.is_punct for word in behind[0].subtree)
    return mention.span if clause or last.i - mention.head.i > LONGEST else Span(mention.span.start, span_of(last).end)


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


def _agreement(bundle: Bundle, scene: Scene) -> Agreement:
    """The terms of one deal, its key still to come."""
    mediating = mediators(bundle, scene.cast)
    made = agreed(bundle, scene.times)
    long_ago = made is not None and scene.year is not None and made.end.year < scene.year - 1
    past = bundle.year(scene.year) is not None or bundle.earlier or long_ago
    terms = Terms(start(bundle, scene.times), end(bundle, scene.times), bundle.duration_days)
    return Agreement(
        id="",
        report=scene.text.report.id,
        names=tuple(dict.fromkeys(_names(bundle, scene.text))),
        type=bundle.type or "other",
        parties=parties(bundle, scene.cast, mediating),
        mediators=mediating,
        venue=venue(bundle, scene.places),
        duration_days=terms.days,
        scope=scope(bundle, scene.text),
        delegates=delegates(bundle, scene.text, scene.cast),
        agreed=made,
        start=terms.start,
        end=terms.end,
        status=on_day(status(bundle, past=past), terms, scene.text.report.published),
        background=past,
        mentions=tuple(mention.span for mention in bundle.mentions),
        rule="en/deal-mention",
    )
