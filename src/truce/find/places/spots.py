"""A spot is a stretch of a report that bears the name of some place, before anyone has decided whether it means one."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from truce.find.places.wording import DOUBTFUL, LOCATIVE, PLACE_LABELS, SHORT, UNIT
from truce.knowledge.gazetteer import Candidate, Gazetteer
from truce.knowledge.spelling import ARTICLES
from truce.language.text import Text
from truce.model import Span

LONGEST = 7  # tokens: "Democratic Republic of the Congo"
JOINTS = frozenset("of the and de la del di do da du des le les y e sur upon on - – ' ’ ‘ `".split()) | ARTICLES
HYPHENS = frozenset("-–'’‘`")
NOT_PLACES = frozenset({"PERSON", "NORP", "DATE", "TIME", "MONEY", "PERCENT", "CARDINAL", "ORDINAL", "QUANTITY", "LANGUAGE"})


@dataclass(frozen=True, eq=False)
class Spot:
    """Tokens `[first, last)` and the places their words may name; none where no gazetteer knows them.

    `unit` is the word that says what sort of place it is ("region", in "Kursk region" or "region of Kursk").
    """

    doc: Doc
    first: int
    last: int
    name: str
    candidates: tuple[Candidate, ...] = ()
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


def find_spots(text: Text, gazetteer: Gazetteer) -> list[Spot]:
    """In text order: every longest name the gazetteer knows, and what only its surroundings make a place."""
    return sorted(Spotting(text.doc, gazetteer).spots(), key=lambda spot: spot.first)


def spot_at(doc: Doc, span: Span, gazetteer: Gazetteer) -> Spot | None:
    """The spot of a name whose place in the text is given; None where no token stands there."""
    tokens = doc.char_span(span.start, span.end, alignment_mode="expand")
    if not tokens:
        return None
    name = span.of(doc.text)
    spot = Spot(doc, tokens.start, tokens.end, name, gazetteer.find(SHORT.get(name, name)))
    return Spotting(doc, gazetteer).with_unit(spot)


def is_doubtful(spot: Spot) -> bool:
    return spot.last == spot.first + 1 and spot.name.casefold() in DOUBTFUL


class Spotting:
    """One pass over the words of a document."""

    def __init__(self, doc: Doc, gazetteer: Gazetteer) -> None:
        self.doc = doc
        self.content = doc.text
        self.gazetteer = gazetteer
        self.words = [token.text for token in doc]
        self.starts = [token.idx for token in doc]

    def spots(self) -> Iterator[Spot]:
        """Known names first, then those that the tagger or the words around them make places."""
        known = list(self._known())
        covered = {index for spot in known for index in range(spot.first, spot.last)}
        yield from known
        yield from self._unknown(covered)

    def _known(self) -> Iterator[Spot]:
        taken = 0
        for first in range(len(self.words)):
            if first >= taken and self._may_begin(first):
                spot = self._short(first) or self._longest(first)
                if spot:
                    taken = spot.last
                    yield spot

    def _may_begin(self, first: int) -> bool:
        word = self.words[first]
        return word[0].isupper() or (word in ARTICLES and self._leads(first))

    def _leads(self, article: int) -> bool:
        """ "al" in "al-Rai"."""
        following = self.words[article + 1 : article + 3]
        return len(following) > 1 and following[0] in HYPHENS and following[1][:1].isupper()

    def _name(self, first: int, last: int) -> str:
        return self.content[self.starts[first] : self.starts[last - 1] + len(self.words[last - 1])]

    def _short(self, first: int) -> Spot | None:
        """ "Calif.", and "La." after a comma only."""
        word = self.words[first]
        full = SHORT.get(word)
        if full and (word.count(".") > 1 or len(word) > len("Miss.") or (first and self.words[first - 1] == ",")):
            return Spot(self.doc, first, first + 1, full, self.gazetteer.find(full))
        return None

    def _longest(self, first: int) -> Spot | None:
        last = self._reach(first)
        while last > first:
            if self.words[last - 1] not in JOINTS and not (last == first + 1 and self.words[first].lower() in ARTICLES):
                name = self._name(first, last)
                found = self.gazetteer.find(name)
                if found:
                    return self.with_unit(Spot(self.doc, first, last, name, found))
            last -= 1
        return None

    def _reach(self, first: int) -> int:
        """How far a name that begins here could go."""
        last = first + 1
        while last < min(len(self.words), first + LONGEST) and self._goes_on(last):
            last += 1
        return last

    def _goes_on(self, index: int) -> bool:
        word = self.words[index]
        return word[0].isupper() or word[0].isdigit() or word in JOINTS

    def with_unit(self, spot: Spot) -> Spot:
        """The spot with the unit noun that follows ("Kursk region") or comes before it ("the town of Derin")."""
        following = self._unit_after(spot.last)
        if following:
            return replace(spot, last=following, unit=self.words[following - 1].lower())
        if spot.first > 1 and self.words[spot.first - 1] == "of" and self._is_unit(spot.first - 2):
            return replace(spot, unit=self.words[spot.first - 2].lower())
        if spot.first and self._is_unit(spot.first - 1):
            return replace(spot, unit=self.words[spot.first - 1].lower())
        return spot

    def _is_unit(self, index: int) -> bool:
        return self.words[index].lower() in UNIT

    def _unit_after(self, last: int) -> int | None:
        """Where the unit noun ends that follows a name: "Kursk region", "Hama Military Airport".

        Not the "town" of "the Texas town of Derin", nor the "State" of "Derin State University".
        """
        end = last
        while end < min(len(self.words), last + 3) and self.words[end][0].isupper():
            end += 1
        if end == last and end < len(self.words) and self._is_unit(end):
            end += 1
        if end == last or not self._is_unit(end - 1) or not self.doc[last - 1].whitespace_:
            return None
        return None if end < len(self.words) and self.words[end] == "of" else end

    # ---- names that no gazetteer has

    def _unknown(self, covered: set[int]) -> Iterator[Spot]:
        first = 0
        while first < len(self.words):
            if first in covered or not self._may_begin(first):
                first += 1
                continue
            last = self._run(first, covered)
            spot = self.with_unit(Spot(self.doc, first, last, self._name(first, last)))
            if self._seems_place(spot, last):
                yield spot
            first = max(last, spot.last)

    def _run(self, first: int, covered: set[int]) -> int:
        """The end of a run of capitals: "Tal Al-Rawad", "al-Azraggiya"."""
        last = first + 1
        while last < len(self.words) and last not in covered and self._joins(last):
            last += 1
        return last

    def _joins(self, index: int) -> bool:
        word = self.words[index]
        if word[0].isupper() or word[0].isdigit():
            return not self.doc[index].is_sent_start
        return (word in HYPHENS or word in ARTICLES) and index + 1 < len(self.words) and self._goes_on(index + 1)

    def _seems_place(self, spot: Spot, bare: int) -> bool:
        labels = {self.doc[index].ent_type_ for index in range(spot.first, bare)}
        if labels & PLACE_LABELS:
            return True
        if labels & NOT_PLACES or not spot.first:
            return False
        return bool(spot.unit) or ("ORG" not in labels and self.words[spot.first - 1].lower() in LOCATIVE)
