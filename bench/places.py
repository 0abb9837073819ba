"""Find the places of a set of documents and write them in the scorer's format.

    bench/places.py SET.jsonl OUT.jsonl [--gold-spans]

Only `content` and `domain` are read, with --gold-spans also where the toponyms stand. The sets count words for
peoples ("Russian") as places; they are written too, at the point of their country. Truce itself takes them for
actors. Score with the set's own score.py. At the end says how long a look-up of the names found takes, each asked once.
"""

import argparse
import json
from collections.abc import Collection, Iterator
from pathlib import Path
from time import process_time
from typing import Any

from rich.progress import track

from truce.find.places import find_places, resolve_spots
from truce.find.places.spots import Spot
from truce.find.places.spotting import spot_at
from truce.knowledge.gazetteer import Gazetteer, load_gazetteer
from truce.knowledge.peoples import load_peoples
from truce.language.marks import Marks
from truce.language.text import Text, parse_all
from truce.model import Place, Report, Span


def report_of(document: dict[str, Any]) -> Report:
    domain = document.get("domain")
    url = f"https://{domain}/" if domain else None
    return Report(id=document["doc_id"], content=document["content"], url=url, digest="0" * 64)


def found(text: Text, document: dict[str, Any] | None) -> Iterator[dict[str, Any]]:
    """The toponyms of one document: places, then peoples."""
    places = _given(text, document) if document else find_places(text)
    for place in places:
        yield toponym(place.span, place.latitude, place.longitude, place.geoname)
    gazetteer = load_gazetteer()
    for token in text.doc:
        country = gazetteer.country(load_peoples().get(token.text))
        span = Span(token.idx, token.idx + len(token.text))
        if country and not any(place.span.overlaps(span) and place.latitude is not None for place in places):
            yield toponym(span, country.latitude, country.longitude, country.id)


def _given(text: Text, document: dict[str, Any]) -> Marks[Place]:
    spans = [Span(given["start"], given["end"]) for given in document["toponyms"]]
    named = [span for span in spans if span.of(text.report.content) not in load_peoples()]
    spots = [spot_at(text.doc, span, load_gazetteer()) for span in named]
    return resolve_spots(text, [spot for spot in spots if isinstance(spot, Spot)], load_gazetteer())


def toponym(span: Span, latitude: float | None, longitude: float | None, geoname: int | None) -> dict[str, Any]:
    line: dict[str, Any] = {"start": span.start, "end": span.end}
    if latitude is not None:
        line |= {"lat": latitude, "lon": longitude}
    return line | ({"geonameid": geoname} if geoname else {})


def lookup_time(names: Collection[str]) -> float:
    """Microseconds of the processor a look-up, by a gazetteer newly opened that remembers nothing."""
    best = float("inf")
    for _ in range(3):  # the first reads the file
        gazetteer = Gazetteer()
        start = process_time()
        for name in names:
            gazetteer.find(name)
        best = min(best, process_time() - start)
    return best / max(1, len(names)) * 1e6


def main() -> None:
    """Read the arguments, find, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("set", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--gold-spans", action="store_true")
    options = parser.parse_args()
    documents = [json.loads(line) for line in options.set.read_text(encoding="utf-8").splitlines()]
    texts = parse_all(map(report_of, documents))
    names: set[str] = set()
    with options.out.open("w", encoding="utf-8") as out:
        for document, text in track(zip(documents, texts, strict=True), total=len(documents), description="places"):
            toponyms = list(found(text, document if options.gold_spans else None))
            names.update(document["content"][each["start"] : each["end"]] for each in toponyms)
            out.write(json.dumps({"doc_id": document["doc_id"], "toponyms": toponyms}) + "\n")
    print(f"look-up: {lookup_time(names):.1f} µs (mean of {len(names)} names)")


if __name__ == "__main__":
    main()
