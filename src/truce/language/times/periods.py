"""A period is a named piece of the calendar: a day, a week, a month, 480 BC; it knows its TIMEX3 value and days."""

import calendar
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal, Self

Unit = Literal["D", "W", "WE", "M", "Q", "H", "S", "Y", "DE", "CE"]
SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}  # name -> first month
MONTHS_IN = {"M": 1, "Q": 3, "S": 3, "H": 6, "Y": 12, "DE": 120, "CE": 1200}


@dataclass(frozen=True, slots=True)
class Period:
    """`number` counts within the year (month, ISO week, quarter, half, first month of a season).

    `year` is negative before Christ: 480 BC is -480. A decade or century carries its first year.
    """

    unit: Unit
    year: int
    number: int = 0
    day: int = 0

    @classmethod
    def holding(cls, unit: Unit, when: date) -> Self:
        """The period of this unit that holds the day."""
        if unit in ("W", "WE"):
            year, week, _ = when.isocalendar()
            return cls(unit, year, week)
        if unit == "D":
            return cls(unit, when.year, when.month, when.day)
        if unit in ("DE", "CE"):
            span = 10 if unit == "DE" else 100
            return cls(unit, when.year // span * span)
        if unit == "S":
            months = when.month // 3 * 3 or 12
            return cls(unit, when.year - (when.month < 3), months)  # noqa: PLR2004 - January and February end a winter
        return cls(unit, when.year, (when.month - 1) // MONTHS_IN[unit] + 1 if unit != "Y" else 0)

    @property
    def first(self) -> date | None:
        days = self.days
        return days[0] if days else None

    @property
    def days(self) -> tuple[date, date] | None:
        """First and last day, None where the calendar has no such days (30 February, 480 BC, year 20205)."""
        try:
            if self.unit == "D":
                only = date(self.year, self.number, self.day)
                return only, only
            if self.unit in ("W", "WE"):
                monday = date.fromisocalendar(self.year, self.number, 1)
                return monday + timedelta(5 if self.unit == "WE" else 0), monday + timedelta(6)
            months = MONTHS_IN[self.unit]
            start = self.number if self.unit == "S" else (self.number - 1) * months + 1 if self.number else 1
            return date(self.year, start, 1), _month_end(self.year, start + months - 1)
        except (ValueError, OverflowError):
            return None

    @property
    def value(self) -> str:
        """The TIMEX3 value."""
        bc, year = ("BC", -self.year) if self.year < 0 else ("", self.year)
        match self.unit:
            case "DE":
                return f"{bc}{year // 10:03d}"
            case "CE":
                return f"{bc}{year // 100:02d}"
            case "S":
                return f"{bc}{year:04d}-{next(name for name, month in SEASONS.items() if month == self.number)}"
            case "W" | "WE":
                return f"{year:04d}-W{self.number:02d}" + ("-WE" if self.unit == "WE" else "")
            case "Q" | "H":
                return f"{bc}{year:04d}-{self.unit}{self.number}"
        parts = [f"{bc}{year:04d}", f"{self.number:02d}", f"{self.day:02d}"]
        return "-".join(parts[: {"Y": 1, "M": 2, "D": 3}[self.unit]])

    def shifted(self, count: int) -> Self | None:
        """So many periods later; None where the calendar ends."""
        if self.unit in ("D", "W", "WE"):
            days = self.days
            try:
                return (
                    type(self).holding(self.unit, days[0] + timedelta(count * (1 if self.unit == "D" else 7)))
                    if days
                    else None
                )
            except OverflowError:
                return None
        if self.unit in ("Y", "DE", "CE"):
            return replace(self, year=self.year + count * MONTHS_IN[self.unit] // 12)
        months = MONTHS_IN[self.unit]
        index = (
            self.year * 12 + (self.number if self.unit == "S" else (self.number - 1) * months + 1) - 1 + count * months
        )
        year, month = divmod(index, 12)
        return replace(self, year=year, number=month + 1 if self.unit == "S" else month // months + 1)

    def within(self, unit: Unit) -> Self | None:
        """The wider period of this unit that holds it (the month of a day)."""
        if self.year < 0:
            return replace(self, unit="Y", number=0, day=0) if unit == "Y" else self
        first = self.first
        return type(self).holding(unit, first) if first else None


def _month_end(year: int, month: int) -> date:
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return date(year, month, calendar.monthrange(year, month)[1])


def months_from(start: date, count: int) -> date:
    """The same day of the month so many months on, or the month's last where it has no such day."""
    year, month = divmod(start.year * 12 + start.month - 1 + count, 12)
    return date(year, month + 1, min(start.day, calendar.monthrange(year, month + 1)[1]))
