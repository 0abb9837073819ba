"""Writing a document in the form that is asked for; each form is loaded only then."""

from collections.abc import Sequence

from truce.views.sitrep.document import Document


def written(document: Document, form: str, pictures: Sequence[str] = ()) -> bytes:
    """The bytes of a file; `pictures` are where Markdown, which holds none itself, finds them."""
    match form:
        case "md":
            from truce.views.sitrep.markdown import as_markdown

            return as_markdown(document, pictures).encode()
        case "html":
            from truce.views.sitrep.html import as_html

            return as_html(document).encode()
        case "docx":
            from truce.views.sitrep.docx import as_docx

            return as_docx(document)
        case "pdf":
            from truce.views.sitrep.pdf import as_pdf

            return as_pdf(document)
        case _:
            raise ValueError(f"{form} is no form of a document")
