"""The English words about places, as sets: `language/en/places.toml`."""

from typing import Any, Final

from truce.knowledge.spelling import ARTICLES
from truce.language.words import load_words

WORDS: Final[dict[str, Any]] = load_words("places")
LOCATIVE = frozenset(WORDS["locative"])
WEAK = frozenset(WORDS["weak_locative"])
NEAR = frozenset(WORDS["near"])
ROADS = frozenset(WORDS["roads"])
DIRECTION = frozenset(WORDS["direction"])
PART = frozenset(WORDS["part"])
UNITS: Final[dict[str, frozenset[str]]] = {kind: frozenset(words) for kind, words in WORDS["unit"].items()}
UNIT = frozenset().union(*UNITS.values())
CAPITAL_UNITS = UNITS["feature"] | frozenset(WORDS["capital_units"])
BORDERS = frozenset(WORDS["borders"])
DETERMINERS = frozenset(WORDS["determiners"])
ENTERED = frozenset(WORDS["entered"])
ENTRIES = frozenset(WORDS["entries"])
LEFT = frozenset(WORDS["left"])
NEVER = frozenset(WORDS["never"])
LOCAL = frozenset(WORDS["institution"]["local"])
OTHER = frozenset(WORDS["institution"]["other"])
TITLES = frozenset(WORDS["person"]["titles"])
JOINTS = frozenset(WORDS["joints"]) | ARTICLES
PLAIN = UNIT | PART | JOINTS | frozenset(WORDS["plain"])
SPEECH = frozenset(WORDS["person"]["speech"])
DOUBTFUL = frozenset(WORDS["doubtful"]["words"])
SHORT: Final[dict[str, str]] = WORDS["short"]
POSTAL = frozenset(WORDS["postal"]["states"])
SPELT_ONE_WAY = frozenset(WORDS["spelt_one_way"])
PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})
