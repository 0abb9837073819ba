"""Which way the verbs about a time look: a bare "Friday" after "will" is the next one, after "said" the last."""

from collections.abc import Iterable

from truce.language.times.grammar import Found
from truce.language.times.lexicon import Lexicon, Tokens

CLAUSE = 14  # tokens about a time in which its verb is looked for
SHORTEST_PAST = 5  # letters of a verb in -ed; "bed" and "shed" are none


def direction_at(found: Found, tokens: Tokens, lexicon: Lexicon) -> int:
    """-1 past, 1 future, 2 future for certain (no mere infinitive), 0 unknown.

    It is told by the nearest verb before in the sentence, else by the nearest after.
    """
    before = range(found.first - 1, max(found.first - 1 - CLAUSE, -1), -1)
    after = range(found.last, min(found.last + CLAUSE, len(tokens.words)))
    return _first_cue(before, tokens, lexicon) or _first_cue(after, tokens, lexicon)


def _first_cue(indexes: Iterable[int], tokens: Tokens, lexicon: Lexicon) -> int:
    for index in indexes:
        if tokens.words[index] in ".;!?" or tokens.words[index][0] == "\n":
            break
        if cue := _cue(tokens, index, lexicon):
            return cue
    return 0


def _cue(tokens: Tokens, index: int, lexicon: Lexicon) -> int:
    word = tokens.words[index].lower()
    if word in lexicon.classes["WILL"]:
        return 2
    if word in lexicon.classes["DID"] or _is_past(tokens.words[index]):
        return 0 if index and tokens.words[index - 1] == "be" else -1  # "will be held"
    following = tokens.words[index + 1] if index + 1 < len(tokens.words) else ""
    infinitive = word == "to" and following.islower() and following not in lexicon.classes["NOT_INFINITIVE"]
    return 1 if infinitive else 0


def _is_past(word: str) -> bool:
    return word.endswith("ed") and len(word) >= SHORTEST_PAST and word[0].islower()  # not "United"
