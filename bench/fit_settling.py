"""Fit who is bound by a deal: find/settling/parties.toml.

    bench/fit_settling.py GOLD_DIR [--report]

GOLD_DIR is the train gold; its scorer stands beside it. Each deal found is paired with the gold's as the scorer pairs
them; its sides that the gold has as parties count for, the others against. What is written is weights, one a sign; no
sentence of the gold. `--report` prints the F1 of parties by five-fold cross-validation over reports, and no more.
"""

import argparse
from collections.abc import Iterable
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
from rich.progress import track
from scipy.optimize import linear_sum_assignment

from gold import Scored, report_of
from logistic import FOLDS, fit, load_scorer, write
from truce.find.actors import find_actors
from truce.find.agreements import find_agreements
from truce.find.events import find_events
from truce.find.places import find_places
from truce.find.places.tagging import tag_places
from truce.find.positions import find_positions
from truce.find.settling.foes import Foes
from truce.find.settling.parties import WEIGHTS, candidates
from truce.find.statements import find_statements
from truce.find.times import find_times
from truce.find.violations import find_violations
from truce.find.weighing import Scales
from truce.language.text import parse
from truce.model import Agreement, Mention, Reading

THRESHOLDS = np.arange(0.2, 0.5, 0.025)
HEAD = "What speaks for or against a side's being a party to a deal; fitted by bench/fit_settling.py."

Side = tuple[Mention, list[str]]


class Deals:
    """The deals found in one report, each with its sides, their signs, and which of them the gold has as parties."""

    def __init__(self, path: Path, score: ModuleType) -> None:
        gold = score.Gold(path)
        text = parse(report_of(path))
        tag_places(text, find_places(text))
        cast = find_actors(text)
        statements, deals = (
            find_statements(text, cast),
            find_agreements(text, cast, find_times(text), find_places(text)),
        )
        finders = (find_positions(text, cast, deals, statements), find_violations(text, cast, deals, statements))
        told = [claim for claims in (*finders, find_events(text, cast)) for claim in claims if claim.status != "denied"]
        foes = Foes(told, cast)
        scored = Scored(Reading(report=text.report, agreements=deals, actors=cast.actors))
        self.score, self.gold, self.names = score, gold, scored.names
        self.often = foes.often
        pairs = self._pairs(deals, scored)
        wanted = list(gold.doc["agreements"].values())
        self.sides = [list(candidates(deal, told, foes, cast, text)) for deal in deals]
        self.labels = [
            self._labels(sides, wanted[pairs[n]]) if n in pairs else None for n, sides in enumerate(self.sides)
        ]
        self.free = [n in pairs and bool(wanted[pairs[n]].get("optional")) for n in range(len(self.sides))]
        self.wanted = sum(len(each["parties"]) for each in wanted if not each.get("optional"))

    def _pairs(self, deals: Iterable[Agreement], scored: Scored) -> dict[int, int]:
        """The gold's deal for each deal found."""
        gold = [self.score.slots_of(self.gold, deal, is_gold=True) for deal in self.gold.doc["agreements"].values()]
        found = [self.score.slots_of(self.gold, dict(scored.agreement(deal)), is_gold=False) for deal in deals]
        if not gold or not found:
            return {}
        hits = np.array([[self.score.slot_hits(one, other) for other in found] for one in gold])
        return {j: i for i, j in zip(*linear_sum_assignment(-hits), strict=True) if hits[i, j]}

    def _labels(self, sides: list[Side], deal: dict[str, Any]) -> list[int]:
        """1 for a party; of several sides that a party of the gold could be, the one most spoken of."""
        labels = [0] * len(sides)
        for key in deal["parties"]:
            names = self.gold.actor(key)
            same = [n for n, (who, _) in enumerate(sides) if self.score.same_actor(names, self.names(who))]
            if same:
                labels[max(same, key=lambda n: (("told True" in sides[n][1]), self.often[sides[n][0].actor]))] = 1
        return labels

    def rows(self) -> Iterable[tuple[list[str], int]]:
        for sides, labels in zip(self.sides, self.labels, strict=True):
            if labels is not None:
                yield from ((signs, label) for (_, signs), label in zip(sides, labels, strict=True))

    def counts(self, scales: Scales) -> np.ndarray:
        """Right, wanted and proposed parties."""
        right = proposed = 0
        for sides, labels, free in zip(self.sides, self.labels, self.free, strict=True):
            said = [scales.say_yes(signs) for _, signs in sides]
            if not free:
                proposed += sum(said)
                right += sum(yes and label for yes, label in zip(said, labels or [], strict=False))
        return np.array([right, self.wanted, proposed])


def fitted(reports: Iterable[Deals]) -> dict[str, float]:
    return fit([row for report in reports for row in report.rows()], penalty=4.0)


def validated(reports: list[Deals]) -> dict[float, float]:
    """F1 of parties by threshold, each report judged by weights that never saw it."""
    folds = [fitted(report for n, report in enumerate(reports) if n % FOLDS != fold) for fold in range(FOLDS)]
    scores = {}
    for threshold in THRESHOLDS:
        counts = sum(report.counts(Scales(folds[n % FOLDS], threshold)) for n, report in enumerate(reports))
        right, wanted, proposed = np.asarray(counts)
        scores[round(float(threshold), 3)] = 2 * right / (wanted + proposed)
    return scores


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("gold", type=Path)
    parser.add_argument("--report", action="store_true")
    args = parser.parse_args()
    score = load_scorer(args.gold)
    reports = [Deals(path, score) for path in track(sorted(args.gold.glob("*.json")), description="Reading")]
    scores = validated(reports)
    threshold = max(scores, key=lambda each: scores[each])
    print(f"parties at {threshold}: F1 {scores[threshold]:.3f}")
    if not args.report:
        write(WEIGHTS, HEAD, fitted(reports), threshold)


if __name__ == "__main__":
    main()
