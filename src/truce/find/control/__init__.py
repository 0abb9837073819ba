"""Control: who is said to hold a place. Advancing on a town is not taking it, and a siege is told of those inside."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Token

from truce import model
from truce.find.control.ground import Ground, ground_of
from truce.find.control.slots import slot
from truce.language.cast import Cast
from truce.language.marks import Marks
from truce.language.senses import Candidate, load_senses, meant_by
from truce.language.siding import mentions_at, side_before, side_of
from truce.language.text import Sentence, Text, span_of
from truce.model import Control, Mention, Place

LEAD = 4  # sentences in which "a key town" may wait for its name


@dataclass(frozen=True)
class Hold:
    """A place, who holds it, and the predicate that says so."""

    candidate: Candidate
    sentence: Sentence
    ground: Ground
    holder: Mention | None

    @property
    def change(self) -> str:
        return self.candidate.sense.type


def find_control(text: Text, cast: Cast, places: Marks[Place]) -> tuple[Control, ...]:
    """Find who holds which place, in text order."""
    holds = [hold for sentence in text.sentences for hold in _of_sentence(sentence, cast, places)]
    return tuple(_claim(text, hold) for hold in _with_names(holds) if _is_told(hold))


def _of_sentence(sentence: Sentence, cast: Cast, places: Marks[Place]) -> Iterator[Hold]:
    seen = set()
    for candidate in load_senses("control").candidates(sentence.tokens):
        if candidate.token.dep_ == "amod" and candidate.sense.type == "captured":
            continue  # "the occupied town" is no news of its fall
        holder = next(_holders(candidate, cast), None)
        for ground in ground_of(candidate, places):
            key = (ground.place.span, candidate.sense.type)
            if key not in seen:
                seen.add(key)
                yield Hold(candidate, sentence, ground, holder)


def _holders(candidate: Candidate, cast: Cast) -> Iterator[Mention]:
    for name in candidate.sense.roles["holder"]:
        for token in slot(candidate, name):
            yield from (_party(mention, cast) for mention in _mentions(token, cast))


def _party(mention: Mention, cast: Cast) -> Mention:
    """Nobody holds a town alone: a spokesman's claim is his side's."""
    actor = cast.actor(mention)
    side = cast.side(mention) if actor and actor.kind == "person" else None
    return model.replace(mention, actor=side) if side else mention


def _mentions(token: Token, cast: Cast) -> Iterator[Mention]:
    for each in meant_by(token):
        found = mentions_at(each, cast)
        yield from found
        side = None if found else side_of(each, cast) or side_before(each, cast)
        if side:
            yield side


def _with_names(holds: list[Hold]) -> Iterator[Hold]:
    """A headline's "key town" gets the name that the report gives it below."""
    for number, hold in enumerate(holds):
        waits = hold.sentence.index < LEAD and hold.ground.rough
        later = (other for other in holds[number + 1 :] if other.change == hold.change and not other.ground.rough)
        named = next((other for other in later if _may_be_one(hold, other)), None)
        yield replace(hold, ground=named.ground) if waits and named else hold


def _may_be_one(hold: Hold, other: Hold) -> bool:
    holders = {each.holder.actor for each in (hold, other) if each.holder}
    return len(holders) < 2 and other.sentence.index - hold.sentence.index <= LEAD  # noqa: PLR2004 two holders are two holds


def _is_told(hold: Hold) -> bool:
    """A withdrawal asked for leaves the place as it was."""
    return hold.change != "withdrew" or hold.candidate.frame.status == "happened"


def _claim(text: Text, hold: Hold) -> Control:
    return Control(
        report=text.report.id,
        evidence=hold.sentence.span,
        quote=text.quote(hold.sentence.span),
        cue=span_of(hold.candidate.token),
        status=hold.candidate.frame.status,
        rule=hold.candidate.sense.rule,
        place=hold.ground.place,
        holder=hold.holder,
        change=hold.change,  # type: ignore[arg-type]
    )
