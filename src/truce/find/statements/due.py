"""Remarks that are due and not yet made: "is expected to announce", "he will say"."""

from spacy.tokens import Token

from truce.language.cues import load_cues


def is_due(cue: Token) -> bool:
    """Whether the report tells of words still to come."""
    words = load_cues().words
    if any(child.dep_ == "aux" and child.lower_ in words["coming"] for child in cue.children):
        return True
    return cue.dep_ == "xcomp" and cue.head.lemma_.lower() in words["due"]
