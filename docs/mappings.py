"""Writes docs/mappings/*.md from the tables that the exporters go by: python docs/mappings.py."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from truce.export import acled, plover
from truce.export.grid import columns_of

FOLDER = Path(__file__).with_suffix("")
WRITTEN = "Written by `docs/mappings.py` from `src/truce/export/{}`; a test keeps it current.\n"
SIDES = {"civilians": "all civilians", "armed": "a state, military or armed group", "own": "the state of that country"}
OTHERS = {"other": "anybody else"}
VOICES = {"named": "somebody accuses", "outlet": "in the outlet's own voice"}


def pages() -> dict[str, str]:
    """The pages by their names."""
    return {"acled.md": "\n".join(_acled()), "plover.md": "\n".join(_plover()), "hxl.md": "\n".join(_hxl())}


def _table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> Iterator[str]:
    yield f"| {' | '.join(head)} |"
    yield f"|{' --- |' * len(head)}"
    yield from (f"| {' | '.join('' if cell is None else str(cell) for cell in row)} |" for row in rows)
    yield ""


def _acled() -> Iterator[str]:
    tables = acled.tables()
    yield "# Our claims as events of ACLED\n"
    yield WRITTEN.format("acled.toml")
    yield "Rules are tried in order; the first that fits wins. An event that none fits is left out.\n"
    head = ("claim", "if", "event type", "sub-event type", "why")
    yield from _table(
        head, ((f"`{r['type']}`", _if(r), r.get("event"), r.get("sub"), r["why"]) for r in tables["rule"])
    )
    yield "## Interaction codes\n"
    yield (
        "`inter1` and `inter2` by the kind of an actor, or for a person of its side. A state or its military is 8\n"
        "(external) where its country and that of the place are both known and differ. `interaction` puts both codes\n"
        "together, the smaller first, and 0 for nobody on the other side; where one code is not known it is empty.\n"
    )
    yield from _table(("kind", "code"), tables["interaction"].items())


def _if(rule: dict[str, Any]) -> str:
    parts = [f"mode {' or '.join(f'`{mode}`' for mode in rule['mode'])}"] if "mode" in rule else []
    parts += [f"those hit are {SIDES[rule['against']]}"] if "against" in rule else []
    return "; ".join(parts + ([f"the holder is {(SIDES | OTHERS)[rule['holder']]}"] if "holder" in rule else []))


def _plover() -> Iterator[str]:
    tables = plover.tables()
    yield "# Our claims as events of PLOVER 2\n"
    yield WRITTEN.format("plover.toml")
    yield (
        "Ten of PLOVER's sixteen types are deeds: an event that happened, or is possible, keeps its type and mode.\n"
        "The other six are words, and come out of plans, positions, statements and violations. What is denied is left\n"
        "out.\n"
    )
    planned = ((f"planned `{name}`", f"`{told['type']}`", told["why"]) for name, told in tables["planned"].items())
    stances = ((f"position `{name}`", f"`{told['type']}`", told["why"]) for name, told in tables["stance"].items())
    tones = ((f"statement, `{name}`", f"`{told['type']}`", told["why"]) for name, told in tables["tone"].items())
    breaches = (
        (f"violation, {VOICES[n]}", f"`{told['type']}`", told["why"]) for n, told in tables["violation"].items()
    )
    yield from _table(("claim", "type", "why"), [*planned, *stances, *tones, *breaches])
    yield "No event: position `noncommittal`; statements that are neutral or denying.\n"
    yield "## Quad classes, contexts, sectors\n"
    yield from _table(("class", "types"), ((_spelt(name), ", ".join(types)) for name, types in tables["quad"].items()))
    yield from _table(("our claim is", "context"), tables["context"].items())
    yield from _table(("kind of actor", "sector"), tables["sector"].items())


def _spelt(name: str) -> str:
    return name.replace("_", " ")


def _hxl() -> Iterator[str]:
    yield "# HXL hashtags of our columns\n"
    yield WRITTEN.format("columns.toml")
    yield "`truce export --hxl` puts them under the head. Columns that are not listed have none.\n"
    for name in ("csv", "acled", "ucdp", "prio"):
        yield f"## {name}\n"
        tagged = ((f"`{column}`", f"`{tag}`") for column, tag in columns_of(name).items() if tag)
        yield from _table(("column", "hashtag"), tagged)


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for name, text in pages().items():
        (FOLDER / name).write_text(text, encoding="utf-8")
