"""Events: what was done, by whom and to whom, as PLOVER 2 types it.

Predicates become drafts, drafts of one incident are merged, gaps are filled from the rest of the report, and doubtful
drafts are dropped.
"""

from truce.find.events.contests import is_contest, is_of_sport
from truce.find.events.denials import denials_in
from truce.find.events.drafts import Draft, drafts_of, is_unknown
from truce.find.events.filing import filed
from truce.find.events.filling import filled
from truce.find.events.means import mode_of, weapons_of
from truce.find.events.merging import merged
from truce.language.cast import Cast
from truce.language.text import Text, span_of
from truce.model import Event


def find_events(text: Text, cast: Cast) -> tuple[Event, ...]:
    """Find the events of a report, in text order; when, place and source are set by others."""
    told = candidates(text, cast)
    return tuple(event_of(draft, text, cast) for draft in filed(told, list(filled(told, cast)), cast))


def candidates(text: Text, cast: Cast) -> list[Draft]:
    """Every event that the report may tell of, before gaps are filled and doubtful ones dropped."""
    drafts: list[Draft] = []
    sport = is_of_sport(text)
    for sentence in text.sentences:
        told = merged(drafts_of(sentence, cast))
        playing = sport or is_contest(sentence)
        drafts += [draft for draft in told if not (playing and draft.type == "ASSAULT")]
        drafts += denials_in(sentence, drafts, cast)
    return drafts


def event_of(draft: Draft, text: Text, cast: Cast) -> Event:
    """The event that a draft tells of; doers of whom nobody knows who they are, are none."""
    sentence = draft.sentence
    return Event(
        report=text.report.id,
        evidence=sentence.span,
        quote=text.quote(sentence.span),
        cue=span_of(draft.token),
        status=draft.status,
        rule=draft.main.sense.rule,
        type=draft.type,  # type: ignore[arg-type]
        mode=mode_of(draft),
        actors=tuple(mention for mention in draft.actors if not is_unknown(mention, cast)),
        recipients=draft.recipients,
        killed=draft.tolls.killed,
        injured=draft.tolls.injured,
        weapons=weapons_of(draft) if draft.type == "ASSAULT" else (),
    )
