"""Five slips that the parser makes again and again in news, set right before anything is read.

- "The government and Maoist rebels" are two, no rebels of two kinds.
- In "Violence raged as Oskal and Varnia reached a truce" they reached it, and nobody raged "as Oskal".
- In "It ended with Oskal announcing a truce" Oskal announced it.
- In "with Oskal also accused by Varnia" Oskal accuses nobody.
- "Both sides declared unilateral ceasefires": nobody ceasefires.
"""

from spacy.tokens import Doc, Token

from truce.language.words import load_words

WORDS = load_words("clauses")["mending"]
RULING, RISEN = set(WORDS["ruling"]), set(WORDS["risen"])
JOINT = set(WORDS["joint"])
NEVER_VERBS = set(WORDS["never_verbs"])
FINITE = {"VBD", "VBP", "VBZ"}
NAMED = {"GPE", "NORP", "ORG", "PERSON"}


def mend(doc: Doc) -> Doc:
    """The same document, its parse mended in place."""
    for token in doc:
        if token.dep_ == "nmod" and token.lower_ in RULING:
            _part(token)
        elif token.lower_ == "as" and token.dep_ == "prep":
            _open(token)
        elif token.lower_ == "with" and token.dep_ == "prep" and token.head.lemma_ not in JOINT:
            _accompany(token)
        elif token.dep_ == "agent" and token.head.tag_ == "VBN":
            _undergo(token.head)
        elif token.lower_ in NEVER_VERBS and token.dep_ in {"ccomp", "xcomp"}:
            token.dep_ = "dobj"  # "both sides declared unilateral ceasefires"
    return doc


def _part(ruler: Token) -> None:
    """ "The government and Maoist rebels": the parser hangs the first on the second, and "Maoist" on the first."""
    rebels = ruler.head
    between = [child for child in ruler.children if child.dep_ == "conj" and ruler.i < child.i < rebels.i]
    if rebels.lower_ not in RISEN or len(between) != 1:
        return
    ruler.dep_, above = rebels.dep_, rebels.head
    ruler.head = ruler if above == rebels else above
    rebels.head, rebels.dep_ = ruler, "conj"
    between[0].head, between[0].dep_ = rebels, "amod"


def _open(word: Token) -> None:
    """ "As Oskal and Varnia reached a truce": a clause, where the parser saw a phrase and a verb behind it."""
    named = next((child for child in word.children if child.dep_ == "pobj" and child.ent_type_ in NAMED), None)
    verb = _right_behind(named)
    if named is None or verb is None:
        return
    verb = verb.head if verb.dep_ in {"aux", "neg", "advmod"} else verb
    if verb.tag_ not in FINITE and not any(child.dep_ == "aux" and child.i > named.i for child in verb.children):
        return
    noun = word.head if word.head.dep_ == "nsubj" and word.head.tag_ == "NNS" else None  # "violence rages"
    if verb.dep_ == "conj" and verb.head == word.head:
        verb.dep_ = "advcl"
    elif noun is not None and noun.head == verb:
        noun.dep_ = "dep"
    else:
        return
    named.head, named.dep_ = verb, "nsubj"
    word.head, word.dep_ = verb, "mark"


def _right_behind(noun: Token | None) -> Token | None:
    """The word behind all that hangs on a noun; None where the text ends."""
    if noun is None or noun.right_edge.i + 1 == len(noun.doc):
        return None
    return noun.right_edge.nbor()


def _accompany(word: Token) -> None:
    """ "With Oskal announcing a truce": who announces it stands behind "with", not before it."""
    noun = next((child for child in word.children if child.dep_ == "pobj"), None)
    verb = _right_behind(noun)
    if noun is not None and verb is not None and (verb.tag_, verb.dep_, verb.head) == ("VBG", "advcl", word.head):
        verb.head, verb.dep_ = word, "pcomp"
        noun.head, noun.dep_ = verb, "nsubj"


def _undergo(participle: Token) -> None:
    """ "With Oskal also accused by Varnia": the subject of a participle with "by" undergoes it."""
    below = {child.dep_: child for child in participle.children}
    if "nsubj" in below and not below.keys() & {"aux", "auxpass", "dobj"}:
        below["nsubj"].dep_ = "nsubjpass"
