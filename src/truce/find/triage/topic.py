"""Topic: how far a report's words are those of a conflict and its talks, as a fitted score.

Words are counted by class (language/en/triage.toml) in the headline, in the opening and in the whole report, and each
count has a weight (weights.toml, made by bench/triage.py). A score of 0 is even odds on news of all kinds.
"""

import math
import tomllib
from collections import Counter
from functools import cache
from importlib.resources import files

from truce.find.triage.lexicon import Lexicon
from truce.knowledge.actors import known_actors
from truce.language.words import load_words
from truce.model import Report

CAREFUL = -3.0  # what is passed over below it holds one claim in a hundred, of any kind (docs/scale.md)
CONFLICT = 0.0  # from here on no claim of any annotated report about a conflict is lost, and half the news is
FAR = -1.5  # what a report below it tells of attacks and deals is sport, business and courts
TELLING = 1_000  # characters; fewer do not tell what a report is about
OPENING = 800  # characters below the headline, where a report says what it is about
GROUPS = "group"  # the class of the names of armed groups
SHORTEST = 4  # letters; a shorter name of a group is as often another word
MOST_IN_TITLE = 2
SMOOTHING = 200  # characters; one word of war in a line of text is not yet a war


def conflict_score(report: Report) -> float:
    """The log odds that the report tells of a conflict."""
    weights, bias = _weights()
    return bias + sum(weights[name] * value for name, value in features(report).items())


def is_far_from_conflict(report: Report) -> bool:
    """Whether a report is so far from any conflict that its attacks and deals are of other kinds."""
    return len(report.content) >= TELLING and conflict_score(report) < FAR


def features(report: Report) -> dict[str, float]:
    """What is counted of a report, by name."""
    counts = {part: Counter[str]() for part in ("title", "opening", "all")}
    for start, number in _lexicon().found(report.content):
        name = classes()[number]
        counts["all"][name] += 1
        if start < len(report.title):
            counts["title"][name] += 1
        elif start < len(report.title) + OPENING:
            counts["opening"][name] += 1
    return {f"{part} {name}": value for name in classes() for part, value in _weighed(report, name, counts)}


def _weighed(report: Report, name: str, counts: dict[str, Counter[str]]) -> list[tuple[str, float]]:
    whole = counts["all"][name]
    return [
        ("title", float(min(counts["title"][name], MOST_IN_TITLE))),
        ("opening", math.log1p(counts["opening"][name])),
        ("all", math.log1p(whole)),
        ("share", math.log1p(1000 * whole / (len(report.content) + SMOOTHING))),
    ]


@cache
def classes() -> tuple[str, ...]:
    """The classes of words that are counted."""
    return (*load_words("triage")["classes"], GROUPS)


@cache
def _lexicon() -> Lexicon:
    tables = load_words("triage")["classes"]
    listed = [(word, number) for number, name in enumerate(tables) for word in tables[name]]
    return Lexicon([*listed, *((name, len(tables)) for name in _armed_groups())])


def _armed_groups() -> set[str]:
    known = (known for forms in known_actors().forms.values() for known in forms)
    return {one.form for one in known if one.actor.kind == "rebel" and len(one.form) >= SHORTEST}


@cache
def _weights() -> tuple[dict[str, float], float]:
    told = tomllib.loads((files("truce.find.triage") / "weights.toml").read_text("utf-8"))
    return told["weights"], told["bias"]
