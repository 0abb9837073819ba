"""Asking: what every verb that asks the ledger shares: its filters, its forms of answer, and how they reach it."""

import inspect
from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

import typer

from truce.cli import options as o
from truce.cli.output import show, write, write_csv

if TYPE_CHECKING:
    from truce.ledger import Filters, Ledger

View = Callable[["Ledger", "Filters"], object]
FILTERS = {
    "since": o.Since,
    "until": o.Until,
    "actor": o.ActorName,
    "party": o.PartyName,
    "place": o.PlaceName,
    "conflict": o.ConflictName,
    "as_of": o.AsOf,
}
AsCsv = Annotated[bool, typer.Option("--csv", help="CSV, for a spreadsheet.")]
FORMS = {"as_json": o.AsJson, "as_csv": AsCsv}


class Question(NamedTuple):
    """What a verb was asked: which ledger, what of it, in which form."""

    address: str
    filters: dict[str, str | None]
    as_json: bool
    as_csv: bool

    def answer(self, view: View, *, as_json: View | None = None, every_line: bool = False) -> None:
        """Print a view in the form asked for; `as_json` where programs want more than people."""
        chosen = as_json if self.as_json and as_json else view
        with o.open_ledger(self.address) as book:
            found = chosen(book, self.asked)
        if self.as_csv:
            from truce.views.rows import rows

            write_csv(rows(found))
        else:
            show(found, as_json=self.as_json, every_line=every_line)

    def answer_as(self, view: View, write_as: Callable[[Any], str]) -> None:
        """Print a view as a text of its own kind."""
        with o.open_ledger(self.address) as book:
            write(write_as(view(book, self.asked)))

    @property
    def asked(self) -> "Filters":
        return o.filters_from(**self.filters)


def asks(*without: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """A verb that takes a `question`, and beside its own options every filter but those, --ledger, --json and --csv."""
    filters = {name: option for name, option in FILTERS.items() if name not in without}

    def made(verb: Callable[..., None]) -> Callable[..., None]:
        own = {name: parameter for name, parameter in inspect.signature(verb).parameters.items() if name != "question"}

        @wraps(verb)
        def command(**given: Any) -> None:
            asked = {name: given[name] for name in filters}
            question = Question(given["ledger"], asked, given["as_json"], given["as_csv"])
            verb(question=question, **{name: given[name] for name in own})

        shared: dict[str, tuple[Any, Any]] = {"ledger": (o.Address, o.DEFAULT_LEDGER)}
        shared |= {name: (option, None) for name, option in filters.items()}
        shared |= {name: (option, False) for name, option in FORMS.items()}
        listed = [*own.values(), *(_option(name, *option) for name, option in shared.items() if name not in own)]
        command.__signature__ = inspect.Signature(listed)  # type: ignore[attr-defined]
        command.__annotations__ = {parameter.name: parameter.annotation for parameter in listed}
        return command

    return made


def _option(name: str, annotation: Any, default: Any) -> inspect.Parameter:
    return inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=annotation)
