"""Reading the phrases of a report one by one, in text order: each is a name, a pronoun, or a noun."""

from collections.abc import Iterator, Sequence

from truce.language.reference.name import Name
from truce.language.reference.naming import read_name
from truce.language.reference.noun import read_noun
from truce.language.reference.people import People
from truce.language.reference.phrase import Phrase
from truce.language.reference.pronoun import read_pronoun
from truce.language.reference.scene import Memory, Scene
from truce.language.reference.setting import Setting
from truce.language.reference.sighting import Sighting
from truce.language.reference.titles import Titles


def read_phrases(
    phrases: Sequence[Phrase],
    names: Sequence[Name],
    titles: Titles,
    people: People,
    setting: Setting,
    memory: Memory,
) -> Iterator[Sighting]:
    """The sightings of a report in text order."""
    read: dict[int, Sighting | None] = {}

    def sighted(phrase: Phrase) -> Sighting | None:
        key = phrase.head.i
        if key not in read:
            read[key] = None  # a phrase that leads back to itself tells nothing
            read[key] = _read(phrase, scene)
        return read[key]

    by_token = {token.i: name for name in names for token in name.tokens}
    scene = Scene(titles, people, setting, by_token, {phrase.head.i: phrase for phrase in phrases}, sighted, memory)
    for phrase in phrases:
        sighting = sighted(phrase)
        if sighting is not None:
            scene.history.append(sighting)
            yield sighting


def _read(phrase: Phrase, scene: Scene) -> Sighting | None:
    if phrase.name is not None:
        return read_name(phrase, phrase.name, scene)
    return read_pronoun(phrase, scene) if phrase.head.pos_ == "PRON" else read_noun(phrase, scene)
