"""The words that reading references turns on, by name, as `language/en/reference.toml` lists them."""

from functools import cache

from truce.language.words import load_words


@cache
def words(name: str, language: str = "en") -> frozenset[str]:
    """One list of words."""
    return frozenset(load_words("reference", language)[name])
