"""Who asserts a claim: the innermost statement in whose words its cue stands.

"The ministry said rebels shelled the port": the shelling's source is the ministry. Words in quotation marks belong to
the statement that their sentence makes, also where the cue interrupts them.
"""

from collections.abc import Iterable, Iterator
from typing import TypeVar

from truce.language.marks import Marks
from truce.language.quotation import Quotation, find_quotations
from truce.language.text import Text
from truce.model import Claim, Statement, replace

C = TypeVar("C", bound=Claim)


def attribute(text: Text, claims: Iterable[C], statements: tuple[Statement, ...]) -> Iterator[C]:
    """The claims with `source` and `via` of the statement that holds them; the rest are the outlet's own word."""
    quotations = Marks(find_quotations(text.report.content))
    for claim in claims:
        statement = _asserted(claim, statements, quotations) if claim.source is None else None
        yield claim if statement is None else replace(claim, source=statement.source, via=statement.via)


def _asserted(claim: Claim, statements: tuple[Statement, ...], quotations: Marks[Quotation]) -> Statement | None:
    holding = [statement for statement in statements if _holds(statement, claim)]
    if not holding:
        holding = _quoting(claim, statements, quotations)
    return min(holding, key=lambda statement: len(statement.content), default=None)


def _holds(statement: Statement, claim: Claim) -> bool:
    """Whether the words said hold the claim; "Oskal rejected the truce" is an act told of Oskal, not by it."""
    return statement.content.covers(claim.cue) and not statement.cue.overlaps(claim.cue)


def _quoting(claim: Claim, statements: tuple[Statement, ...], quotations: Marks[Quotation]) -> list[Statement]:
    """The statements whose sentence quotes the claim's words."""
    around = quotations.covering(claim.cue)
    return [
        statement
        for statement in statements
        if statement.form != "indirect" and any(statement.evidence.covers(quotation.span) for quotation in around)
    ]
