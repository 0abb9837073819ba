"""A cell is lossless, and no spreadsheet runs it."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from truce.export.cell import guard, read_cell, unguard, write_cell
from truce.export.shape import Column

TEXT, NAMES, NUMBERS = Column("text", str, nullable=True), Column("names", str, many=True), Column("n", int, many=True)
RISKY = st.text(st.sampled_from("=+-@'; \t\r\n\\?ab\u200b＝"), max_size=8)  # noqa: RUF001
FORMULA = re.compile(r"(?:\A|[;\t\r\n])[\s\ufeff\u200b]*[=+\-@＝＋－＠]")  # noqa: RUF001


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("'=1+1", "''=1+1"),
        ("a; =1", "a; '=1"),
        ("first\n- second", "first\n'- second"),
        ("Korsk-2 = Korsk", "Korsk-2 = Korsk"),  # nothing begins there
        ("'tis", "'tis"),  # no formula, so nothing to guard
        ("", "'"),
        ("'", "''"),
    ],
)
def test_only_what_a_spreadsheet_would_run_is_guarded(text: str, cell: str) -> None:
    assert guard(text) == cell
    assert unguard(cell) == text


@given(RISKY | st.text())
def test_guarded_text_is_harmless_and_comes_back(text: str) -> None:
    assert not FORMULA.search(guard(text))
    assert unguard(guard(text)) == text


@given(st.none() | RISKY)
def test_a_text_and_none_are_told_apart(text: str | None) -> None:
    assert read_cell(TEXT, write_cell(TEXT, text)) == text


@given(st.lists(st.none() | RISKY | st.sampled_from(["", "?", "\\"])))
def test_a_list_comes_back_item_by_item(names: list[str | None]) -> None:
    cell = write_cell(NAMES, names)
    assert read_cell(NAMES, cell) == names
    assert not FORMULA.search(cell)


@given(st.lists(st.integers()))
def test_numbers_in_a_list_come_back(numbers: list[int]) -> None:
    assert read_cell(NUMBERS, write_cell(NUMBERS, numbers)) == numbers


@pytest.mark.parametrize("cell", ["a;b", "a\\", "a;"])
def test_what_is_no_list_is_refused(cell: str) -> None:
    with pytest.raises(ValueError, match="no list"):
        read_cell(NAMES, cell)
