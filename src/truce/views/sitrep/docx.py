"""A document for word processors: headings, lists and tables in their own styles, notes as links to the annex."""

from io import BytesIO
from typing import Any

import docx
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from truce.views.picture import as_png
from truce.views.sitrep.document import Block, Bullets, Document, Heading, Line, Note, Paragraph, Picture, Table

WIDTH = Cm(16.5)


def as_docx(document: Document) -> bytes:
    """The whole as a DOCX file."""
    sheet = docx.Document()
    sheet.core_properties.title = document.title
    sheet.core_properties.author = "Truce"
    sheet.styles["Normal"].font.size = Pt(10.5)
    sheet.add_heading(document.title, level=0)
    sheet.add_paragraph(document.subtitle, style="Subtitle")
    for block in document.blocks:
        _block(sheet, block)
    if document.notes:
        sheet.add_heading("Sources", level=1)
    for note in document.notes:
        _note(sheet.add_paragraph(), note)
    file = BytesIO()
    sheet.save(file)
    return file.getvalue()


def _block(sheet: Any, block: Block) -> None:
    match block:
        case Heading():
            sheet.add_heading(block.text, level=block.level)
        case Paragraph():
            _line(sheet.add_paragraph(), block.line)
        case Bullets():
            for line in block.lines:
                _line(sheet.add_paragraph(style="List Bullet"), line)
        case Table():
            _table(sheet, block)
        case Picture():
            sheet.add_picture(BytesIO(as_png(block.svg)), width=WIDTH)
        case _:
            raise TypeError(f"{type(block).__name__} has no form in Word")


def _table(sheet: Any, block: Table) -> None:
    table = sheet.add_table(rows=1, cols=len(block.head), style="Light List Accent 1")
    for cell, name in zip(table.rows[0].cells, block.head, strict=True):
        cell.text = name
    for row in block.rows:
        for cell, line in zip(table.add_row().cells, row, strict=True):
            _line(cell.paragraphs[0], line)


def _line(paragraph: Any, line: Line) -> None:
    for run in line:
        paragraph.add_run(run.text).bold = run.strong
        for place, number in enumerate(run.notes):
            if place:
                paragraph.add_run(", ").font.superscript = True
            _link(paragraph, number)


def _link(paragraph: Any, number: int) -> None:
    """The number of a note, raised, leading to it."""
    run = paragraph.add_run(str(number))
    run.font.superscript = True
    link = OxmlElement("w:hyperlink")
    link.set(qn("w:anchor"), f"note-{number}")
    link.append(run._r)  # noqa: SLF001 — python-docx has no links within a document
    paragraph._p.append(link)  # noqa: SLF001


def _note(paragraph: Any, note: Note) -> None:
    mark = OxmlElement("w:bookmarkStart")
    mark.set(qn("w:id"), str(note.number))
    mark.set(qn("w:name"), f"note-{note.number}")
    end = OxmlElement("w:bookmarkEnd")
    end.set(qn("w:id"), str(note.number))
    paragraph._p.append(mark)  # noqa: SLF001
    paragraph.add_run(f"{note.number}. ").bold = True
    paragraph._p.append(end)  # noqa: SLF001
    chain = f" ({note.chain})" if note.chain else ""
    paragraph.add_run(f"{note.source}{chain}: ")
    paragraph.add_run(f"“{note.sentence}” ").italic = True
    paragraph.add_run(note.title + (f" {note.address}" if note.address else ""))
