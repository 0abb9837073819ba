"""A document: headings, lines, tables and pictures, as every word processor knows them, each line with its notes."""

from collections.abc import Iterator

from msgspec import Struct

from truce.views.visible import visible


class Run(Struct, frozen=True):
    """Words of one look; `notes` are the numbers of the sentences in the annex that they rest on."""

    text: str
    strong: bool = False
    notes: tuple[int, ...] = ()


Line = tuple[Run, ...]


class Block(Struct, frozen=True, kw_only=True, tag_field="block", tag=str.lower):
    """What stands by itself between the one above and the one below."""

    @property
    def kind(self) -> str:
        return type(self).__name__.lower()


class Heading(Block, frozen=True, kw_only=True):
    """A section opens at level 1, a part of one at level 2."""

    text: str
    level: int = 1


class Paragraph(Block, frozen=True, kw_only=True):
    line: Line


class Bullets(Block, frozen=True, kw_only=True):
    lines: tuple[Line, ...]


class Table(Block, frozen=True, kw_only=True):
    head: tuple[str, ...]
    rows: tuple[tuple[Line, ...], ...]


class Picture(Block, frozen=True, kw_only=True):
    """A drawing as SVG, and what it shows, in words."""

    svg: str
    shows: str


class Note(Struct, frozen=True, kw_only=True):
    """A sentence that a line rests on: `source` is its outlet and day, `chain` the way it took to there."""

    number: int
    source: str
    sentence: str
    chain: str
    title: str
    address: str | None = None
    claim: str | None = None


class Document(Struct, frozen=True, kw_only=True):
    title: str
    subtitle: str
    blocks: tuple[Block, ...]
    notes: tuple[Note, ...]

    @property
    def pictures(self) -> Iterator[Picture]:
        return (block for block in self.blocks if isinstance(block, Picture))


def plain(text: str, notes: tuple[int, ...] = ()) -> Line:
    """A line of one look; what steers a terminal or turns the line stands as its code."""
    return (Run(visible(text), notes=notes),)


def strong(text: str) -> Run:
    return Run(visible(text), strong=True)
