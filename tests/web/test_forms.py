"""The forms of a page: the same lines as CSV for a spreadsheet and as JSON for a program."""

import csv
import io

import pytest

PAGES = [
    "/", "/board", "/timeline", "/map", "/contradictions", "/actors", "/actors/Oskal", "/agreements/harbour-4.a1",
    "/reports", "/reports/harbour-4", "/search?q=Derin", "/control", "/violations", "/statements",
]  # fmt: skip


def with_form(path: str, form: str) -> str:
    return f"{path}{'&' if '?' in path else '?'}format={form}"


def rows_of(client, path: str):
    return csv.DictReader(io.StringIO(client.get(path).text))


@pytest.mark.parametrize("path", PAGES)
def test_every_page_has_its_forms(client, path):
    page = client.get(path).text
    for form in ("csv", "json"):
        assert f"format={form}" in page
    table = client.get(with_form(path, "csv"))
    assert table.headers["content-type"] == "text/csv; charset=utf-8"
    rows = list(rows_of(client, with_form(path, "csv")))
    assert rows
    assert all(None not in row and None not in row.values() for row in rows)
    assert client.get(with_form(path, "json")).json()


def test_a_row_leads_to_its_sentence(client):
    claim = next(rows_of(client, "/violations?format=csv"))["claims"].split()[0]
    assert client.get(f"/claims/{claim}", follow_redirects=True).status_code == 200


def test_no_cell_is_a_formula(client):
    for path in ("/statements?format=csv", "/reports?format=csv", "/actors?format=csv"):
        cells = [cell for row in csv.reader(io.StringIO(client.get(path).text)) for cell in row]
        assert not [cell for cell in cells if cell.lstrip()[:1] in {"=", "+", "@"}]


def test_a_form_keeps_the_filters(client):
    assert "/timeline?place=Derin&amp;format=csv" in client.get("/timeline?place=Derin").text


def test_another_form_is_refused(client):
    answer = client.get("/board?format=xml")
    assert answer.status_code == 422
    assert "format" in answer.text


def test_a_long_list_comes_page_by_page(client, monkeypatch):
    monkeypatch.setattr("truce.views.leaf.PAGE", 1)
    first = client.get("/statements?until=2031-12-31")  # an address that nobody asked before is not on the shelf
    assert "after=" in first.text
    ids = [row["claims"] for row in rows_of(client, "/statements?until=2031-12-31&format=csv")]
    after = ids[-1].split()[-1]
    following = rows_of(client, f"/statements?until=2031-12-31&format=csv&after={after}")
    assert not {row["claims"] for row in following} & set(ids)
