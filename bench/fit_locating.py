"""Fit the weights by which an event is given its place, and print them as TOML.

    bench/fit_locating.py EVENTLOC.jsonl GOLD_DIR > src/truce/find/locating/weights.toml

Logistic regression over the steps from each place to the predicate of its sentence. Sentences of the set count
once; events of the gold reports, which know their type, count four times.
"""

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from eventloc import mended
from gold import report_of
from truce.find.actors import find_actors
from truce.find.events import find_events
from truce.find.locating import candidates
from truce.find.places import find_places
from truce.language.text import parse, parse_all
from truce.model import Report, Span

Row = tuple[list[str], bool, float]
RARE = 12  # a step seen less often gets no weight
RIDGE = 2.0
SLIGHT = 0.08  # weights nearer to nothing are left out
GOLD_COUNTS = 4.0


def sentences(path: Path) -> Iterator[Row]:
    """Every place of a sentence of the set, and whether it is where its verb happened."""
    documents = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    reports = (Report(id=each["doc_id"], content=each["text"], digest="0" * 64) for each in documents)
    for document, text in zip(documents, parse_all(reports), strict=True):
        right = mended(document, text)
        for verb in document["verb"]:
            for steps, place in candidates(text, Span(verb["start"], verb["end"]), find_places(text)):
                yield steps, any(place.span.overlaps(span) for span in right), 1.0


def reports(folder: Path) -> Iterator[Row]:
    """Every place beside an event of a gold report that was found with its type."""
    for path in sorted(folder.glob("*.json")):
        text = parse(report_of(path))
        claims = [claim for claim in json.loads(path.read_text())["claims"] if claim["kind"] == "event"]
        places = find_places(text)
        for event in find_events(text, find_actors(text)):
            gold = next((claim for claim in claims if _is_of(claim, event.type, event.quote)), None)
            if gold and not gold.get("optional"):
                for steps, place in candidates(text, event.cue, places, event.type):
                    yield steps, _same(gold.get("place"), place.name), GOLD_COUNTS


def _is_of(claim: dict[str, Any], act: str, quote: str) -> bool:
    return claim["type"] == act and (claim["evidence"] in quote or quote in claim["evidence"])


def _same(gold: str | None, name: str) -> bool:
    words, named = set((gold or "").lower().split()), set(name.lower().split())
    return bool(gold) and (words <= named or named <= words)


def fit(rows: list[Row]) -> dict[str, float]:
    """The weight of each step, and the bias."""
    seen = Counter(step for steps, _, _ in rows for step in set(steps))
    names = ["bias", *sorted(step for step, count in seen.items() if count >= RARE)]
    column = {name: index for index, name in enumerate(names)}
    counts = np.zeros((len(rows), len(names)))
    counts[:, 0] = 1
    for index, (steps, _, _) in enumerate(rows):
        for step in steps:
            if step in column:
                counts[index, column[step]] += 1
    right = np.array([float(is_right) for _, is_right, _ in rows])
    share = np.array([weight for _, _, weight in rows])

    def loss(weights: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        odds = counts @ weights
        ridge = np.concatenate([[0.0], RIDGE * weights[1:]])
        value = (share * (np.logaddexp(0, odds) - right * odds)).sum() + (ridge * weights).sum() / 2
        return float(value), counts.T @ (share * (1 / (1 + np.exp(-odds)) - right)) + ridge

    found = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B", options={"maxiter": 500}).x
    return {name: round(float(weight), 2) for name, weight in zip(names, found, strict=True)}


def main() -> None:
    """Read the arguments, fit, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sentences", type=Path)
    parser.add_argument("gold", type=Path)
    options = parser.parse_args()
    weights = fit([*sentences(options.sentences), *reports(options.gold)])
    print(
        "# What each step from a place to a predicate says for or against the place; printed by bench/fit_locating.py."
    )
    print("[weight]")
    for name, weight in sorted(weights.items()):
        if name == "bias" or abs(weight) >= SLIGHT:
            print(f'"{name}" = {weight}')


if __name__ == "__main__":
    main()
