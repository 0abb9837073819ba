"""A spot is a stretch of a report that bears the name of some place, before anyone has decided whether it means one."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from truce.find.places.wording import (
    BORDERS,
    CAPITAL_UNITS,
    DETERMINERS,
    ENTERED,
    LOCATIVE,
    NEVER,
    OTHER,
    PART,
    PLACE_LABELS,
    POSTAL,
    SHORT,
    UNIT,
    WEAK,
)
from truce.knowledge.actors import known_actors
from truce.knowledge.gazetteer import Candidate, Gazetteer
from truce.knowledge.peoples import load_peoples
from truce.knowledge.spelling import ARTICLES
from truce.language.text import Text
from truce.model import Span

LONGEST = 7  # tokens: "Democratic Republic of the Congo"
UNKNOWN_LONGEST = 4
LARGE = 10_000
ACRONYM = 4  # letters: "ETA" is no town unless the tagger says so; airports' codes are names in GeoNames
JOINTS = frozenset("of the and de la del di do da du des le les y e sur upon on - – ' ’ ‘ `".split()) | ARTICLES
ACTOR, PLACED = 1, 2
PLAIN = UNIT | PART | JOINTS | frozenset({"new", "old", "saint", "st", "mount", "fort", "the", "a"})
HYPHENS = frozenset("-–'’‘`")
NOT_PLACES = frozenset("DATE TIME MONEY PERCENT CARDINAL ORDINAL QUANTITY LANGUAGE EVENT LAW".split())


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
    def words(self) -> str:
        """As they stand in the report, the unit after them too."""
        return self.doc[self.first : self.last].text  # type: ignore[no-any-return]

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
    short = SHORT.get(name) or (f"US-{name}" if name in POSTAL else None)
    found = _regions(gazetteer.find(short)) if short else gazetteer.find(name) or gazetteer.find(bare(name))
    return Spotting(doc, gazetteer).with_unit(Spot(doc, tokens.start, tokens.end, name, found))


def bare(name: str) -> str:
    """The name without the unit or direction at its ends: "Neches River", "Southern California"."""
    words = name.split()
    while len(words) > 1 and words[-1].lower() in UNIT | {"co."}:
        words.pop()
    while len(words) > 1 and words[0].lower() in UNIT | PART | {"of"}:
        words.pop(0)
    return " ".join(words)


def _regions(found: tuple[Candidate, ...]) -> tuple[Candidate, ...]:
    return tuple(place for place in found if place.kind == "region") or found


class Spotting:
    """One pass over the words of a document."""

    def __init__(self, doc: Doc, gazetteer: Gazetteer) -> None:
        self.doc = doc
        self.content = doc.text
        self.gazetteer = gazetteer
        self.words = [token.text for token in doc]
        self.starts = [token.idx for token in doc]
        self.covered = bytearray(len(self.words))

    def spots(self) -> Iterator[Spot]:
        """Known names first, then those that the tagger or the words around them make places."""
        yield from self._known()
        yield from self._unknown()

    def _known(self) -> Iterator[Spot]:
        taken = 0
        for first in range(len(self.words)):
            if first < taken or not self._may_begin(first):
                continue
            taken = self._actor(first)
            spot = None if taken else self._border(first) or self._short(first) or self._longest(first)
            if spot:
                taken = spot.last
                yield spot
            self._cover(first, taken, PLACED if spot else ACTOR)

    def _cover(self, first: int, last: int, mark: int) -> None:
        for index in range(first, last):
            self.covered[index] = mark

    def _may_begin(self, first: int) -> bool:
        word = self.words[first]
        if word[0].isupper():
            return word not in DETERMINERS
        return word in ARTICLES and self._leads(first)

    def _leads(self, article: int) -> bool:
        """ "al" in "al-Rai"."""
        following = self.words[article + 1 : article + 3]
        return len(following) > 1 and following[0] in HYPHENS and following[1][:1].isupper()

    def _name(self, first: int, last: int) -> str:
        return self.content[self.starts[first] : self.starts[last - 1] + len(self.words[last - 1])]

    def _actor(self, first: int) -> int:
        """Where a known actor that is no place ends: "Hamas", "the Irish Times", "White House"; 0 where there is none."""
        found = known_actors().longest(self.content, self.starts[first])
        if not found or (found[1].actor.kind == "state" and found[1].use != "seat"):
            return 0
        end, known = found
        if known.use == "seat" and any(place.population > LARGE for place in self.gazetteer.find(known.form)):
            return 0
        last = first + 1
        while last < len(self.starts) and self.starts[last] < end:
            last += 1
        return last

    def _border(self, first: int) -> Spot | None:
        """ "the Turkish border", "Russian airspace": the one use of a people's word as a place."""
        following = self.words[first + 1] if first + 1 < len(self.words) else ""
        country = load_peoples().get(self.words[first]) if following in BORDERS else None
        place = self.gazetteer.country(country)
        return Spot(self.doc, first, first + 2, self._name(first, first + 2), (place,), following) if place else None

    def _short(self, first: int) -> Spot | None:
        """ "Calif."; "La." and "KY" after a comma only."""
        word = self.words[first]
        after_comma = first > 0 and self.words[first - 1] == ","
        full = f"US-{word}" if after_comma and word in POSTAL else SHORT.get(word)
        if full and (after_comma or word.count(".") > 1 or len(word) > len("Miss.")):
            return Spot(self.doc, first, first + 1, full, _regions(self.gazetteer.find(full)))
        return None

    def _longest(self, first: int) -> Spot | None:
        last = self._reach(first)
        while last > first:
            if self.words[last - 1] not in JOINTS and not self._is_plain(first, last):
                name = self._name(first, last)
                found = self.gazetteer.find(name)
                if found and self._is_word(first, last, found):
                    own = self.words[last - 1].lower()
                    unit = own if last > first + 1 and own in UNIT else None
                    return self.with_unit(Spot(self.doc, first, last, name, found, unit))
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

    def _is_plain(self, first: int, last: int) -> bool:
        """Nothing but "North", "Lake", "the City", "Al": words of many names, the name of none."""
        words = {word.lower() for word in self.words[first:last]}
        return words <= PLAIN or " ".join(self.words[first:last]).lower() in NEVER or (last == first + 1 and self.words[first] in load_peoples())

    def _is_word(self, first: int, last: int, found: tuple[Candidate, ...]) -> bool:
        word = self.words[first]
        if last > first + 1 or len(word) > ACRONYM or not word.replace(".", "").isupper():
            return True
        return found[0].kind in {"country", "region"} or self.doc[first].ent_type_ == "GPE"

    def with_unit(self, spot: Spot) -> Spot:
        """The spot with the unit noun that follows ("Kursk region") or comes before it ("the town of Derin")."""
        following = self._unit_after(spot.last)
        if following:
            return replace(spot, last=following, unit=self.words[following - 1].lower())
        if spot.first > 1 and self.words[spot.first - 1] == "of" and self._is_unit(spot.first - 2):
            return replace(spot, unit=self.words[spot.first - 2].lower())
        if spot.first and self._is_unit(spot.first - 1) and self.words[spot.first - 1].islower():
            return replace(spot, unit=self.words[spot.first - 1].lower())
        return spot

    def _is_unit(self, index: int) -> bool:
        return self.words[index].lower() in UNIT

    def _unit_after(self, last: int) -> int | None:
        """Where the unit noun ends that follows a name: "Kursk region", "Hama Military Airport".

        Not the "town" of "the Texas town of Derin", nor the "State" of "Derin State University".
        """
        if last >= len(self.words) or not self.doc[last - 1].whitespace_:
            return None
        end = last
        while end < min(len(self.words), last + 3) and self._continues(end):
            end += 1
            if self.words[end - 1].lower() in CAPITAL_UNITS:
                return end
        if self._is_unit(last) and self.words[last].islower():
            of = last + 1 < len(self.words) and self.words[last + 1] == "of"
            return None if of else last + 1
        return None

    def _continues(self, index: int) -> bool:
        word = self.words[index]
        return word[0].isupper() and word not in DETERMINERS and not self.doc[index].is_sent_start

    # ---- names that no gazetteer has

    def _unknown(self) -> Iterator[Spot]:
        first = 0
        while first < len(self.words):
            if self.covered[first] or not self._may_begin(first):
                first += 1
                continue
            last = self._run(first)
            name = self._name(first, last)
            spot = self.with_unit(Spot(self.doc, first, last, name, self.gazetteer.find(bare(name))))
            if self._seems_place(spot, last):
                self._cover(first, spot.last, PLACED)
                yield spot
            first = max(last, spot.last)

    def _run(self, first: int) -> int:
        """The end of a run of capitals: "Tal Al-Rawad", "al-Azraggiya"."""
        last = first + 1
        while last < len(self.words) and not self.covered[last] and self._joins(last):
            last += 1
        return last

    def _joins(self, index: int) -> bool:
        word = self.words[index]
        if word[0].isupper() or word[0].isdigit():
            return not self.doc[index].is_sent_start
        return (word in HYPHENS or word in ARTICLES) and index + 1 < len(self.words) and self._goes_on(index + 1)

    def _seems_place(self, spot: Spot, bare: int) -> bool:
        """By the words before and the tagger together: "in Derin", "the village of Derin", "Derin prison"."""
        words = [word.lower() for word in self.words[spot.first : bare]]
        labels = {self.doc[index].ent_type_ for index in range(spot.first, bare)}
        if not spot.first or len(words) > UNKNOWN_LONGEST or set(words) <= PLAIN or set(words) & OTHER:
            return False
        if any(word[-1].isdigit() for word in words) or self.covered[spot.first - 1] or labels & NOT_PLACES:
            return False
        return self._is_placed(spot, labels, bare)

    def _is_placed(self, spot: Spot, labels: set[str], bare: int) -> bool:
        before = self._word_before(spot.first)
        tagged = bool(labels & PLACE_LABELS)
        if spot.unit:
            return tagged or before in LOCATIVE or before == "of" or spot.unit not in CAPITAL_UNITS
        if before in LOCATIVE:
            return tagged or not labels & {"ORG", "NORP"}
        if tagged and before in WEAK | PART:
            return True
        head = self.doc[spot.first : bare].root
        listed = head.dep_ == "conj" and self.covered[head.head.i] == PLACED
        entered = head.dep_ == "dobj" and head.head.lemma_ in ENTERED
        return (listed or entered) and not labels & {"ORG", "NORP"}

    def _word_before(self, first: int) -> str:
        """The word before a name, "the" left out."""
        index = first - 1
        if index and self.words[index].lower() == "the":
            index -= 1
        return self.words[index].lower()
