"""The command line: one thin function a verb; what a verb needs is imported when it runs, so `--help` is quick."""

from truce.cli import work, batch, watch, serving, export, questions, picturing, reporting, knowing  # noqa: I001 — the order in which `--help` lists the verbs
from truce.cli.app import app

__all__ = [
    "app",
    "batch",
    "export",
    "knowing",
    "main",
    "picturing",
    "questions",
    "reporting",
    "serving",
    "watch",
    "work",
]


def main() -> None:
    """Run the command line."""
    app()
