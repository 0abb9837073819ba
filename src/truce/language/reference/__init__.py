"""Who is meant by the noun phrases of a report: names, what nouns say of their bearers, titles, pronouns."""
