"""The README names the verbs that there are, and files that exist."""

import re
from pathlib import Path
from typing import Any

import typer

from truce.cli import app

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "README.md").read_text()
PACKAGE = ROOT / "src" / "truce"


def test_every_verb_is_named_and_no_other() -> None:
    group: Any = typer.main.get_command(app)
    table = PAGE.split("## Verbs", 1)[1].split("\n\n", 2)[1]
    assert re.findall(r"^\| `([\w-]+)` \|", table, re.MULTILINE) == list(group.commands)


def test_every_part_and_page_named_exists() -> None:
    table = PAGE.split("## Where this comes from", 1)[1]
    parts = re.findall(r"`((?:find|intake|knowledge|language|ledger)[\w/.]*)`", table)
    assert parts
    assert [part for part in parts if not any((PACKAGE / f"{part}{end}").exists() for end in ("", ".py"))] == []
    pages = re.findall(r"\]\(([\w./-]+)\)", PAGE)
    assert [page for page in pages if not (ROOT / page).exists()] == []
