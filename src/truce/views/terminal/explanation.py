"""An explanation on a terminal: each sentence, and under it what was found in it."""

from collections.abc import Iterator

from rich.console import Console, ConsoleOptions, RenderableType
from rich.padding import Padding
from rich.text import Text

from truce.model import Span
from truce.views import wording
from truce.views.explain import Explained, Explanation
from truce.views.finding import Finding
from truce.views.sayings import say
from truce.views.terminal.columns import shown


class ExplanationSheet:
    """Sentences with their offsets; under each its claims with rule, cue and evidence."""

    def __init__(self, explanation: Explanation) -> None:
        self.explanation = explanation

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[RenderableType]:
        sentences = self.explanation.sentences
        found = sum(len(sentence.findings) for sentence in sentences)
        yield Text(
            f"{shown(self.explanation.title) or self.explanation.report}: "
            f"{wording.count(len(sentences), 'sentence')}, {wording.count(found, 'claim')}",
            style="bold",
        )
        for sentence in sentences:
            yield Text()
            yield _sentence(sentence)
            yield from (Padding(finding_text(finding), (0, 0, 0, 4)) for finding in sentence.findings)


def _sentence(sentence: Explained) -> Text:
    style = "" if sentence.findings else "dim"
    return Text.assemble((f"{_offsets(sentence.span)}  ", "dim"), (shown(sentence.text), style))


def finding_text(finding: Finding) -> Text:
    saying = say(finding.line)
    told = " · ".join(part for part in (saying.label, saying.said, *saying.notes, saying.when) if part)
    chain = " → ".join(finding.line.citations[0].chain)
    spans = f"cue “{shown(finding.cue)}” {_offsets(finding.at)} · evidence {_offsets(finding.evidence)}"
    origin = f"\n{finding.rule} · {spans} · {shown(chain)} · {finding.claim[:8]}"
    return Text.assemble((f"{finding.kind}  ", "bold"), shown(told), (origin, "dim"))


def _offsets(span: Span) -> str:
    return f"{span.start}–{span.end}"
