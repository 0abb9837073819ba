"""Credibility: which other claims say the same as one, which say otherwise, and how many sources stand behind each."""

from collections.abc import Sequence

from truce.ledger import schema
from truce.ledger.assertions import Assertion, Scope, count_sources
from truce.ledger.grades import Grade, credibility_of, reliability_of
from truce.ledger.positions import runs

claims, agreements = schema.claims, schema.agreements
Two = tuple[list[Assertion], list[Assertion]]


def grades_of(scope: Scope, ids: Sequence[str]) -> dict[str, Grade]:
    """The grades of these claims, as far as known in the scope."""
    return {one.id: _grade(scope, one) for one in scope.assertions(claims.c.id.in_(ids))}


def _grade(scope: Scope, one: Assertion) -> Grade:
    support, against = _sides(scope, one)
    behind, opposed = count_sources(support), count_sources(against)
    word = one.cited.word
    return Grade(
        reliability=reliability_of(scope.connection, word.origin if word.voice == "named" else word.relay),
        credibility=credibility_of(behind, opposed, comparable=one.kind != "statement"),
        support=behind,
        against=opposed,
    )


def _sides(scope: Scope, one: Assertion) -> Two:
    """The claims that say the same as this one (itself among them), and those that say otherwise."""
    if one.kind == "position" and one.deal:
        told = scope.assertions(claims.c.kind == "position", agreements.c.deal == one.deal)
        for run in runs(p for p in told if p.subject == one.subject):
            if any(p.id == one.id for p in run.asserted):
                return run.asserted, run.against
            if any(p.id == one.id for p in run.against):
                return run.against, run.asserted
    if one.kind == "event" and one.incident:
        told = scope.assertions(claims.c.incident == one.incident)
        return [a for a in told if a.status == one.status], [a for a in told if _contrary(a, one)]
    if one.kind == "control" and one.place is not None:
        return _of_control(scope, one)
    return [one], []


def _of_control(scope: Scope, one: Assertion) -> Two:
    """Claims of the same days about the same place."""
    days = claims.c.when_start <= one.end, claims.c.when_end >= one.start
    told = scope.assertions(claims.c.kind == "control", claims.c.place == one.place, *days)
    same = [a for a in told if (a.subject, a.status) == (one.subject, one.status) or a.id == one.id]
    other = [a for a in told if a.subject and a.subject != one.subject and a.status == one.status == "happened"]
    return same, [*other, *(a for a in told if a.subject == one.subject and _contrary(a, one))]


def _contrary(one: Assertion, other: Assertion) -> bool:
    return {one.status, other.status} == {"happened", "denied"}
