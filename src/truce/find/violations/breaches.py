"""A breach is told by a verb, a noun, or by fighting that goes on despite a truce."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from truce.language.clauses import Frame, frame_of
from truce.language.modality import is_negated
from truce.language.text import span_of
from truce.language.words import load_words
from truce.model import Agreement, Span

WORDS = load_words("violations")
BREACHING = {slot: set(words) for slot, words in WORDS["breaching"].items()}
KEEPING = {slot: set(words) for slot, words in WORDS["keeping"].items()}
BLAMING = {preposition: set(verbs) for preposition, verbs in WORDS["blaming"].items()}
TELLING = set().union(BREACHING["object"], BREACHING["on"], *KEEPING.values())
ALIEN = set(load_words("agreements")["alien"]["modifiers"])
SUBSIDING = set(WORDS["against"]["subsiding"])
CONJUNCTIONS, PREPOSITIONS = set(WORDS["against"]["conjunctions"]), set(WORDS["against"]["prepositions"])
FIGHTING = set(WORDS["against"]["fighting"])
ABSTRACT = set(WORDS["against"]["abstract"])
WITHIN = {"nsubj", "nsubjpass", "dobj", "pobj", "prep", "attr", "conj", "prt"}
STARTING = set(WORDS["against"]["starting"])
NEAR = 4  # words behind a noun of breach in which something else may be named that is breached
TRUCES = {"ceasefire", "humanitarian_pause"}


@dataclass(frozen=True)
class Breach:
    """The word that tells of it, the deal, who is accused, and who accuses where the clause itself says so."""

    cue: Token
    agreement: str | None
    accused: tuple[Token, ...]
    act: Span | None
    rule: str
    accusers: tuple[Token, ...] = ()


def breaches(token: Token, deals: tuple[Agreement, ...]) -> Iterator[Breach]:
    """The breaches a token tells of; most tell of none."""
    lemma = token.lemma_.lower()
    if token.pos_ == "VERB" and lemma in TELLING:
        yield from _by_verb(token, lemma, deals)
    elif token.pos_ == "NOUN" and lemma in BREACHING["noun"]:
        yield from _by_noun(token, lemma, deals)
    elif token.pos_ == "NOUN" and lemma in BREACHING["blamed"]:
        yield from _by_blame(token, lemma, deals)
    elif token.lower_ in CONJUNCTIONS and token.dep_ == "mark":
        yield from _once_started(token, deals)
    elif token.lower_ in PREPOSITIONS or _opens_phrase(token):
        yield from _against(token, deals)


def _by_verb(token: Token, lemma: str, deals: tuple[Agreement, ...]) -> Iterator[Breach]:
    frame = frame_of(token)
    done_to = frame.at("on") if lemma in BREACHING["on"] else (*frame.patients, *_headlined(frame), *_governed(token))
    breaks = lemma in BREACHING["object"] | BREACHING["on"] and not frame.negated
    deal = _deal(done_to, deals) or _stood_for(done_to, deals) or _spoken_of(done_to, deals) if breaks else None
    failing = next(_failing(token), None)
    if deal is None and _is_kept(frame, lemma) and (frame.negated or failing):
        deal = _deal((*frame.patients, *(head for _, head in frame.obliques)), deals) or _told_of(token, deals)
    if deal and (frame.status in {"happened", "denied"} or failing):
        act = Span(token.left_edge.idx, token.right_edge.idx + len(token.right_edge.text))
        accused = _charged(failing or token) or (frame_of(failing).agents if failing else frame.agents)
        for each in dict.fromkeys((deal, *_deals(done_to, deals))):  # "Minsk I and Minsk II were violated"
            yield Breach(token, each, accused or _with_whom(token), act, f"en/violation-{lemma}")


def _headlined(frame: Frame) -> tuple[Token, ...]:
    """The deal of "Truce violated within hours", which the parser takes for the doer."""
    clause = any(child.dep_ in {"ccomp", "xcomp"} for child in frame.token.children)
    said = frame.token.lemma_.lower() in BREACHING["headlined"] and frame.token.tag_ in {"VBD", "VBN"}
    return frame.agents if said and not clause else ()


def _governed(token: Token) -> tuple[Token, ...]:
    """The deal of "accused of breaking truce", where the parser takes the gerund for an adjective."""
    is_gerund = token.dep_ == "amod" and token.tag_ == "VBG" and token.head.dep_ == "pobj"
    return (token.head,) if is_gerund and token.head.head.lower_ in BLAMING else ()


def _spoken_of(tokens: Iterable[Token], deals: tuple[Agreement, ...]) -> str | None:
    """The deal that "it" means: the last one named before in the sentence."""
    for token in tokens:
        if token.lower_ == "it":
            words = reversed(token.doc[token.sent.start : token.i])
            return next(
                (deal for word in words if word.pos_ in {"NOUN", "PROPN"} and (deal := _deal((word,), deals))), None
            )
    return None


def _stood_for(tokens: Iterable[Token], deals: tuple[Agreement, ...]) -> str | None:
    """The truce that "the terms", "its commitments" are of, where nothing else is named."""
    bare = (token for token in tokens if token.lemma_.lower() in BREACHING["standing_for"])
    around = ({word.lower_ for word in token.children} for token in bare)
    return (_truce(deals) or deals[0].id) if any(not words & ({"of"} | ALIEN) for words in around) else None


def _truce(deals: tuple[Agreement, ...]) -> str | None:
    return next((deal.id for deal in deals if deal.type in TRUCES), None)


def _charged(token: Token) -> tuple[Token, ...]:
    """Whom somebody accuses of doing it, or blames for it."""
    preposition = token.head.head if _governed(token) else token.head
    charges = preposition.dep_ == "prep" and preposition.head.lemma_ in BLAMING.get(preposition.lower_, ())
    return frame_of(preposition.head).patients if charges else ()


def _with_whom(token: Token) -> tuple[Token, ...]:
    """ "Was breached, with the army launching strikes"."""
    acts = (act for word in token.children if word.lower_ == "with" for act in word.children if act.pos_ == "VERB")
    return tuple(doer for act in acts for doer in act.children if doer.dep_ == "nsubj")


def _told_of(token: Token, deals: tuple[Agreement, ...]) -> str | None:
    """The deal that a relative clause speaks of: "the accord, which it accuses Oskal of not implementing"."""
    return _deal((above.head for above in token.ancestors if above.dep_ == "relcl"), deals)


def _is_kept(frame: Frame, lemma: str) -> bool:
    return lemma in KEEPING["object"] or any(lemma in KEEPING.get(p, ()) for p, _ in frame.obliques)


def _failing(token: Token) -> Iterator[Token]:
    """The failing that governs it: "failed to respect", "failing to make its allies respect"."""
    for above in token.ancestors:
        if above.lemma_.lower() in KEEPING["failing"]:
            yield above
        if above.dep_ not in {"xcomp", "ccomp"} and above.lemma_.lower() not in KEEPING["failing"]:
            return


def _by_noun(token: Token, lemma: str, deals: tuple[Agreement, ...]) -> Iterator[Breach]:
    frame = frame_of(token)
    around = {word.lower_ for word in (*token.lefts, *(head for _, head in frame.obliques))}
    around |= {word.lemma_.lower() for word in (*token.subtree, *token.doc[token.i + 1 : token.i + NEAR])}
    if around & BREACHING["other"] or _leads_phrase(token) or frame.negated:
        return  # "monitors reported no violations" accuses nobody
    deal = _deal((*token.lefts, *frame.patients, *(head for _, head in frame.obliques)), deals)
    if deal is None and lemma in BREACHING["alone"] and token.dep_ != "compound" and not _is_of_other(frame):
        deal = _truce(deals)
    if deal and frame.status in {"happened", "denied"}:
        below = (doer for head in frame.at("of") for doer in frame_of(head).at("by"))  # "of the truce by Oskal"
        accused = frame.agents or tuple(below) or _blamed(token)
        yield Breach(token, deal, accused, None, f"en/violation-{lemma}")


def _is_of_other(frame: Frame) -> bool:
    """ "A breach of its contract" breaches no truce; "a breach of its terms" does where one is spoken of."""
    own = BREACHING["standing_for"] | BREACHING["parts"]
    return any(head.lemma_.lower() not in own for head in frame.at("of"))


def _by_blame(token: Token, lemma: str, deals: tuple[Agreement, ...]) -> Iterator[Breach]:
    """Whoever is blamed for the collapse of the truce, or for the return to fighting."""
    accused = _blamed(token)
    below = frame_of(token).at("of", "in", "to")
    deal = _deal(below, deals) or (_truce(deals) if any(_is_fighting(word) for word in below) else None)
    if accused and deal:
        yield Breach(token, deal, accused, None, f"en/violation-{lemma}")


def _leads_phrase(token: Token) -> bool:
    """ "In breach of" tells of the clause it hangs on, not of a doer of its own."""
    return (
        token.dep_ == "pobj" and token.head.lower_ == "in" and not any(w.dep_ in {"det", "poss"} for w in token.lefts)
    )


def _blamed(token: Token) -> tuple[Token, ...]:
    """Whoever is held to account for it: "accused the army of violations", "they were behind the breaches"."""
    if token.dep_ == "attr":  # "the blockade was a breach"
        return tuple(child for child in token.head.children if child.dep_ == "nsubj")
    if token.dep_ != "pobj":
        return ()
    preposition = token.head
    above = preposition.head
    if above.pos_ in {"ADJ", "ADV"} or preposition.lower_ == "behind":
        return frame_of(above.head if above.pos_ in {"ADJ", "ADV"} else above).agents
    if preposition.lower_ in {"of", "for"} and above.pos_ == "VERB":
        return frame_of(above).patients
    return ()


def _against(token: Token, deals: tuple[Agreement, ...]) -> Iterator[Breach]:
    deal = _deal((word for child in token.children for word in (child, *_named_by(child))), deals)
    yield from list(_told_against(token, token, deal)) or _done_against(token, deal)


def _done_against(token: Token, deal: str | None) -> Iterator[Breach]:
    """ "Laid mines in breach of the truce": whatever it is that was done."""
    clause = next((above for above in token.ancestors if above.pos_ == "VERB"), None)
    in_breach = any(child.lemma_ in BREACHING["noun"] for child in token.children)
    if deal and clause is not None and in_breach and (frame := frame_of(clause)).status == "happened":
        act = Span(clause.left_edge.idx, token.doc[token.i - 1].idx + len(token.doc[token.i - 1]))
        blaming = clause.lemma_ in BLAMING["of"]  # "accused Oskal of laying mines in breach of the truce"
        accused, accusers = (frame.patients, frame.agents) if blaming else (frame.agents, ())
        yield Breach(token, deal, accused, act, f"en/violation-{token.lower_}", accusers)


def _once_started(token: Token, deals: tuple[Agreement, ...]) -> Iterator[Breach]:
    """ "Hours after the truce took effect", "since the ceasefire began"."""
    verb = token.head
    if verb.lemma_ in STARTING:
        yield from _told_against(token, verb, _deal((w for w in verb.children if w.dep_ == "nsubj"), deals))


def _told_against(token: Token, hung: Token, deal: str | None) -> Iterator[Breach]:
    """The fighting that a clause tells of, with the truce it goes against."""
    clause, fighting = next(_fighting_above(hung), (None, None))
    if deal is None or clause is None or fighting is None or clause.lemma_ in SUBSIDING:
        return
    if frame_of(clause).status == "happened" and not is_negated(fighting):  # "there has been no clash since"
        last = max(token.i - 1, clause.left_edge.i)
        act = Span(clause.left_edge.idx, token.doc[last].idx + len(token.doc[last])) if token.i > clause.i else None
        yield Breach(token, deal, _fighters(clause, fighting), act, f"en/violation-{token.lower_}")


def _fighting_above(hung: Token) -> Iterator[tuple[Token, Token]]:
    """The clauses above, each with its word of fighting: a noun nearby, up to the first verb."""
    for clause in hung.ancestors:
        if clause.pos_ in {"VERB", "AUX", "NOUN"}:
            yield from ((clause, word) for word in _within(clause) if _is_fighting(word))
        if clause.pos_ in {"VERB", "AUX"}:
            return


def _within(word: Token) -> Iterator[Token]:
    """A word with its subjects, objects and what stands behind its prepositions."""
    yield word
    for child in word.children:
        if child.dep_ in WITHIN:
            yield from _within(child)


def _fighters(clause: Token, fighting: Token) -> tuple[Token, ...]:
    """Who fights: the doer, whoever "carried out strikes", the side named before "attack"."""
    doers = frame_of(fighting).agents
    lent = fighting.dep_ in {"dobj", "pobj"} and fighting.head.lower_ != "under" and clause.pos_ == "VERB"
    return doers or (frame_of(clause).agents if lent else ()) or ((fighting,) if fighting.pos_ == "NOUN" else ())


def _named_by(noun: Token) -> Iterator[Token]:
    """ "In breach of the deal" names it below its noun; "despite attacks to end the truce" goes against no truce."""
    if noun.dep_ == "pobj" and noun.lemma_ in ABSTRACT:
        yield from (inner for word in noun.children for inner in (word, *word.children))


def _is_fighting(word: Token) -> bool:
    return word.lemma_.lower() in FIGHTING


def _opens_phrase(token: Token) -> bool:
    """ "In breach of", "in flagrant violation of"."""
    return token.lower_ == "in" and any(child.lemma_ in ABSTRACT for child in token.children)


def _deal(tokens: Iterable[Token], deals: tuple[Agreement, ...]) -> str | None:
    return next(_deals(tokens, deals), None)


def _deals(tokens: Iterable[Token], deals: tuple[Agreement, ...]) -> Iterator[str]:
    """The deals that these words name, also through "the terms of the truce", "the Minsk II agreement"."""
    for token in tokens:
        below = (inner for word in token.children if word.lower_ in {"of", "to", "in"} for inner in word.children)
        named = (word for left in token.lefts if left.dep_ in {"compound", "nmod"} for word in left.subtree)
        for here in (span_of(word) for word in (token, *below, *named)):
            yield from (deal.id for deal in deals if any(span.covers(here) for span in deal.mentions))
