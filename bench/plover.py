"""Which PLOVER root does a sentence hold between a marked source and target? Prints accuracy and macro-F1.

    bench/plover.py SET.jsonl OUT.jsonl

Each line of SET has a `text`, a `source`, a `target`, and the `plover` root that a person gave it. The answer comes
from Truce's own lexicon of deeds (language/en/events.toml) and of words (language/en/plover.toml); nothing is trained
on the set.
"""

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from spacy.tokens import Doc, Token

from truce.export.plover import tables
from truce.language.clauses import Frame, frame_of
from truce.language.senses import Senses, load_senses
from truce.language.text import load_parser
from truce.language.words import load_words

WORDS = load_words("plover")
OLDER = tables()["older"]  # the names that the set uses
KIND, HOSTILE = set(WORDS["kind"]), set(WORDS["hostile"])
DEEDS, SAYINGS = load_senses("events"), load_senses("plover")
UNKNOWN = "SUPPORT"  # where no word tells; the root of the widest meaning


def root(doc: Doc, source: str, target: str) -> str:
    """The root of the predicate that has the source for its doer, else of any beside the target, else of any."""
    doer, other = set(_named(doc, source)), set(_named(doc, target))
    for predicates in (_of(doc, doer, agents=True), _of(doc, other, agents=False), doc):
        found = next((told for token in predicates if (told := told_by(token, doer))), None)
        if found:
            return found
    return UNKNOWN


def _named(doc: Doc, name: str) -> Iterator[int]:
    start = doc.text.find(name.strip())
    yield from (token.i for token in doc if start <= token.idx < start + len(name.strip()))


def _of(doc: Doc, named: set[int], *, agents: bool) -> list[Token]:
    """Predicates of the named one, the governing first."""
    found = []
    for token in doc:
        if token.pos_ in {"VERB", "AUX", "ADJ", "NOUN"} and token.i not in named:
            frame = frame_of(token)
            beside = frame.agents if agents else (*frame.patients, *(head for _, head in frame.obliques))
            if any(argument.i in named for argument in beside):
                found.append(token)
    return sorted(found, key=lambda token: (token.pos_ == "NOUN", len(list(token.ancestors)), token.i))


def told_by(token: Token, doer: set[int]) -> str | None:
    """The root that a predicate tells of: its own, or that of the clause or the noun it carries."""
    frame = frame_of(token)
    own = _own(token)
    carried = _carried(frame, doer) if own is None or token.lemma_ in WORDS["passing"] else None
    return _in_mood(token, frame, carried or own)


def _own(token: Token) -> str | None:
    for senses in (SAYINGS, DEEDS):
        found = _sense(senses, token)
        if found:
            return found
    return None


def _sense(senses: Senses, token: Token) -> str | None:
    candidate = next(senses.candidates([token]), None)
    return OLDER.get(candidate.sense.type, candidate.sense.type) if candidate else None


def _carried(frame: Frame, doer: set[int]) -> str | None:
    """What hangs below a verb that says little: "launched an attack", "said it would withdraw"."""
    below: Iterable[Token] = (*frame.patients, *frame.complements, *(head for _, head in frame.obliques))
    told = (_told_below(child, doer) for child in below if child.i not in doer)
    return next((found for found in told if found), None)


def _told_below(token: Token, doer: set[int]) -> str | None:
    if token.pos_ in {"VERB", "AUX", "ADJ"}:
        demanded = any(child.lower_ in {"must", "should"} for child in token.children)
        own_act = any(subject.i in doer or subject.pos_ == "PRON" for subject in frame_of(token).agents)
        return "REQUEST" if demanded and not own_act else told_by(token, doer)
    return _own(token)


def _in_mood(token: Token, frame: Frame, told: str | None) -> str | None:
    """A deed refused is a refusal, one promised an agreement, one announced against somebody a threat."""
    words = {child.lower_ for child in token.children if child.dep_ in {"aux", "neg"}}
    if frame.negated and (told in KIND | {"AGREE"} or words & {"will", "would", "wo"}):
        return "REJECT"
    if words & {"will", "'ll"} and told in KIND:
        return "AGREE"
    if words & {"will", "'ll"} and told in HOSTILE:
        return "THREATEN"
    return told


def score(golds: list[str], found: list[str]) -> tuple[float, float, dict[str, float]]:
    """Accuracy, macro-F1, and F1 by root."""
    right = Counter(gold for gold, told in zip(golds, found, strict=True) if gold == told)
    wanted, given = Counter(golds), Counter(found)
    by_root = {name: 2 * right[name] / (wanted[name] + given[name]) for name in wanted}
    return sum(right.values()) / len(golds), sum(by_root.values()) / len(by_root), by_root


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("set", type=Path)
    parser.add_argument("out", type=Path)
    args = parser.parse_args()
    pairs: list[dict[str, Any]] = [json.loads(line) for line in args.set.read_text().splitlines() if line]
    docs = load_parser().pipe(pair["text"] for pair in pairs)
    found = [root(doc, pair["source"], pair["target"]) for doc, pair in zip(docs, pairs, strict=True)]
    lines = (json.dumps({"id": pair["id"], "plover": told}) for pair, told in zip(pairs, found, strict=True))
    args.out.write_text("\n".join(lines) + "\n")
    accuracy, macro, by_root = score([pair["plover"] for pair in pairs], found)
    print(f"accuracy {accuracy:.3f}, macro-F1 {macro:.3f} over {len(pairs)} pairs")
    print(", ".join(f"{name} {value:.2f}" for name, value in sorted(by_root.items(), key=lambda item: -item[1])))


if __name__ == "__main__":
    main()
