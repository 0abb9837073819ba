"""A document as PDF, set by typst: the template reads the document as data, so nobody's words can be markup."""

from importlib.resources import files

import typst
from msgspec import json

from truce.views.sitrep.document import Document


def as_pdf(document: Document) -> bytes:
    """The whole as a PDF file."""
    template = files("truce.views").joinpath("sitrep/sitrep.typ").read_bytes()
    made = typst.compile(template, format="pdf", sys_inputs={"document": json.encode(document).decode()})
    if not isinstance(made, bytes):
        raise TypeError(f"typst made {type(made).__name__} of one document")
    return made
