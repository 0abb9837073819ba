"""Stretches of days as people write them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from truce.views.days import stretch

EXAMPLES = [
    ("2031-05-04", "2031-05-04", "4 May 2031"),
    ("2031-05-03", "2031-05-04", "3–4 May 2031"),
    ("2031-04-30", "2031-05-02", "30 Apr – 2 May 2031"),
    ("2030-12-30", "2031-01-02", "30 Dec 2030 – 2 Jan 2031"),
    ("2031-08-01", "2031-08-31", "Aug 2031"),
    ("2031-02-01", "2031-03-31", "Feb – Mar 2031"),
    ("2030-11-01", "2031-01-31", "Nov 2030 – Jan 2031"),
    ("2031-01-01", "2031-12-31", "2031"),
    ("2014-01-01", "2015-12-31", "2014–2015"),
]


@pytest.mark.parametrize(("start", "end", "words"), EXAMPLES)
def test_stretch(start, end, words):
    assert stretch(date.fromisoformat(start), date.fromisoformat(end)) == words


@given(st.dates(max_value=date(9000, 1, 1)), st.integers(0, 800))
def test_stretches_that_differ_read_differently(start, length):
    end = start + timedelta(days=length)
    assert stretch(start, end) != stretch(start, end + timedelta(days=1))
