"""Which language a report is written in; where that cannot be told, it is taken for what it says, or for English."""

import re
from functools import cache
from typing import Any

from truce.language.words import load_words

LETTERS = 150  # fewer tell nothing: a headline of foreign names is still English
PARTS = 3
SURE = 0.98
COMMON_SHARE = 0.12  # English prose has a third of such words, lists of names and other languages under a tenth
WORD = re.compile(r"[^\W\d_]+")
LATIN = re.compile(r"[a-z\u00df-\u024f\u1e00-\u1eff]")
MEASURED = 20_000  # characters


def read_tongue(text: str, declared: str | None = None) -> str:
    """The ISO 639-1 code of the language."""
    found = _tongue_of(text[:MEASURED])
    return found or (declared or "en").strip().lower().replace("_", "-").partition("-")[0] or "en"


def name_tongue(code: str) -> str:
    """What the language is called, its code where we have no name for it."""
    return str(load_words("tongue")["names"].get(code, f"another language ({code})"))


def _tongue_of(text: str) -> str | None:
    words = WORD.findall(text.lower())
    if not words:
        return None
    letters = "".join(words)
    if 2 * len(LATIN.findall(letters)) < len(letters):  # no English in another script, however short
        return str(_identifier().classify(" ".join(words))[0])
    common = _common_words()
    if sum(word in common for word in words) >= COMMON_SHARE * len(words) and len(words) > PARTS:
        return "en"
    return _identified(words)


def _identified(words: list[str]) -> str | None:
    """What all parts of the text are surely written in: a list of names looks like another language in each part."""
    if sum(map(len, words)) < LETTERS:
        return None
    size = -(-len(words) // PARTS)
    guesses = [_identifier().classify(" ".join(words[at : at + size])) for at in range(0, len(words), size)]
    tongues = {tongue for tongue, _ in guesses}
    sure = all(probability >= SURE for _, probability in guesses)
    return str(tongues.pop()) if len(tongues) == 1 and sure else None


@cache
def _common_words() -> frozenset[str]:
    return frozenset(load_words("tongue")["common"])


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
