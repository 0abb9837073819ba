"""Words for a country's people and things: evidence for the country, never the name of a place."""

from functools import cache

from truce.knowledge.actors import known_actors


@cache
def load_peoples() -> dict[str, str]:
    """ "Syrian", "Syrians", "Briton" → ISO 3166-1 alpha-3; a word that two countries share is left out."""
    found: dict[str, set[str]] = {}
    for some in known_actors().forms.values():
        for known in some:
            if known.use in {"adjective", "people"} and known.actor.country and not known.form.isupper():
                found.setdefault(known.form, set()).add(known.actor.country)
    return {form: countries.pop() for form, countries in found.items() if len(countries) == 1}
