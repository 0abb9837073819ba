"""Pronouns: who "he", "she", "they" and "it" are, by number, gender, place in the sentence and recency."""

from collections.abc import Callable, Iterator

from spacy.tokens import Token

from truce.language.reference.lexicon import words
from truce.language.reference.phrase import Phrase
from truce.language.reference.scene import Scene
from truce.language.reference.sighting import Sighting
from truce.language.words import load_words
from truce.model import Actor

HE, SHE = {"he", "him", "his", "himself"}, {"she", "her", "hers", "herself"}
THEY, IT = {"they", "them", "their", "theirs", "themselves"}, {"it", "its", "itself"}
WHO = words("who")
WHOLE = words("whole")
SPEECH = words("speech")
SUBJECT = {"nsubj", "nsubjpass"}
NOMINAL = {"NOUN", "PROPN"}
QUOTES = {'"', "“", "”", "''", "``", "«", "»"}
DEALS = {noun for nouns in load_words("agreements")["nouns"].values() for noun in nouns}
REACH = 4  # sentences
NEAR = 2
LEAD = 4  # words that may come before the subject: "Last Thursday, it …"
RECENT = 120  # sightings
WEAK = 2
THINGS = {"state", "rebel", "party", "military", "igo", "ngo", "media", "other", None}

Fits = Callable[[Sighting], bool]


def read_pronoun(phrase: Phrase, scene: Scene) -> Sighting | None:
    """The pronoun read: without actor where it cannot be told, None where it refers to nothing."""
    word = phrase.head.lower_
    if word in WHO:
        return _relative(phrase, scene)
    if word in HE | SHE:
        return _bound(phrase, scene, lambda one: _is_person(one, "m" if word in HE else "f"))
    if word in THEY:
        return _bound_together(phrase, scene)
    return _it(phrase, scene) if word in IT else Sighting(phrase)


def _it(phrase: Phrase, scene: Scene) -> Sighting | None:
    if _is_a_deal(phrase.head, scene) or _is_of_unknown(phrase, scene):
        return Sighting(phrase)
    if _is_empty(phrase.head):
        return None
    return _bound(phrase, scene, lambda one: _is_thing(one) and not _is_one_of_several(one.phrase.head, phrase.head))


def _relative(phrase: Phrase, scene: Scene) -> Sighting | None:
    clause = next((token for token in phrase.head.ancestors if token.dep_ == "relcl"), None)
    bearer = scene.at(clause.head) if clause is not None else None
    return Sighting(phrase, bearer.actor, bearer.gender, bearer.parts) if bearer else None


def _is_empty(token: Token) -> bool:
    """ "It was not clear whether …" is about nobody."""
    if token.dep_ != "nsubj":
        return token.dep_ == "expl"
    children = {child.dep_ for child in token.head.children}
    if any(child.lower_ == "worth" for child in token.head.children):
        return True  # "it is worth noting that …"
    return (
        token.head.lemma_ in {"be", "seem", "appear"}
        and bool(children & {"acomp", "attr"})
        and bool(children & {"ccomp", "xcomp", "advcl", "csubj"})
    )


def _is_a_deal(it: Token, scene: Scene) -> bool:
    """ "The truce was signed in Derin. It called for …": nobody is meant; people told of in between change nothing."""
    start = it.sent.start
    if it.i - start > 1 or it.dep_ not in SUBJECT:
        return False
    for _ in range(NEAR):
        before = it.doc[start - 1].sent if start else None
        subjects = [child for child in before.root.children if child.dep_ in SUBJECT] if before else []
        if any(child.lemma_.lower() in DEALS for child in subjects):
            return True
        if before is None or not all((one := scene.at(child)) and one.kind == "person" for child in subjects):
            return False
        start = before.start
    return False


def _is_of_unknown(phrase: Phrase, scene: Scene) -> bool:
    """ "The blockade went on. It cut off the town": the subject before is nobody of the cast, and "it" may be that."""
    it, start = phrase.head, phrase.head.sent.start
    if it.dep_ not in SUBJECT or it.head.dep_ != "ROOT" or it.i - start > LEAD or not start or _quoted(it):
        return False
    before = it.doc[start - 1].sent.root
    subjects = [child for child in before.children if child.dep_ in SUBJECT and child.tag_ in {"NN", "NNP"}]
    return bool(subjects) and not any((one := scene.at(child)) and one.actor for child in subjects)


def _bound(phrase: Phrase, scene: Scene, fits: Fits) -> Sighting:
    for one in _ranked(phrase, scene):
        around = one.phrase.span.covers(phrase.span)  # "his spokesman" is not himself
        if fits(one) and not around and not _same_clause(one.phrase.head, phrase.head):
            return Sighting(phrase, one.actor, one.gender, one.parts)
    return Sighting(phrase)


def _bound_together(phrase: Phrase, scene: Scene) -> Sighting:
    """ "Oskal and Varnia met. They agreed": two subjects at once, or one that is many."""
    for one in _ranked(phrase, scene):
        if one.phrase.span.covers(phrase.span) or _same_clause(one.phrase.head, phrase.head):
            continue
        near = one.phrase.sentence == phrase.sentence or one.phrase.head.head.dep_ == "ROOT"
        parts = _coordinated(one, scene) if near else ()
        if parts:
            return Sighting(phrase, None, None, parts)
        if _is_many(one):
            return Sighting(phrase, one.actor, one.gender, one.parts)
        if one.phrase.plural and one.phrase.counts & WHOLE:
            break  # "urged both governments to keep the truce that they signed", and nobody knows which two
    return Sighting(phrase)


def _coordinated(one: Sighting, scene: Scene) -> tuple[Actor, ...]:
    """The two or more that do something together, if all are known."""
    head = one.phrase.head
    if head.dep_ not in SUBJECT or not any(child.dep_ == "conj" for child in head.children):
        return ()
    found = [scene.at(token) for token in (head, *head.conjuncts)]
    actors = tuple(each.actor for each in found if each is not None and each.actor is not None)
    return actors if len(actors) == len(found) else ()


def _ranked(phrase: Phrase, scene: Scene) -> Iterator[Sighting]:
    """Candidates, best first."""
    head = phrase.head
    before = [one for one in scene.history[-RECENT:] if one.phrase.head.i < head.i]
    first = head.head.head if head.dep_ in SUBJECT and head.head.dep_ == "conj" else None
    if first is not None:  # "Moscow complained, and it called for …"
        yield from (one for one in before if one.phrase.head.head == first and one.phrase.head.dep_ in SUBJECT)
    verb = head.head if head.dep_ in SUBJECT and head.head.lemma_ in SPEECH else None
    if verb is not None:  # "…," he said: the speaker goes on, nobody in the words said is meant
        before = [one for one in before if not (one.phrase.head.i < verb.i and verb in one.phrase.head.ancestors)]
    elif not _quoted(head):
        yield from _subject_around(head, scene)
        yield from _speaker_of_these_words(head, scene)
    yield from sorted(
        (one for one in before if one.phrase.sentence == phrase.sentence),
        key=lambda one: (one.phrase.head.dep_ not in SUBJECT, -one.phrase.head.i),
    )
    yield from _from_sentences_before(phrase, before)


def _from_sentences_before(phrase: Phrase, before: list[Sighting]) -> Iterator[Sighting]:
    """Who speaks or acts in the sentences before, the last first; then whoever else is in them."""
    starts = sorted({one.phrase.sentence for one in before if one.phrase.sentence < phrase.sentence}, reverse=True)[
        :REACH
    ]
    ranked = sorted(
        (starts.index(one.phrase.sentence), _weight(one.phrase.head), one.phrase.head.i, at)
        for at, one in enumerate(before)
        if one.phrase.sentence in starts
    )
    yield from (before[at] for _, weight, _, at in ranked if weight < WEAK)
    yield from (before[at] for _, weight, _, at in ranked if weight >= WEAK)


def _weight(token: Token) -> int:
    """How far from the front of the stage: the speaker or subject of the sentence, of a clause, anybody else."""
    verb = token.head
    if _speaks(token):
        return 0 if verb.dep_ in {"ROOT", "conj", "parataxis", "prep"} else 1
    if token.dep_ in SUBJECT and verb.dep_ == "ROOT" and not _quoted(token):
        return 0
    return WEAK if token.dep_ in SUBJECT else WEAK + 1


def _speaks(token: Token) -> bool:
    """The subject of a verb of speech, "according to" somebody, "quoted" somebody "as saying"."""
    if token.dep_ == "dobj":
        return token.head.lemma_ == "quote"
    if token.dep_ == "pobj":
        return token.head.head.lower_ == "according"
    quoting = token.head.lemma_ == "quote" and any(child.dep_ == "dobj" for child in token.head.children)
    return token.dep_ in SUBJECT and token.head.lemma_ in SPEECH and not quoting


def _subject_around(head: Token, scene: Scene) -> Iterator[Sighting]:
    """ "Aras said Marsen will not honour the deal he signed": Marsen did, of whom the clause around tells."""
    if head.dep_ not in SUBJECT or head.head.dep_ != "relcl":
        return
    for above in head.head.ancestors:
        subjects = [child for child in above.children if child.dep_ in SUBJECT and child.i < head.i]
        if above.lemma_ in SPEECH or subjects:
            yield from (one for child in subjects if above.lemma_ not in SPEECH and (one := scene.at(child)))
            return


def _speaker_of_these_words(head: Token, scene: Scene) -> Iterator[Sighting]:
    """ "Trump said he would go": the subject of the verb of speech above; "it" is whom that subject speaks for."""
    for ancestor in head.ancestors:
        if ancestor.lemma_ in SPEECH:
            for child in ancestor.children:
                holds = child.left_edge.i <= head.i <= child.right_edge.i  # "his office said": he is to be found first
                ahead = head.lower_ in IT and head.i < child.i  # "it attacked a boat, the government said"
                speaker = scene.at(child) if child.dep_ == "nsubj" and not (holds or ahead) else None
                if speaker is not None:
                    yield speaker
                    yield from _spoken_for(speaker, scene)


def _spoken_for(speaker: Sighting, scene: Scene) -> Iterator[Sighting]:
    side = speaker.actor.side if speaker.actor else None
    party = scene.latest(lambda actor: actor.name == side) if side else None
    if party is not None:
        yield Sighting(speaker.phrase, party)


def _quoted(token: Token) -> bool:
    """Whether the token stands inside quotation marks of its sentence."""
    return sum(other.text in QUOTES for other in token.sent if other.i < token.i) % 2 == 1


def _same_clause(one: Token, other: Token) -> bool:
    """ "Putin met him": not himself."""
    return one.head == other.head and other.tag_ != "PRP$" and other.dep_ in {"dobj", "iobj", "dative"}


def _is_person(one: Sighting, gender: str) -> bool:
    return one.kind == "person" and one.gender in {None, gender}


def _is_many(one: Sighting) -> bool:
    if one.parts:
        return True
    head = one.phrase.head
    if one.actor is None or one.kind == "person":
        return False
    return head.tag_ in {"NNS", "NNPS"} or head.lower_ in THEY or one.kind in {"rebel", "civilians"}


def _is_thing(one: Sighting) -> bool:
    return (
        one.actor is not None
        and one.kind in THINGS
        and one.phrase.head.tag_ != "NNS"
        and one.phrase.head.lower_ not in THEY
    )


def _is_one_of_several(subject: Token, it: Token) -> bool:
    """ "Oskal and its allies punished Varnia after it seized Derin": it is neither of them; its allies are Oskal's."""
    first = subject.head if subject.dep_ == "conj" else subject
    others = [child for child in first.children if child.dep_ == "conj" and child.pos_ in NOMINAL]
    return first.dep_ in SUBJECT and bool(others) and it not in first.subtree
