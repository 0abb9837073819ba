"""Tagging corrects the tagger: a name that the gazetteer knows, and that is believed to mean a place, is no person."""

from spacy.tokens import Span as Stretch

from truce.language.marks import Marks
from truce.language.text import Text
from truce.model import Place

MISTAKEN = {"PERSON", "PRODUCT", "WORK_OF_ART", "ORG", "EVENT", "LAW", ""}
SETTLED = {"town", "capital", "region", "district", "area"}


def tag_places(text: Text, places: Marks[Place]) -> None:
    """Tag as places the resolved ones that the tagger took for something else as a whole, or for nothing."""
    mended = (stretch for place in places if place.kind in SETTLED and (stretch := _mistaken(text, place)))
    text.doc.set_ents(list(mended), default="unmodified")


def _mistaken(text: Text, place: Place) -> Stretch | None:
    stretch = text.doc.char_span(place.span.start, place.span.end, label="GPE")
    if stretch is None or {token.ent_type_ for token in stretch} - MISTAKEN:
        return None
    follows = stretch.end < len(text.doc) and text.doc[stretch.end].ent_iob_ == "I"
    return None if follows or stretch[0].ent_iob_ == "I" else stretch
