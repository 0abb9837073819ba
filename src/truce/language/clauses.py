"""A frame is one predicate with its logical arguments: who does what to whom, and whether it happened.

Voice, coordination, relative clauses, controlled infinitives and nouns made of verbs all come to the same
shape, so that a finder states its rule once. Labels are spaCy's English ones (ClearNLP).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from truce.language.modality import is_negated, status_of
from truce.language.words import load_words
from truce.model import Status

WORDS = load_words("clauses")
NOUNS = {"NOUN", "PROPN", "PRON", "NUM"}
VERBS = {"VERB", "AUX"}
DEEP = 12  # governors climbed in search of a subject; deeper is a parse gone wrong


@dataclass(frozen=True, slots=True)
class Frame:
    """A predicate and its arguments; `obliques` pair a preposition with the head it governs."""

    token: Token
    agents: tuple[Token, ...] = ()
    patients: tuple[Token, ...] = ()
    obliques: tuple[tuple[str, Token], ...] = ()
    complements: tuple[Token, ...] = ()
    passive: bool = False
    negated: bool = False
    status: Status = "happened"

    def at(self, *prepositions: str) -> tuple[Token, ...]:
        """The heads governed by any of these prepositions."""
        return tuple(head for preposition, head in self.obliques if preposition in prepositions)


def frame_of(token: Token) -> Frame:
    """The frame of a verb, an event noun ("attack", "withdrawal") or an adjective ("ready to")."""
    nominal = token.pos_ in {"NOUN", "PROPN"}
    agents, patients = (_of_noun if nominal else _of_verb)(token)
    return Frame(
        token=token,
        agents=tuple(_once(agents)),
        patients=tuple(_once(patients)),
        obliques=tuple(_obliques(token)),
        complements=tuple(_complements(token)),
        passive=is_passive(token),
        negated=is_negated(token),
        status=status_of(token),
    )


def is_passive(token: Token) -> bool:
    """Passive voice, also where only the participle shows it ("the town shelled on Monday")."""
    if token.pos_ not in VERBS:
        return False
    if is_small_clause(token) or any(child.dep_ in {"auxpass", "nsubjpass", "agent"} for child in token.children):
        return True
    if token.tag_ != "VBN" or _children(token, "aux"):
        return False
    has_subject = bool(_children(token, "nsubj"))
    if token.dep_ == "conj":  # "were killed and wounded", "ten were killed and 50 wounded"
        return is_passive(token.head) and not (has_subject and _direct_objects(token))
    if has_subject:
        return False
    described = token.dep_ == "amod"  # "the rebel-held town"
    return described or (token.dep_ in {"acl", "advcl", "ROOT"} and not _direct_objects(token))


def is_small_clause(token: Token) -> bool:
    """The "retaken" of "declared the town retaken": a participle with a subject and nothing else of a clause."""
    if token.dep_ not in {"ccomp", "oprd", "xcomp"} or token.head.lemma_ not in WORDS["small_clauses"]:
        return False
    inside = {child.dep_ for child in token.children}
    return token.tag_ in {"VBN", "VBD"} and not inside & {"aux", "auxpass", "mark", "dobj"}


def with_conjuncts(token: Token) -> Iterator[Token]:
    """The token and what is coordinated with it: "Oskal and its allies"."""
    yield token
    for child in token.children:
        if child.dep_ == "conj" and child.pos_ in NOUNS:
            yield from with_conjuncts(child)


def _once(tokens: Iterable[Token]) -> Iterator[Token]:
    seen: set[int] = set()
    for token in tokens:
        for each in with_conjuncts(token):
            if each.i not in seen:
                seen.add(each.i)
                yield each


def _complements(token: Token) -> Iterator[Token]:
    for child in token.children:
        if child.dep_ in {"xcomp", "ccomp"} or (child.dep_ == "acl" and child.tag_ == "VB"):
            yield child
        elif child.dep_ == "prep":
            yield from _children(child, "pcomp")


def _obliques(token: Token) -> Iterator[tuple[str, Token]]:
    for preposition in _prepositions(token):
        for child in preposition.children:
            if child.dep_ == "pobj":
                yield from ((preposition.lower_, head) for head in with_conjuncts(child))


def _prepositions(token: Token) -> Iterator[Token]:
    for child in token.children:
        if child.dep_ in {"prep", "agent", "dative"} and child.pos_ == "ADP":
            yield child
            yield from (deeper for deeper in child.children if deeper.dep_ == "prep")  # "out of the town"


def _governed_by(token: Token, *prepositions: str) -> list[Token]:
    return [head for preposition, head in _obliques(token) if preposition in prepositions]


def _children(token: Token, *labels: str) -> list[Token]:
    return [child for child in token.children if child.dep_ in labels]


def _direct_objects(token: Token) -> list[Token]:
    """Also what the parser hangs on the particle: "handed over Derin"."""
    particles = _children(token, "prt")
    return _children(token, "dobj") + [head for particle in particles for head in _children(particle, "pobj")]


# ---- verbs


def _of_verb(token: Token) -> tuple[list[Token], list[Token]]:
    subjects = subjects_of(token)
    if is_passive(token):
        return _passive_doers(token), subjects + _direct_objects(token)
    patients = [_antecedent(child) for child in _direct_objects(token)]
    if token.dep_ == "conj" and not patients and token.head.pos_ in VERBS and token.head.i < token.i:
        return subjects, []
    return subjects, patients or _shared_objects(token) or _gap(token) or _left(token)


def _left(token: Token) -> list[Token]:
    """The subject of a small clause: "leaving a soldier dead"."""
    return [
        subject for child in _children(token, "ccomp") if child.pos_ == "ADJ" for subject in _children(child, "nsubj")
    ]


def _passive_doers(token: Token) -> list[Token]:
    doers = [head for agent in _children(token, "agent") for head in _children(agent, "pobj")]
    return doers or (_children(token, "npadvmod") if token.dep_ == "amod" else _by(token))  # "rebel-held"


def _by(token: Token) -> list[Token]:
    return [head for head in _governed_by(token, "by") if head.ent_type_ not in {"DATE", "TIME"}]


def _shared_objects(token: Token) -> list[Token]:
    """Objects that stand at the last verb only: "shelled and stormed the town"."""
    later = (child for child in token.children if child.dep_ == "conj" and child.pos_ in VERBS)
    return next((_direct_objects(child) for child in later if not _children(child, "nsubj")), [])


def _gap(token: Token) -> list[Token]:
    """The antecedent of a relative clause whose object is missing: "the town the rebels captured"."""
    if token.dep_ != "relcl" or not _children(token, "nsubj") or _children(token, "xcomp", "ccomp"):
        return []
    return [] if any(_is_relative(child) for child in _children(token, "nsubj")) else [token.head]


def _is_relative(token: Token) -> bool:
    return token.tag_ in {"WDT", "WP"} or (token.lower_ == "that" and token.pos_ in {"PRON", "SCONJ", "DET"})


def _antecedent(token: Token) -> Token:
    """What a relative pronoun stands for."""
    if not _is_relative(token):
        return token
    clause = token.head
    while clause.dep_ in {"conj", "xcomp", "ccomp"} and clause.head.i != clause.i:
        clause = clause.head
    return clause.head if clause.dep_ == "relcl" else token


def subjects_of(token: Token, deep: int = 0) -> list[Token]:
    """The grammatical subjects of a verb, also where it shares or leaves them to its governor."""
    own = _children(token, "nsubj", "nsubjpass")
    if own or deep > DEEP:
        return [_antecedent(child) for child in own]
    if token.dep_ == "amod":
        return [token.head]
    if token.dep_ in {"acl", "relcl"} and token.head.pos_ in NOUNS:
        return _of_modified(token, deep)
    if token.dep_ == "pcomp":
        return _above_preposition(token.head, deep)
    sent = token.dep_ == "advcl" and token.tag_ == "VB" and token.head.lemma_ in WORDS["sending"] + WORDS["calling"]
    if sent or token.dep_ in {"xcomp", "ccomp"}:
        return _controller(token.head, deep)
    shares = token.dep_ in {"conj", "advcl", "acomp", "attr"} and token.head.pos_ in VERBS | {"ADJ"}
    return subjects_of(token.head, deep + 1) if shares else []


def _of_modified(token: Token, deep: int) -> list[Token]:
    """Who does what a clause hung on a noun says: the noun, or the one whose plan it is."""
    noun = token.head
    if token.tag_ == "VB" and noun.ent_type_ not in {"PERSON", "GPE", "ORG", "NORP"} and _is_intention(noun):
        makers = _children(noun, "poss") or _governed_by(noun, "from", "by") or _named_before(noun)
        return makers or _lenders(noun, deep)
    return [noun]


def _is_intention(noun: Token) -> bool:
    listed = load_words("modality")["noun"]
    return any(noun.lemma_ in words for words in listed.values())


def _controller(governor: Token, deep: int) -> list[Token]:
    objects = [child for child in _children(governor, "dobj", "dative") if child.pos_ in NOUNS]
    if not objects and governor.lemma_ in WORDS["calling"]:
        objects = _governed_by(governor, "on", "upon", "to", "for")
    if objects and governor.lemma_ not in WORDS["subject_control"]:
        return [_antecedent(child) for child in objects]
    if governor.pos_ in {"NOUN", "PROPN"}:
        return _children(governor, "poss")
    return subjects_of(governor, deep + 1)


def _above_preposition(preposition: Token, deep: int) -> list[Token]:
    """Who does a gerund: "accused Oskal of attacking" the object, "admitted to attacking" the subject."""
    governor = preposition.head
    if governor.lemma_ in WORDS["brinks"] and governor.dep_ == "pobj":
        return subjects_of(governor.head.head, deep + 1)  # "they are on the verge of leaving"
    if governor.pos_ in {"NOUN", "PROPN"}:
        return _children(governor, "poss")
    if preposition.lower_ in {"of", "from", "into"}:
        return _controller(governor, deep)
    return subjects_of(governor, deep + 1)


# ---- nouns


def _of_noun(token: Token) -> tuple[list[Token], list[Token]]:
    by, owners, of = _by(token), _children(token, "poss"), _governed_by(token, "of")
    onto = _governed_by(token, *WORDS["onto"])
    for clause in _children(token, "acl", "relcl"):
        if clause.lemma_ in WORDS["lending"] and is_passive(clause):
            by = by or _of_verb(clause)[0]
    if owners and (by or token.lemma_ in WORDS["possessed"]):
        return by, owners + onto
    named = owners + _named_before(token)
    onto += _suffering(token)
    if token.lemma_ in WORDS["intransitive"]:
        return by or named or of or _lenders(token), onto
    return by or named or _lenders(token), of + onto


def _suffering(noun: Token) -> list[Token]:
    """Who "came under attack"."""
    verb = noun.head.head
    under = noun.dep_ == "pobj" and noun.head.lower_ == "under" and verb.pos_ in VERBS
    return subjects_of(verb) if under and verb.lemma_ in {"come", "be", "remain", "stay"} else []


def _named_before(noun: Token) -> list[Token]:
    """Find the doer in a people or a name before the noun: "Oskali strikes", "Red Front attack", "Oskali-led raid"."""
    modifiers = [each for word in _children(noun, "amod", "compound", "nmod") for each in _led(word)]
    return [word for word in modifiers if word.ent_type_ in {"NORP", "ORG", "PERSON", "GPE"} or word.pos_ == "PROPN"]


def _led(word: Token) -> list[Token]:
    """The one who leads, in "Oskali-led", or the word itself; "Oskali and Varen" are two."""
    leaders = _children(word, "npadvmod", "compound") if word.lemma_ in {"lead", "launch", "make"} else []
    return leaders or [word, *(each for each in word.conjuncts if each.i > word.i)]


def _lenders(noun: Token, deep: int = 0) -> list[Token]:
    """Whoever does the noun with a verb that says little, or is blamed for it: "Oskal launched an attack"."""
    if noun.dep_ == "conj":
        return _lenders(noun.head, deep + 1) if deep < DEEP else []
    above = noun.head.head if noun.dep_ == "pobj" else noun.head
    if noun.dep_ == "pobj" and noun.head.lower_ == "of" and above.lemma_ in WORDS["measures"]:
        return _named_before(above) or _lenders(above, deep + 1) if deep < DEEP else []  # "a wave of attacks"
    verb = above.head if above.lemma_ == "responsibility" else above
    if verb.pos_ not in VERBS or noun.dep_ == "nsubj":
        return []
    if verb.lemma_ in WORDS["accusing"] and noun.dep_ == "pobj":
        return _of_verb(verb)[1]
    lends = verb.lemma_ in WORDS["lending"] or above.lemma_ == "responsibility"
    return _of_verb(verb)[0] if lends else []
