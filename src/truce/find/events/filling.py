"""Gaps are filled from the rest of the report: "the attack" means one told of, recipients are the other side."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from truce.find.events.drafts import Draft
from truce.find.events.roles import THINGS
from truce.find.events.sides import Sides
from truce.language.cast import Cast
from truce.model import Mention

ONE_WAY = {"ASSAULT", "MOBILIZE", "THREATEN", "COERCE", "RETREAT"}
PERCEIVED = {"report", "hear", "see"}
DEFINITE = {"the", "this", "that", "these", "those"}


def filled(drafts: Sequence[Draft], cast: Cast) -> Iterator[Draft]:
    """Fill in what each draft leaves out and the report makes plain."""
    sides = Sides(drafts, cast)
    told: dict[str, Draft] = {}
    for draft in drafts:
        present = sides.parties(cast.within(draft.sentence.span))
        yield _with_recipients(_not_itself(_with_actors(draft, told, sides, present)), sides, present)
        if sides.are_known(draft.actors):
            told[draft.type] = draft


def _not_itself(draft: Draft) -> Draft:
    """Nobody shells or blockades itself: "its blockade" is not on whose it is."""
    doers = {mention.actor for mention in draft.actors if mention.actor}
    if draft.type not in ONE_WAY or (draft.mutual and len(doers) > 1):
        return draft
    if len(doers) > 1 and doers == {mention.actor for mention in draft.recipients}:
        return draft  # "shelled each other"
    return replace(draft, recipients=tuple(mention for mention in draft.recipients if mention.actor not in doers))


def _with_actors(draft: Draft, told: dict[str, Draft], sides: Sides, present: list[str]) -> Draft:
    before = told.get(draft.type)
    if draft.mutual:
        return _with_both(draft, before, sides, present)
    if draft.actors or draft.type != "ASSAULT" or "unclaimed" in draft.main.sense.flags:
        return draft
    if before and (_means(draft, before, sides) or not (draft.recipients or _is_by_arms(draft))):
        return replace(draft, actors=before.actors, recipients=draft.recipients or before.recipients)
    return draft  # an unknown shooter stays unknown, whoever is at war with the victim


def _is_by_arms(draft: Draft) -> bool:
    """ "Several rockets landed near the port", "shelling was reported": whose it was is not told."""
    reported = draft.token.dep_ == "nsubjpass" and draft.token.head.lemma_ in PERCEIVED
    return reported or (draft.token.pos_ == "VERB" and any(map(THINGS.hold, draft.main.frame.agents)))


def _with_both(draft: Draft, before: Draft | None, sides: Sides, present: list[str]) -> Draft:
    """Talks, clashes, a truce: those who met before, or the side opposite the one told, or the two of the report."""
    if draft.type == "CONSULT":
        meant = () if sides.are_known(draft.actors) else before.actors if before else sides.main_pair()
        return replace(draft, actors=(*draft.actors, *meant))  # "the negotiators" are those who met before
    known = sides.parties(draft.actors)
    if draft.actors and len(known) != 1:
        return draft
    parties = (*draft.actors, *sides.adversaries(draft.actors, present)) if known else sides.main_pair()
    return replace(draft, actors=parties, recipients=(*parties, *draft.recipients))


def _means(draft: Draft, before: Draft, sides: Sides) -> bool:
    """Whether it is one already told that is spoken of: "the attack"; not "an attack", nor "the killing of" others."""
    definite = [each for each in draft.candidates if any(word.lower_ in DEFINITE for word in each.token.children)]
    theirs, others = set(sides.parties(draft.recipients)), set(sides.parties(before.recipients))
    of_others = bool(theirs and others) and theirs.isdisjoint(others)
    return any(not (of_others and each.frame.patients) for each in definite)


def _with_recipients(draft: Draft, sides: Sides, present: list[str]) -> Draft:
    between = draft.mutual and len(sides.parties(draft.actors)) > 1  # "a truce between two sides came into force"
    if draft.type not in ONE_WAY or between or sides.parties(draft.recipients):
        return draft
    return replace(draft, recipients=(*draft.recipients, *_new(sides.adversaries(draft.actors, present), draft)))


def _new(mentions: tuple[Mention, ...], draft: Draft) -> Iterator[Mention]:
    known = {mention.actor for mention in draft.actors if not draft.mutual}
    return (mention for mention in mentions if mention.actor not in known)
