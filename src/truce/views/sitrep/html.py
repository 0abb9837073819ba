"""A document as one HTML file that needs no other: for a browser, a mail, or paper."""

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from truce.views.sitrep.document import Document, Picture

_pages = Environment(
    loader=PackageLoader("truce.views", "sitrep"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


def as_html(document: Document) -> str:
    """The whole as one page, its pictures in it."""
    return _pages.get_template("sitrep.html").render(document=document, drawn=_drawn) + "\n"


def _drawn(picture: Picture) -> Markup:
    # Our own drawing: words of strangers in it were escaped when it was made
    return Markup(picture.svg.partition("?>")[2] if picture.svg.startswith("<?xml") else picture.svg)  # noqa: S704
