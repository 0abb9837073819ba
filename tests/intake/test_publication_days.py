"""Days of publication, as people and pages write them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from truce.errors import UnreadableDate
from truce.intake.dates import read_day, refuse_future

DAY = date(2031, 5, 7)


@pytest.mark.parametrize(
    "words",
    [
        "2031-05-07", "2031-05-07T23:59:59-11:00", "2031-05-07 08:00:00", "20310507", "20310507T0800Z", "2031/5/7",
        "7 May 2031", "Wed, 07 May 2031 10:00:00 GMT", "May 7, 2031", "Wednesday, May 7th, 2031", "7-May-2031",
        "May 7, 2031, 6:02 AM EDT", "7.5.2031", " 7  May\n2031 ",
    ],
)  # fmt: skip
def test_a_day(words: str) -> None:
    assert read_day(words) == DAY


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("", "no date"),
        ("yesterday", "no date"),
        ("2031-05", "no date"),
        ("2031-02-30", "not in the calendar"),
        ("31 June 2031", "not in the calendar"),
        ("05/07/2031", "either of two days"),
        ("2031-05-07 to 2031-05-09 and so on" + "x" * 100, "no date"),
        ("x" * 10_000, "no date"),
    ],
)
def test_no_day(words: str, reason: str) -> None:
    with pytest.raises(UnreadableDate, match=reason) as refused:
        read_day(words)
    assert len(str(refused.value)) < 120


def test_slashes_that_can_mean_one_day_only() -> None:
    assert read_day("13/03/2031") == read_day("3/13/2031") == date(2031, 3, 13)
    assert read_day("05/05/2031") == date(2031, 5, 5)


def test_a_day_to_come_is_refused() -> None:
    assert refuse_future(DAY, today=lambda: DAY) == DAY
    with pytest.raises(UnreadableDate, match="in the future"):
        refuse_future(DAY, today=lambda: date(2031, 5, 6))


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2199, 12, 31)))
def test_iso_days_come_back(day: date) -> None:
    assert read_day(day.isoformat()) == day


@given(st.text())
def test_any_words_are_a_day_or_refused(words: str) -> None:
    try:
        read_day(words)
    except UnreadableDate:
        return
