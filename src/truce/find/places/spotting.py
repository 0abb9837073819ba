"""Spotting reads the words of a report from left to right for the longest names that the gazetteer knows."""

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Doc

from truce.find.places.spots import Spot
from truce.find.places.wording import (
    BORDERS,
    CAPITAL_UNITS,
    DETERMINERS,
    DOUBTFUL,
    JOINTS,
    NEVER,
    PART,
    PLAIN,
    POSTAL,
    SHORT,
    UNIT,
)
from truce.knowledge.actors import known_actors
from truce.knowledge.gazetteer import Candidate, Gazetteer
from truce.knowledge.peoples import load_peoples
from truce.knowledge.spelling import ARTICLES
from truce.model import Span

LONGEST = 7  # tokens: "Democratic Republic of the Congo"
LARGE = 10_000  # people; a capital is a place, the Kremlin is not
ACRONYM = 4  # letters: "ETA" is no town unless the tagger says so
HYPHENS = frozenset("-–'’‘`")
FREE, ACTOR, PLACED = 0, 1, 2


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


def _is_day(words: set[str]) -> bool:
    """ "October 6": a town in Egypt, and nearly always a day."""
    numbers = {word for word in words if word.isdigit()}
    return bool(numbers) and words - numbers <= DOUBTFUL


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
        """The longest names that the gazetteer knows; what they and known actors cover is marked."""
        taken = 0
        for first in range(len(self.words)):
            if first < taken or not self.may_begin(first):
                continue
            taken = self._actor(first)
            spot = None if taken else self._border(first) or self._short(first) or self._longest(first)
            if spot:
                taken = spot.last
                yield spot
            self.cover(first, taken, PLACED if spot else ACTOR)

    def cover(self, first: int, last: int, mark: int) -> None:
        for index in range(first, last):
            self.covered[index] = mark

    def may_begin(self, first: int) -> bool:
        word = self.words[first]
        if word[0].isupper():
            return word not in DETERMINERS and not self._is_led(first)
        return word in ARTICLES and self._leads(first)

    def _is_led(self, index: int) -> bool:
        """ "Noman" in "Maaret al-Noman": no name of its own."""
        return index > 1 and self.words[index - 1] in HYPHENS and self.words[index - 2] in ARTICLES

    def _leads(self, article: int) -> bool:
        """ "al" in "al-Rai"."""
        following = self.words[article + 1 : article + 3]
        return len(following) > 1 and following[0] in HYPHENS and following[1][:1].isupper()

    def name(self, first: int, last: int) -> str:
        return self.content[self.starts[first] : self.starts[last - 1] + len(self.words[last - 1])]

    def _actor(self, first: int) -> int:
        """Where a known actor that is no place ends ("Hamas", "Irish Times", "White House"); 0 where there is none."""
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
        """ "the Turkish border", "the Syrian-Turkish border", "the Syrian capital": a people's word in a place's."""
        countries = [load_peoples().get(self.words[first])]
        last = first + 1
        if last + 1 < len(self.words) and self.words[last] in HYPHENS and self.words[last + 1] in load_peoples():
            countries.append(load_peoples()[self.words[last + 1]])
            last += 2
        following = self.words[last] if last < len(self.words) else ""
        if following in BORDERS:
            found = [place for country in countries if (place := self.gazetteer.country(country))]
        elif following == "capital" and len(countries) == 1:
            found = [place for place in (self.gazetteer.capital(countries[0]),) if place]
        else:
            return None
        return Spot(self.doc, first, last + 1, self.name(first, last + 1), tuple(found), following) if found else None

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
                name = self.name(first, last)
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
        while last < min(len(self.words), first + LONGEST) and self.goes_on(last):
            last += 1
        return last

    def goes_on(self, index: int) -> bool:
        word = self.words[index]
        return word[0].isupper() or word[0].isdigit() or word in JOINTS

    def _is_plain(self, first: int, last: int) -> bool:
        """Nothing but "North", "Lake", "the City", "Al": words of many names, the name of none."""
        words = {word.lower() for word in self.words[first:last]}
        return (
            words <= PLAIN
            or _is_day(words)
            or " ".join(self.words[first:last]).lower() in NEVER
            or (last == first + 1 and self.words[first] in load_peoples())
        )

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
