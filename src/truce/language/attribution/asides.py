"""Asides: cue clauses set off by commas ("…, the group said on Monday.") and, where the parse fails, read by eye.

News puts its cues in few places, so the line itself tells what a wrong parse hides: what stands before
", NP said" at the end of a sentence is said, and so is the clause that follows "NP said (that)".
"""

from spacy.tokens import Token

from truce.language.cues import load_cues

OPENERS = frozenset({",", "”", '"', "''", "’", "'", "—", "–", "-", "--", "?", "!"})
BREAKS = frozenset({",", ";", ":", "—", "–", "--", "“", "”", '"', "''", "``", "(", ")", ".", "?", "!", "…"})
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
LONGEST = 24  # tokens of a cue clause
LONGEST_NAME = 15  # tokens between a comma and the cue
NOT_IN_ASIDE = frozenset({"ccomp", "xcomp", "advcl", "conj", "cc", "punct", "parataxis"})
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})


def aside_of(verb: Token) -> tuple[int, int]:
    """The first and last token of the cue's own clause by the parse: subject, verb and what follows them."""
    first = last = verb.i
    for child in verb.children:
        if child.dep_ in {"nsubj", "aux", "neg", "nsubjpass", "auxpass", "mark"} or (
            child.dep_ == "advmod" and child.i == verb.i - 1
        ):
            first = min(first, child.left_edge.i)
        if child.i > verb.i and child.dep_ not in NOT_IN_ASIDE:
            last = max(last, child.right_edge.i)
    while last > verb.i and verb.doc[last].is_punct:
        last -= 1
    return first, last


def opens(verb: Token, first: int) -> bool:
    """Whether a clause that starts here is set off from what stands before."""
    return first == 0 or verb.doc[first - 1].text in OPENERS or verb.doc[first].is_sent_start is True


def is_set_off(verb: Token) -> bool:
    """`The talks, he said, had failed.`: the cue hangs on its content, between commas."""
    if verb.dep_ not in {"parataxis", "ccomp", "advcl", "dep"} or verb.head == verb or leads_to_a_quote(verb):
        return False
    if any(
        child.dep_ in {"ccomp", "xcomp", "dobj"} or (child.dep_ == "mark" and child.lower_ != "as")
        for child in verb.children
    ):
        return False
    if verb.lemma_ not in load_cues().words["plain"] and _has_a_topic(verb):
        return False
    first, last = aside_of(verb)
    end = verb.doc[last + 1] if last + 1 < len(verb.doc) else None
    return last - first < LONGEST and opens(verb, first) and (end is None or end.is_punct or end.is_space)


def leads_to_a_quote(verb: Token) -> bool:
    """`He would not wait, telling the crowd, "…"`: what a participle says follows it."""
    if verb.tag_ != "VBG":
        return False
    _, last = line_of(verb)
    following = [word for word in verb.doc[last + 1 : min(verb.sent.end, last + 3)] if word.text not in {",", ":"}]
    return bool(following) and following[0].is_quote


def _has_a_topic(verb: Token) -> bool:
    """`As he called for calm`: the cue has a complement of its own."""
    slots = {frame.slots[0] for frame in load_cues().verb(verb.lemma_)}
    after = (child.lower_ for child in verb.children if child.dep_ == "prep" and child.i > verb.i)
    return any(word in slots or f"{word}-noun" in slots for word in after)


def words_before(cue: Token) -> tuple[int, int] | None:
    """Where what stands before a cue clause at the end of its sentence starts and ends."""
    start, first, last = cue.sent.start, *line_of(cue)
    if (
        first - 1 <= start
        or cue.doc[first - 1].text not in OPENERS
        or cue.doc[first].lower_ in load_cues().words["leading"]
    ):
        return None
    if not _is_cue_clause(cue, first, last):
        return None
    stops = [i + 1 for i in range(start, first - 1) if parts(cue.doc[i])]
    start = stops[-1] if stops else start
    if _asks(cue.doc[start], cue.doc[start + 1]) or leads_to_a_quote(cue):
        return None
    # "No deal, says Moscow" and '"Absolutely," he said when asked' have no verb before the cue
    whole = _has_verb(cue, start, first) or cue.tag_ == "VBZ" or cue.doc[first - 1].is_quote
    return (start, first) if whole else None


def _asks(first: Token, second: Token) -> bool:
    """`Asked whether it would hold, he said no`: what leads to the cue is the question."""
    asked = second if first.lower_ == "when" else first
    return asked.tag_ == "VBN" and asked.lemma_ in load_cues().words["questioning"]


def answer_after(cue: Token) -> tuple[int, int] | None:
    """`He said no`, `said so`: a word that stands for what is said."""
    answer = cue.nbor() if cue.i + 1 < len(cue.doc) else cue
    return (answer.i, answer.i + 1) if answer.lower_ in load_cues().words["answers"] else None


def parts(token: Token) -> bool:
    """Whether a new sentence begins after this: a semicolon, a line's end, a closed quotation that ends one."""
    if token.text == ";" or "\n" in token.text:
        return True
    if token.text == ":":  # 'He was clear: "No deal," he said.'
        return token.i + 1 < len(token.doc) and token.nbor(1).is_quote
    closes = token.is_quote and token.i > 0 and token.nbor(-1).text in {".", "?", "!"}
    return closes and bool(token.whitespace_) and token.i + 1 < len(token.doc) and not token.nbor(1).is_lower


def words_after(cue: Token) -> tuple[int, int] | None:
    """Where the clause after "NP said (that)" starts and ends."""
    start, end = cue.i + 1, cue.sent.end
    that = that_after(cue)
    start = start if that is None else that
    while end > start and (cue.doc[end - 1].is_punct or cue.doc[end - 1].is_space):
        end -= 1
    if start >= end or (that is None and (cue.doc[start].is_punct or cue.doc[start].pos_ == "ADP")):
        return None
    return (start, end) if _has_verb(cue, start, end) else None


def that_after(cue: Token) -> int | None:
    """Where "that" opens a clause a few words behind the cue; behind a question "whether" and its like."""
    opening = {"that", *load_cues().words["asking"]} if cue.lemma_ == "ask" else {"that"}
    for word in cue.doc[cue.i + 1 : min(cue.sent.end, cue.i + 1 + LONGEST_NAME)]:
        if word.lower_ in opening and word.tag_ != "DT":
            return word.i
        if word.tag_ in FINITE or (word.tag_ == "VBG" and _takes_that(word)):
            return None  # this "that" is another verb's
    return None


def _takes_that(participle: Token) -> bool:
    """`Warned of a raid, arguing that`; not "reported, citing a minister, that"."""
    lexicon = load_cues()
    return participle.lemma_ not in lexicon.words["cite"] and any(
        frame.slots[-1] == "that" for frame in lexicon.verb(participle.lemma_)
    )


def line_of(cue: Token) -> tuple[int, int]:
    """The cue clause read from punctuation to punctuation."""
    first, last, sentence = cue.i, cue.i, cue.sent
    while first > sentence.start and cue.doc[first - 1].text not in BREAKS and cue.i - first < LONGEST_NAME:
        first -= 1
    while last + 1 < sentence.end and cue.doc[last + 1].text not in BREAKS:
        last += 1
    return first, last


def speaker_before(cue: Token) -> Token | None:
    """The head of the noun phrase that leads to the cue, where the parser found no subject."""
    first, _ = line_of(cue)
    words = cue.doc[first : cue.i]
    if not words or not any(word.pos_ in NOMINAL for word in words):
        return None
    return words.root if words.root.pos_ in NOMINAL else next(word for word in words if word.pos_ in NOMINAL)


def speaker_after(cue: Token) -> Token | None:
    """`", said Monday in Derin the head of the council`: the first noun that is no day and no place of saying."""
    for word in cue.doc[cue.i + 1 : min(cue.sent.end, cue.i + LONGEST_NAME)]:
        if word.pos_ in {"NOUN", "PROPN", "PRON"} and word.dep_ not in {"pobj", "compound", "poss", "npadvmod"}:
            if word.ent_type_ not in {"DATE", "TIME"}:
                return word
        elif word.tag_ in FINITE:
            return None
    return None


def _is_cue_clause(cue: Token, first: int, last: int) -> bool:
    """A noun phrase and the cue, no other finite verb beside it."""
    words = [word for word in cue.doc[first : last + 1] if word.i != cue.i]
    if not any(word.pos_ in NOMINAL for word in words):
        return False
    if any(word.tag_ in FINITE and not (word.head == cue and word.dep_ in {"aux", "auxpass"}) for word in words):
        return False
    return not any(word.lower_ == "that" for word in cue.doc[cue.i : last + 1])


def _has_verb(cue: Token, start: int, end: int) -> bool:
    return any(word.tag_ in FINITE for word in cue.doc[start:end])
