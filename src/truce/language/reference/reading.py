"""Reading the phrases of a report one by one, in text order: each is a name, a pronoun, or a noun."""

from collections.abc import Iterator, Sequence

from truce.language.reference.name import Name
from truce.language.reference.naming import read_name
from truce.language.reference.noun import read_noun, read_share
from truce.language.reference.phrase import Phrase
from truce.language.reference.pronoun import read_pronoun
from truce.language.reference.scene import Background, Scene
from truce.language.reference.sighting import Sighting


def read_phrases(phrases: Sequence[Phrase], names: Sequence[Name], background: Background) -> Iterator[Sighting]:
    """The sightings of a report in text order."""
    by_token = {token.i: name for name in names for token in name.tokens}
    scene = Scene(background, by_token, {phrase.head.i: phrase for phrase in phrases}, _read)
    for phrase in phrases:
        sighting = scene.sighted(phrase)
        if sighting is not None:
            scene.history.append(sighting)
            yield sighting


def _read(phrase: Phrase, scene: Scene) -> Sighting | None:
    if phrase.name is not None:
        return read_name(phrase, phrase.name, scene)
    if phrase.head.pos_ != "PRON":
        return read_noun(phrase, scene)
    return read_share(phrase, scene) or read_pronoun(phrase, scene)
