"""A spot is a stretch of a report that bears the name of some place, before anyone has decided whether it means one."""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from truce.find.places.wording import DOUBTFUL, PLACE_LABELS, SHORT, UNIT
from truce.knowledge.gazetteer import Candidate, Gazetteer
from truce.knowledge.spelling import ARTICLES
from truce.language.text import Text
from truce.model import Span

LONGEST = 7  # tokens: "Democratic Republic of the Congo"
JOINTS = frozenset({"of", "the", "and", "de", "la", "del", "di", "do", "da", "du", "des", "le", "les", "y", "e", "sur", "upon", "on", "-", "–", "'", "’", "‘", "`"}) | ARTICLES  # fmt: skip


@dataclass(frozen=True, eq=False)
class Spot:
    """Tokens `[first, last)` and the places their words may name; none where no gazetteer knows them.

    `unit` is the word that says what sort of place it is ("region", in "Kursk region" or "region of Kursk").
    """

    doc: Doc
    first: int
    last: int
    name: str
    candidates: tuple[Candidate, ...]
    unit: str | None = None

    @property
    def span(self) -> Span:
        end = self.doc[self.last - 1]
        return Span(self.doc[self.first].idx, end.idx + len(end.text))

    @property
    def before(self) -> Token | None:
        return self.doc[self.first - 1] if self.first else None

    @property
    def after(self) -> Token | None:
        return self.doc[self.last] if self.last < len(self.doc) else None


def find_spots(text: Text, gazetteer: Gazetteer) -> Iterator[Spot]:
    """Every longest name the gazetteer knows, in text order, then the names of places only the tagger knows."""
    doc = text.doc
    words = [token.text for token in doc]
    taken = 0
    for first, word in enumerate(words):
        if first < taken or not _may_begin(words, first):
            continue
        spot = _short(doc, words, first, gazetteer) or _longest(doc, words, first, gazetteer)
        if spot:
            taken = spot.last
            yield spot


def unknown_spots(text: Text, known: list[Spot]) -> Iterator[Spot]:
    """What the tagger takes for a place and no spot covers."""
    covered = {index for spot in known for index in range(spot.first, spot.last)}
    for entity in text.doc.ents:
        if entity.label_ not in PLACE_LABELS or covered & set(range(entity.start, entity.end)):
            continue
        first = entity.start
        while first < entity.end - 1 and not entity.doc[first].text[0].isupper():
            first += 1  # "the Castello road"
        name = entity.doc[first : entity.end].text
        if any(letter.isupper() for letter in name):
            yield with_unit(Spot(entity.doc, first, entity.end, name, ()))


def _may_begin(words: list[str], first: int) -> bool:
    word = words[first]
    if word[0].isupper():
        return True
    return word in ARTICLES and first + 2 < len(words) and words[first + 1] == "-" and words[first + 2][:1].isupper()


def _short(doc: Doc, words: list[str], first: int, gazetteer: Gazetteer) -> Spot | None:
    """ "Calif.", and "La." after a comma only."""
    full = SHORT.get(words[first])
    if full and (words[first].count(".") > 1 or (first and words[first - 1] == ",") or len(words[first]) > len("Miss.")):
        return Spot(doc, first, first + 1, full, gazetteer.find(full))
    return None


def _longest(doc: Doc, words: list[str], first: int, gazetteer: Gazetteer) -> Spot | None:
    last = _reach(words, first)
    while last > first:
        if words[last - 1] not in JOINTS:
            name = doc.text[doc[first].idx : doc[last - 1].idx + len(words[last - 1])]
            found = gazetteer.find(name)
            if found and not (last == first + 1 and words[first].islower()):
                return with_unit(Spot(doc, first, last, name, found))
        last -= 1
    return None


def _reach(words: list[str], first: int) -> int:
    """How far a name that begins here could go."""
    last = first + 1
    while last < min(len(words), first + LONGEST) and (
        words[last][0].isupper() or words[last][0].isdigit() or words[last] in JOINTS
    ):
        last += 1
    return last


def with_unit(spot: Spot) -> Spot:
    """The spot with the unit noun that follows ("Kursk region") or comes before it ("the town of Derin")."""
    doc, after = spot.doc, spot.after
    if after is not None and after.lower_ in UNIT and doc[after.i - 1].whitespace_ and not _begins_name(spot):
        return Spot(doc, spot.first, spot.last + 1, spot.name, spot.candidates, after.lower_)
    if spot.first > 1 and doc[spot.first - 1].lower_ == "of" and doc[spot.first - 2].lower_ in UNIT:
        return Spot(doc, spot.first, spot.last, spot.name, spot.candidates, doc[spot.first - 2].lower_)
    if spot.first and doc[spot.first - 1].lower_ in UNIT and doc[spot.first - 1].i:
        return Spot(doc, spot.first, spot.last, spot.name, spot.candidates, doc[spot.first - 1].lower_)
    return spot


def _begins_name(spot: Spot) -> bool:
    """ "Derin State University" is no state."""
    after = spot.doc[spot.last + 1] if spot.last + 1 < len(spot.doc) else None
    capital = spot.doc[spot.last].text[0].isupper()
    return capital and after is not None and after.text[0].isupper() and after.ent_type_ == "ORG"


def is_doubtful(spot: Spot) -> bool:
    return spot.last == spot.first + 1 and spot.name.casefold() in DOUBTFUL


def spot_at(doc: Doc, span: Span, gazetteer: Gazetteer) -> Spot | None:
    """The spot of a name whose place in the text is given; None where no token stands there."""
    tokens = doc.char_span(span.start, span.end, alignment_mode="expand")
    if not tokens:
        return None
    name = span.of(doc.text)
    return with_unit(Spot(doc, tokens.start, tokens.end, name, gazetteer.find(SHORT.get(name, name))))
