"""Deal mentions that speak of one deal are gathered into one bundle, in the order the report tells them."""

from collections.abc import Iterable
from dataclasses import dataclass

from truce.find.agreements.mentions import DealMention
from truce.model import AgreementType

FIGHTING_STOPS = {"ceasefire", "humanitarian_pause"}
LASTING = "lasting"
SAME_LENGTH = 0.2  # "a week-long truce" and "the seven-day truce" are one; 12 hours and a week are two


@dataclass(frozen=True)
class Bundle:
    """The mentions of one deal. `type` is the first that a mention of it tells."""

    mentions: tuple[DealMention, ...]

    @property
    def type(self) -> AgreementType | None:
        return next((mention.type for mention in self.mentions if mention.type), None)

    @property
    def name(self) -> str | None:
        return next((mention.name for mention in self.mentions if mention.name), None)

    @property
    def duration_days(self) -> float | None:
        return next((m.duration_days for m in self.mentions if m.duration_days), None)

    @property
    def breadth(self) -> str | None:
        return next((m.breadth for m in self.mentions if m.breadth), None)

    @property
    def author(self) -> str | None:
        return next((m.author for m in self.mentions if m.author), None)

    @property
    def earlier(self) -> bool:
        return self.mentions[0].earlier

    def year(self, published: int | None) -> int | None:
        """The year of another chapter, None for the year of the news or where none is told."""
        years = {m.date.start.year for m in self.mentions if m.date and m.date.start.year != published}
        return min(years) if years else None


def gather(mentions: Iterable[DealMention], published: int | None) -> tuple[Bundle, ...]:
    """Each mention joins the last bundle it can be of, or opens one of its own."""
    bundles: list[Bundle] = []
    for mention in mentions:
        fitting = [bundle for bundle in bundles if _fits(bundle, mention, published)]
        if fitting:
            chosen = _best(fitting, mention)
            bundles[bundles.index(chosen)] = Bundle((*chosen.mentions, mention))
        else:
            bundles.append(Bundle((mention,)))
    return tuple(bundles)


def _fits(bundle: Bundle, mention: DealMention, published: int | None) -> bool:
    return (
        _types_agree(bundle.type, mention.type)
        and _names_agree(bundle, mention)
        and _lengths_agree(bundle.duration_days, mention.duration_days)
        and _chapters_agree(bundle, mention, published)
        and _breadths_agree(bundle, mention)
        and (mention.author is None or bundle.author in {None, mention.author})
    )


def _types_agree(one: AgreementType | None, other: AgreementType | None) -> bool:
    if "talks_framework" in {one, other}:
        return one == other
    return one is None or other is None or one == other or {one, other} <= FIGHTING_STOPS


def _names_agree(bundle: Bundle, mention: DealMention) -> bool:
    if mention.name is None:
        return True
    return bundle.name in {None, mention.name} and not (bundle.name is None and len(bundle.mentions) > 1)


def _lengths_agree(one: float | None, other: float | None) -> bool:
    return one is None or other is None or abs(one - other) <= SAME_LENGTH * max(one, other)


def _chapters_agree(bundle: Bundle, mention: DealMention, published: int | None) -> bool:
    if mention.distinct and not mention.definite and not bundle.mentions[0].distinct:
        return False  # "a new truce" told of twice is one
    year = mention.date.start.year if mention.date else None
    if year is not None and year != published:
        return bundle.year(published) == year
    if mention.earlier != bundle.earlier and mention.earlier:
        return False
    return bundle.year(published) is None or mention.type is None or mention.definite


def _breadths_agree(bundle: Bundle, mention: DealMention) -> bool:
    """A partial truce and a full one are two; so are one at sea and one on energy, one of days and a lasting one."""
    if (mention.breadth == "lasting" and bundle.duration_days) or (
        mention.duration_days and bundle.breadth == "lasting"
    ):
        return False
    return mention.breadth is None or bundle.breadth in {None, mention.breadth}


def _best(fitting: list[Bundle], mention: DealMention) -> Bundle:
    """The bundle of the same type and most mentions; the latest for a bare "the deal"."""
    if mention.type is None:
        return max(fitting, key=lambda bundle: bundle.mentions[-1].span.start)
    return max(fitting, key=lambda bundle: (bundle.type == mention.type, len(bundle.mentions)))
