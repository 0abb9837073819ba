"""A verdict is a stance without a verb of its own: "the truce is dead", "no talks until", "must stop before talks"."""

from collections.abc import Iterable, Iterator

from spacy.tokens import Token

from truce.find.positions.conditions import after, conditions_of
from truce.find.positions.slots import fillers
from truce.find.positions.taken import LEXICON, Taken
from truce.find.positions.topics import WORDS, Topic, Topics, infinitives, is_fighting, phrasal
from truce.language.clauses import frame_of
from truce.model import Span, Stance

LABELLING = set(WORDS["verdict"]["labelling"])
COPULAS = set(WORDS["verdict"]["copulas"])
SAID_OF: tuple[tuple[Stance, list[list[str]]], ...] = tuple(
    (stance, [words.split() for words in WORDS["verdict"][stance]])
    for stance in ("withdrew", "rejected", "noncommittal", "called_for", "supported")
)
ANSWERS = set(WORDS["verdict"]["answers"])
LACKING = set(WORDS["verdict"]["lacking"])
FIRST = set(WORDS["verdict"]["first"])
STOPPING = set(WORDS["fighting_on"]["stopping"])
VOWING = set(WORDS["fighting_on"]["vowing"])
GOING_ON = set(WORDS["fighting_on"]["going_on"])
FIGHTING_ON, LACKED = STOPPING | VOWING | GOING_ON, LACKING | ANSWERS
MODALS = set(WORDS["demanding"]["modals"])
NEEDING = set(WORDS["demanding"]["needing"])
WILL = set(WORDS["refusal"]["auxiliaries"])
SAYING = {"attr", "acomp", "prep", "neg", "advmod"}
LEAVING = {"withdrew", "rejected"}
UNTIL = {"until", "before", "unless", "without", "till"}


def verdicts(token: Token, topics: Topics) -> Iterator[Taken]:
    """The stances that a clause takes by what it says of a deal, of talks or of the fighting."""
    lemma = token.lemma_.lower()
    if token.pos_ in {"VERB", "AUX"}:
        yield from _demanded(token, topics)
        if lemma in LABELLING:
            yield from _labelled(token, topics)
        elif lemma in COPULAS:
            yield from _called(token, topics)
        elif lemma in FIGHTING_ON:
            yield from _fighting_on(token, lemma)
    elif lemma in LACKED and any(child.lower_ == "no" for child in token.children):
        yield from _lacking(token, topics)
    elif any(child.lower_ == "no" and child.dep_ == "det" for child in token.children):
        yield from _none_until(token, topics)


# ---- what somebody says should be


def _demanded(token: Token, topics: Topics) -> Iterator[Taken]:
    """ "Talks should resume", "they must respect the truce": called for by whoever says so."""
    if not _is_due(token):
        return
    frame = frame_of(token)
    rule = f"en/should-{token.lemma_.lower()}"
    later = topics.first(_later(token))
    if later and later.kind in {"deal", "talks", "act"}:
        conditions = (Span(token.left_edge.idx, token.idx + len(token.text)),)
        yield Taken("rejected", "happened", frame, later, conditions, "en/first", by_speaker=True)
        return
    subjects = frame.patients if frame.passive else frame.agents
    topic = topics.of(token) or topics.first((*subjects, *infinitives(frame)))
    unfit = {"offer", "meeting", "term"} if frame.negated else {"offer", "meeting"}
    if topic and topic.kind not in unfit:
        stance: Stance = "rejected" if frame.negated else "called_for"
        yield Taken(stance, "happened", frame, topic, conditions_of(token, topic.token), rule, by_speaker=True)


def _is_due(token: Token) -> bool:
    """Under "should", "must", or an infinitive below "need to", "have to"; "should have" comes too late."""
    if any(child.dep_ == "aux" and child.lower_ == "have" for child in token.children):
        return False
    if any(child.dep_ == "aux" and child.lower_ in MODALS for child in token.children):
        return True
    return token.dep_ == "xcomp" and token.head.lemma_ in NEEDING and token.head.dep_ in {"ROOT", "ccomp", "conj"}


def _later(token: Token) -> Iterator[Token]:
    """What is to come only after: "must happen before the talks"."""
    above = token.head if token.head.lemma_ in NEEDING else token
    for word in above.subtree:
        if word.lower_ in FIRST and word.dep_ == "prep":
            yield from (inner for inner in word.children if inner.dep_ in {"pobj", "pcomp"})
        elif word.lower_ in FIRST and word.dep_ == "mark":
            yield from (each for each in word.head.children if each.dep_ in {"nsubj", "nsubjpass"})


# ---- what somebody calls it


def _labelled(token: Token, topics: Topics) -> Iterator[Taken]:
    """ "Dismissed the talks as pointless", "called the truce a sham"."""
    frame = frame_of(token)
    predicated = (child for child in token.children if child.dep_ == "oprd")  # the deal itself, misread
    small = (child for clause in frame.complements for child in clause.children if child.dep_ == "nsubj")
    topic = topics.first((*frame.patients, *small, *frame.complements, *predicated))
    if topic is None or frame.negated or topic.kind not in {"deal", "talks"}:
        return
    stance = _said(word for word in token.subtree if word.i > max(topic.token.i, token.i))
    if stance:
        yield Taken(stance, "happened", frame, topic, (), f"en/labelled-{token.lemma_.lower()}")


def _called(token: Token, topics: Topics) -> Iterator[Taken]:
    """ "The truce is dead", "it is out of the question to negotiate": the word of whoever says so."""
    frame = frame_of(token)
    subjects = [child for child in token.children if child.dep_ in {"nsubj", "csubj"}]
    said = [word for child in token.children if child.dep_ in SAYING for word in child.subtree]
    if any(subject.lower_ == "it" for subject in subjects):
        subjects += [word for word in (*token.children, *said) if word.dep_ in {"xcomp", "ccomp", "advcl", "acl"}]
    topic = topics.first(subjects)
    if topic is None or topic.kind not in {"deal", "talks", "act"}:
        return
    stance = _said(word for word in said if word != topic.token)
    if stance in {"supported", "called_for"} and frame.negated:
        stance = "rejected"
    if stance and not (frame.negated and stance != "rejected"):
        yield Taken(stance, "happened", frame, topic, conditions_of(token, topic.token), "en/said-of", by_speaker=True)


def _said(words: Iterable[Token]) -> Stance | None:
    """The stance that the first telling word among these takes; "a historic mistake" is a mistake."""
    tokens = list(words)
    forms = [word.lower_.strip("\"'“”‘’`") for word in tokens]
    told = [
        stance
        for at in range(len(forms))
        for stance, phrases in SAID_OF
        if any(forms[at : at + len(phrase)] == phrase for phrase in phrases)
    ]
    return "rejected" if told[:1] == ["supported"] and "rejected" in told else next(iter(told), None)


# ---- refusals


def _lacking(noun: Token, topics: Topics) -> Iterator[Taken]:
    """ "No intention of stopping", "no appetite for a truce"; "no plan to leave the truce" keeps it."""
    frame = frame_of(noun)
    below = (*fillers(frame, "noun"), *(frame_of(noun.head).at("for", "in", "of") if noun.dep_ == "dobj" else ()))
    verb, fights = noun.head, is_fighting(word for each in below for word in each.subtree)
    kept = next((left for each in below if (left := _left(each, topics))), None)
    topic = kept or topics.first(below) or (Topic(noun, kind="act") if fights else None)
    stance: Stance = "accepted" if kept else "noncommittal" if noun.lemma_.lower() in ANSWERS else "rejected"
    if topic is None or topic.kind == "meeting" or verb.pos_ not in {"VERB", "AUX"}:
        return
    if frame.at("from"):
        yield Taken(stance, "happened", frame, topic, (), f"en/no-{noun.lemma_.lower()}")
    elif verb.lemma_ != "be":
        yield Taken(stance, "happened", frame_of(verb), topic, (), f"en/no-{noun.lemma_.lower()}")


def _left(verb: Token, topics: Topics) -> Topic | None:
    """The deal or the talks that a verb would leave or refuse."""
    slots = (slot for stance, slot in LEXICON.get(phrasal(verb), []) if stance in LEAVING)
    found = (topic for slot in slots if (topic := topics.first(fillers(frame_of(verb), slot))))
    return next((topic for topic in found if topic.kind in {"deal", "talks"}), None)


def _none_until(noun: Token, topics: Topics) -> Iterator[Taken]:
    """ "No ceasefire is possible before the end of the war", "there will be no talks unless"."""
    topic = topics.of(noun)
    verb = noun.head if noun.dep_ in {"nsubj", "nsubjpass", "attr", "dobj"} else noun
    if topic is None or topic.kind not in {"deal", "talks"}:
        return
    until = [word for word in verb.subtree if word.i > noun.i and word.lower_ in UNTIL]
    if until and verb.lemma_ not in {"have", "reach", "see"}:
        clause = until[0].head if until[0].dep_ == "mark" else until[0]
        conditions = tuple(after(until[0], clause.right_edge))
        yield Taken("rejected", "happened", frame_of(verb), topic, conditions, "en/none-until", by_speaker=True)


def _fighting_on(token: Token, lemma: str) -> Iterator[Taken]:
    """A party that will not stop, or vows to go on, refuses a truce."""
    frame = frame_of(token)
    will = {child.lower_ for child in token.children} & WILL
    if any(child.lower_ in {"if", "unless"} for child in token.lefts):
        return  # "sanctions if it does not halt its raids": it has not said that it will not
    if lemma in STOPPING and frame.negated and will:
        conditions = conditions_of(token, token)
        topic = Topic(token, kind="act")
        if is_fighting(frame.patients + frame.complements):
            yield Taken("rejected", "happened", frame, topic, conditions, "en/fighting-on")
        elif not frame.patients and is_fighting(frame.agents):  # "our strikes will not cease"
            yield Taken("rejected", "happened", frame, topic, conditions, "en/fighting-on", by_speaker=True)
    elif lemma in GOING_ON and will and any(word.lower_ in UNTIL for word in token.subtree):
        if is_fighting((*frame.patients, *frame.complements)):  # "will keep attacking until"
            topic = Topic(token, kind="act")
            yield Taken("rejected", "happened", frame, topic, conditions_of(token, token), "en/fighting-on")
    elif lemma in VOWING and frame.status == "happened":
        going = [each for each in frame.complements if each.lemma_.lower() in GOING_ON]
        if any(is_fighting(each.subtree) for each in going):
            yield Taken("rejected", "happened", frame, Topic(going[0], kind="act"), (), "en/fighting-on")
