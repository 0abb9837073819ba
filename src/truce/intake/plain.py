"""Plain text becomes a report as it stands: every character keeps its place, the headline is the first line."""

import re
from collections.abc import Iterator
from datetime import date

from truce.errors import UnreadableDate
from truce.intake.dates import read_day
from truce.intake.decoding import decode
from truce.intake.draft import Draft
from truce.intake.source import Failure, Source
from truce.model import Report

LONGEST_TITLE = 200
SUFFIXES = ("txt", "text", "md")
DATELINE = re.compile(
    r"[^\n(]{2,60}?, (?P<day>[A-Z][a-z]{2,8}\.? \d{1,2}, \d{4}) \((?P<outlet>[A-Z][^\n()]{1,40})\) ?[—–-]"
)


def certainty(source: Source) -> float:
    """Any text is plain text when it is nothing else."""
    plain = source.suffix in SUFFIXES or source.media_type == "text/plain"
    return 0.5 if plain else 0.1


def read(source: Source) -> Iterator[Report | Failure]:
    content = decode(source)
    title = find_title(content)
    outlet, published = read_dateline(content[len(title) :].lstrip())
    draft = Draft(
        source=source.name,
        original=source.content,
        content=content,
        title=title,
        outlet=outlet or source.outlet,
        published=published or source.published,
        url=source.url,
    )
    yield draft.finish()


def find_title(content: str) -> str:
    """The first line where a blank line follows it and it is no sentence; "" where there is none."""
    line, _, rest = content.partition("\n")
    title = line.rstrip()
    has_blank_line = rest.partition("\n")[0].isspace() or rest.startswith("\n")
    is_headline = 0 < len(title) < LONGEST_TITLE and not title.endswith((".", ".”", '."'))
    return title if has_blank_line and is_headline and rest.strip() else ""


def read_dateline(body: str) -> tuple[str | None, date | None]:
    """The outlet and the day of "DERIN, May 7, 2031 (Meridian Wire) —"; a dateline without its year names no day."""
    dateline = DATELINE.match(body)
    try:
        return (dateline["outlet"], read_day(dateline["day"])) if dateline else (None, None)
    except UnreadableDate:  # no dateline then, but a sentence
        return None, None
