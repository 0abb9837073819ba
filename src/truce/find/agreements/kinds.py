"""Which kind of deal a noun stands for: a truce, a pause, a peace; or none, as "trade deal" and "battle plan" do."""

from collections.abc import Iterator

from spacy.tokens import Token

from truce.knowledge.actors import known_actors
from truce.language.words import load_words

WORDS = load_words("agreements")
NOUNS: dict[str, str] = {noun: kind for kind, nouns in WORDS["nouns"].items() for noun in nouns}
PLACES = {"GPE", "LOC", "FAC", "LAW", "EVENT", ""}
SOLEMN = set(WORDS["ending"]["solemn"])
ABOUT = {"of", "for", "on"}
BREAKING = set(WORDS["breaking"]["words"])
FREEING = set(WORDS["freeing"]["words"])
ENDING = set(WORDS["ending"]["verbs"])
POINTING = {"the", "this", "that"}


def listed(noun: Token) -> str | None:
    return NOUNS.get(noun.lower_) or NOUNS.get(noun.lemma_.lower())


def kind_of(head: Token) -> str | None:
    """The agreement type a head noun stands for, "generic" where only the context tells, None where it is no deal."""
    kind = of_phrase(head) or listed(head)
    if kind is None or _inside_larger(head) or (head.pos_ == "VERB" and kind != "ceasefire"):
        return None
    around = _around(head)
    if _is_of_no_one(head, kind, around) or _is_none(head):
        return None
    if kind not in {"generic", "weak"}:
        return kind
    return _modified(around | _of_words(head)) or _meant(head, kind)


def _meant(head: Token, kind: str) -> str | None:
    """What a noun for any deal stands for, by its name or by what it is to do or is done to."""
    if (kind == "generic" and _is_titled(head)) or (head.lemma_.lower() in SOLEMN and _ends_war(head)):
        return "peace_agreement"
    if kind == "generic" and _is_broken(head):
        return "ceasefire"
    lefts = {word.lower_ for word in head.lefts}
    return "generic" if kind == "generic" or (bool(lefts) and lefts <= POINTING) else None


def _is_titled(head: Token) -> bool:
    """ "The Lisse Accords", "the Lisse agreements": named after where they were made, without a word of their kind."""
    kinds = PLACES | {"ORG"} if head.lemma_.lower() == "accord" else PLACES  # firms have agreements, but no accords
    place = next((word for word in head.lefts if word.ent_type_ in kinds and word.pos_ == "PROPN"), None)
    if place is None or is_state(place.text) or place.lower_ in WORDS["alien"]["places"]:
        return False
    return head.tag_ in {"NNS", "NNPS"} or head.is_title


def is_state(name: str) -> bool:
    """Whether a name is a country's: "Oskal truce" says where or whose it is, and is no name of a deal."""
    found = known_actors().longest(name, 0)
    return found is not None and found[1].actor.kind == "state" and found[1].use == "name"


def _around(head: Token) -> set[str]:
    """The words before the head, also the parts of those with a hyphen."""
    words = {word.lower_ for word in head.lefts} | {part.lower_ for word in head.lefts for part in word.lefts}
    words |= {
        other.lower_ for word in head.lefts for other in word.conjuncts if other.i < head.i
    }  # "hostage and truce deal"
    return words | {part for word in words for part in word.split("-")}


def _is_of_no_one(head: Token, kind: str, around: set[str]) -> bool:
    """ "Ceasefires are viewed with doubt", "past peace deals", a trade deal, a pause in the debate: no deal of ours."""
    if head.tag_ == "NNS" and (kind == "weak" or (kind == "ceasefire" and _is_several(head, around))):
        return True  # "plans", "bids", "four earlier cease-fires"
    if (
        head.tag_ == "NNS"
        and not _is_titled(head)
        and ((kind == "generic" and _modified(around)) or (kind == "ceasefire" and not around))
    ):
        return True
    if kind == "humanitarian_pause":
        return not _about_fighting(head, around)
    if head.pos_ == "VERB":  # "it has never ceased"
        return head.lemma_.lower() == "cease" and not {word.lower_ for word in head.rights} & set(
            WORDS["ceased"]["what"]
        )
    if head.lower_ == "exchange" and head.i > 0 and head.nbor(-1).lower_ == "in":
        return True  # "in exchange for a withdrawal" is a price, no swap
    return kind in {"generic", "weak", "talks_framework"} and _is_alien(around)


def _is_several(head: Token, around: set[str]) -> bool:
    """Truces told in sum are no one truce; "the two truces" are those spoken of."""
    counted = any(word.dep_ == "nummod" for word in head.lefts) and not around & {"the", "these", "those", "both"}
    return counted or bool(around & set(WORDS["relations"]["several"]))


def _ends_war(head: Token) -> bool:
    """ "A memorandum to end 30 years of conflict"."""
    ending = (verb for verb in _aims(head) if verb.lemma_ in ENDING)
    return any(word.lower_ in WORDS["ending"]["wars"] for verb in ending for word in verb.subtree)


def _aims(head: Token) -> Iterator[Token]:
    """The infinitives that tell what a deal is to do, also where the parser hangs them on what was done with it."""
    signed = head.head.children if head.dep_ in {"dobj", "nsubjpass"} else ()
    aims = (word for word in (*head.children, *signed) if word.dep_ in {"acl", "advcl", "relcl", "xcomp"})
    return (verb for verb in aims if any(child.tag_ == "TO" for child in verb.children))


def _is_broken(head: Token) -> bool:
    """ "Violated the agreement between Oskal and Varnia": what two sides at war can break is a truce."""
    above = head.head.head if head.dep_ == "pobj" and head.head.lower_ == "of" else head.head
    sides = [side for word in head.rights if word.lower_ == "between" for side in word.children if side.ent_type_]
    return above.lemma_.lower() in BREAKING and any(side.conjuncts for side in sides)


def _is_none(head: Token) -> bool:
    """ "Ended without agreement"; "the Government of National Accord" is a government."""
    above = head.head if head.dep_ == "pobj" else head
    named = head.pos_ == "PROPN" and above.head.pos_ == "PROPN" and above.lower_ == "of"
    return (above.lower_ == "without" and head.left_edge == head) or (named and above.head.is_title)


def _is_alien(around: set[str]) -> bool:
    """A trade deal or a battle plan is none of ours; a peace plan with a land deal in it is."""
    return bool(around & set(WORDS["alien"]["modifiers"])) and not around & {"peace", "ceasefire", "truce"}


def of_phrase(head: Token) -> str | None:
    for phrase in WORDS["of_phrases"]:
        if head.lemma_.lower() in phrase["heads"]:
            objects = {
                inner.lower_ for word in head.rights if word.lower_ in phrase["prepositions"] for inner in word.subtree
            }
            if objects & set(phrase["objects"]):
                return str(phrase["type"])
    return None


def _of_words(head: Token) -> set[str]:
    """What a deal is on: a truce, an exchange of prisoners, the release of hostages; "to free hostages" too."""
    behind = [inner for word in head.rights if word.lower_ in ABOUT for inner in word.children if inner.dep_ == "pobj"]
    behind += [whom for verb in _aims(head) if verb.lemma_ in FREEING for whom in verb.children if whom.dep_ == "dobj"]
    freed = (deeper for noun in behind if noun.lemma_ in FREEING for word in noun.rights for deeper in word.children)
    return {word.lower_ for word in (*behind, *freed)}


def _modified(around: set[str]) -> str | None:
    return next((entry["type"] for entry in WORDS["modifiers"] if around & set(entry["words"])), None)


def _about_fighting(head: Token, around: set[str]) -> bool:
    return bool((around | {word.lower_ for word in head.subtree}) & set(WORDS["alien"]["fighting"]))


def _inside_larger(head: Token) -> bool:
    """The "ceasefire" of "ceasefire agreement" belongs to the agreement; this to "cessation of hostilities deal"."""
    if head.dep_ == "pobj" and head.head.lower_ == "of" and of_phrase(head.head.head):
        return True
    return (
        head.dep_ in {"compound", "nmod", "amod"}
        and (head.head.lower_ in NOUNS or head.head.lemma_.lower() in NOUNS)
        and head.head.i > head.i
    )
