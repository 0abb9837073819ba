"""An invented conflict, read by hand: Oskal and Veria, a truce that Norland offers, a town that changes hands.

Two outlets tell of the same days differently, so that views have something to fold and to dispute.
"""

import hashlib
from dataclasses import dataclass
from datetime import date
from typing import Any

from truce.model import (
    Actor,
    Agreement,
    Control,
    Event,
    Mention,
    Place,
    Position,
    Reading,
    Report,
    Span,
    Statement,
    Toll,
    Violation,
    When,
)

RULE = "hand/1"


@dataclass(frozen=True)
class Desk:
    """A report under the hand of someone who marks claims in it by quoting its words."""

    report: Report

    def span(self, words: str) -> Span:
        start = self.report.content.index(words)
        return Span(start, start + len(words))

    def name(self, text: str) -> Mention:
        start = self.report.content.find(text)
        return Mention(Span(max(start, 0), max(start, 0) + len(text)), text, text)

    def names(self, *texts: str) -> tuple[Mention, ...]:
        return tuple(self.name(text) for text in texts)

    def place(self, name: str, **more: Any) -> Place:
        return Place(name=name, span=self.span(name), **more)

    def claim(self, sentence: str, cue: str, **more: Any) -> dict[str, Any]:
        """What every claim has; `source` and `via` are given as names."""
        evidence = self.span(sentence)
        start = evidence.start + sentence.index(cue)
        source, via = more.pop("source", None), more.pop("via", ())
        return {
            "report": self.report.id,
            "evidence": evidence,
            "quote": sentence,
            "cue": Span(start, start + len(cue)),
            "source": self.name(source) if source else None,
            "via": self.names(*via),
            "rule": RULE,
            **more,
        }


def on(start: str, end: str | None = None) -> When:
    return When(start=date.fromisoformat(start), end=date.fromisoformat(end or start))


def report(key: str, title: str, *paragraphs: str, outlet: str, published: str, **more: Any) -> Report:
    content = "\n\n".join((title, *paragraphs))
    return Report(
        id=key,
        content=content,
        title=title,
        outlet=outlet,
        published=date.fromisoformat(published),
        digest=hashlib.sha256(content.encode()).hexdigest(),
        **more,
    )


ACTORS = (
    Actor(name="Oskal", kind="state", names=("Oskal",)),
    Actor(name="Veria", kind="state", names=("Veria",)),
    Actor(name="Norland", kind="state", names=("Norland",)),
    Actor(name="Dana Brek", kind="person", role="foreign minister of Oskal", side="Oskal", names=("Dana Brek", "Brek")),
    Actor(name="Osk Radio", kind="media"),
    Actor(name="Sarn Agency", kind="media"),
)


def harbour_wire() -> Reading:
    """Oskal refuses; Derin falls, by Oskal's word; talks are to come."""
    told = report(
        "harbour-4",
        "Oskal rejects 20-day truce offered by Norland",
        "Oskal on Sunday rejected the 20-day truce that Norland had put forward in Tavik, while Veria agreed to it.",
        "“This truce is a pause for their guns, nothing more,” Foreign Minister Dana Brek told Osk Radio, "
        "Sarn Agency reported.",
        "RELATED: Life in Tavik under curfew",
        "Oskal said its troops had captured Derin on Saturday.",
        "Veria accused Oskal of shelling Morro on Sunday in breach of the truce, killing at least four people.",
        "Norland's envoy will meet both sides in Tavik on 9 May.",
        outlet="Harbour Wire",
        published="2031-05-04",
        url="https://harbour.example/oskal-rejects",
    )
    junk = told.content.index("RELATED")
    desk = Desk(
        Report(
            **{name: getattr(told, name) for name in told.__struct_fields__ if name != "boilerplate"},
            boilerplate=(Span(junk, junk + len("RELATED: Life in Tavik under curfew")),),
        )
    )
    lead = "Oskal on Sunday rejected the 20-day truce that Norland had put forward in Tavik, while Veria agreed to it."
    words = (
        "“This truce is a pause for their guns, nothing more,” Foreign Minister Dana Brek told Osk Radio, "
        "Sarn Agency reported."
    )
    fall = "Oskal said its troops had captured Derin on Saturday."
    breach = "Veria accused Oskal of shelling Morro on Sunday in breach of the truce, killing at least four people."
    plan = "Norland's envoy will meet both sides in Tavik on 9 May."
    chain = {"source": "Dana Brek", "via": ("Osk Radio", "Sarn Agency")}
    return Reading(
        report=desk.report,
        actors=ACTORS,
        agreements=(
            Agreement(
                id="a1",
                report="harbour-4",
                names=("20-day truce", "truce"),
                type="ceasefire",
                parties=desk.names("Oskal", "Veria"),
                mediators=desk.names("Norland"),
                venue=desk.place("Tavik"),
                duration_days=20.0,
                status="rejected",
                mentions=(desk.span("20-day truce"),),
                rule=RULE,
            ),
        ),
        claims=(
            Position(
                **desk.claim(told.title, "rejects", when=on("2031-05-03", "2031-05-04")),
                party=desk.name("Oskal"),
                stance="rejected",
                agreement="a1",
            ),
            Position(
                **desk.claim(lead, "rejected", when=on("2031-05-04")),
                party=desk.name("Oskal"),
                stance="rejected",
                agreement="a1",
            ),
            Position(
                **desk.claim(lead, "agreed", when=on("2031-05-04")),
                party=desk.name("Veria"),
                stance="accepted",
                agreement="a1",
            ),
            Position(
                **desk.claim(words, "told", when=on("2031-05-04"), **chain),
                party=desk.name("Oskal"),
                by=desk.name("Dana Brek"),
                stance="rejected",
                agreement="a1",
            ),
            Statement(
                **desk.claim(words, "told", when=on("2031-05-04"), **chain),
                speaker=desk.name("Dana Brek"),
                content=desk.span("This truce is a pause for their guns, nothing more"),
                form="direct",
            ),
            Control(
                **desk.claim(fall, "captured", source="Oskal", when=on("2031-05-03")),
                place=desk.place("Derin", geoname=7),
                holder=desk.name("Oskal"),
                change="captured",
            ),
            Violation(
                **desk.claim(breach, "accused", source="Veria", when=on("2031-05-04")),
                accused=desk.names("Oskal"),
                accuser=desk.name("Veria"),
                agreement="a1",
                act=desk.span("shelling Morro"),
            ),
            Event(
                **desk.claim(breach, "shelling", source="Veria", when=on("2031-05-04")),
                type="ASSAULT",
                actors=desk.names("Oskal"),
                recipients=desk.names("Veria"),
                place=desk.place("Morro"),
                killed=Toll(4),
            ),
            Event(
                **desk.claim(plan, "meet", status="planned", when=on("2031-05-09")),
                type="CONSULT",
                actors=desk.names("Norland"),
                recipients=desk.names("Oskal", "Veria"),
                place=desk.place("Tavik"),
            ),
        ),
    )


def delta_post() -> Reading:
    """Another account: Oskal did accept, and Derin is Veria's; the old truce of 2025 is recalled."""
    told = report(
        "delta-5",
        "Norland says Oskal accepted the truce",
        "Norland said on Sunday that Oskal had accepted the 20-day truce.",
        "Veria said its forces held Derin on Saturday.",
        "The Morro truce of 2025 collapsed within a week when Oskal attacked Derin.",
        outlet="Delta Post",
        published="2031-05-05",
    )
    desk = Desk(told)
    yes = "Norland said on Sunday that Oskal had accepted the 20-day truce."
    hold = "Veria said its forces held Derin on Saturday."
    old = "The Morro truce of 2025 collapsed within a week when Oskal attacked Derin."
    return Reading(
        report=told,
        actors=ACTORS,
        agreements=(
            Agreement(
                id="a1",
                report="delta-5",
                names=("20-day truce",),
                type="ceasefire",
                parties=desk.names("Oskal"),
                duration_days=20.0,
                status="agreed",
                mentions=(desk.span("20-day truce"),),
                rule=RULE,
            ),
            Agreement(
                id="a2",
                report="delta-5",
                names=("Morro truce",),
                type="ceasefire",
                status="ended",
                background=True,
                mentions=(desk.span("Morro truce"),),
                rule=RULE,
            ),
        ),
        claims=(
            Position(
                **desk.claim(yes, "accepted", source="Norland", when=on("2031-05-04")),
                party=desk.name("Oskal"),
                stance="accepted",
                agreement="a1",
            ),
            Control(
                **desk.claim(hold, "held", source="Veria", when=on("2031-05-03")),
                place=desk.place("Derin", geoname=7),
                holder=desk.name("Veria"),
                change="holds",
            ),
            Event(
                **desk.claim(old, "attacked", background=True, when=on("2025-01-01", "2025-12-31")),
                type="ASSAULT",
                actors=desk.names("Oskal"),
                place=desk.place("Derin", geoname=7),
            ),
        ),
    )


def hostile() -> Reading:
    """A report whose text attacks whatever shows it."""
    title = "<script>alert('title')</script> [bold]truce[/bold]"
    sentence = (
        "\u202eOskal\u202c said <img src=x onerror=alert(1)> \x1b[31mred\x1b[0m `code` [link](javascript:alert(2))."
    )
    told = report(
        "hostile/<b>\"'&",
        title,
        sentence,
        "X" * 1_000_000,
        outlet="<i>Bad</i> Outlet",
        published="2031-05-06",
        url="javascript:alert('url')",
    )
    desk = Desk(told)
    return Reading(
        report=told,
        actors=ACTORS,
        agreements=(
            Agreement(
                id="a<1>", report=told.id, names=("<u>truce</u>",), type="other", status="unclear", rule="<rule>"
            ),
        ),
        claims=(
            Statement(
                **desk.claim(sentence, "said", when=on("2031-05-06")),
                speaker=Mention(desk.span("\u202eOskal\u202c"), "\u202eOskal\u202c", "\u202eOskal\u202c"),
                content=desk.span("<img src=x onerror=alert(1)>"),
                form="indirect",
            ),
            Position(
                **desk.claim(sentence, "said", when=on("2031-05-06")),
                party=Mention(Span(0, 8), "<script>alert('party')</script>", "<script>alert('party')</script>"),
                stance="rejected",
                agreement="a<1>",
            ),
        ),
    )
