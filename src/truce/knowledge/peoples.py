"""Words for a country's people and things: evidence for the country, never the name of a place."""

import tomllib
from functools import cache
from pathlib import Path

STATES = Path(__file__).with_name("states.toml")


@cache
def load_peoples() -> dict[str, str]:
    """ "Syrian", "Syrians", "Briton" → ISO 3166-1 alpha-3; a word that two countries share is left out."""
    found: dict[str, str] = {}
    shared: set[str] = set()
    for country, state in tomllib.loads(STATES.read_text(encoding="utf-8"))["states"].items():
        adjectives = [word for word in state.get("adjectives", ()) if word not in state.get("names", ())]
        for word in (*adjectives, *state.get("people", [f"{word}s" for word in adjectives])):
            if found.setdefault(word, country) != country:
                shared.add(word)
    return {word: country for word, country in found.items() if word not in shared}
