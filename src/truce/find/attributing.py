"""Who asserts a claim: the innermost statement in whose content its cue stands."""

from collections.abc import Iterable, Iterator
from typing import TypeVar

from truce.language.text import Text
from truce.model import Claim, Statement, replace

C = TypeVar("C", bound=Claim)


def attribute(text: Text, claims: Iterable[C], statements: tuple[Statement, ...]) -> Iterator[C]:  # noqa: ARG001
    """The claims with `source` and `via` of the statement that holds them; the rest are the outlet's own word."""
    for claim in claims:
        holding = [statement for statement in statements if statement.content.covers(claim.cue)]
        if claim.source is None and holding:
            innermost = min(holding, key=lambda statement: len(statement.content))
            yield replace(claim, source=innermost.source, via=innermost.via)
        else:
            yield claim
