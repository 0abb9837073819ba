"""Who is bound by a deal: those told to be, and those that its report makes plain, weighed by a fitted stage.

A report seldom names both parties beside the word "truce". Who they are is told by stances, fights and company; what
each of these is worth was fitted on the train gold by bench/fit_settling.py, and stands in parties.toml.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from truce.find.settling.foes import Foes
from truce.find.weighing import load_scales
from truce.knowledge.enmities import is_outlawed
from truce.language.cast import Cast
from truce.language.text import Text
from truce.model import Agreement, Claim, Mention, Position, Violation

WEIGHTS = Path(__file__).with_name("parties.toml")
MANY = 2  # more told parties than this say no more
FIRST = 4  # ranks below are one
HALF = 0.5


def bound(agreement: Agreement, claims: Sequence[Claim], foes: Foes, cast: Cast, text: Text) -> tuple[Mention, ...]:
    """The parties told, then whoever else is likely to be one, the likeliest first."""
    scales, told = load_scales(WEIGHTS), {who.actor for who in agreement.parties}
    weighed = [(scales.likelihood(signs), who) for who, signs in candidates(agreement, claims, foes, cast, text)]
    likely = sorted((pair for pair in weighed if pair[0] >= scales.threshold), key=lambda pair: -pair[0])
    return (*agreement.parties, *(who for _, who in likely if who.actor not in told))


def candidates(
    agreement: Agreement, claims: Sequence[Claim], foes: Foes, cast: Cast, text: Text
) -> Iterator[tuple[Mention, list[str]]]:
    """Every side of the report and every party told, with what speaks for and against its being bound."""
    sides = {
        side: Mention(mention.span, mention.text, side) for mention in cast.mentions if (side := cast.side(mention))
    }
    told = {who.actor: who for who in agreement.parties if who.actor}
    light = Light(agreement, claims, foes, cast, _beside(agreement, cast, text))
    for name, who in (sides | told).items():
        yield who, list(light.signs(name))


def _beside(agreement: Agreement, cast: Cast, text: Text) -> list[set[str]]:
    """The sides named in each sentence that speaks of the deal."""
    sentences = {span: sentence for span in agreement.mentions if (sentence := text.sentence_at(span.start))}
    distinct = {sentence.index: sentence for sentence in sentences.values()}
    return [{side for who in cast.within(each.span) if (side := cast.side(who))} for each in distinct.values()]


@dataclass(frozen=True)
class Light:
    """What a side is seen in: the deal, the claims of its report, who fights, and who is named beside the deal."""

    agreement: Agreement
    claims: Sequence[Claim]
    foes: Foes
    cast: Cast
    beside: Sequence[set[str]]

    def signs(self, name: str) -> Iterator[str]:
        yield "bias"
        yield from self._told(name)
        yield from self._stances(name)
        yield from self._enmity(name)
        yield from self._company(name)

    def _others(self, name: str) -> int:
        """How many other parties are told."""
        return min(len({who.actor for who in self.agreement.parties} - {name}), MANY)

    def _told(self, name: str) -> Iterator[str]:
        deal, kind = self.agreement, actor.kind if (actor := self.cast.named(name)) else None
        told = name in {who.actor for who in deal.parties}
        yield from (
            f"kind {kind}",
            f"told {told}",
            f"told {told} others {self._others(name)}",
            f"{deal.type} told {told}",
        )
        yield from (f"{kind} told {told}", f"background {deal.background} told {told}")
        yield f"mediates {name in {who.actor for who in deal.mediators}}"
        if is_outlawed(name):
            yield "outlawed"
        if any("unilateral" in each.lower() for each in deal.names):
            yield f"unilateral told {told}"

    def _stances(self, name: str) -> Iterator[str]:
        mine: Counter[str] = Counter()
        kind = actor.kind if (actor := self.cast.named(name)) else None
        for claim in self.claims:
            if isinstance(claim, Position) and claim.party.actor == name:
                here = claim.agreement == self.agreement.id
                mine[claim.stance] += here
                yield f"{'stance' if here else 'elsewhere'} {claim.stance}"
            elif isinstance(claim, Violation) and claim.agreement == self.agreement.id:
                if name in {self.cast.side(who) for who in claim.accused}:
                    yield "accused"
                if claim.accuser and name == self.cast.side(claim.accuser):
                    yield "accuser"
        yield f"{kind} answers {bool(+mine)}"

    def _enmity(self, name: str) -> Iterator[str]:
        told = {who.actor for who in self.agreement.parties}
        enemies, others = self.foes.enemies(name), self._others(name)
        yield from (f"fights {self.foes.fights(name)}", f"main foe {name in self.foes.main_pair}")
        yield from (f"main foe {name in self.foes.main_pair} others {others}", f"enemy of told {bool(enemies & told)}")
        yield f"enemy of told {bool(enemies & told)} others {others}"
        yield from (f"enemies {bool(enemies)}", f"enemies {bool(enemies)} others {others} {self.agreement.background}")

    def _company(self, name: str) -> Iterator[str]:
        ahead = sum(times > self.foes.often[name] for side, times in self.foes.often.items() if side)
        share = sum(name in sides for sides in self.beside) / max(1, len(self.beside))
        near = "all" if share == 1 else "half" if share >= HALF else "some" if share else "none"
        others = self._others(name)
        yield from (f"rank {min(ahead, FIRST)}", f"rank {min(ahead, FIRST)} others {others}")
        yield from (f"beside {near}", f"beside {near} others {others}")
        yield f"beside {near} enemies {bool(self.foes.enemies(name))}"
