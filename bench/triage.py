"""What a first look loses and what it spares, against reading everything; fits the weights of find/triage/topic.py.

    bench/triage.py NEWS.jsonl GOLD_TRAIN [GOLD_DEV] [--readings CACHE] [--write]

Reads the news in full (or takes the readings from a file that an earlier run kept), fits on the news and the
annotated reports, each judged by weights fitted without it (five folds by report), and prints for several thresholds
the share of the words that would be read and of the claims that would be found: all, the four kinds that tell of a
conflict, and those of annotated reports of other conflicts.
"""

import argparse
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
import numpy as np
from rich.console import Console
from rich.table import Table
from scipy.optimize import minimize

from gold import report_of
from truce.find.triage import topic
from truce.intake import Failure, open_report
from truce.model import Actor, Control, Event, Mention, Position, Reading, Report, Statement, Violation
from truce.reader import read_everything

ARMED = frozenset({"state", "military", "rebel"})
PEACE = frozenset({"ceasefire", "humanitarian_pause", "peace_agreement", "prisoner_exchange", "withdrawal"})
FORCE = frozenset({"ASSAULT", "RETREAT", "MOBILIZE", "AID", "COERCE"})
ENOUGH = 2  # such claims make a report one about a conflict: a single one may be a metaphor misread
FOLDS = 5
PENALTY = 30.0
GOLD_WEIGHT = 8.0
MOST_WEIGHT = 20
THRESHOLDS = (-3.0, -2.0, -1.0, -0.5, 0.0, 0.5, 1.0, 1.5, 2.0, 2.5)
WEIGHTS = Path(topic.__file__).with_name("weights.toml")
HEAD = "# Made by bench/triage.py; how much each count of topic.py speaks for a report about a conflict.\n"
Array = Any


class Sample(NamedTuple):
    """A report with what was found in it: claims, those of four kinds, those of a conflict."""

    report: Report
    claims: int
    four: int
    conflict: int
    gold: bool = False


def main() -> None:
    arguments = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    arguments.add_argument("news", type=Path)
    arguments.add_argument("train", type=Path)
    arguments.add_argument("dev", type=Path, nargs="?")
    arguments.add_argument("--readings", type=Path)
    arguments.add_argument("--write", action="store_true")
    given = arguments.parse_args()
    samples = [*map(sample, readings(given.news, given.readings)), *gold(given.train)]
    inputs = np.array([[*topic.features(one.report).values()] for one in samples])
    show(samples, held_out(inputs, samples), "five folds")
    if given.dev:
        dev = list(gold(given.dev))
        scorer = fit(inputs, samples)[0]
        show(dev, scorer(np.array([[*topic.features(one.report).values()] for one in dev])), "dev, never fitted on")
    if given.write:
        write(*fit(inputs, samples)[1:])


def readings(news: Path, cache: Path | None) -> list[Reading]:
    """Everything read, or read from the cache."""
    if cache and cache.exists():
        return msgspec.json.decode(cache.read_bytes(), type=list[Reading])
    reports = (opened for opened in open_report(news) if not isinstance(opened, Failure))
    found = [read.reading for read in read_everything(reports) if read.reading]
    if cache:
        cache.write_bytes(msgspec.json.encode(found))
    return found


def sample(reading: Reading) -> Sample:
    """A report as it was read."""
    four = sum(not isinstance(claim, Statement) for claim in reading.claims)
    conflict = sum(is_of_conflict(claim, reading) for claim in reading.claims)
    return Sample(reading.report, len(reading.claims), four, conflict)


def is_of_conflict(claim: Any, reading: Reading) -> bool:
    """Whether a claim tells of armed sides, or of a deal between them."""

    def armed(*mentions: Mention | None) -> bool:
        actors: Iterator[Actor | None] = (reading.actor(mention.actor) for mention in mentions if mention)
        return any(actor is not None and actor.kind in ARMED for actor in actors)

    match claim:
        case Violation():
            return True
        case Control():
            return armed(claim.holder)
        case Position():
            deal = reading.agreement(claim.agreement)
            return deal is not None and deal.type in PEACE
        case Event():
            return claim.type in FORCE and armed(*claim.actors, *claim.recipients)
        case _:
            return False


def gold(folder: Path) -> Iterator[Sample]:
    """Annotated reports, all of them about conflicts."""
    for path in sorted(folder.glob("*.json")):
        claims = msgspec.json.decode(path.read_bytes())["claims"]
        four = sum(claim["kind"] != "statement" for claim in claims)
        yield Sample(report_of(path), len(claims), four, four, gold=True)


def held_out(inputs: Array, samples: Sequence[Sample]) -> Array:
    """Each sample's score by weights fitted without its fold."""
    folds = np.random.RandomState(0).randint(0, FOLDS, len(samples))
    scores = np.zeros(len(samples))
    for fold in range(FOLDS):
        others = [one for one, at in zip(samples, folds, strict=True) if at != fold]
        scores[folds == fold] = fit(inputs[folds != fold], others)[0](inputs[folds == fold])
    return scores


def fit(inputs: Array, samples: Sequence[Sample]) -> tuple[Callable[[Array], Array], Array, float]:
    """A logistic regression: a scorer, and its weights and bias for features as they are counted."""
    wanted = np.array([one.gold or one.conflict >= ENOUGH for one in samples], float)
    counts = [GOLD_WEIGHT if one.gold else max(1, min(one.conflict, MOST_WEIGHT)) for one in samples]
    heavy = np.where(wanted == 1, counts, 1.0)
    mean, spread = inputs.mean(0), inputs.std(0) + 1e-9
    scaled = np.column_stack([(inputs - mean) / spread, np.ones(len(inputs))])

    def loss(weights: Array) -> tuple[float, Array]:
        scores = scaled @ weights
        slope = scaled.T @ (heavy * (1 / (1 + np.exp(-scores)) - wanted)) + PENALTY * np.r_[weights[:-1], 0]
        cost = (heavy * (np.logaddexp(0, scores) - wanted * scores)).sum()
        return cost + PENALTY * (weights[:-1] ** 2).sum() / 2, slope

    fitted = minimize(loss, np.zeros(scaled.shape[1]), jac=True, method="L-BFGS-B").x
    weights = fitted[:-1] / spread
    bias = float(fitted[-1] - weights @ mean)
    return (lambda given: given @ weights + bias), weights, bias


def show(samples: Sequence[Sample], scores: Array, title: str) -> None:
    """The share of words read and of claims found, from each threshold on."""
    news = np.array([not one.gold for one in samples])
    words = np.array([len(one.report.content.split()) for one in samples])
    table = Table(
        "from", "words read", "all claims", "four kinds", "of conflict", "claims of gold reports", title=title
    )
    for least in THRESHOLDS:
        kept = scores >= least
        counts = [np.array([getattr(one, name) for one in samples]) for name in ("claims", "four", "conflict")]
        shares = [share(each, kept, news) for each in (words, *counts)]
        table.add_row(f"{least:+.1f}", *shares, share(counts[0], kept, ~news))
    Console().print(table)


def share(counts: Array, kept: Array, of: Array) -> str:
    whole = counts[of].sum()
    return f"{counts[kept & of].sum() / whole:.3f}" if whole else ""


def write(weights: Array, bias: float) -> None:
    """Keep the weights."""
    names = [f"{part} {name}" for name in topic.classes() for part in ("title", "opening", "all", "share")]
    lines = [f'"{name}" = {weight:.3f}' for name, weight in zip(names, weights, strict=True)]
    WEIGHTS.write_text("\n".join([HEAD, f"bias = {bias:.3f}\n", "[weights]", *lines, ""]), encoding="utf-8")


if __name__ == "__main__":
    main()
