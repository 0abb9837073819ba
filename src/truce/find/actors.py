"""Who is in a report: its actors, and every phrase that names or refers to one of them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Literal

from truce.knowledge.actors import known_actors
from truce.knowledge.enmities import are_at_home, are_enemies
from truce.knowledge.gazetteer import load_gazetteer
from truce.knowledge.people import known_people
from truce.language.cast import Cast
from truce.language.marks import Marks
from truce.language.reference.merging import merge
from truce.language.reference.name import Name, find_names
from truce.language.reference.people import gather
from truce.language.reference.phrase import noun_phrases
from truce.language.reference.reading import read_phrases
from truce.language.reference.scene import Background
from truce.language.reference.setting import setting_of
from truce.language.reference.settling import settle
from truce.language.reference.sighting import Sighting
from truce.language.reference.titles import Titles, load_titles
from truce.language.text import Text
from truce.language.words import load_words
from truce.model import Actor

TOWNS = {"town", "capital"}
SIZE = 15_000  # inhabitants
MEDIATING = frozenset(load_words("agreements")["relations"]["mediating"])


def find_actors(text: Text) -> Cast:
    """The cast of a report."""
    sightings = merge(tuple(_sightings(text)))
    return Cast(
        actors=tuple(_actors(sightings)),
        mentions=Marks(sighting.mention for sighting in sightings),
        heads={sighting.phrase.head.idx: sighting.mention for sighting in sightings},
        together={sighting.phrase.span: sighting.each for sighting in sightings if sighting.parts},
    )


def _sightings(text: Text) -> Iterator[Sighting]:
    titles, lexicon = load_titles(), known_actors()
    memory = Memory(text.report.published or datetime.now(tz=UTC).date())
    sentences = [sentence.tokens for sentence in text.sentences]
    found = [find_names(sentence, lexicon, titles) for sentence in sentences]
    settled = settle(sentences, found, titles, memory.full_name)
    names = [name for some in settled for name in some]
    phrases = [
        phrase
        for sentence, some in zip(sentences, settled, strict=True)
        for phrase in noun_phrases(sentence, some, titles)
    ]
    people = gather((name.form for name in names if name.person), memory.full_name)
    setting = setting_of(_sided(names, titles), are_at_home, are_enemies)
    return read_phrases(phrases, names, Background(titles, people, setting, memory))


def _sided(names: Iterable[Name], titles: Titles) -> Iterator[Actor]:
    """Who may be a side of the conflict, as often as named; not mediators, nor groups of no country, like al-Qaeda."""
    told = list(names)
    between = {name.known.actor.name for name in told if name.known is not None and _mediates(name)}
    for name in told:
        if name.known is None and not name.person and titles.kind_of_name(name.form) == "rebel":
            yield Actor(name=name.form, kind="rebel")
        elif name.known is not None and name.known.use != "seat" and name.known.actor.name not in between:
            known = known_actors().named(name.known.actor.name)
            if known is None or known.country or known.kind != "rebel":
                yield name.known.actor


def _mediates(name: Name) -> bool:
    """ "Talks mediated by Oskal", "an Oskal-brokered truce"."""
    root = name.tokens.root
    by = root.head.head if root.dep_ == "pobj" and root.head.lower_ == "by" else None
    behind = name.tokens.doc[name.tokens.end : name.tokens.end + 2]
    joined = behind[-1] if len(behind) > 1 and behind[0].text == "-" else None
    return any(word is not None and word.lemma_.lower() in MEDIATING for word in (by, joined))


@dataclass(frozen=True, slots=True)
class Memory:
    """What a reader of that day knows before reading."""

    day: date

    def full_name(self, form: str) -> str | None:
        known = known_people().named(form) or known_people().called(form, self.day)
        return known.name if known else None

    def biography(self, name: str) -> Actor | None:
        person = known_people().named(name)
        return person.actor_on(self.day) if person else None

    def gender(self, name: str) -> Literal["f"] | None:
        person = known_people().named(name)
        return person.gender if person else None

    def party(self, name: str) -> Actor | None:
        return known_actors().named(name)

    def is_town(self, name: str) -> bool:
        """Whether a town of some size is so called, and no country."""
        found = load_gazetteer().find(name)
        towns = (one for one in found if one.kind in TOWNS and one.population >= SIZE)
        return any(towns) and all(one.kind != "country" for one in found)

    def holder(self, role: str, party: str) -> Actor | None:
        person = known_people().holder(role, party, self.day)
        return person.actor_on(self.day) if person else None


def _actors(sightings: Sequence[Sighting]) -> Iterator[Actor]:
    """Each actor once, with all that its sightings tell; the first word on each point stands."""
    by_name: dict[str, list[Actor]] = {}
    for sighting in sightings:
        for actor in (*((sighting.actor,) if sighting.actor else ()), *sighting.parts):
            by_name.setdefault(actor.name, []).append(actor)
            if actor.side and actor.side not in by_name:
                by_name[actor.side] = [known_actors().named(actor.side) or Actor(name=actor.side)]
    for name, seen in by_name.items():
        yield Actor(
            name=name,
            kind=next((actor.kind for actor in seen if actor.kind), None),
            country=next((actor.country for actor in seen if actor.country), None),
            role=next((actor.role for actor in seen if actor.role), None),
            side=next((actor.side for actor in seen if actor.side), None),
            names=tuple(dict.fromkeys([name, *(form for actor in seen for form in actor.names)])),
        )
