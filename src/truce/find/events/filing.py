"""Would an analyst file it? Not every "attack" in a report is an event told of: some are habits, topics, asides.

What speaks for and against a draft is weighed; the weights stand in filing.toml, fitted by bench/fit_filing.py.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from spacy.tokens import Token

from truce.find.events.drafts import Draft
from truce.find.events.roles import THINGS
from truce.find.events.tolls import Tolls
from truce.find.weighing import load_scales
from truce.language.cast import Cast
from truce.language.words import load_words
from truce.model import Mention

WEIGHTS = Path(__file__).with_name("filing.toml")
LIGHT = frozenset(load_words("modality")["object"]["light"])
NOMINAL = {"NOUN", "PROPN"}
CLAUSES = {"advcl", "relcl", "acl", "ccomp"}
SHORT = 5  # what is counted beyond this is many
DEEP = 8  # governors climbed


def filed(told: Sequence[Draft], whole: Sequence[Draft], cast: Cast) -> list[Draft]:
    """The drafts worth filing. `told` are as the sentences tell them, `whole` the same with their gaps filled."""
    scales = load_scales(WEIGHTS)
    weighed = zip(whole, signs_of(told, whole, cast), strict=True)
    return [draft for draft, signs in weighed if is_sure(draft) or scales.say_yes(signs)]


def is_sure(draft: Draft) -> bool:
    """People counted killed or hurt are told of, and shells that fell, whoever did it."""
    told = draft.tolls != Tolls() or (draft.token.pos_ == "VERB" and any(map(THINGS.hold, draft.main.frame.agents)))
    return told and draft.type == "ASSAULT" and draft.status == "happened"


def signs_of(told: Sequence[Draft], whole: Sequence[Draft], cast: Cast) -> Iterator[list[str]]:
    """What speaks for or against each draft."""
    before: Counter[tuple[str, frozenset[str], frozenset[str]]] = Counter()
    crowd = Counter(draft.sentence.index for draft in told)
    for bare, full in zip(told, whole, strict=True):
        key = (full.type, _names(full.actors), _names(full.recipients))
        repeats = f"repeat {min(before[key], 2)}", f"crowd {min(crowd[full.sentence.index], SHORT)}"
        before[key] += 1
        yield ["bias", *repeats, *_sense(full), *_cast(bare, full, cast), *_standing(full), *_setting(full)]


def _names(mentions: Iterable[Mention]) -> frozenset[str]:
    return frozenset(mention.actor or mention.text for mention in mentions)


def _sense(draft: Draft) -> Iterator[str]:
    token, kind = draft.token, draft.type
    yield from (f"type {kind}", f"status {draft.status}", f"{kind} {draft.status}", draft.main.sense.rule)
    yield from (f"word {token.lemma_.lower()}", f"tag {token.tag_}", f"joined {min(len(draft.candidates), 3)}")
    if draft.tolls.killed or draft.tolls.injured:
        yield "toll"
    if any(child.tag_ == "MD" for child in token.children):
        yield "modal"


def _cast(bare: Draft, full: Draft, cast: Cast) -> Iterator[str]:
    """Who takes part, as told and as filled in."""
    actors, recipients = min(len(bare.actors), 2), min(len(bare.recipients), 2)
    yield from (f"actors {actors}", f"recipients {recipients}")
    yield from (f"{full.type} actors {actors}", f"{full.type} recipients {recipients}")
    yield from (f"all actors {min(len(full.actors), 2)}", f"all recipients {min(len(full.recipients), 2)}")
    for role, mentions in (("actor", bare.actors), ("recipient", bare.recipients)):
        kinds = {actor.kind if (actor := cast.actor(mention)) else None for mention in mentions}
        yield from (f"{role} is {kind}" for kind in kinds)


def _standing(draft: Draft) -> Iterator[str]:
    """Where the predicate stands in its sentence."""
    token, kind = draft.token, draft.type
    preposition = token.head.lower_ if token.dep_ in {"pobj", "pcomp"} else ""
    governor = token.head.head if preposition else token.head
    yield from (f"stands {token.dep_} {preposition}".strip(), f"{kind} {token.dep_}")
    if token.pos_ in NOMINAL:
        article = next((child.lower_ for child in token.children if child.dep_ == "det"), "none")
        light = "light" if governor.lemma_ in LIGHT else "no light"
        yield from (
            f"under {governor.pos_}",
            f"{light} verb",
            f"{kind} {light} verb",
            f"article {article}",
            f"{kind} {article}",
        )
    depth, clauses = _above(token)
    yield f"depth {depth}"
    yield from (f"within {clause}" for clause in clauses)


def _above(token: Token) -> tuple[int, set[str]]:
    depth, clauses = 0, set()
    while token.head.i != token.i and depth < DEEP:
        token, depth = token.head, depth + 1
        if token.dep_ in CLAUSES:
            clauses.add(token.dep_)
    return min(depth, SHORT), clauses


def _setting(draft: Draft) -> Iterator[str]:
    """Whether time and place are told, where in the report it stands, whether it is quoted."""
    tokens, token = draft.sentence.tokens, draft.token
    kinds = {word.ent_type_ for word in token.subtree}
    yield f"day in sentence {any(word.ent_type_ == 'DATE' for word in tokens)}"
    yield f"day beside {'DATE' in kinds}"
    yield f"place beside {bool(kinds & {'GPE', 'LOC', 'FAC'})}"
    yield f"paragraph {min(draft.sentence.paragraph.index, SHORT + 1)}"
    yield f"part {draft.sentence.paragraph.role}"
    before = [word.text for word in tokens if word.i < token.i]
    yield f"quoted {before.count('“') > before.count('”') or before.count(chr(34)) % 2 == 1}"
