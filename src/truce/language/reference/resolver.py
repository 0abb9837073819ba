"""Reading phrases one by one, in text order: each is a name, a noun with a class, or a pronoun."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from spacy.tokens import Token

from truce.language.reference.name import Name
from truce.language.reference.people import People
from truce.language.reference.phrase import Phrase
from truce.language.reference.pronoun import antecedent
from truce.language.reference.setting import Setting
from truce.language.reference.sighting import Sighting
from truce.language.reference.titles import Gender, Titles
from truce.model import Actor, ActorKind, replace

BELONGING = {"of", "for", "from", "with", "at", "in", "to"}
PLACING = {"in", "at", "near", "across", "inside", "outside", "around", "into", "within", "throughout", "through", "on", "over", "via", "towards", "toward", "beyond", "along"}  # fmt: skip
SEAT_PLACING = PLACING | {"to", "from", "of", "for", "off", "behind", "above", "between"}
ADDRESSING = {"accuse", "blame", "urge", "tell", "ask", "warn", "press", "pressure", "persuade", "convince", "support", "back", "help", "allow", "demand", "force", "criticize", "criticise", "condemn", "leave", "inform", "assure", "join", "thank", "want", "arm", "supply"}  # fmt: skip
WHOLE = {"both", "two", "warring", "opposing", "rival"}
GENERIC = {"armed", "security", "defence", "defense", "national", "government", "federal", "state", "regular", "ground", "air", "special", "military", "army", "naval", "border", "local", "pro-government", "loyalist", "occupation", "invading", "central", "regime"}  # fmt: skip

Office = Callable[[str, str], Actor | None]


class Resolver:
    """Reads phrases; remembers what it has read, for those that refer back."""

    def __init__(
        self,
        titles: Titles,
        people: People,
        setting: Setting,
        names: Sequence[Name],
        office: Office,
        person: Callable[[str], Actor | None],
    ) -> None:
        self._titles, self._people, self._setting, self._office, self._person = titles, people, setting, office, person
        self._name_at: Mapping[int, Name] = {token.i: name for name in names for token in name.tokens}
        self._phrase_at: dict[int, Phrase] = {}
        self._read: dict[int, Sighting | None] = {}
        self.history: list[Sighting] = []

    def read(self, phrases: Sequence[Phrase]) -> Iterator[Sighting]:
        """The sightings of one sentence."""
        self._phrase_at |= {phrase.head.i: phrase for phrase in phrases}
        for phrase in phrases:
            sighting = self._sighting(phrase)
            if sighting is not None:
                self.history.append(sighting)
                yield sighting

    def _sighting(self, phrase: Phrase) -> Sighting | None:
        key = phrase.head.i
        if key not in self._read:
            self._read[key] = None  # a phrase that leads back to itself tells nothing
            self._read[key] = self._of(phrase)
        return self._read[key]

    def _of(self, phrase: Phrase) -> Sighting | None:
        if phrase.head.pos_ == "PRON" and phrase.name is None:
            return antecedent(phrase, self.history, self._at)
        if phrase.name is not None:
            return self._named(phrase, phrase.name)
        return self._renamed(phrase) or self._noun(phrase)

    def _at(self, token: Token) -> Sighting | None:
        phrase = self._phrase_at.get(token.i)
        return self._sighting(phrase) if phrase else None

    # names

    def _named(self, phrase: Phrase, name: Name) -> Sighting | None:
        if name.person:
            return self._person_named(phrase, name)
        if name.known is not None:
            if is_placed(phrase.head, seat=name.known.use == "seat"):
                return None
            if (
                name.known.use == "adjective"
                and not phrase.plural
                and phrase.tokens[0].lower_ in {"a", "an", "one", "another"}
            ):
                return Sighting(
                    phrase,
                    Actor(
                        name=phrase.words, kind="person", country=name.known.actor.country, side=name.known.actor.name
                    ),
                )
            return Sighting(phrase, replace(name.known.actor, names=(name.form,)))
        return self._unknown_named(phrase, name)

    def _person_named(self, phrase: Phrase, name: Name) -> Sighting:
        full = self._people.name_of(name.form)
        if full is None:
            return Sighting(phrase)
        before = [token for token in phrase.tokens if token.i < name.tokens.start and token.pos_ != "DET"]
        role = " ".join("".join(token.text_with_ws for token in before).split()).strip(" ,'’\"“") or None
        party = self._parties_in(before, phrase)[:1]
        apposed = self._apposed_role(phrase.head)
        known = self._person(full)
        actor = Actor(
            name=full, kind="person", role=role or (apposed and apposed.role) or (known and known.role),
            side=(party[0].name if party else None) or (apposed and apposed.side) or (known and known.side) or None,
            country=(party[0].country if party else None) or (apposed and apposed.country) or (known and known.country),
            names=(name.form, *((phrase.words,) if role else ())),
        )  # fmt: skip
        return Sighting(phrase, actor, self._gender([*before, *self._apposition(phrase.head)]))

    def _apposition(self, head: Token) -> list[Token]:
        return [child for child in head.children if child.dep_ == "appos"]

    def _apposed_role(self, head: Token) -> Actor | None:
        """What ", a spokesman for the group," tells of the person before it."""
        for child in self._apposition(head):
            phrase = self._phrase_at.get(child.i)
            if phrase is not None and phrase.name is None and "roles" in self._titles.classes_of(child):
                party = self._parties_of(phrase)[:1]
                return Actor(
                    name="",
                    role=phrase.words,
                    side=party[0].name if party else None,
                    country=party[0].country if party else None,
                )
        return None

    def _gender(self, tokens: Sequence[Token]) -> Gender | None:
        return next((gender for token in tokens if (gender := self._titles.gender(token.text))), None)

    def _unknown_named(self, phrase: Phrase, name: Name) -> Sighting | None:
        if name.label == "place" and not _acts(phrase.head) or is_placed(phrase.head, seat=False):
            return None
        if name.label == "event":
            return None
        kind: ActorKind | None = "state" if name.label == "place" else self._titles.kind_of_name(name.form)
        party = self._parties_in([token for token in phrase.tokens if token.i < name.tokens.start], phrase)[:1]
        country = party[0].country if party else None
        side = party[0].name if party and kind not in {"rebel", "state"} else None
        return Sighting(phrase, Actor(name=name.form, kind=kind, country=country, side=side, names=(name.form,)))

    # nouns

    def _renamed(self, phrase: Phrase) -> Sighting | None:
        """ "the group's leader, Abu Bakr" and the role after a name are the bearer of the name."""
        linked = [*self._apposition(phrase.head), *([phrase.head.head] if phrase.head.dep_ == "appos" else [])]
        if "roles" not in self._titles.classes_of(phrase.head):
            return None
        for token in linked:
            other = self._phrase_at.get(token.i)
            if other is not None and other.name is not None and other.name.person:
                bearer = self._sighting(other)
                if bearer is not None and bearer.actor is not None:
                    party = self._parties_of(phrase)[:1]
                    actor = replace(
                        bearer.actor,
                        role=bearer.actor.role or phrase.words,
                        side=bearer.actor.side or (party[0].name if party else None),
                        country=bearer.actor.country or (party[0].country if party else None),
                    )
                    return Sighting(phrase, actor, self._gender([phrase.head]))
        return None

    def _noun(self, phrase: Phrase) -> Sighting | None:
        classes = self._titles.classes_of(phrase.head)
        if not classes:
            return Sighting(phrase) if phrase.head.pos_ in {"NUM", "ADJ", "DET"} else None
        before = {token.lower_ for token in phrase.tokens if token.i < phrase.head.i}
        if "sides" in classes and phrase.plural and before & WHOLE:
            return Sighting(phrase, None, None, self._setting.sides)
        parties = self._parties_of(phrase)
        if phrase.plural and len(parties) > 1 and "roles" not in classes:
            return Sighting(phrase, None, None, tuple(party.name for party in parties))
        single = not phrase.plural
        if "roles" in classes and single and phrase.head.lower_ not in {"people", "media"}:
            return self._role(phrase, parties)
        if "forces" in classes or "governments" in classes:
            found = self._body(phrase, parties, before, "forces" in classes)
            if found is not None:
                return found
        if "rebels" in classes:
            return self._rebels(phrase, parties, before)
        if "groups" in classes and single and phrase.tokens[0].lower_ in {"the", "this", "that"}:
            return self._back(phrase, {"rebel", "party", "ngo", "military", "igo"}) or self._own(
                phrase, parties, "other"
            )
        if "roles" in classes and "civilians" not in classes and "media" not in classes:
            return self._own(phrase, parties, "other")
        if "civilians" in classes:
            return self._own(phrase, parties, "civilians", side=False)
        if "media" in classes:
            return (
                self._back(phrase, {"media"}) if single and phrase.tokens[0].lower_ in {"the", "this"} else None
            ) or self._own(phrase, parties, "media", side=False)
        return self._institution(phrase, parties)

    def _body(self, phrase: Phrase, parties: Sequence[Actor], before: set[str], forces: bool) -> Sighting | None:
        """Forces and governments are whom they belong to."""
        if parties:
            return Sighting(phrase, replace(parties[0], names=(phrase.words,)))
        home = self._setting.home
        plain = not (before - {"the", "its", "their", "his", "this", "our"} - GENERIC)
        if (
            home is not None
            and plain
            and (not forces or before or phrase.head.lower_ in {"army", "military"})
            and phrase.head.lower_ not in {"state", "nation", "republic", "team", "side", "delegation"}
        ):
            return Sighting(phrase, replace(home, names=(phrase.words,)))
        return None

    def _rebels(self, phrase: Phrase, parties: Sequence[Actor], before: set[str]) -> Sighting:
        group = next((party for party in parties if party.kind == "rebel"), None)
        if group is not None:
            return Sighting(phrase, replace(group, names=(phrase.words,)))
        earlier = self._same_words(phrase)
        if earlier is not None:
            return earlier
        if self._setting.rebels is not None and phrase.tokens[0].lower_ in {"the", phrase.head.lower_} and not parties:
            return Sighting(phrase, replace(self._setting.rebels, names=(phrase.words,)))
        return self._own(phrase, parties, "rebel", side=False)

    def _role(self, phrase: Phrase, parties: Sequence[Actor]) -> Sighting:
        first = phrase.tokens[0]
        if first.lower_ not in {"a", "an", "one", "another", "some"}:
            bearer = self._bearer(phrase, parties)
            if bearer is not None:
                return Sighting(phrase, replace(bearer, names=(phrase.words,)), self._gender([phrase.head]))
        party = parties[0] if parties else None
        actor = Actor(
            name=phrase.words,
            kind="person",
            role=phrase.words,
            side=party.name if party else None,
            country=party.country if party else None,
            names=(phrase.words,),
        )
        return Sighting(phrase, actor, self._gender([phrase.head]))

    def _bearer(self, phrase: Phrase, parties: Sequence[Actor]) -> Actor | None:
        """Who was shown in this role before, or is known to hold it."""
        head = phrase.head.lemma_.lower()
        met: dict[str, Actor] = {}
        for sighting in reversed(self.history):
            actor = sighting.actor
            if actor is None or actor.kind != "person" or actor.name in met or not actor.role:
                continue
            if head in actor.role.lower().split() and self._compatible(phrase, actor, parties):
                met[actor.name] = actor
        if len(met) == 1 or met and not parties:
            return next(iter(met.values()))
        if parties and not met:
            return self._office(phrase.words, parties[0].name)
        return None

    def _compatible(self, phrase: Phrase, actor: Actor, parties: Sequence[Actor]) -> bool:
        words = {
            word.lower_ for word in phrase.tokens if word.dep_ in {"amod", "compound"} and word.i not in self._name_at
        }
        if not all(word in (actor.role or "").lower() for word in words):
            return False
        return not parties or actor.side in {party.name for party in parties} or actor.side is None

    def _institution(self, phrase: Phrase, parties: Sequence[Actor]) -> Sighting:
        if phrase.tokens[0].lower_ in {"the", "this"} and len(phrase.tokens) == 2:
            earlier = next(
                (
                    s
                    for s in reversed(self.history)
                    if s.actor and phrase.head.lemma_.lower() in s.actor.name.lower().split()
                ),
                None,
            )
            if earlier is not None and earlier.actor is not None:
                return Sighting(phrase, replace(earlier.actor, names=(phrase.words,)))
        kind = self._titles.kind_of_name(phrase.words) or "other"
        return self._own(phrase, parties, kind if kind in {"military", "party", "ngo"} else "other")

    def _back(self, phrase: Phrase, kinds: set[str]) -> Sighting | None:
        """The nearest actor of these kinds: "the group", "the newspaper"."""
        for sighting in reversed(self.history):
            if sighting.actor is not None and sighting.kind in kinds:
                return Sighting(phrase, replace(sighting.actor, names=(phrase.words,)))
        return None

    def _same_words(self, phrase: Phrase) -> Sighting | None:
        same = next((s for s in self.history if s.actor and s.actor.name.lower() == phrase.words.lower()), None)
        return Sighting(phrase, same.actor) if same else None

    def _own(self, phrase: Phrase, parties: Sequence[Actor], kind: ActorKind, *, side: bool = True) -> Sighting:
        party = parties[0] if parties else None
        return Sighting(
            phrase,
            Actor(
                name=phrase.words,
                kind=kind,
                country=party.country if party else None,
                side=party.name if party and side else None,
                names=(phrase.words,),
            ),
        )

    # whom a phrase belongs to

    def _parties_of(self, phrase: Phrase) -> list[Actor]:
        """The parties that a phrase is said to belong to: "Russian", "Hamas", "the group's", "of the Taliban"."""
        before = [token for token in phrase.tokens if token.i < phrase.head.i]
        found = self._parties_in(before, phrase)
        for child in phrase.head.rights:
            if child.dep_ == "prep" and child.lower_ in BELONGING and not found:
                for target in child.children:
                    found = [party for party in [self._party_at(target)] if party]
        return found

    def _parties_in(self, tokens: Sequence[Token], phrase: Phrase) -> list[Actor]:
        found: dict[str, Actor] = {}
        for token in tokens:
            party = self._party_at(token)
            if party is not None:
                found.setdefault(party.name, party)
        return list(found.values())

    def _party_at(self, token: Token) -> Actor | None:
        name = self._name_at.get(token.i)
        if name is not None and name.known is not None and name.known.actor.kind != "person":
            return name.known.actor
        sighting = self._at(token) if name is not None or token.dep_ in {"poss", "pobj"} else None
        if sighting is not None and sighting.actor is not None:
            if sighting.party == sighting.name:
                return sighting.actor
            return Actor(name=sighting.party, kind="state", country=sighting.actor.country) if sighting.party else None
        if name is not None and not name.person and name.label != "place":
            return Actor(name=name.form, kind=self._titles.kind_of_name(name.form))
        if token.lower_ in {"government", "army", "military", "state"} and self._setting.home:
            return self._setting.home
        if "rebels" in self._titles.classes_of(token) and self._setting.rebels:
            return self._setting.rebels
        return None


def is_placed(head: Token, *, seat: bool) -> bool:
    """Whether a country or capital only says where: "in Russia", "to Moscow", "visited Kyiv"."""
    if head.dep_ == "pobj":
        return head.head.lower_ in (SEAT_PLACING if seat else PLACING)
    if seat and head.dep_ in {"dobj", "nsubjpass"}:
        return head.head.lemma_ not in ADDRESSING
    return seat and head.dep_ in {"compound", "npadvmod", "nmod", "appos"}


def _acts(head: Token) -> bool:
    return (
        head.dep_ in {"nsubj", "poss", "agent"} or head.dep_ == "pobj" and head.head.lower_ in {"by", "with", "against"}
    )
