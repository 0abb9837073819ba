"""Words that follow their cue at a distance: `He was blunt. "…"`, `The paper reports:` and a paragraph below."""

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Token

from truce.language.attribution.extents import noun_phrase
from truce.language.attribution.reported import cue_span
from truce.language.attribution.sources import SUBJECTS, source_of
from truce.language.attribution.value import Attribution, Source
from truce.language.cues import Lexicon
from truce.language.quotation import Quotation
from truce.language.text import Paragraph, Sentence, Text
from truce.model import Span

MARKS = frozenset("\"”’'»“")
CUES = frozenset({"VERB", "NOUN"})  # "The paper reports:" is often read as a noun
LONGEST = 900  # characters of a paragraph that is quoted without marks
SHORTEST = 6  # words of a quotation that stands by itself


def goes_on(found: Sequence[Attribution], quotation: Quotation, content: str) -> int | None:
    """The attribution whose quotation ends just before this one begins: a speech over several paragraphs."""
    earlier = [i for i, a in enumerate(found) if a.contents[-1].end <= quotation.span.start]
    if not earlier:
        return None
    last = max(earlier, key=lambda i: found[i].contents[-1].end)
    gap = content[found[last].contents[-1].end : quotation.span.start]
    direct = content[found[last].contents[-1].end - 1] in MARKS
    return last if direct and not any(letter.isalnum() for letter in gap) else None


def speaker_before(
    found: Sequence[Attribution], quotation: Quotation, text: Text, lexicon: Lexicon
) -> Attribution | None:
    """The words of whoever spoke in the sentence before: `He welcomed the deal. "…"`."""
    before = sentence_before(text, quotation.span.start)
    if before is None or not is_sentence(text.report.content, quotation):
        return None
    held = [a for a in found if before.span.covers(a.cue) and a.kind == "statement" and a.source]
    outer = [a for a in held if not any(other is not a and other.holds(a.cue) for other in held)]
    if outer:
        return replace(outer[-1], contents=(quotation.span,), rule="follow", form="direct")
    return _of_subject(before, quotation, text, lexicon)


def _of_subject(before: Sentence, quotation: Quotation, text: Text, lexicon: Lexicon) -> Attribution | None:
    """`He was blunt. "…"`: the sentence before is about a person, and the words are that person's."""
    between = text.report.content[before.span.end - 1 : quotation.span.start]
    if "\n" in between and not between.startswith(":"):
        return None
    verb = before.tokens.root
    subject = next((child for child in verb.children if child.dep_ in SUBJECTS), None)
    if subject is None or not _may_speak(subject, lexicon):
        return None
    return Attribution(
        source=Source(noun_phrase(subject), subject), cue=cue_span(verb), trigger=verb, contents=(quotation.span,),
        kind="statement", tone="neutral", form="direct", rule="follow:subject",
    )  # fmt: skip


def is_sentence(content: str, quotation: Quotation) -> bool:
    """A subheading in quotation marks is no speech."""
    words = quotation.words.of(content)
    ends = not quotation.closed or words[-1:] in set(".?!…,")
    return words[:1].isupper() and ends and len(words.split()) >= SHORTEST


def _may_speak(subject: Token, lexicon: Lexicon) -> bool:
    return (
        subject.lower_ in lexicon.words["personal"]
        or subject.ent_type_ == "PERSON"
        or (subject.lemma_.lower() in lexicon.words["speakers"])
    )


def sentence_before(text: Text, offset: int) -> Sentence | None:
    earlier = [sentence for sentence in text.sentences if sentence.span.end <= offset]
    return earlier[-1] if earlier else None


def announced(text: Text, lexicon: Lexicon, taken: frozenset[int]) -> list[Attribution]:
    """Paragraphs that a cue with a colon announces: `The paper reports:` and what stands below."""
    found = []
    for above, below in zip(text.paragraphs, text.paragraphs[1:], strict=False):
        if text.quote(above.span)[-1:] != ":" or {above.role, below.role} != {"body"}:
            continue
        if len(below.span) < LONGEST and "\n" not in text.quote(below.span) and not _has_a_cue(text, below, lexicon):
            cue = _last_cue(text, above, lexicon, taken)
            if cue is not None:
                found.append(_announced(cue, below.span))
    return found


def _has_a_cue(text: Text, paragraph: Paragraph, lexicon: Lexicon) -> bool:
    """`"They stole it," the man shouted`: such a paragraph names its own speaker."""
    words = text.quote(paragraph.span)
    if words[:1] not in MARKS or words[-1:] in MARKS:
        return False
    sentence = text.sentence_at(paragraph.span.start)
    return sentence is not None and any(lexicon.quotes(t.lemma_) and t.pos_ == "VERB" for t in sentence.tokens)


def _last_cue(text: Text, paragraph: Paragraph, lexicon: Lexicon, taken: frozenset[int]) -> Token | None:
    sentence = text.sentence_at(paragraph.span.end - 1)
    if sentence is None:
        return None
    cues = [t for t in sentence.tokens if lexicon.quotes(t.lemma_) and t.pos_ in CUES and t.i not in taken]
    return cues[-1] if cues else None


def _announced(cue: Token, content: Span) -> Attribution:
    return Attribution(
        source=source_of(cue), cue=cue_span(cue), trigger=cue, contents=(content,), kind="statement",
        tone="neutral", form="indirect", rule=f"{cue.lemma_}:below",
    )  # fmt: skip
