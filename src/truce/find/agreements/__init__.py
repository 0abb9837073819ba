"""Agreements: the offers, deals, truces, pauses and talks that a report speaks of, each gathered from its mentions."""

from truce.find.agreements.gathering import Bundle, gather
from truce.find.agreements.mentions import deal_mentions
from truce.find.agreements.status import status
from truce.find.agreements.terms import mediators, parties, start, venue
from truce.language.cast import Cast
from truce.language.marks import Marks
from truce.language.text import Text
from truce.language.timex import TimeExpression
from truce.model import Agreement, Place

__all__ = ["find_agreements"]


def find_agreements(
    text: Text, cast: Cast, times: Marks[TimeExpression], places: Marks[Place]
) -> tuple[Agreement, ...]:
    """The agreements of a report, numbered in the order it tells them."""
    published = text.report.published.year if text.report.published else None
    bundles = [bundle for bundle in gather(deal_mentions(text, times), published) if bundle.type]
    return tuple(
        _agreement(f"a{number}", bundle, text, cast, times, places) for number, bundle in enumerate(bundles, 1)
    )


def _agreement(
    key: str, bundle: Bundle, text: Text, cast: Cast, times: Marks[TimeExpression], places: Marks[Place]
) -> Agreement:
    published = text.report.published.year if text.report.published else None
    mediating = mediators(bundle, cast)
    return Agreement(
        id=key,
        report=text.report.id,
        names=tuple(dict.fromkeys(text.quote(mention.span) for mention in bundle.mentions)),
        type=bundle.type or "other",
        parties=parties(bundle, cast, mediating),
        mediators=mediating,
        venue=venue(bundle, text, places),
        duration_days=bundle.duration_days,
        start=start(bundle, times),
        status=status(bundle),
        background=bundle.year(published) is not None or bundle.earlier,
        mentions=tuple(mention.span for mention in bundle.mentions),
        rule="en/deal-mention",
    )
