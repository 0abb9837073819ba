"""Fit which drafts of events are worth filing: find/events/filing.toml.

    bench/fit_filing.py GOLD_DIR [--report | --curve DEV_DIR]

GOLD_DIR is the train gold; its scorer stands beside it. A draft that a required gold event matches in all fields
counts for, one that matches none or is wrong counts against, one that matches an optional event counts for nothing.
What is written is weights, one a sign; no sentence of the gold. `--report` prints the F1 by five-fold
cross-validation over reports, `--curve` the F1 on the reports of DEV_DIR after fitting on more and more of those of
GOLD_DIR; neither writes anything.
"""

import argparse
import importlib.util
from collections import Counter
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
from rich.progress import track

from gold import Scored, report_of
from truce.find.actors import find_actors
from truce.find.events import candidates, event_of
from truce.find.events.filing import WEIGHTS, signs_of
from truce.find.events.filling import filled
from truce.language.text import parse
from truce.model import Reading

RARE = 3  # a sign seen less often is left out
PENALTY, ROUNDS, STEP = 2.0, 300, 0.3
THRESHOLDS = np.arange(0, 0.5, 0.025)
FOLDS = 5
SIZES, DRAWS = (12, 24, 47, 94), 3


class Sample:
    """One report: what was found, with its signs, and what the gold says of each."""

    def __init__(self, path: Path, score: ModuleType) -> None:
        self.score, self.gold = score, score.Gold(path)
        text = parse(report_of(path))
        cast = find_actors(text)
        told = candidates(text, cast)
        whole = list(filled(told, cast))
        scored = Scored(Reading(report=text.report, actors=cast.actors))
        self.found = [dict(scored.claim(event_of(draft, text))) for draft in whole]
        self.signs = list(signs_of(told, whole, cast))
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


def fit(samples: list[Sample]) -> dict[str, float]:
    """Logistic regression with a quadratic penalty, by AdaGrad on the whole."""
    seen = Counter(sign for sample in samples for signs in sample.signs for sign in set(signs))
    index = {sign: n for n, sign in enumerate(sign for sign, count in seen.items() if count >= RARE)}
    rows = [
        (signs, y) for sample in samples for signs, y in zip(sample.signs, sample.labels, strict=True) if y is not None
    ]
    matrix = np.zeros((len(rows), len(index)))
    for n, (signs, _) in enumerate(rows):
        matrix[n, [index[sign] for sign in signs if sign in index]] = 1
    labels = np.array([y for _, y in rows], dtype=float)
    weights, memory = np.zeros(len(index)), np.full(len(index), 1e-8)
    for _ in range(ROUNDS):
        slope = matrix.T @ (1 / (1 + np.exp(-matrix @ weights)) - labels) + PENALTY * weights
        memory += slope**2
        weights -= STEP * slope / np.sqrt(memory)
    return {sign: round(float(weights[n]), 2) for sign, n in index.items()}


def likelihoods(sample: Sample, weights: dict[str, float]) -> list[float]:
    return [1 / (1 + np.exp(-sum(weights.get(sign, 0) for sign in signs))) for signs in sample.signs]


def f1(counts: np.ndarray) -> tuple[float, float]:
    """Right F1, found F1."""
    right, found, wanted, proposed = (float(count) for count in counts)
    return 2 * right / (wanted + proposed), 2 * found / (wanted + proposed)


def validated(samples: list[Sample]) -> dict[float, tuple[float, float]]:
    """Right and found F1 by threshold, each report judged by weights that never saw it."""
    odds: dict[int, list[float]] = {}
    for fold in range(FOLDS):
        weights = fit([sample for n, sample in enumerate(samples) if n % FOLDS != fold])
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
            weights = fit(some)
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
    spec = importlib.util.spec_from_file_location("score", args.gold.parent / "score.py")
    if spec is None or spec.loader is None:
        parser.error(f"{args.gold.parent}/score.py is not there")
    score = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(score)
    samples = samples_of(args.gold, score)
    by_threshold = validated(samples)
    threshold = max(by_threshold, key=lambda each: sum(by_threshold[each]))
    if args.curve:
        curve(samples, samples_of(args.curve, score), threshold)
        return
    for name, at in (("unfiltered", 0.0), ("filed", threshold)):
        print(f"{name} at {at}: right F1 {by_threshold[at][0]:.3f}, found F1 {by_threshold[at][1]:.3f}")
    if not args.report:
        write(fit(samples), threshold)


def write(weights: dict[str, float], threshold: float) -> None:
    head = "# What speaks for or against filing a draft of an event; fitted by bench/fit_filing.py.\n"
    lines = [f'"{sign}" = {weight}' for sign, weight in sorted(weights.items()) if weight]
    WEIGHTS.write_text(f"{head}threshold = {threshold}\n\n[weight]\n" + "\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
