"""Who is accused of a breach, and who accuses: named, both sides, or each the other."""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from truce.find.both import both_sides
from truce.find.violations.breaches import WORDS, Breach
from truce.language.cast import Cast
from truce.language.clauses import frame_of
from truce.language.siding import mentions_at
from truce.language.text import Text, span_of
from truce.model import Agreement, Mention, Span, Statement

BOTH = 2
TRADING, TRADED = (set(WORDS["blaming"][each]) for each in ("trading", "traded"))
SIDES = {"side", "party", "both"}
EACH_OTHER = {"other", "another"}


@dataclass(frozen=True)
class Scene:
    """What a breach is read against."""

    text: Text
    cast: Cast
    agreements: tuple[Agreement, ...]
    statements: tuple[Statement, ...]


def meant(token: Token, breach: Breach, scene: Scene) -> tuple[Mention, ...]:
    """Who is accused: the one named, the side whose attacks they are, or both parties to the deal."""
    if any(mention.covers(span_of(token)) for mention in _mentions(breach, scene)):
        return ()  # "the Oskal truce" says whose it is
    if token.lemma_.lower() in SIDES:
        sides = tuple(who for who in scene.cast.all_at(token) if who.actor)
        return sides or both_sides(breach.agreement, scene.agreements)
    named = token.idx in scene.cast.heads or token.pos_ in {"PROPN", "PRON"}
    return mentions_at(token, scene.cast) or (scene.cast.all_at(token) if named else ())


def _mentions(breach: Breach, scene: Scene) -> Iterator[Span]:
    return (span for deal in scene.agreements if deal.id == breach.agreement for span in deal.mentions)


def denier(speaker: Mention, scene: Scene) -> Mention:
    """Whoever denies it, through the pronoun of "Oskal, which denied breaching the truce"."""
    spoken = scene.text.doc.char_span(speaker.span.start, speaker.span.end)
    if spoken is None or speaker.actor:
        return speaker
    clauses = (each for each in (spoken.root, *spoken.root.ancestors) if each.dep_ == "relcl")
    return next((who for clause in clauses if (who := scene.cast.at(clause.head))), speaker)


def accusers_of_each_other(breach: Breach, scene: Scene) -> tuple[Mention, ...]:
    """The two sides of "accused each other of violations", "one another", "have held the other to blame"."""
    for verb in breach.cue.ancestors:
        frame = frame_of(verb)
        traded = verb.lemma_ in TRADING and any(patient.lemma_ in TRADED for patient in frame.patients)
        if traded or any(_is_each_other(patient) for patient in frame.patients):
            sides = dict.fromkeys(who for agent in frame.agents for who in meant(agent, breach, scene) if who.actor)
            return tuple(sides) if len(sides) == BOTH else ()
    return ()


def _is_each_other(token: Token) -> bool:
    """ "Each other", "the other", "one another"."""
    return not EACH_OTHER.isdisjoint({token.lower_, *(word.lower_ for word in token.children)})
