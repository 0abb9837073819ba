"""The course of an agreement: its status as a bar, and each party's stances as lanes below, on one scale of days."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import groupby

from msgspec import Struct

from truce.ledger import Deal, Standing
from truce.views import wording
from truce.views.days import day, stretch
from truce.web.charts.scale import Scale, scale_of

DAY = timedelta(days=1)
OPEN_END = timedelta(days=3)  # how far what still holds is drawn past the last day of the record


class Stretch(Struct, frozen=True, kw_only=True):
    """Something that held from one day to another. `claim` leads to the sentence behind it."""

    at: float
    width: float
    tone: str
    label: str
    told: str
    claim: str | None = None
    disputed: bool = False
    foreseen: bool = False


class Lane(Struct, frozen=True, kw_only=True):
    """One party's stances, in rows where several are told of the same days."""

    party: str
    rows: tuple[tuple[Stretch, ...], ...]


class Countdown(Struct, frozen=True, kw_only=True):
    """How much of a term is left on the last day of the record; `left` is negative where it has passed."""

    expiry: date
    today: date
    left: int

    @property
    def told(self) -> str:
        if self.left < 0:
            return f"expired {wording.count(-self.left, 'day')} ago"
        return f"expires in {wording.count(self.left, 'day')}" if self.left else "expires today"


class Course(Struct, frozen=True, kw_only=True):
    """`today` is the last day of the record, None where that is far beyond all that is told of the deal."""

    scale: Scale
    life: Lane
    lanes: tuple[Lane, ...]
    today: float | None = None
    expiry: float | None = None
    countdown: Countdown | None = None


def course_of(deal: Deal, today: date) -> Course:
    """The course of a deal as the record has it on its last day."""
    scale = _scale(deal, today)
    countdown = Countdown(expiry=deal.expiry, today=today, left=(deal.expiry - today).days) if deal.expiry else None
    return Course(
        scale=scale,
        life=Lane(party="Status", rows=(tuple(_life(deal, scale, today)),)),
        lanes=tuple(_lanes(deal, scale)),
        today=scale.middle(today) if today <= scale.last else None,
        expiry=scale.at(deal.expiry) if deal.expiry else None,
        countdown=countdown,
    )


def _scale(deal: Deal, today: date) -> Scale:
    """All that is told of the deal and its term, and today unless that would leave most of the chart empty."""
    days = [deal.first, min(deal.last, today), *(turn.day for turn in deal.life)]
    days += [standing.since for standing in deal.standings]
    days += [deal.expiry] if deal.expiry else []
    last = max(days)
    end = today if today - last <= last - min(days) else last
    return scale_of([*days, max(end, last) + OPEN_END], least=14)


def _life(deal: Deal, scale: Scale, today: date) -> Iterator[Stretch]:
    turns = list({turn.day: turn for turn in deal.life}.values())  # of one day, what it ended with
    for turn, then in zip(turns, [*turns[1:], None], strict=True):
        end = max(then.day - DAY, turn.day) if then else scale.last
        status = wording.deal_status(turn.status)
        yield Stretch(
            at=scale.at(turn.day),
            width=scale.width(turn.day, end),
            tone=turn.status,
            label=status,
            told=f"{status} from {day(turn.day)}: {turn.why}",
            claim=next((key for key in turn.because if "." not in key), None),
            foreseen=turn.day > today,
        )


def _lanes(deal: Deal, scale: Scale) -> Iterator[Lane]:
    """The parties to the deal first, then outsiders as they come up."""
    order = list(dict.fromkeys([*deal.parties, *(standing.party for standing in deal.standings)]))
    ordered = sorted(deal.standings, key=lambda standing: (order.index(standing.party), standing.since))
    for party, standings in groupby(ordered, key=lambda standing: standing.party):
        yield Lane(party=party, rows=_rows([_stance(standing, scale) for standing in standings]))


def _rows(told: list[Stretch]) -> tuple[tuple[Stretch, ...], ...]:
    """Each stretch in the first row that is free where it begins."""
    rows: list[list[Stretch]] = []
    for one in told:
        free = next((row for row in rows if row[-1].at + row[-1].width <= one.at), None)
        if free is None:
            rows.append([one])
        else:
            free.append(one)
    return tuple(map(tuple, rows))


def _stance(standing: Standing, scale: Scale) -> Stretch:
    end = standing.until - DAY if standing.until and standing.until > standing.since else standing.since
    last = scale.last if standing.until is None else end
    said = wording.stance_word(standing.stance, asserted=standing.asserted)
    when = f"since {day(standing.since)}" if standing.until is None else stretch(standing.since, end)
    return Stretch(
        at=scale.at(standing.since),
        width=scale.width(standing.since, last),
        tone=standing.stance if standing.asserted else "denied",
        label=said,
        told=f"{standing.party}: {said}, {when}" + (", disputed" if standing.disputed else ""),
        claim=next(iter(standing.claims or standing.against), None),
        disputed=standing.disputed,
    )
