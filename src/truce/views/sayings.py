"""A saying is a line in words: who or where or when it is filed under, what is said of it, and the sentence for it."""

from collections.abc import Iterable
from functools import singledispatch

from msgspec import Struct
from msgspec.structs import replace

from truce.model import Place, Span, When
from truce.views import wording
from truce.views.citation import Citation
from truce.views.days import days
from truce.views.lines import ControlLine, EventLine, Line, PositionLine, StatementLine, ViolationLine

SHORT = 60  # characters of an act that are worth a note
QUOTES = '“”"„‟«» '


class Saying(Struct, frozen=True, kw_only=True):
    """The same words for terminal, paper and page. `quote` is None where `said` is the quotation itself.

    `when` puts `time` in words; it is empty where the label does. `deal` is the agreement it is about, where a
    view of one stands behind it rather than a sentence.
    """

    label: str
    said: str
    when: str
    time: When | None = None
    notes: tuple[str, ...] = ()
    tone: str = ""
    disputed: bool = False
    background: bool = False
    quote: str | None = None
    deal: str | None = None
    citations: tuple[Citation, ...]


def say_all(lines: Iterable[Line]) -> list[Saying]:
    """Lines in words; two in a row that say the same of two names by the same sentences are said once, of both."""
    told: list[list[Saying]] = []
    for saying in map(say, lines):
        if told and _alike(told[-1][-1], saying):
            told[-1].append(saying)
        else:
            told.append([saying])
    return [replace(group[0], label=wording.listed([saying.label for saying in group])) for group in told]


def _alike(one: Saying, other: Saying) -> bool:
    def sentences(saying: Saying) -> list[tuple[str, Span]]:
        return [(citation.report, citation.span) for citation in saying.citations]

    return (
        one.label != other.label
        and sentences(one) == sentences(other)
        and replace(one, label="", citations=()) == replace(other, label="", citations=())
    )


@singledispatch
def say(line: Line) -> Saying:
    """Put a line in words."""
    raise TypeError(f"{type(line).__name__} has no words")


@say.register
def _(line: PositionLine) -> Saying:
    conditions = tuple(f"condition: {condition}" for condition in line.conditions)
    voices = (f"by {wording.listed(line.by)}",) if line.by else ()
    tone = line.stance if line.status == "happened" else line.status
    return _saying(line, line.party, wording.stance(line), tone=tone, notes=(*voices, *conditions))


@say.register
def _(line: ViolationLine) -> Saying:
    about = (f"breach of {line.about}",) if line.about else ()
    act = (f"act: {line.act}",) if line.act and len(line.act) <= SHORT else ()  # the sentence below has it in any case
    return _saying(line, wording.listed(line.accused) or "Nobody named", wording.violation(line), notes=(*about, *act))


@say.register
def _(line: ControlLine) -> Saying:
    return _saying(line, line.place.name, wording.control(line), tone="captured" if line.change == "captured" else "")


@say.register
def _(line: EventLine) -> Saying:
    notes = (wording.status(line), wording.participants(line), wording.tolls(line))
    said = wording.event_noun(line) + (f" {where(line.place)}" if line.place else "")
    saying = _saying(line, days(line.when) or "No date", said, tone=line.type, notes=tuple(filter(None, notes)))
    return replace(saying, when="")


@say.register
def _(line: StatementLine) -> Saying:
    words = f"“{line.words.strip(QUOTES).rstrip(',')}”" if line.form == "direct" else line.words
    notes = tuple(filter(None, (line.role, wording.words()["status"][line.status])))
    return replace(_saying(line, line.speaker, words, notes=notes), quote=None)


def where(place: Place) -> str:
    """Where it is, with the words that keep it at a distance: "near Derin", "in Derin"."""
    return f"{place.relation or 'in'} {place.name}"


def _saying(line: Line, label: str, said: str, *, tone: str = "", notes: tuple[str, ...] = ()) -> Saying:
    return Saying(
        label=label,
        said=said,
        when=days(line.when),
        time=line.when,
        notes=notes,
        tone=tone,
        disputed=line.disputed,
        background=line.background,
        quote=line.citations[0].sentence if line.citations else None,
        citations=line.citations,
    )
