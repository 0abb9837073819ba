"""Violations: who is said to have breached which truce, by whom, and by what act."""

from collections.abc import Iterator

from truce.find.violations.accused import Scene, accusers_of_each_other, denier, meant
from truce.find.violations.breaches import Breach, breaches
from truce.language.cast import Cast
from truce.language.text import Sentence, Text, span_of
from truce.model import Agreement, Mention, Statement, Violation, replace

__all__ = ["find_violations"]

TRUCE_LIKE = {"ceasefire", "humanitarian_pause", "peace_agreement", "withdrawal", "prisoner_exchange", "other"}


def find_violations(
    text: Text, cast: Cast, agreements: tuple[Agreement, ...], statements: tuple[Statement, ...]
) -> tuple[Violation, ...]:
    """The violations of a report; one an accused and sentence, and a deal where one word is said of several."""
    deals = tuple(agreement for agreement in agreements if agreement.type in TRUCE_LIKE)
    if not deals:
        return ()
    scene = Scene(text, cast, agreements, statements)
    found: dict[tuple[str, int], list[Violation]] = {}
    for sentence in text.sentences:
        for breach in (each for token in sentence.tokens for each in breaches(token, deals)):
            for violation in _violations(breach, sentence, scene):
                key = ",".join(sorted(who.actor or who.text for who in violation.accused))
                first = found.setdefault((key, sentence.index), [violation])
                if violation.cue == first[0].cue and violation.agreement not in {each.agreement for each in first}:
                    first.append(violation)
    return tuple(violation for same in found.values() for violation in same)


def _is_speaker(who: Mention, told: Statement | None, scene: Scene) -> bool:
    """Nobody who speaks of violations, and denies none, charges himself with them."""
    speaker = told.speaker if told and told.tone != "denying" else None
    actor = scene.cast.actor(who)
    return speaker is not None and actor is not None and actor.kind == "person" and speaker.actor == who.actor


def _violations(breach: Breach, sentence: Sentence, scene: Scene) -> Iterator[Violation]:
    cue = span_of(breach.cue)
    told = [statement for statement in scene.statements if statement.content.covers(cue)]
    innermost = min(told, key=lambda statement: len(statement.content), default=None)
    charged = dict.fromkeys(who for token in breach.accused for who in meant(token, breach, scene))
    accused = tuple(who for who in charged if not _is_speaker(who, innermost, scene))
    accusers = (who for token in breach.accusers for who in meant(token, breach, scene))
    violation = Violation(
        report=scene.text.report.id,
        evidence=sentence.span,
        quote=scene.text.quote(sentence.span),
        cue=cue,
        accused=accused,
        accuser=innermost.speaker if innermost else next(accusers, None),
        agreement=breach.agreement,
        act=breach.act,
        rule=breach.rule,
    )
    sides = accusers_of_each_other(breach, scene)
    own = {who.actor for who in accused} <= ({innermost.speaker.actor} if innermost else set())
    if innermost and innermost.tone == "denying" and own:
        yield replace(violation, accused=(denier(innermost.speaker, scene),), accuser=None, status="denied")
    elif not sides:
        yield violation
    for accuser, other in zip(sides, reversed(sides), strict=True):
        yield replace(violation, accused=(other,), accuser=accuser, source=accuser)
