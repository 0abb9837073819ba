"""Violations: who is said to have breached which truce, by whom, and by what act."""

from collections.abc import Iterator

from truce.find.violations.accused import Scene, accusers_of_each_other, denier, meant
from truce.find.violations.breaches import Breach, breaches
from truce.language.cast import Cast
from truce.language.text import Sentence, Text, span_of
from truce.model import Agreement, Statement, Violation, replace

__all__ = ["find_violations"]

TRUCE_LIKE = {"ceasefire", "humanitarian_pause", "peace_agreement", "withdrawal", "prisoner_exchange", "other"}


def find_violations(
    text: Text, cast: Cast, agreements: tuple[Agreement, ...], statements: tuple[Statement, ...]
) -> tuple[Violation, ...]:
    """The violations of a report; one an accuser, accused and sentence."""
    deals = tuple(agreement for agreement in agreements if agreement.type in TRUCE_LIKE)
    if not deals:
        return ()
    scene = Scene(text, cast, agreements, statements)
    found: dict[tuple[str, int], Violation] = {}
    for sentence in text.sentences:
        for breach in (each for token in sentence.tokens for each in breaches(token, deals)):
            for violation in _violations(breach, sentence, scene):
                key = ",".join(sorted(who.actor or who.text for who in violation.accused))
                found.setdefault((key, sentence.index), violation)
    return tuple(found.values())


def _violations(breach: Breach, sentence: Sentence, scene: Scene) -> Iterator[Violation]:
    cue = span_of(breach.cue)
    told = [statement for statement in scene.statements if statement.content.covers(cue)]
    innermost = min(told, key=lambda statement: len(statement.content), default=None)
    accused = tuple(dict.fromkeys(who for token in breach.accused for who in meant(token, breach, scene)))
    violation = Violation(
        report=scene.text.report.id,
        evidence=sentence.span,
        quote=scene.text.quote(sentence.span),
        cue=cue,
        accused=accused,
        accuser=innermost.speaker if innermost else None,
        agreement=breach.agreement,
        act=breach.act,
        rule=breach.rule,
    )
    sides = accusers_of_each_other(breach, scene)
    if innermost and innermost.tone == "denying" and not accused:
        yield replace(violation, accused=(denier(innermost.speaker, scene),), accuser=None, status="denied")
    elif not sides:
        yield violation
    for accuser, other in zip(sides, reversed(sides), strict=True):
        yield replace(violation, accused=(other,), accuser=accuser, source=accuser)
