"""Settling: what the names of one report tell about each other, so that "OLF" and "Varnian" find their bearers."""

import itertools
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import spacy.tokens
from spacy.tokens import Token

from truce.language.reference.lexicon import words
from truce.language.reference.name import Name, Use
from truce.language.reference.people import words_of
from truce.language.reference.titles import Titles
from truce.language.words import load_words
from truce.model import Actor

ADJECTIVE_ENDS = ("n", "an", "ian", "ean", "ese", "i", "ish", "ic", "er", "ite", "nese", "lese")
COMPASS = words("compass")
INSIDE = words("inside")
KINDS_OF_PLACE = frozenset(word for kind in ("town", "district") for word in load_words("places")["unit"][kind])
SHARED = 3  # letters at least that a country and its adjective begin with
LONGEST = 5  # words of a person's name
ENDING = 4  # letters at most that an adjective's ending takes the place of


@dataclass(frozen=True, slots=True)
class Guess:
    """An actor that a form stands for in this report, as far as the report itself tells."""

    actor: Actor
    use: Use = "name"


def settle(
    sentences: Sequence[spacy.tokens.Span],
    names: Sequence[Sequence[Name]],
    titles: Titles,
    well_known: Callable[[str], str | None],
) -> list[tuple[Name, ...]]:
    """The names of every sentence again, with what the others tell of them."""
    below = {words_of(name.form)[-1:] for some in names[1:] for name in some if name.person}
    names = [*(tuple(_cut(name, below) for name in some) for some in names[:1]), *names[1:]]
    everyone = [name for some in names for name in some]
    surnames = _surnames(everyone)
    mistaken = {
        form: label
        for form, label in _mistaken(everyone, titles).items()
        if not well_known(form) and not _surnames(n for n in everyone if n.form != form) & set(words_of(form))
    }
    guesses = {**_halves(everyone), **_acronyms(everyone, titles), **_peoples(everyone)}
    settled = []
    for sentence, some in zip(sentences, names, strict=True):
        named = (replace(name, label=mistaken.get(name.form, name.label)) for name in some)
        known = [_settled(name, guesses, surnames, titles, well_known) for name in named]
        settled.append(tuple(sorted([*known, *_echoes(sentence, some, surnames)], key=lambda name: name.tokens.start)))
    return settled


def _surnames(names: Iterable[Name]) -> set[str]:
    return {words_of(name.form)[-1] for name in names if name.person and len(words_of(name.form)) > 1}


def _mistaken(names: Iterable[Name], titles: Titles) -> dict[str, str]:
    """Names that the tagger mistook, and what they are: "the group Oskal", "seen in Derin", "the town of Tel Osk"."""
    found: dict[str, str] = {}
    for name in names:
        first, after = name.tokens[0], name.tokens.end
        if name.person and name.known is None and _is_named_for_a_place(name.tokens.root):
            found[name.form] = "town"
        if name.known is not None or len(name.tokens) > 1 or first.is_sent_start:
            continue
        before, owned = first.nbor(-1), after < len(first.doc) and first.doc[after].tag_ == "POS"
        classes = titles.classes_of(before) if before.is_lower else frozenset()
        if classes & {"groups", "media"} and "roles" not in classes:  # a reporter is a person
            found[name.form] = "body"
        elif name.person and before.lower_ in INSIDE and not owned:  # not "in Marsen's view"
            found.setdefault(name.form, "place")
    return found


def _is_named_for_a_place(root: Token) -> bool:
    """ "The besieged city of Tel Osk", "the districts of Lom and Rusk"; not "the capital of Brem's dreams"."""
    first = next((one for one in (root, *root.ancestors) if one.dep_ != "conj"), root)
    of = first.head
    return first.dep_ == "pobj" and of.lower_ == "of" and of.head.lower_ in KINDS_OF_PLACE and of.i == of.head.i + 1


def _cut(name: Name, below: set[tuple[str, ...]]) -> Name:
    """ "Kerry Opens Door" in a headline of capitals is the Kerry of the text below."""
    called = words_of(name.form)
    if not name.person or name.known is not None or len(called) == 1 or called[-1:] in below or called[:1] not in below:
        return name
    return replace(name, tokens=name.tokens[:1])


def _settled(
    name: Name,
    guesses: Mapping[str, Guess],
    surnames: set[str],
    titles: Titles,
    well_known: Callable[[str], str | None],
) -> Name:
    guess = guesses.get(name.form)
    if guess is not None and not name.person:
        return replace(name, known=guess)
    if name.known is not None or name.person:
        return name
    called = words_of(name.form)
    if (len(called) == 1 and (called[0] in surnames or well_known(name.form))) or _stands_like_a_person(name, titles):
        return replace(name, label="person")  # "Shoigu said", taken for a body by the tagger
    return name


def _stands_like_a_person(name: Name, titles: Titles) -> bool:
    """Two or three words beside a role: "her lawyer, Ilo Marsen", "Ilo Marsen, an aid worker"."""
    if name.label not in {"", "place"} or not 1 < len(name.tokens) < LONGEST or titles.kind_of_name(name.form):
        return False
    root = name.tokens.root
    beside = [child for child in root.children if child.dep_ == "appos"] + ([root.head] if root.dep_ == "appos" else [])
    return any("roles" in titles.classes_of(token) or token.ent_type_ == "PERSON" for token in beside)


def _echoes(sentence: spacy.tokens.Span, names: Sequence[Name], surnames: set[str]) -> Iterator[Name]:
    """Surnames of people of this report that nobody recognised as names."""
    taken = {token.i for name in names for token in name.tokens}
    for token in sentence:
        if token.i in taken or (not token.text[:1].isupper() and token.text.isascii()):
            continue
        if (
            token.pos_ in {"PROPN", "NOUN", "ADJ", "INTJ", "X"}
            and words_of(token.text)
            and words_of(token.text)[0] in surnames
        ):
            yield Name(sentence.doc[token.i : token.i + 1], "person")


def _halves(names: Sequence[Name]) -> dict[str, Guess]:
    """ "The North" where North Korea is spoken of."""
    states = [name.known.actor for name in names if name.known is not None and name.known.actor.kind == "state"]
    first = {actor.name.split()[0]: actor for actor in states if actor.name.split()[0] in COMPASS}
    return {word: Guess(actor) for word, actor in first.items()}


def _acronyms(names: Sequence[Name], titles: Titles) -> dict[str, Guess]:
    """ "The Oskal Liberation Front (OLF)", and "OLF" where the front is spelled out elsewhere."""
    found: dict[str, Guess] = {}
    long = {_initials(name.form): name for name in names if len(_initials(name.form)) > 1 and not name.person}
    for name in names:
        if name.known is None and name.form.isupper() and name.form in long:
            found[name.form] = Guess(_actor(long[name.form], titles))
    for full, short in itertools.pairwise(names):
        if not _is_bracketed(full, short) or full.person:
            continue
        spelled_out = full.known is None and _initials(full.form) == short.form
        if short.known is None or spelled_out:  # the report's own word goes before what other reports call so
            found[short.form] = Guess(_actor(full, titles))
        elif full.known is None and short.known.use == "name":
            found[full.form] = Guess(short.known.actor)
    return found


def _initials(form: str) -> str:
    return "".join(word[0] for word in form.replace("-", " ").split() if word[0].isupper())


def _is_bracketed(full: Name, short: Name) -> bool:
    doc, end = full.tokens.doc, full.tokens.end
    if short.tokens.start != end + 1 or short.tokens.end >= len(doc):
        return False
    if full.known is not None and full.known.actor.kind == "state" and _initials(full.form) != short.form:
        return False  # "the Monitoring Mission in Ukraine (HRMMU)" is not Ukraine
    return doc[end].text == "(" and doc[short.tokens.end].text == ")" and short.form[:1].isupper()


def _actor(name: Name, titles: Titles) -> Actor:
    return name.known.actor if name.known else Actor(name=name.form, kind=titles.kind_of_name(name.form))


def _peoples(names: Iterable[Name]) -> dict[str, Guess]:
    """Unknown countries by their adjectives: where Varnia and "Varnian" both occur, one is of the other."""
    unknown = {
        name.form: name for name in names if name.known is None and len(name.tokens) == 1 and name.form.isalpha()
    }
    found: dict[str, Guess] = {}
    for adjective in unknown.values():
        countries = [form for form in unknown if _is_adjective_of(adjective.form, form)]
        if len(countries) != 1:
            continue
        state = Actor(name=countries[0], kind="state")
        found[countries[0]] = Guess(state)
        found[adjective.form] = Guess(state, "people" if adjective.form.endswith("s") else "adjective")
    return found


def _is_adjective_of(adjective: str, country: str) -> bool:
    """ "Varnian" of Varnia, "Oskalese" of Oskal, "Derini" of Derin, and their plurals."""
    word = adjective.removesuffix("s") if adjective[:-1].endswith(ADJECTIVE_ENDS) else adjective
    if (
        country.startswith(word)
        or not word.endswith(ADJECTIVE_ENDS)
        or (country.endswith(ADJECTIVE_ENDS) and len(country) >= len(word))
    ):
        return False
    shared = next(
        (at for at, (a, b) in enumerate(zip(word, country, strict=False)) if a != b), min(len(word), len(country))
    )
    return shared >= max(SHARED, len(country) - 2) and len(word) - shared <= ENDING
