"""Fit what speaks for a place to be where an event happened: find/locating/beside.toml and elsewhere.toml.

    bench/fit_locating.py EVENTLOC.jsonl GOLD_DIR [--report]

Both are logistic regressions over signs. Places beside an event are fitted on the sentences of the first set, which
know verbs only, and on events of the gold reports, which count several times; places told elsewhere on those gold
events that weights fitted on other reports leave without one. What is written is weights, no sentence. `--report`
writes nothing; it prints how often the place is right by five-fold cross-validation over reports, by threshold.
"""

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import product
from pathlib import Path
from types import ModuleType
from typing import Any

from rich.progress import track

from eventloc import mended
from gold import Scored, report_of
from logistic import FOLDS, fit, load_scorer, write
from truce.find.actors import find_actors
from truce.find.events import find_events
from truce.find.locating import BESIDE, ELSEWHERE, likeliest
from truce.find.locating.beside import beside, candidates
from truce.find.locating.elsewhere import elsewhere
from truce.find.locating.pointing import pointed_at
from truce.find.locating.scene import Scene
from truce.find.places import find_places
from truce.find.weighing import Scales
from truce.language.text import parse, parse_all
from truce.model import Event, Place, Reading, Report, Span

Row = tuple[list[str], int]
Weighed = list[tuple[list[str], Place]]
PENALTY = 2.0, 8.0  # of places beside, of places elsewhere
COUNTS = 3  # an event of a gold report against a sentence
THRESHOLDS = 0.3, 0.35  # of places beside, of places elsewhere
TRIED = (0.25, 0.3, 0.35, 0.4)
HEAD = "What speaks for or against a place {}; fitted by bench/fit_locating.py."


def sentences(path: Path) -> Iterator[Row]:
    """Every place of a sentence of the set, and whether it is where its verb happened."""
    documents = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    reports = (Report(id=each["doc_id"], content=each["text"], digest="0" * 64) for each in documents)
    texts = track(parse_all(reports), total=len(documents), description="Reading sentences")
    for document, text in zip(documents, texts, strict=True):
        right, places = mended(document, text), find_places(text)
        for verb in document["verb"]:
            for signs, place in candidates(text, Span(verb["start"], verb["end"]), places):
                yield signs, int(any(place.span.overlaps(span) for span in right))


class Sample:
    """One gold report: its events, the gold place of those that the gold has, and the places beside each."""

    def __init__(self, path: Path, score: ModuleType) -> None:
        self.same = score.same_place
        text = parse(report_of(path))
        cast = find_actors(text)
        events = tuple(sorted(find_events(text, cast), key=lambda event: event.cue))
        self.scene = Scene(text, find_places(text), cast, events)
        self.beside = {event: list(beside(self.scene, event)) for event in events}
        self.gold = self._matched(score.Gold(path), score)

    def _matched(self, gold: Any, score: ModuleType) -> dict[Event, dict[str, Any]]:
        wanted = [claim for claim in gold.doc["claims"] if claim["kind"] == "event"]
        scored = Scored(Reading(report=self.scene.text.report, actors=self.scene.cast.actors))
        found = [dict(scored.claim(event)) for event in self.scene.events]
        return {self.scene.events[j]: wanted[i] for i, j in score.match(gold, wanted, found)}

    def rows(self, event: Event, weighed: Weighed) -> list[Row]:
        """The signs of each place, and whether the gold has that place."""
        place = self.gold[event].get("place")
        return [(signs, int(bool(place) and self.same(place, each.name))) for signs, each in weighed]

    def elsewhere(self, scales: Scales) -> Iterator[tuple[Event, Weighed]]:
        """Events that these weights give no place beside them, with the places told elsewhere."""
        located = {event: place for event in self.scene.events if (place := likeliest(self.beside[event], scales))}
        for event in self.gold:
            if event not in located and not pointed_at(self.scene, event):
                yield event, list(elsewhere(self.scene, event, located))

    def located(self, near: Scales, far: Scales) -> dict[Event, Place | None]:
        found = {event: likeliest(self.beside[event], near) or pointed_at(self.scene, event) for event in self.gold}
        return found | {event: likeliest(weighed, far) for event, weighed in self.elsewhere(near)}


def fit_beside(samples: Iterable[Sample], told: Sequence[Row]) -> dict[str, float]:
    gold = [row for sample in samples for event in sample.gold for row in sample.rows(event, sample.beside[event])]
    return fit([*told, *gold * COUNTS], PENALTY[0])


def fit_elsewhere(samples: Sequence[Sample], told: Sequence[Row]) -> dict[str, float]:
    """On events without a place beside them by weights that never saw their report."""
    rows: list[Row] = []
    for left_out, rest in halves(samples, 2):
        scales = Scales(fit_beside(rest, told), THRESHOLDS[0])
        rows += [row for s in left_out for event, weighed in s.elsewhere(scales) for row in s.rows(event, weighed)]
    return fit(rows, PENALTY[1])


def halves(samples: Sequence[Sample], folds: int) -> Iterator[tuple[list[Sample], list[Sample]]]:
    """Each fold, and the rest."""
    for fold in range(folds):
        inside = [sample for n, sample in enumerate(samples) if n % folds == fold]
        yield inside, [sample for n, sample in enumerate(samples) if n % folds != fold]


def counted(samples: Iterable[Sample], near: Scales, far: Scales) -> Counter[str]:
    """How many required events have their place right, and how many there are: in all, and by where the gold has it."""
    total: Counter[str] = Counter()
    for sample in samples:
        for event, place in sample.located(near, far).items():
            gold = sample.gold[event]
            if not gold["optional"]:
                right = sample.same(gold.get("place"), sample.scene.plainly(place).name if place else None)
                told = gold.get("place")
                where = "none" if not told else "in the evidence" if told in gold["evidence"] else "elsewhere"
                total += Counter({"all": 1, where: 1, "all right": int(right), f"{where} right": int(right)})
    return total


def report(samples: list[Sample], told: list[Row]) -> None:
    totals: dict[tuple[float, float], Counter[str]] = {pair: Counter() for pair in product(TRIED, TRIED)}
    for left_out, rest in halves(samples, FOLDS):
        near, far = fit_beside(rest, told), fit_elsewhere(rest, told)
        for pair in totals:
            totals[pair] += counted(left_out, Scales(near, pair[0]), Scales(far, pair[1]))
    for pair, total in totals.items():
        print(pair, shares(total))


def shares(total: Counter[str]) -> str:
    kinds = [kind for kind in total if not kind.endswith(" right")]
    return ", ".join(f"{kind} {total[f'{kind} right'] / total[kind]:.3f}" for kind in sorted(kinds))


def main() -> None:
    """Read the arguments, fit, write or print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sentences", type=Path)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--report", action="store_true")
    options = parser.parse_args()
    score = load_scorer(options.gold)
    told = list(sentences(options.sentences))
    paths = sorted(options.gold.glob("*.json"))
    samples = [Sample(path, score) for path in track(paths, description="Reading reports")]
    if options.report:
        report(samples, told)
        return
    write(BESIDE, HEAD.format("beside an event"), fit_beside(samples, told), THRESHOLDS[0])
    write(ELSEWHERE, HEAD.format("told elsewhere"), fit_elsewhere(samples, told), THRESHOLDS[1])


if __name__ == "__main__":
    main()
