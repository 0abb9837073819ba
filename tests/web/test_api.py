"""The API: by the names of the Python API, page by page, described truly, and never at a loss whatever is asked."""

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from msgspec import json
from playwright.sync_api import expect
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import content_type_conformance, response_schema_conformance

from invented import delta_post, harbour_wire, hostile
from truce.ledger import Filters, Judgement, Ledger
from truce.web.app import make_app
from truce.web.gate import Gate
from truce.web.gate.limits import Limiter, Limits

HOST = {"host": "127.0.0.1"}
SEAL = bytes(32)
FREELY = Limits(api=Limiter(rate=1e6, burst=10**9))
CHECKS = (not_a_server_error, content_type_conformance, response_schema_conformance)
LISTS = ["claims", "statements", "positions", "events", "control", "violations", "agreements", "reports", "actors"]


@pytest.fixture(scope="module")
def own(tmp_path_factory):
    """A ledger that may be written to."""
    with Ledger.open(tmp_path_factory.mktemp("api") / "api.db") as book:
        book.add_all([harbour_wire(), delta_post(), hostile()])
        yield book


def test_nothing_that_is_asked_puts_the_server_at_a_loss(own):
    app = make_app(own, Gate(seal=SEAL), FREELY)
    described = schemathesis.openapi.from_asgi("/api/openapi.json", app, headers=HOST)
    operations = [found.ok() for found in described.get_all_operations()]
    assert len(operations) > 20
    for operation in operations:
        _ask_anything(operation)


def _ask_anything(operation) -> None:
    likely = operation.as_strategy(generation_mode=GenerationMode.POSITIVE)
    wild = operation.as_strategy(generation_mode=GenerationMode.NEGATIVE)

    @given(case=likely | wild if operation.query or operation.body else likely)
    @settings(max_examples=8, deadline=None, database=None, derandomize=True, suppress_health_check=list(HealthCheck))
    def ask(case):
        case.call_and_validate(headers=HOST | {"x-seal": _seal()}, checks=CHECKS)

    ask()


def _seal() -> str:
    from truce.web.gate.visitors import seal_of

    return seal_of(Gate(seal=SEAL), "keyboard")


@pytest.mark.parametrize("name", LISTS)
def test_lists_come_page_by_page_and_whole(client, name):
    whole = client.get(f"/api/{name}").json()
    pages, address = [], f"/api/{name}?limit=1"
    while address:
        page = client.get(address)
        assert page.status_code == 200
        pages += page.json()
        address = page.links["next"]["url"] if "next" in page.links else None
    assert pages == whole != []


def test_claims_are_those_of_the_python_api(client, ledger):
    told = client.get("/api/positions?party=Oskal").json()
    assert [one["id"] for one in told] == [filed.claim.id for filed in ledger.positions(Filters(party="Oskal"))]
    one = client.get(f"/api/claims/{told[0]['id'][:8]}").json()
    assert json.encode(one["claim"]) == json.encode(ledger.claim(told[0]["id"]).claim)


def test_what_a_claim_is_worth_and_who_says_otherwise(client, ledger):
    (doubtful, *_) = client.get("/api/doubtful").json()
    assert client.get(f"/api/claims/{doubtful['id']}/disputes").json()[0]["rule"] == "stance"
    assert client.get(f"/api/claims/{doubtful['id']}/grade").json()["reliability"] == "F"


@pytest.mark.parametrize(
    ("path", "status", "sentence"),
    [
        ("claims/zz", 404, "No claim zz is in this ledger."),
        ("claims?after=zz", 404, "no page begins after it"),
        ("agreements?after=zz", 404, "no page begins after it"),
        ("claims?limit=100000", 422, "limit"),
        ("due?since=2031-05-01&until=someday", 422, "until"),
        ("changes?until=0001-01-03", 400, "is no date"),
        ("reports%00", 400, "NUL"),
    ],
)
def test_what_is_wrong_is_told_in_a_sentence(client, path, status, sentence):
    answer = client.get(f"/api/{path}")
    assert (answer.status_code, sentence in answer.json()["error"]) == (status, True)


def test_a_judgement_is_posted_and_undone(own, posted):
    claim = next(own.positions()).claim.id
    before = own.count()
    answer = posted({"verdict": "reject", "subject": claim[:10], "why": "seen otherwise"})
    assert answer.status_code == 201
    assert json.decode(answer.content, type=Judgement).subject == claim
    assert own.count() == before - 1
    assert posted({"verdict": "undo", "subject": claim}).status_code == 201
    assert own.count() == before


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        ({"verdict": "reject", "subject": "zz"}, 404),
        ({"verdict": "same", "subject": "harbour-4", "noun": "report"}, 400),
        ({"verdict": "same", "subject": "harbour-4", "other": "harbour-4", "noun": "report"}, 400),
        ({"verdict": "same", "subject": "harbour-4", "other": "none", "noun": "report"}, 404),
        ({"verdict": "same", "subject": "harbour-4.a1", "other": "delta-5.zz", "noun": "agreement"}, 404),
        ({"verdict": "same", "subject": "Oskal", "other": "Nobody", "noun": "actor"}, 404),
        ({"verdict": "bless", "subject": "zz"}, 422),
        ([], 422),
    ],
)
def test_a_judgement_that_does_not_fit_is_refused(own, posted, sent, status):
    many = len(own.judgements())
    assert posted(sent).status_code == status
    assert len(own.judgements()) == many


def test_a_correction_must_cite_the_report(own, posted):
    claim = next(own.positions()).claim
    better = json.decode(json.encode(claim)) | {"stance": "accepted", "rule": "person"}
    forged = better | {"quote": "words that nobody wrote"}
    beyond = better | {"cue": [0, 10**9]}
    for instead, status in ((forged, 400), (beyond, 400), (better, 201)):
        sent = {"verdict": "correct", "subject": claim.id, "instead": instead}
        assert posted(sent).status_code == status
    posted({"verdict": "undo", "subject": claim.id})


def test_what_is_no_json_or_too_large_is_refused(own, serve_app):
    client = serve_app(make_app(own, Gate(seal=SEAL), FREELY))
    headers = {"x-seal": _seal()}
    assert client.post("/api/judgements", content=b"{}", headers=headers).status_code == 422
    form = {"verdict": "accept", "subject": "zz", "seal": _seal()}
    assert client.post("/api/judgements", data=form).status_code == 422
    large = client.post("/api/judgements", json={"why": "x" * 300_000}, headers=headers)
    assert large.status_code in {400, 413}


def test_who_asks_too_often_has_to_wait(own, serve_app):
    client = serve_app(make_app(own, Gate(), Limits(api=Limiter(rate=0.5, burst=3))))
    codes = [client.get("/api/me").status_code for _ in range(5)]
    assert codes == [200, 200, 200, 429, 429]
    assert int(client.get("/api/me").headers["retry-after"]) >= 1


def test_the_api_documents_itself_without_scripts(page):
    page.goto("/api")
    expect(page.get_by_text("GET /api/positions")).to_have_count(1)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.fixture
def posted(own, serve_app):
    client = serve_app(make_app(own, Gate(seal=SEAL), FREELY))
    return lambda sent: client.post("/api/judgements", json=sent, headers={"x-seal": _seal()})
