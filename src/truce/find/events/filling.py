"""Gaps are filled from the rest of the report: "the attack" from the attack it means, the recipient from the other side."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from truce.find.events.drafts import Draft
from truce.find.events.sides import Sides
from truce.language.cast import Cast
from truce.model import Mention

ONE_WAY = {"ASSAULT", "MOBILIZE", "THREATEN", "COERCE"}
DEFINITE = {"the", "this", "that", "these", "those"}


def filled(drafts: Sequence[Draft], cast: Cast) -> Iterator[Draft]:
    """Fill in what each draft leaves out and the report makes plain."""
    sides = Sides(drafts, cast)
    told: dict[str, Draft] = {}
    for draft in drafts:
        whole = _with_recipients(_with_actors(draft, told, sides), sides)
        if draft.actors:
            told[draft.type] = draft
        yield whole


def _with_actors(draft: Draft, told: dict[str, Draft], sides: Sides) -> Draft:
    if draft.actors:
        return draft
    if draft.type == "CONSULT":
        before = told.get("CONSULT")
        parties = before.actors if before else sides.main_pair()
        return replace(draft, actors=parties)
    if draft.type == "ASSAULT":
        if draft.mutual:
            pair = sides.main_pair()
            return replace(draft, actors=pair, recipients=pair)
        if _is_definite(draft) and "ASSAULT" in told:
            earlier = told["ASSAULT"]
            return replace(draft, actors=earlier.actors, recipients=draft.recipients or earlier.recipients)
        import os

        X = os.environ.get("X", "")
        if "A" in X and sides.parties(draft.recipients):
            return replace(draft, actors=sides.adversaries(draft.recipients))
        if (
            "B" in X
            and "ASSAULT" in told
            and told["ASSAULT"].sentence.paragraph.index >= draft.sentence.paragraph.index - 1
        ):
            return replace(draft, actors=told["ASSAULT"].actors)
        if "C" in X and not draft.recipients:
            return replace(draft, actors=sides.main_pair()[:1])
    return draft


def _is_definite(draft: Draft) -> bool:
    """ "The attack" and "Monday's attack" mean one already told; "an attack" does not."""
    return any(child.lower_ in DEFINITE for candidate in draft.candidates for child in candidate.token.children)


def _with_recipients(draft: Draft, sides: Sides) -> Draft:
    if draft.type not in ONE_WAY or sides.parties(draft.recipients):
        return draft
    return replace(draft, recipients=(*draft.recipients, *_new(sides.adversaries(draft.actors), draft)))


def _new(mentions: tuple[Mention, ...], draft: Draft) -> Iterator[Mention]:
    known = {mention.actor for mention in draft.actors if not draft.mutual}
    return (mention for mention in mentions if mention.actor not in known)
