"""Keys: digests by which equal things are one, in whatever order and however often they are added."""

import hashlib
import re
import unicodedata
from collections.abc import Collection
from functools import lru_cache

from msgspec import json

from truce.model import Agreement, AnyClaim, Place, Reading, Report

SPACES = re.compile(r"\s+")
FORMALITIES = re.compile(r"^(?:(?:the|a|an|mr|mrs|ms|dr)\.? )+")
APOSTROPHES = str.maketrans({"’": "'", "‘": "'"})


def digest(value: object) -> str:
    """The first 20 hexadecimal digits of the SHA-256 of a value, as for `Claim.id`."""
    return hashlib.sha256(json.encode(value, order="deterministic")).hexdigest()[:20]


@lru_cache(maxsize=50_000)
def fold(name: str) -> str:
    """A name as it is compared: without case, accents, doubled spaces, a leading article or "Mr."."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return FORMALITIES.sub("", SPACES.sub(" ", plain.translate(APOSTROPHES)).strip().casefold())


def is_named(name: str) -> bool:
    """Whether this is somebody's name, not a description: "Steve Witkoff", but not "a Palestinian official"."""
    words = name.split()
    return bool(words) and words[0][:1].isupper() and words[-1][:1].isupper()


def only(found: Collection[str]) -> str | None:
    """The one there is; of none or several, none."""
    return next(iter(found)) if len(found) == 1 else None


def document_key(report: Report) -> str:
    """What stays the same when a report is updated: its address, or else its outlet and id."""
    return digest(["url", report.url]) if report.url else digest(["id", report.outlet, report.id])


def reading_key(reading: Reading) -> str:
    claims = [claim_key(claim)[0] for claim in reading.claims]
    return digest([digest(reading.report), claims, [account_key(a) for a in reading.agreements], reading.actors])


def claim_key(claim: AnyClaim) -> tuple[str, str]:
    """A claim's id, and its fields as the id is made from."""
    fields = json.encode(claim, order="deterministic")
    return hashlib.sha256(fields).hexdigest()[:20], fields.decode()


def account_key(agreement: Agreement) -> str:
    """A digest of an account as it comes back from the store: a length of 20 days is one of 20.0."""
    return digest(json.decode(json.encode(agreement), type=Agreement))


def place_key(place: Place) -> str:
    """The gazetteer's number, or the name with its country: equal keys are one place."""
    if place.geoname is not None:
        return f"geoname:{place.geoname}"
    return f"{fold(place.canonical or place.name)}|{place.country or ''}"
