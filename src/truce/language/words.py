"""The words of a language stand in TOML beside the code that reads them, loaded once a process."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def load_words(name: str, language: str = "en") -> dict[str, Any]:
    """Read the table `language/<language>/<name>.toml`."""
    return tomllib.loads((files("truce.language") / language / f"{name}.toml").read_text("utf-8"))
