"""A document in Markdown, for a mail or a wiki: footnotes as GitHub, Pandoc and Obsidian know them."""

from collections.abc import Iterator, Sequence

from truce.views.sitrep.document import Block, Bullets, Document, Heading, Line, Note, Paragraph, Picture, Run, Table
from truce.views.visible import markdown as safe


def as_markdown(document: Document, pictures: Sequence[str] = ()) -> str:
    """The whole as Markdown text; `pictures` are the addresses of its pictures, which are left out without."""
    addresses = iter(pictures)
    parts = [f"# {safe(document.title)}", f"*{safe(document.subtitle)}*"]
    parts += [_block(block, addresses) for block in document.blocks]
    if document.notes:
        parts += ["## Sources", "\n".join(map(_note, document.notes))]
    return "\n\n".join(filter(None, parts)) + "\n"


def _block(block: Block, addresses: Iterator[str]) -> str:
    match block:
        case Heading():
            return f"{'#' * (block.level + 1)} {safe(block.text)}"
        case Paragraph():
            return _line(block.line)
        case Bullets():
            return "\n".join(f"- {_line(line)}" for line in block.lines)
        case Table():
            rows = [[safe(name) for name in block.head], ["---"] * len(block.head)]
            rows += [[_line(cell) for cell in row] for row in block.rows]
            return "\n".join(f"| {' | '.join(cells)} |" for cells in rows)
        case Picture():
            address = next(addresses, None)
            return f"![{safe(block.shows)}]({address})" if address else f"*{safe(block.shows)}: not in this form.*"
        case _:
            raise TypeError(f"{type(block).__name__} has no Markdown")


def _line(line: Line) -> str:
    return "".join(map(_run, line)).strip()


def _run(run: Run) -> str:
    text = " ".join(safe(run.text).split()) if run.strong else safe(run.text)
    marked = f"**{text}**" if run.strong and text else text
    return marked + "".join(f"[^{number}]" for number in run.notes)


def _note(note: Note) -> str:
    chain = f" ({safe(note.chain)})" if note.chain else ""
    link = f" <{note.address}>" if note.address else ""
    return f"[^{note.number}]: {safe(note.source)}{chain}: “{safe(note.sentence)}” {safe(note.title)}{link}"
