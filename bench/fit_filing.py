"""Fit which drafts of events are worth filing: find/events/filing.toml.

    bench/fit_filing.py GOLD_DIR [--report | --curve DEV_DIR]

GOLD_DIR is the train gold; its scorer stands beside it. A draft that a required gold event matches in all fields
counts for, one that matches none or is wrong counts against, one that matches an optional event counts for nothing.
The threshold is the lowest that is all but as good as the best in cross-validation: what is not filed is lost.
What is written is weights, one a sign; no sentence of the gold. `--report` prints the F1 by five-fold
cross-validation over reports, `--curve` the F1 on the reports of DEV_DIR after fitting on more and more of those of
GOLD_DIR; neither writes anything.
"""

import argparse
from collections.abc import Iterable
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
from rich.progress import track

from gold import Scored, report_of
from logistic import FOLDS, fit, load_scorer, write
from truce.find.actors import find_actors
from truce.find.events import candidates, event_of
from truce.find.events.filing import WEIGHTS, is_sure, signs_of
from truce.find.events.filling import filled
from truce.find.places import find_places
from truce.find.places.tagging import tag_places
from truce.find.weighing import Scales
from truce.language.text import parse
from truce.model import Reading

PENALTY = 2.0
HEAD = "What speaks for or against filing a draft of an event; fitted by bench/fit_filing.py."
THRESHOLDS = np.arange(0, 0.5, 0.025)
SLACK = 0.01  # of the two F1 together, given up to lose fewer events
SIZES, DRAWS = (12, 24, 47, 94), 3


class Sample:
    """One report: what was found, with its signs, and what the gold says of each."""

    def __init__(self, path: Path, score: ModuleType) -> None:
        self.score, self.gold = score, score.Gold(path)
        text = parse(report_of(path))
        tag_places(text, find_places(text))
        cast = find_actors(text)
        told = candidates(text, cast)
        whole = list(filled(told, cast))
        scored = Scored(Reading(report=text.report, actors=cast.actors))
        self.found = [dict(scored.claim(event_of(draft, text, cast))) for draft in whole]
        self.signs = list(signs_of(told, whole, cast))
        self.sure = list(map(is_sure, whole))
        self.wanted = [claim for claim in self.gold.doc["claims"] if claim["kind"] == "event"]
        self.labels = self._labels()

    def _right(self, wanted: dict[str, Any], found: dict[str, Any]) -> bool:
        return all(self.score.key_fields(self.gold, wanted, found).values())

    def _labels(self) -> list[int | None]:
        """1 for filed and right, 0 for not, None where the gold leaves it open."""
        labels: list[int | None] = [0] * len(self.found)
        for i, j in self.score.match(self.gold, self.wanted, self.found):
            labels[j] = None if self.wanted[i]["optional"] else int(self._right(self.wanted[i], self.found[j]))
        return labels

    def counts(self, keep: list[bool]) -> np.ndarray:
        """Right, found, required, proposed, if only these were filed."""
        found = [claim for claim, kept in zip(self.found, keep, strict=True) if kept]
        pairs = self.score.match(self.gold, self.wanted, found)
        required = [(i, j) for i, j in pairs if not self.wanted[i]["optional"]]
        right = sum(self._right(self.wanted[i], found[j]) for i, j in required)
        wanted = sum(not claim["optional"] for claim in self.wanted)
        return np.array([right, len(required), wanted, len(found) - (len(pairs) - len(required))])


def fitted(samples: Iterable[Sample]) -> dict[str, float]:
    rows = [pair for sample in samples for pair in zip(sample.signs, sample.labels, strict=True)]
    return fit([(signs, label) for signs, label in rows if label is not None], PENALTY)


def likelihoods(sample: Sample, weights: dict[str, float]) -> list[float]:
    scales = Scales(weights, 0)
    return [1.0 if sure else scales.likelihood(signs) for signs, sure in zip(sample.signs, sample.sure, strict=True)]


def f1(counts: np.ndarray) -> tuple[float, float]:
    """Right F1, found F1."""
    right, found, wanted, proposed = (float(count) for count in counts)
    return 2 * right / (wanted + proposed), 2 * found / (wanted + proposed)


def validated(samples: list[Sample]) -> dict[float, tuple[float, float]]:
    """Right and found F1 by threshold, each report judged by weights that never saw it."""
    odds: dict[int, list[float]] = {}
    for fold in range(FOLDS):
        weights = fitted([sample for n, sample in enumerate(samples) if n % FOLDS != fold])
        odds |= {n: likelihoods(sample, weights) for n, sample in enumerate(samples) if n % FOLDS == fold}
    totals = {t: sum(s.counts([p >= t for p in odds[n]]) for n, s in enumerate(samples)) for t in THRESHOLDS}
    return {round(float(threshold), 3): f1(np.asarray(total)) for threshold, total in totals.items()}


def curve(train: list[Sample], dev: list[Sample], threshold: float) -> None:
    """F1 on dev by the number of reports fitted on, each size the mean of a few draws."""
    everything = sum(sample.counts([True] * len(sample.found)) for sample in dev)
    print(f"{0:4} reports: right F1 {f1(np.asarray(everything))[0]:.3f}, found F1 {f1(np.asarray(everything))[1]:.3f}")
    for size in SIZES:
        drawn = []
        for draw in range(DRAWS if size < len(train) else 1):
            some = [train[n] for n in np.random.default_rng(draw).permutation(len(train))[:size]]
            weights = fitted(some)
            drawn.append(f1(np.asarray(sum(s.counts([p >= threshold for p in likelihoods(s, weights)]) for s in dev))))
        right, found = np.mean(drawn, axis=0)
        print(f"{size:4} reports: right F1 {right:.3f}, found F1 {found:.3f}")


def samples_of(folder: Path, score: ModuleType) -> list[Sample]:
    return [Sample(path, score) for path in track(sorted(folder.glob("*.json")), description=f"Reading {folder.name}")]


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("gold", type=Path)
    parser.add_argument("--report", action="store_true")
    parser.add_argument("--curve", type=Path, metavar="DEV_DIR")
    args = parser.parse_args()
    score = load_scorer(args.gold)
    samples = samples_of(args.gold, score)
    by_threshold = validated(samples)
    best = max(map(sum, by_threshold.values()))
    threshold = min(each for each, both in by_threshold.items() if sum(both) >= best - SLACK)
    if args.curve:
        curve(samples, samples_of(args.curve, score), threshold)
        return
    for name, at in (("unfiltered", 0.0), ("filed", threshold)):
        print(f"{name} at {at}: right F1 {by_threshold[at][0]:.3f}, found F1 {by_threshold[at][1]:.3f}")
    if not args.report:
        write(WEIGHTS, HEAD, fitted(samples), threshold)


if __name__ == "__main__":
    main()
