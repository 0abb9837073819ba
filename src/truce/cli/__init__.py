"""The command line: one thin function a verb; what a verb needs is imported when it runs, so `--help` is quick."""

from truce.cli.verbs import app

__all__ = ["app", "main"]


def main() -> None:
    """Run the command line."""
    app()
