"""Did it happen? The status of a predicate, told by its own clause and by everything that governs it.

Each governor adds what it says ("plans to", "denied", "if", "will"); the strongest of it is the status.
"""

from collections.abc import Iterator

import spacy.tokens
from spacy.tokens import Token

from truce.language.words import load_words
from truce.model import Status

WORDS = load_words("modality")
CLAUSE = WORDS["clause"]
NEGATORS = {"neg", "det", "preconj", "advmod"}
AHEAD = set(CLAUSE["ahead"])
TELLING = {*CLAUSE["hearsay"], *CLAUSE["evidence"]}
AT_ONCE = {"as", "when", "whenever", "while"}
PENDING = {"before", "once", "until"}
NOBODY = {"neither", "nobody", "none"}
LISTED = 60  # words that a list of conditions may be long
NEAR = 3
ITSELF = {"it", "they"}
SUBJECTS = {"nsubj", "nsubjpass", "csubj"}
STATUSES: tuple[Status, ...] = ("denied", "possible", "planned")  # strongest first


def status_of(token: Token) -> Status:
    """The status of what a verb, an event noun or an adjective says."""
    if _is_presupposed(token):
        return "happened"
    told = [*_own(token), *_inherited(token)]
    if told.count("denied") > 1:
        return "possible"  # "did not deny attacking" leaves it open
    return next((status for status in STATUSES if status in told), "happened")


def _is_presupposed(token: Token) -> bool:
    """Whoever is to stop shelling has been shelling."""
    above = token.head.head if token.dep_ in {"pobj", "pcomp"} else token.head
    direct = token.dep_ in {"dobj", "nsubjpass", "pobj"} or (token.dep_ in {"xcomp", "pcomp"} and token.tag_ == "VBG")
    return direct and above.lemma_ in WORDS["verb"]["presupposing"] and not is_negated(token)


def is_negated(token: Token) -> bool:
    """Whether the predicate's own clause says no: "did not", "no attack", "nobody", "without attacking"."""
    children = list(token.children)
    negations = [child for child in children if child.lower_ in CLAUSE["negation"] and child.dep_ in NEGATORS]
    if negations:
        return not any(word.lower_ == "only" for word in [*children, *negations[0].children])  # "not only attacked"
    subjects = [child for child in children if child.dep_ in SUBJECTS]
    longer = [child for child in children if child.dep_ == "advmod" and child.lower_ == "longer"]
    if any(
        child.lower_ in NOBODY or any(word.lower_ in {"no", "neither"} for word in child.lefts)
        for child in (*subjects, *longer)
    ):
        return True
    return token.dep_ in {"pcomp", "pobj"} and token.head.lower_ == "without"


def is_put_off(token: Token) -> bool:
    """ "Has yet to accept it", "is yet to answer"."""
    above = (token, token.head) if token.head.lemma_ in {"have", "be"} else (token,)
    return any(child.lower_ == "yet" for each in above for child in each.children)


def _own(token: Token) -> Iterator[Status]:
    """What the predicate's own clause or phrase says of it."""
    if is_negated(token):
        yield "denied"
    if token.pos_ in {"NOUN", "PROPN"}:
        yield from _described(token)
        return
    if _is_present(token) and _is_listed(token):
        yield "possible"
    for child in token.children:
        if child.dep_ in {"mark", "advmod"} and child.lower_ in CLAUSE["possible"]:
            yield "possible"
        elif child.dep_ in {"mark", "advmod"} and child.lower_ in PENDING and _is_present(token):
            yield "planned"  # "two days before they meet", "once they are defeated"
        elif child.dep_ == "aux" and child.lower_ in CLAUSE["planned"]:
            yield "planned"
        elif child.dep_ == "aux" and child.lower_ in CLAUSE["modal"]:
            yield "planned" if child.lower_ == "would" and _is_reported(token) else "possible"
    if token.tag_ == "VB" and token.dep_ == "ROOT":
        yield from _bare(token)


def _is_listed(token: Token) -> bool:
    """ "On clear conditions: the Front lays down its weapons, returns the hostages": none of it has come about."""
    for word in token.doc[max(token.i - LISTED, 0) : token.i]:
        if word.text == ":" and any(before.lemma_.lower() in CLAUSE["listing"] for before in _just_before(word)):
            between = token.doc[word.i + 1 : token.i]
            return not any((stop.is_sent_end and stop.is_punct) or "\n" in stop.text for stop in between)
    return False


def _just_before(colon: Token) -> spacy.tokens.Span:
    return colon.doc[max(colon.i - NEAR, 0) : colon.i]


def _is_present(token: Token) -> bool:
    auxiliaries = (child for child in token.children if child.dep_ in {"aux", "auxpass"})
    tenses = {token.tag_} if token.tag_ in {"VBP", "VBZ"} else {child.tag_ for child in auxiliaries}
    return bool(tenses & {"VBP", "VBZ"})


def _bare(token: Token) -> Iterator[Status]:
    """A verb with no tense at the head of a sentence: "Envoy to visit Derin", or an order: "Stop the war"."""
    words = {child.dep_: child.lower_ for child in token.children}
    if words.get("aux") == "to":
        yield "planned"
    elif "aux" not in words and not SUBJECTS & words.keys():
        yield "possible"


def _described(noun: Token) -> Iterator[Status]:
    for child in noun.children:
        if child.dep_ in {"amod", "det", "acl", "relcl"}:
            yield from _listed("adjective", child.lower_)
        elif child.dep_ == "acl" and child.tag_ == "VBN":
            yield from _listed("object", child.lemma_)


def _is_reported(token: Token) -> bool:
    """Past speech turns "will" into "would": "said it would send troops"."""
    return token.dep_ == "ccomp" and token.head.lemma_ in CLAUSE["reporting"]


def _listed(kind: str, *words: str) -> Iterator[Status]:
    """What a table says of the first of these words that it knows."""
    told = ([status for status in STATUSES if word in WORDS[kind][status]] for word in words)
    yield from next((statuses for statuses in told if statuses), [])


def _names_of(verb: Token) -> Iterator[str]:
    """A verb's names in the tables: "call_off" before "call"."""
    yield from (f"{verb.lemma_}_{child.lower_}" for child in verb.children if child.dep_ == "prt")
    yield verb.lemma_


def _inherited(token: Token) -> Iterator[Status]:
    """What stands above the predicate makes of it."""
    if token.dep_ == "conj":
        yield from _shared(token)
    elif token.dep_ in {"compound", "nmod"}:
        yield from _under_noun(token.head)
    elif token.dep_ in {"pobj", "pcomp"}:
        yield from _under_preposition(token, token.head)
    elif token.pos_ in {"NOUN", "PROPN"}:
        yield from _under_verb(token, token.head)
    elif token.dep_ in {"acl", "relcl"} and _is_infinitive(token):
        yield from _under_noun(token.head, infinitive=True)
    elif token.dep_ in {"acl", "relcl", "ccomp"} and _is_hearsay(token.head):
        yield from _heard(token.head)
    elif token.dep_ in {"xcomp", "ccomp", "advcl", "acomp"}:
        yield from _under_clause(token, token.head)


def _is_hearsay(noun: Token) -> bool:
    return noun.pos_ == "NOUN" and noun.lemma_.lower() in TELLING


def _heard(noun: Token) -> Iterator[Status]:
    """ "Denied reports that it had attacked", "no evidence of shelling the town"."""
    if noun.lemma_.lower() in CLAUSE["hearsay"]:
        yield from _under_verb(noun, noun.head)
    elif is_negated(noun):
        yield "denied"


def _whole(token: Token) -> Iterator[Status]:
    yield from _own(token)
    yield from _inherited(token)


def _shared(token: Token) -> Iterator[Status]:
    """A coordinated predicate shares the mood of the first unless it brings its own."""
    first = token.head
    apart = any(child.dep_ in SUBJECTS or child.dep_ == "aux" for child in token.children)
    yield from _inherited(first) if apart or is_negated(first) else _whole(first)


def _is_infinitive(token: Token) -> bool:
    return any(child.dep_ == "aux" and child.lower_ == "to" for child in token.children)


def _is_finite(token: Token) -> bool:
    if token.tag_ in {"VBD", "VBZ", "VBP"}:
        return True
    auxiliaries = (child for child in token.children if child.dep_ in {"aux", "auxpass"})
    return any(child.tag_ in {"VBD", "VBZ", "VBP", "MD"} for child in auxiliaries)


def _under_clause(token: Token, governor: Token) -> Iterator[Status]:
    if token.dep_ == "acomp":  # "is not ready"
        yield from _whole(governor)
    elif token.dep_ == "advcl":
        yield from _under_main(token, governor)
    elif governor.pos_ == "ADJ":  # "is not ready to talk"
        yield from _listed("adjective", governor.lower_)
        yield from _whole(governor)
    elif token.dep_ == "ccomp" and _is_finite(token):
        told = [status for status in ("possible", "denied") if governor.lemma_ in WORDS["verb"][f"finite_{status}"]]
        if told:
            yield from told  # type: ignore[misc]
            yield from _whole(governor)
    else:
        yield from _listed("verb", governor.lemma_)
        yield from _whole(governor)


def _under_main(token: Token, governor: Token) -> Iterator[Status]:
    if _is_infinitive(token):  # a purpose: "sent troops to retake the town"
        yield from _listed("verb", governor.lemma_)
        yield "planned"
        yield from _whole(governor)
        return
    marks = {child.lower_ for child in token.children if child.dep_ == "mark"}
    times = marks | {child.lower_ for child in token.children if child.dep_ == "advmod" and child.lower_ in AT_ONCE}
    meanwhile = bool(times) and times <= AT_ONCE and _is_present(token)
    if (token.tag_ == "VBG" and not marks) or meanwhile:
        yield from _whole(governor)  # "could explode, killing four", "will pull back while the others leave"


def _under_noun(noun: Token, *, infinitive: bool = False) -> Iterator[Status]:
    told = list(_listed("noun", noun.lemma_.lower()))
    yield from told
    if infinitive and not told:  # "troops to retake the town"
        yield "planned"
    if told or infinitive:
        yield from _whole(noun)


def _comes_before_start(clause: Token) -> bool:
    """ "Collapsed before they started"."""
    words = {child.lower_ for child in clause.children}
    return clause.dep_ == "advcl" and clause.lemma_ in {"start", "begin"} and "before" in words and bool(words & ITSELF)


def _under_verb(noun: Token, governor: Token) -> Iterator[Status]:
    if governor.pos_ not in {"VERB", "AUX"}:
        return
    if noun.dep_ in SUBJECTS and any(map(_comes_before_start, governor.children)):
        yield "denied"
        return
    if noun.dep_ == "nsubj" and governor.lemma_ in WORDS["verb"]["presupposing"] and is_negated(governor):
        yield from (status for status in _own(governor) if status == "planned")  # "the raids will not cease"
        return
    told = [] if noun.dep_ == "nsubj" else list(_listed("object", *_names_of(governor)))
    yield from told
    if told and any(child.dep_ == "xcomp" for child in governor.children):
        return  # "the talks are not expected to run long" does not deny the talks
    if told or governor.lemma_ in WORDS["object"]["light"]:
        yield from _inherited(governor) if is_negated(noun) else _whole(governor)  # "no attack took place" says no once


def _is_appointed(noun: Token) -> bool:
    """Talks and summits are appointed: what is told "ahead of" them is told before they were held."""
    return noun.lemma_.lower() in CLAUSE["appointed"]


def _has_object(verb: Token) -> bool:
    """An object of its own, no light one: "took no part in the talks"."""
    return any(child.dep_ == "dobj" and child.lemma_.lower() not in CLAUSE["sharing"] for child in verb.children)


def _under_preposition(token: Token, preposition: Token) -> Iterator[Status]:
    governor = preposition.head
    if token.dep_ == "pobj" and {preposition.lower_, governor.lower_} & AHEAD and _is_appointed(token):
        yield "planned"
    if governor.pos_ in {"NOUN", "PROPN"}:
        if preposition.lower_ == "of" and governor.lemma_ in CLAUSE["measure"]:
            yield from _whole(governor)  # "the next round of talks"
        elif preposition.lower_ == "of" and _is_hearsay(governor):
            yield from _heard(governor)  # "denied accusations of shelling the town"
        elif preposition.lower_ in {"of", "for", "to", "on", "against"}:
            yield from _under_noun(governor)
    elif preposition.lower_ in CLAUSE["passing"]:
        if token.dep_ == "pcomp":
            told = list(_listed("verb", governor.lemma_))
            yield from told
            yield from _whole(governor) if told else ()
        elif f"{governor.lemma_}_{preposition.lower_}" in CLAUSE["terms"]:
            yield "planned"  # "the deal provides for a withdrawal"
        elif not (_is_appointed(token) and is_negated(governor) and _has_object(governor)):
            yield from _under_verb(token, governor)  # "made no breakthrough in the talks" does not deny the talks
