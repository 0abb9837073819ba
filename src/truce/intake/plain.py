"""Plain text becomes a report as it stands: every character keeps its place, the headline is the first line."""

from collections.abc import Iterator

from truce.intake.decoding import decode
from truce.intake.draft import Draft
from truce.intake.source import Failure, Source
from truce.model import Report

LONGEST_TITLE = 200
SUFFIXES = ("txt", "text", "md")


def certainty(source: Source) -> float:
    """Any text is plain text when it is nothing else."""
    plain = source.suffix in SUFFIXES or source.media_type == "text/plain"
    return 0.5 if plain else 0.1


def read(source: Source) -> Iterator[Report | Failure]:
    content = decode(source)
    draft = Draft(
        source=source.name,
        original=source.content,
        content=content,
        title=find_title(content),
        outlet=source.outlet,
        published=source.published,
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
