"""Violations: who is said to have breached which truce, by whom, and by what act."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from truce.language.cast import Cast
from truce.language.clauses import Frame, frame_of
from truce.language.text import Sentence, Text, span_of
from truce.language.words import load_words
from truce.model import Agreement, Mention, Span, Statement, Violation, replace

WORDS = load_words("violations")
BREACHING = {slot: set(words) for slot, words in WORDS["breaching"].items()}
KEEPING = {slot: set(words) for slot, words in WORDS["keeping"].items()}
PHRASES = [phrase.split() for phrase in WORDS["against"]["phrases"]]
BOTH = 2
TRUCE_LIKE = {"ceasefire", "humanitarian_pause", "peace_agreement", "withdrawal", "prisoner_exchange", "other"}


@dataclass(frozen=True)
class Breach:
    """The word that tells of it, the deal, and the clause whose doers are accused."""

    cue: Token
    agreement: str | None
    accused: tuple[Token, ...]
    act: Span | None
    rule: str


@dataclass(frozen=True)
class Scene:
    """What a breach is read against."""

    text: Text
    cast: Cast
    statements: tuple[Statement, ...]


def find_violations(
    text: Text, cast: Cast, agreements: tuple[Agreement, ...], statements: tuple[Statement, ...]
) -> tuple[Violation, ...]:
    """The violations of a report; one an accuser, accused and sentence."""
    deals = tuple(agreement for agreement in agreements if agreement.type in TRUCE_LIKE)
    if not deals:
        return ()
    scene = Scene(text, cast, statements)
    found: dict[tuple[str, int], Violation] = {}
    for sentence in text.sentences:
        for breach in (each for token in sentence.tokens for each in _breaches(token, deals)):
            for violation in _violations(breach, sentence, scene):
                key = ",".join(sorted(who.actor or who.text for who in violation.accused))
                found.setdefault((key, sentence.index), violation)
    return tuple(found.values())


def _breaches(token: Token, deals: tuple[Agreement, ...]) -> Iterator[Breach]:
    lemma = token.lemma_.lower()
    if token.pos_ == "VERB":
        yield from _by_verb(token, lemma, deals)
    elif token.pos_ == "NOUN" and lemma in BREACHING["noun"] | set(KEEPING["failing"]):
        yield from _by_noun(token, lemma, deals)
    elif token.lower_ in WORDS["against"]["prepositions"] or any(_reads(token, phrase) for phrase in PHRASES):
        yield from _against(token, deals)


def _by_verb(token: Token, lemma: str, deals: tuple[Agreement, ...]) -> Iterator[Breach]:
    frame = frame_of(token)
    breaks = lemma in BREACHING["object"] and not frame.negated
    deal = _deal(frame.patients, deals) if breaks else None
    if lemma in BREACHING["on"]:
        deal = _deal(frame.at("on"), deals)
    if deal is None and _is_kept(frame, lemma) and (frame.negated or _failed(token)):
        deal = _deal((*frame.patients, *(head for _, head in frame.obliques)), deals)
    if deal and frame.status in {"happened", "denied"}:
        act = Span(token.left_edge.idx, token.right_edge.idx + len(token.right_edge.text))
        yield Breach(token, deal, frame.agents, act, f"en/violation-{lemma}")


def _is_kept(frame: Frame, lemma: str) -> bool:
    return lemma in KEEPING["object"] or any(lemma in KEEPING.get(p, ()) for p, _ in frame.obliques)


def _failed(token: Token) -> bool:
    governor = token.head.head if token.dep_ == "pcomp" else token.head
    return governor.lemma_.lower() in KEEPING["failing"]


def _by_noun(token: Token, lemma: str, deals: tuple[Agreement, ...]) -> Iterator[Breach]:
    frame = frame_of(token)
    around = {word.lower_ for word in (*token.lefts, *(head for _, head in frame.obliques))}
    around |= {word.lemma_.lower() for word in token.subtree}
    if lemma not in BREACHING["noun"] or around & set(BREACHING["other"]) or _leads_phrase(token):
        return
    deal = _deal((*token.lefts, *frame.patients, *(head for _, head in frame.obliques)), deals)
    if deal is None and lemma in BREACHING["alone"] and token.dep_ != "compound":
        deal = deals[0].id
    if deal and frame.status in {"happened", "denied"}:
        accused = frame.agents or _blamed(token)
        yield Breach(token, deal, accused, None, f"en/violation-{lemma}")


def _leads_phrase(token: Token) -> bool:
    """ "In breach of" tells of the clause it hangs on, not of a doer of its own."""
    return (
        token.dep_ == "pobj" and token.head.lower_ == "in" and not any(w.dep_ in {"det", "poss"} for w in token.lefts)
    )


def _blamed(token: Token) -> tuple[Token, ...]:
    """Whoever is held to account for it: "accused the army of violations", "they were behind the breaches"."""
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
    deal = _deal((word for child in token.children for word in (child, *child.children)), deals)
    clause = next((each for each in token.ancestors if each.pos_ in {"VERB", "AUX", "NOUN"}), None)
    if deal is None or clause is None or not any(_is_fighting(word) for word in (clause, *clause.children)):
        return
    frame = frame_of(clause)
    if frame.status == "happened":
        last = max(token.i - 1, clause.left_edge.i)
        act = Span(clause.left_edge.idx, token.doc[last].idx + len(token.doc[last])) if token.i > clause.i else None
        yield Breach(token, deal, frame.agents, act, f"en/violation-{token.lower_}")


def _is_fighting(word: Token) -> bool:
    return word.lemma_.lower() in WORDS["against"]["fighting"]


def _reads(token: Token, phrase: list[str]) -> bool:
    return [each.lower_ for each in token.doc[token.i : token.i + len(phrase)]] == phrase


def _deal(tokens: Iterable[Token], deals: tuple[Agreement, ...]) -> str | None:
    """The deal that any of these words names, also through "the terms of the truce"."""
    for token in tokens:
        below = (inner for word in token.children if word.lower_ in {"of", "to", "in"} for inner in word.children)
        for here in (span_of(word) for word in (token, *below)):
            for deal in deals:
                if any(span.covers(here) for span in deal.mentions):
                    return deal.id
    return None


def _violations(breach: Breach, sentence: Sentence, scene: Scene) -> Iterator[Violation]:
    cue = span_of(breach.cue)
    told = [statement for statement in scene.statements if statement.content.covers(cue)]
    innermost = min(told, key=lambda statement: len(statement.content), default=None)
    accused = tuple(dict.fromkeys(who for token in breach.accused if (who := scene.cast.at(token))))
    violation = Violation(
        report=scene.text.report.id,
        evidence=sentence.span,
        quote=scene.text.quote(sentence.span),
        cue=cue,
        accused=accused,
        accuser=innermost.speaker if innermost else None,
        agreement=breach.agreement,
        act=breach.act,
        rule=breach.rule,
    )
    sides = _accusers_of_each_other(breach, scene.cast)
    if innermost and innermost.tone == "denying" and not accused:
        yield replace(violation, accused=(innermost.speaker,), accuser=None, status="denied")
    elif not sides:
        yield violation
    for accuser, other in zip(sides, reversed(sides), strict=True):
        yield replace(violation, accused=(other,), accuser=accuser, source=accuser)


def _accusers_of_each_other(breach: Breach, cast: Cast) -> tuple[Mention, ...]:
    """The two sides of "accused each other of violations", "have held the other to blame"."""
    for verb in breach.cue.ancestors:
        frame = frame_of(verb)
        if any(patient.lower_ == "other" for patient in frame.patients):
            sides = tuple(dict.fromkeys(who for agent in frame.agents if (who := cast.at(agent)) and who.actor))
            return sides if len(sides) == BOTH else ()
    return ()
