"""A lexicon is one TOML file of a language's words, read once."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def lexicon(name: str, language: str = "en") -> dict[str, Any]:
    """The words of `language/<language>/<name>.toml`."""
    return tomllib.loads(files("truce.language").joinpath(language, f"{name}.toml").read_text(encoding="utf-8"))
