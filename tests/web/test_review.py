"""The review and the logins in a real browser: by keyboard and by mouse, with and without scripts, undone as easily."""

import pytest
from argon2 import PasswordHasher
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from invented import delta_post, harbour_wire
from truce.ledger import Ledger
from truce.web.app import make_app
from truce.web.gate import Gate
from truce.web.serving import gate_of
from truce.web.team import Team, passwords

WORD = "five calm grey herons"


@pytest.fixture
def book(tmp_path):
    with Ledger.open(tmp_path / "war.db") as book:
        book.add_all([harbour_wire(), delta_post()])
        yield book


@pytest.fixture
def page(book, serve_app, visit):
    page = visit(serve_app(make_app(book, Gate(person="kim"))).base_url)
    page.goto("/review")
    return page


def claimed(page) -> str:
    return page.locator(".doubt > blockquote").inner_text()


def press(page, key: str) -> None:
    page.wait_for_load_state()  # the script that listens for keys runs before that
    with page.expect_navigation():
        page.keyboard.press(key)


def test_one_key_judges_and_the_next_comes(page, book):
    first, waiting = claimed(page), len(book.doubtful())
    press(page, "r")
    (judgement,) = book.judgements()
    assert (judgement.verdict, judgement.who) == ("reject", "kim")
    assert book.claim(judgement.subject).claim.quote == first
    assert claimed(page) != first
    assert len(book.doubtful()) < waiting
    assert "reject" in page.locator(".judged").inner_text()


def test_undo_by_key_brings_it_back(page, book):
    first, before = claimed(page), [claim.id for claim in book.claims()]
    press(page, "r")
    assert [claim.id for claim in book.claims()] != before
    press(page, "u")
    assert claimed(page) == first
    assert [claim.id for claim in book.claims()] == before
    assert [one.verdict for one in book.judgements()] == ["reject", "undo"]


def test_undo_goes_back_step_by_step_and_offers_nothing_twice(page, book):
    before = [claim.id for claim in book.claims()]
    for key in ("a", "r", "u", "u"):
        press(page, key)
    assert [one.verdict for one in book.judgements()] == ["accept", "reject", "undo", "undo"]
    assert [claim.id for claim in book.claims()] == before
    expect(page.get_by_role("button", name="Undo")).to_have_count(0)


def test_accepting_settles_a_claim(page, book):
    doubtful = [filed.claim.id for filed in book.doubtful()]
    press(page, "a")
    assert [filed.claim.id for filed in book.doubtful()] == doubtful[1:]


def test_different_parts_two_agreements_and_undo_joins_them(page, book):
    assert len(book.agreements()) == 2
    assert "same agreement?" in page.locator(".doubt .question").inner_text()
    press(page, "d")
    assert len(book.agreements()) == 3
    press(page, "u")
    assert len(book.agreements()) == 2
    page.goto("/review")
    press(page, "s")
    assert book.judgements()[-1].verdict == "same"


def test_a_claim_is_corrected_by_a_form(page, book):
    key = book.doubtful()[0].claim.id
    press(page, "c")
    page.get_by_label("Stance").select_option("accepted_with_conditions")
    page.get_by_label("Why").fill("he named conditions")
    page.get_by_role("button", name="Put this in its place").click()
    latest = book.judgements()[-1]
    assert (latest.verdict, latest.subject, latest.why) == ("correct", key, "he named conditions")
    assert latest.instead.stance == "accepted_with_conditions"
    assert latest.instead in list(book.claims())
    press(page, "u")
    assert latest.instead not in list(book.claims())


def test_a_correction_that_changes_nothing_or_fits_nowhere_is_told_so(book, serve_app):
    client = serve_app(make_app(book, Gate(person="kim")))
    form = {"claim": book.doubtful()[0].claim.id, "seal": client.get("/api/me").json()["seal"]}
    for changed, sentence in (({}, "nothing was changed"), ({"stance": "bless"}, "no claim"), ({"party": ""}, "name")):
        answer = client.post("/review/correct", data=form | changed)
        assert (answer.status_code, sentence in answer.text) == (400, True)
    assert book.judgements() == []


def test_next_walks_round_and_judges_nothing(page, book):
    seen = []
    for _ in book.doubtful():
        seen.append(page.url)
        press(page, "n")
    assert len({*seen}) == len(seen)
    assert book.judgements() == []


def test_keys_do_nothing_while_one_types(page, book):
    page.keyboard.press("w")
    page.keyboard.type("rather clear")
    assert page.get_by_label("Why").input_value() == "rather clear"
    page.get_by_role("button", name="Accept").click()
    assert book.judgements()[0].why == "rather clear"


@pytest.mark.parametrize("path", ["/review", "/review/log", "/api"])
def test_nobody_is_shut_out(page, path):
    press(page, "r")
    page.goto(path)
    assert serious(page) == []


def serious(page) -> list[str]:
    found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    return [
        one["id"] + " " + one["nodes"][0]["html"][:200] for one in found if one["impact"] in {"serious", "critical"}
    ]


def test_it_works_without_scripts(book, serve_app, browser):
    address = str(serve_app(make_app(book, Gate(person="kim"))).base_url)
    context = browser.new_context(base_url=address, java_script_enabled=False)
    page = context.new_page()
    page.goto("/review")
    page.get_by_role("button", name="Reject").click()
    page.get_by_role("button", name="Undo").click()
    context.close()
    assert [one.verdict for one in book.judgements()] == ["reject", "undo"]


def test_when_all_is_judged_it_says_so_and_lists_what_was(page, book):
    while book.doubtful():
        page.goto("/review")
        press(page, "a")
    assert "No claim that others contradict" in page.locator("main").inner_text()
    page.get_by_role("link", name="All that was judged").click()
    assert page.locator(".judged li").count() == len(book.judgements())


class TestATeam:
    """Roles as people see them."""

    @pytest.fixture
    def address(self, book, tmp_path, serve_app, monkeypatch):
        monkeypatch.setattr(passwords, "_hasher", PasswordHasher(time_cost=1, memory_cost=64, parallelism=1))
        with Team.open(str(tmp_path / "war.db-team")) as team:
            for name, role in (("ada", "admin"), ("ann", "analyst"), ("rex", "reader")):
                team.add(name, role, WORD, by="test")
            yield str(serve_app(make_app(book, gate_of(_door(), team))).base_url)

    def log_in(self, page, name: str) -> None:
        page.get_by_label("Name").fill(name)
        page.get_by_label("Password").fill(WORD)
        page.get_by_role("button", name="Log in").click()

    def test_an_analyst_logs_in_judges_and_logs_out(self, address, visit, book):
        page = visit(address)
        page.goto("/review")
        assert page.url.endswith("/login?next=/review")
        self.log_in(page, "Ann")
        assert page.url.endswith("/review")
        press(page, "r")
        assert book.judgements()[0].who == "ann"
        expect(page.get_by_role("link", name="Audit")).to_have_count(0)
        page.get_by_role("button", name="Log out").click()
        page.goto("/board")
        assert "/login" in page.url

    def test_a_reader_is_offered_no_verdict(self, address, visit):
        page = visit(address)
        page.goto("/review")
        self.log_in(page, "rex")
        expect(page.get_by_role("button", name="Reject")).to_have_count(0)
        assert "analysts judge it" in page.locator("main").inner_text()
        page.keyboard.press("r")
        assert page.url.endswith("/review")

    def test_an_admin_reads_the_log(self, address, visit):
        page = visit(address)
        page.goto("/login")
        assert serious(page) == []
        self.log_in(page, "ada")
        page.get_by_role("link", name="Audit").click()
        assert "user added" in page.locator("table").inner_text()
        assert serious(page) == []
        page.get_by_role("link", name="ada").first.click()
        expect(page.get_by_role("heading", name="Your account")).to_have_count(1)
        assert serious(page) == []

    def test_a_foreign_page_cannot_post_for_someone_logged_in(self, address, visit, browser, book):
        page = visit(address)
        page.goto("/login")
        self.log_in(page, "ann")
        page.goto("/review")
        seal = page.locator("input[name=seal]").first.get_attribute("value")
        claim = book.doubtful()[0].claim.id
        foreign = page.context.new_page()
        foreign.route(
            "http://evil.example/",
            lambda route: route.fulfill(body=_trap(address, seal, claim), content_type="text/html"),
        )
        foreign.goto("http://evil.example/")
        with foreign.expect_navigation():
            foreign.get_by_role("button").click()
        assert foreign.url.startswith(address)
        assert book.judgements() == []


def _trap(address: str, seal: str, claim: str) -> str:
    fields = {"seal": seal, "claim": claim, "verdict": "reject"}
    hidden = "".join(f'<input name="{name}" value="{value}">' for name, value in fields.items())
    return f'<form method="post" action="{address}/review">{hidden}<button>Win</button></form>'


def _door():
    from truce.web.serving import Door

    return Door()
