"""Attribution without a verb: "Kerry: deal is near", "Rebels seize port - spokesman", a text after "He wrote:"."""

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from truce.language.attribution.extents import pieces_of
from truce.language.attribution.value import Attribution, Source
from truce.language.cues import Lexicon
from truce.language.text import Paragraph, Text, span_of
from truce.model import Span

LONGEST_NAME = 7  # tokens
DASHES = frozenset({"-", "–", "—", "--"})
SPEAKERS = frozenset({"PERSON", "ORG", "NORP"})
PLACES = frozenset({"GPE", "LOC", "FAC", "EVENT", "DATE", "WORK_OF_ART", "PRODUCT"})  # "Syria: rebels advance"
IN_NAME = frozenset({"NOUN", "PROPN", "ADJ", "DET", "ADP", "PART", "NUM", "CCONJ", "PUNCT", "SPACE"})


def headed(text: Text, lexicon: Lexicon) -> Iterator[Attribution]:
    """The attributions that a colon or a dash makes."""
    for paragraph in text.paragraphs:
        if paragraph.role == "boilerplate":
            continue
        tokens = text.doc.char_span(paragraph.span.start, paragraph.span.end, alignment_mode="expand")
        if tokens is not None and len(tokens) > 2:  # noqa: PLR2004 — a name, a mark and a word
            yield from _named_first(text.doc, tokens.start, tokens.end, paragraph, lexicon)
            if paragraph.role == "headline":
                yield from _named_last(text.doc, tokens.start, tokens.end, lexicon)


def _named_first(doc: Doc, start: int, end: int, paragraph: Paragraph, lexicon: Lexicon) -> Iterator[Attribution]:
    """`Kerry: deal is near`; "Syria: rebels advance" names a topic."""
    colon = next((i for i in range(start + 1, min(end - 1, start + LONGEST_NAME)) if doc[i].text == ":"), None)
    if colon is None or (doc[start].ent_type_ in PLACES and _is_said(doc, colon + 1, end, lexicon)):
        return
    if _is_speaker(doc, start, colon, lexicon, capitals=paragraph.role != "headline"):
        yield from _made(doc, (start, colon), colon, (colon + 1, end))


def _is_said(doc: Doc, start: int, end: int, lexicon: Lexicon) -> bool:
    """Whether what stands there names its own speaker: "Oskal: rebels say the port is theirs"."""
    verbs = (token for token in doc[start:end] if token.pos_ == "VERB" and lexicon.quotes(token.lemma_))
    return any(child.dep_ == "nsubj" for verb in verbs for child in verb.children)


def _named_last(doc: Doc, start: int, end: int, lexicon: Lexicon) -> Iterator[Attribution]:
    """`Rebels seize port - spokesman`, `Leaders to meet on ship: envoy`."""
    while end > start and doc[end - 1].text in {".", "…"}:
        end -= 1
    marks = [i for i in range(max(start + 1, end - LONGEST_NAME), end - 1) if doc[i].text in DASHES | {":"}]
    # "cease-fire" has a dash without a space before it
    if (
        marks
        and (doc[marks[-1]].text == ":" or doc[marks[-1] - 1].whitespace_)
        and _is_speaker(doc, marks[-1] + 1, end, lexicon, capitals=False)
    ):
        yield from _made(doc, (marks[-1] + 1, end), marks[-1], (start, marks[-1]))


def _is_speaker(doc: Doc, start: int, end: int, lexicon: Lexicon, *, capitals: bool) -> bool:
    """Whether these words name somebody who can speak, and nothing else; TRANSCRIPTS name in capitals."""
    words = [word for word in doc[start:end] if not word.is_space]
    if not words or any(word.lower_ in lexicon.words["labels"] for word in words):
        return False
    if capitals and len(words) <= 3 and all(word.text.isupper() for word in words if word.is_alpha):  # noqa: PLR2004
        return not any(word.ent_type_ in PLACES for word in words)
    if any(word.pos_ not in IN_NAME for word in words):
        return False
    if not capitals and len(words) == 1 and _is_a_name(words[0]):
        return True
    if not capitals and all(word.pos_ == "PROPN" and word.ent_type_ not in PLACES for word in words):
        return True  # a headline: "Lynch: no pressure"
    head = doc[start:end].root
    return head.lemma_.lower() in lexicon.words["speakers"] or any(word.ent_type_ in SPEAKERS for word in words)


def _is_a_name(word: Token) -> bool:
    """Whether the text below names a person or a group so: "Milbank: no deal" is a name though it looks like a noun."""
    named = (token for token in word.doc if token.text == word.text and token.i > word.i)
    return any(token.ent_type_ in SPEAKERS for token in named)


def _stands_below(doc: Doc, index: int, start: int) -> bool:
    """Behind a headline's semicolon and its line's end another one begins."""
    return any(doc[i].text == ";" and "\n" in doc[i + 1].text for i in range(start, min(index, len(doc) - 1)))


def _made(doc: Doc, name: tuple[int, int], mark: int, content: tuple[int, int]) -> Iterator[Attribution]:
    head = doc[name[0] : name[1]].root
    words = [index for index in range(*content) if not _stands_below(doc, index, content[0])]
    contents = pieces_of(doc, words)
    if any(doc[index].is_alpha for index in words):  # "Turnout: 1,769" is a count
        source = Source(Span(doc[name[0]].idx, span_of(doc[name[1] - 1]).end), head)
        yield Attribution(
            source=source, cue=span_of(doc[mark]), trigger=doc[mark], contents=contents, kind="statement",
            tone="neutral", form="indirect", rule="heading",
        )  # fmt: skip
