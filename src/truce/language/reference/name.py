"""A name is a stretch of words that calls somebody by name; known names are looked up, others are the tagger's."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

import spacy.tokens
from spacy.tokens import Span, Token

from truce.language.reference.lexicon import words
from truce.language.reference.titles import Titles
from truce.model import Actor

Use = Literal["name", "seat", "adjective", "people"]
LABELS = {
    "ORG": "body",
    "GPE": "place",
    "LOC": "place",
    "NORP": "people",
    "EVENT": "event",
    "LAW": "event",
    "PRODUCT": "",
    "FAC": "",
    "WORK_OF_ART": "",
}
LIKE_ASCII = str.maketrans("\u2019\u2018\u02bc\u2011\u2013\u00a0\n", "'''--  ")  # letter for letter
DAYS = words("days")
NAMING = words("naming")
PLAIN = words("plain")
PORTFOLIOS = words("portfolios")
POSSESSIVE = re.compile(r"['’]s?$")


class Known(Protocol):
    """What is known of a form: the actor it may stand for, and how."""

    @property
    def actor(self) -> Actor: ...
    @property
    def use(self) -> Use: ...


class Lexicon(Protocol):
    """Known names, found in plain text."""

    def longest(self, content: str, start: int) -> tuple[int, Known] | None: ...


@dataclass(frozen=True, slots=True)
class Name:
    """Words that name somebody: their tokens, the tagger's label in our words, what is known of them."""

    tokens: spacy.tokens.Span
    label: str
    known: Known | None = None

    @property
    def form(self) -> str:
        """The name as one line, without article and possessive."""
        form = POSSESSIVE.sub("", " ".join(self.tokens.text.replace("[", "").replace("]", "").split()))
        return form.removeprefix("the ").removeprefix("The ")

    @property
    def adjectival(self) -> bool:
        """ "Russian" in "Russian forces", "US" in "US and Russian officials": names nobody by itself."""
        adjective = self.known.use == "adjective" if self.known else self.label == "people"
        root = self.tokens.root
        link = root.head if root.dep_ == "conj" else root
        return adjective and link.dep_ in {"amod", "compound", "nmod"}

    @property
    def modified(self) -> Token:
        """The noun that it says something of."""
        root = self.tokens.root
        return root.head.head if root.dep_ == "conj" else root.head

    @property
    def person(self) -> bool:
        return self.known.actor.kind == "person" if self.known else self.label == "person"


def find_names(sentence: spacy.tokens.Span, lexicon: Lexicon, titles: Titles) -> tuple[Name, ...]:
    """The names of a sentence in text order, none inside another."""
    known = [name for name in _looked_up(sentence, lexicon) if not _ends_a_body(name)]
    entities = tuple(_entities(sentence))
    peoples = [name for entity in entities for name in _people_of(entity, known)]
    people = [name for name in _people(entities, titles) if not any(_spoils(name, other) for other in known)]
    people = [*peoples, *(name for name in people if not _touches(name, peoples))]
    kept = [name for name in known if not _touches(name, people)] + people
    for name in (*_bodies(entities, titles), *_capitalised(sentence, titles)):
        if not _touches(name, kept):
            kept.append(name)
    return tuple(sorted(kept, key=lambda name: name.tokens.start))


def _ends_a_body(name: Name) -> bool:
    """ "Air Canada" is not Canada, the "Oskal Liberation Front" no newspaper."""
    first, last = name.tokens[0], name.tokens[-1]
    if name.known is None or name.known.use != "name":
        return False
    if name.known.actor.kind == "igo" and _is_of_a_country(first):
        return True
    before, after = first.doc[max(first.i - 1, 0)], first.doc[min(last.i + 1, len(first.doc) - 1)]
    if name.known.actor.kind == "state":
        return first.ent_type_ == "ORG" and first.ent_iob_ == "I" and before.pos_ == "PROPN"
    inner = len(name.tokens) == 1 and first.ent_type_ in {"ORG", "PERSON"}
    return inner and (first.ent_iob_ == "I" and _is_capital(before)) and (after.ent_iob_ == "I" and _is_capital(after))


def _is_of_a_country(first: Token) -> bool:
    """ "Armenia's Security Council" is not that of the United Nations; "the UN's Security Council" is."""
    before = first.nbor(-1) if first.i > first.sent.start else None
    if before is None:
        return False
    owner = before.nbor(-1) if before.tag_ == "POS" and before.i > first.sent.start else before
    return owner.ent_type_ in {"GPE", "NORP"} and (before.tag_ == "POS" or before.pos_ == "ADJ")


def _is_capital(token: Token) -> bool:
    return token.pos_ == "PROPN" and token.text[:1].isupper()


def _touches(name: Name, others: Iterable[Name]) -> bool:
    return any(name.tokens.start < other.tokens.end and other.tokens.start < name.tokens.end for other in others)


def _spoils(person: Name, known: Name) -> bool:
    """ "Jordan" does not spoil "Michael Jordan", but "Hamas" does spoil a lone "Hamas" that was tagged a person."""
    inside = person.tokens.start < known.tokens.end and known.tokens.start < person.tokens.end
    return inside and len(person.tokens) <= len(known.tokens)


def _looked_up(sentence: spacy.tokens.Span, lexicon: Lexicon) -> Iterator[Name]:
    content = sentence.text.translate(LIKE_ASCII)
    end = 0
    for token in sentence:
        start = token.idx - sentence.start_char
        if start < end or token.is_punct or token.is_space:
            continue
        found = lexicon.longest(content, start)
        if found is None:
            continue
        end, known = found
        tokens = sentence.doc.char_span(token.idx, sentence.start_char + end, alignment_mode="expand")
        if tokens is not None and not _is_word(tokens):
            yield Name(tokens, LABELS.get(tokens[0].ent_type_, ""), known)


def _is_word(tokens: spacy.tokens.Span) -> bool:
    """A common word that happens to look like a name: "IS it", "US" for "us"."""
    return len(tokens) == 1 and tokens[0].pos_ in {"VERB", "AUX", "PRON", "ADV", "ADP"}


def _entities(sentence: spacy.tokens.Span) -> Iterator[spacy.tokens.Span]:
    """What the tagger marked; `Span.ents` would walk the whole report for every sentence."""
    start = None
    for token in sentence:
        if start is not None and token.ent_iob_ != "I":
            yield Span(sentence.doc, start, token.i, sentence.doc[start].ent_type_)
            start = None
        if token.ent_iob_ == "B":
            start = token.i
    if start is not None:
        yield Span(sentence.doc, start, sentence.end, sentence.doc[start].ent_type_)


def _people_of(entity: spacy.tokens.Span, known: Iterable[Name]) -> Iterator[Name]:
    """The Kurds of "Syrian Kurds": a people of its own behind the country's adjective."""
    country, *rest = entity
    adjectives = (name for name in known if name.known is not None and name.known.use == "adjective")
    of_country = any(name.tokens.start == country.i and len(name.tokens) == 1 for name in adjectives)
    if of_country and entity.label_ in {"NORP", "PERSON"} and [token.tag_ for token in rest] == ["NNPS"]:
        yield Name(entity[1:], "people")


def _people(entities: Iterable[spacy.tokens.Span], titles: Titles) -> Iterator[Name]:
    for entity in entities:
        tokens = _trimmed(entity, titles) if entity.label_ == "PERSON" else None
        if tokens is not None and tokens[-1].text[:1].isupper() and not _is_acronym(tokens):
            yield Name(tokens, "person")


def _is_acronym(tokens: spacy.tokens.Span) -> bool:
    return len(tokens) == 1 and tokens[0].is_upper and len(tokens[0]) > 1


def _bodies(entities: Iterable[spacy.tokens.Span], titles: Titles) -> Iterator[Name]:
    """Bodies and places; "the Defence Ministry" is none, for its noun says what it is."""
    for entity in entities:
        label = LABELS.get(entity.label_)
        tokens = _trimmed(entity) if label is not None else None
        if label is None or tokens is None or _is_described(tokens, titles):
            continue
        if any(token.text[:1].isupper() for token in tokens):
            yield Name(tokens, "person" if label == "body" and _bears_a_role(tokens, titles) else label)


def _bears_a_role(tokens: spacy.tokens.Span, titles: Titles) -> bool:
    """ "Its spokesman, Mossa Ag Attaher," is a person, whatever the tagger takes him for."""
    head = tokens.root
    named = len(tokens) > 1 and all(token.pos_ == "PROPN" and token.text[:1].isupper() for token in tokens)
    role = head.dep_ == "appos" and head.head.tag_ == "NN" and titles.classes_of(head.head) == {"roles"}
    return named and role and titles.kind_of_name(tokens.text) is None


def _is_described(tokens: Sequence[Token] | spacy.tokens.Span, titles: Titles) -> bool:
    """ "Defence Ministry" says what it is; "Oskal Liberation Front" and "Free Oskal Army" are names."""
    if all(token.lower_ in PORTFOLIOS for token in tokens):
        return True
    *before, last = tokens
    if before and last.lower_ == "forces" and all(token.lower_ in PLAIN for token in before):
        return True  # "India's Security Forces", in a headline of capitals
    classes = titles.classes_of(tokens[-1])
    if not classes or (len(tokens) > 1 and tokens[-1].text[:1].isupper() and "groups" in classes):
        return False
    return not any(token.lower_ in NAMING for token in tokens)


def _trimmed(entity: spacy.tokens.Span, titles: Titles | None = None) -> spacy.tokens.Span | None:
    """The entity without article, possessive and (for people) titles: "the Taliban's" is "Taliban"."""
    start, end = entity.start, entity.end
    while start < end and (entity.doc[start].pos_ in {"DET", "PUNCT"} or entity.doc[start].is_space):
        start += 1
    while end > start and (
        entity.doc[end - 1].tag_ == "POS" or entity.doc[end - 1].is_punct or entity.doc[end - 1].is_space
    ):
        end -= 1
    named = [token.i for token in entity.doc[start:end] if titles and titles.before_name(token.text)]
    start = named[-1] + 1 if named else start
    return entity.doc[start:end] if start < end else None


def _capitalised(sentence: spacy.tokens.Span, titles: Titles) -> Iterator[Name]:
    """Runs of proper nouns that the tagger overlooked; a person's after a title."""
    run: list[Token] = []
    for token in sentence:
        if (
            token.pos_ == "PROPN"
            and token.text[:1].isupper()
            and token.ent_type_ in {"", "DATE"}
            and not _is_day(token)
        ):
            run.append(token)
            continue
        yield from _run(sentence, run, titles)
        run = []
    yield from _run(sentence, run, titles)


def _is_day(token: Token) -> bool:
    return token.text.rstrip(".") in DAYS


def _run(sentence: spacy.tokens.Span, run: list[Token], titles: Titles) -> Iterator[Name]:
    entitled = [place for place, token in enumerate(run) if titles.before_name(token.text)]
    named = run[entitled[-1] + 1 :] if entitled else run
    if named and not _is_described(named, titles):
        yield Name(sentence.doc[named[0].i : named[-1].i + 1], "person" if entitled else "")
