"""Statements: every attribution of words said to somebody, with its speaker, addressee and relays resolved."""

from collections.abc import Iterator

from truce.find.statements.chains import Told, tell
from truce.find.statements.due import is_due
from truce.find.statements.extent import evidence_of, unmarked
from truce.find.statements.speakers import is_nobody, mention_of, speakers_of
from truce.language.attribution import find_attributions
from truce.language.cast import Cast
from truce.language.text import Text
from truce.model import Mention, Span, Statement

NOTHING = {"nothing", "little", "anything"}
POINTING = {"which", "that", "it", "this", "so", "what", "these", "those", "him", "her", "them", "us", "me", "you"}


def find_statements(text: Text, cast: Cast) -> tuple[Statement, ...]:
    """Who said what to whom, and by which chain, in text order."""
    told = tell(text, cast, find_attributions(text))
    found = [statement for one in told for statement in _statements(text, cast, one)]
    return tuple(sorted(found, key=lambda statement: (statement.evidence, statement.content)))


def _statements(text: Text, cast: Cast, told: Told) -> Iterator[Statement]:
    """One for each stretch of speech: what the cue interrupts is one, a new quoted sentence another."""
    attribution = told.attribution
    stretches: dict[int, Span] = {}
    for piece in attribution.contents:
        place = _stretch(text, piece, attribution.cue)
        stretches[place] = max(piece, stretches.get(place, piece), key=len)
    for piece in stretches.values():
        words = text.quote(piece)
        pointing = words.lower() in POINTING and words != "US" and not _keeps_cue(told, piece)
        if attribution.form != "direct" and (pointing or words.lower() in NOTHING):
            continue  # "claims, which he denies": what was said stands elsewhere
        speakers = {who.actor or who.text: who for who in reversed(list(speakers_of(text, cast, told.speaker)))}
        for speaker in reversed(list(speakers.values())):  # "his predecessor and critic, Ilo Marsen" is one
            if not is_nobody(speaker):
                yield _statement(text, cast, told, speaker, piece)


def _stretch(text: Text, piece: Span, cue: Span) -> int:
    """Pieces before the cue and in its own sentence belong together; each later sentence begins anew."""
    sentence = text.sentence_at(cue.start)
    if sentence is None or piece.start < sentence.span.end:
        return 0
    return piece.start


def _statement(text: Text, cast: Cast, told: Told, speaker: Mention, piece: Span) -> Statement:
    attribution = told.attribution
    content = unmarked(text, Span(attribution.cue.start, piece.end) if _keeps_cue(told, piece) else piece)
    evidence = evidence_of(text, piece, attribution.cue)
    return Statement(
        report=text.report.id,
        evidence=evidence,
        quote=text.quote(evidence),
        cue=attribution.cue,
        source=mention_of(text, cast, told.asserter) if told.asserter else speaker,
        via=tuple(mention_of(text, cast, relay) for relay in told.relays),
        rule=f"en/{attribution.rule}",
        status="planned" if is_due(attribution.trigger) else "happened",
        speaker=speaker,
        content=content,
        form=attribution.form,
        addressee=mention_of(text, cast, attribution.addressee) if attribution.addressee else None,
        tone=attribution.tone,
    )


def _keeps_cue(told: Told, piece: Span) -> bool:
    """A denial is part of what is said: "denied shelling the town"."""
    attribution = told.attribution
    follows = 0 <= piece.start - attribution.cue.end <= len(" that ")
    return attribution.tone == "denying" and attribution.form == "indirect" and follows
