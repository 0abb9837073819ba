"""A count of people as words give it: "at least four" is 4 and open, "dozens" is no number."""

from spacy.tokens import Token

from truce.language.words import load_words
from truce.model import Toll

WORDS = load_words("counts")


def count_of(token: Token) -> Toll | None:
    """How many people a noun or a bare number tells of: "12 soldiers", "a boy", "three of them"."""
    number = _number_at(token)
    if number is None:
        return Toll(1, 1) if _is_single(token) else None
    value, word = number
    return _bounded(value, word, token)


def _number_at(token: Token) -> tuple[int, Token] | None:
    for word in [token, *filter(_counts, token.children)]:
        value = _value(word)
        if value is not None:
            return value, word
    return None


def _counts(word: Token) -> bool:
    """Whether it stands where a number does; some digits the parser takes for an adjective."""
    return word.dep_ == "nummod" or (word.dep_ in {"amod", "appos"} and (word.pos_ == "NUM" or word.is_digit))


def _value(word: Token) -> int | None:
    """The number a word ends: "2,900", "four", "1.7 million"."""
    if word.ent_type_ in {"DATE", "TIME", "MONEY", "PERCENT"} and word.pos_ != "NUM":
        return None
    value = _plain(word.lower_)
    if value is None:
        return None
    factors = [_plain(child.lower_) for child in word.children if child.dep_ == "compound"]
    whole = value
    for factor in factors:
        if factor is not None:
            whole = factor * value if value >= 100 else factor + value  # noqa: PLR2004 "three hundred", "twenty one"
    return int(whole)


def _plain(word: str) -> float | None:
    digits = word.replace(",", "")
    if digits.replace(".", "", 1).isdigit():
        return float(digits)
    number: float | None = WORDS["number"].get(word)
    return number


def _is_single(token: Token) -> bool:
    if token.tag_ not in {"NN", "NNP"} or token.lemma_ in WORDS["many"]:
        return False
    return token.ent_type_ == "PERSON" or any(child.lower_ in WORDS["one"] for child in token.children)


def _bounded(value: int, word: Token, token: Token) -> Toll:
    around = {child.lower_ for child in word.children} | {child.lower_ for child in token.children if child.i < word.i}
    around |= {word.nbor(-back).lower_ for back in (1, 2) if word.i - back >= word.sent.start}
    if around & set(WORDS["open"]):
        return Toll(value, None)
    if around & set(WORDS["ceiling"]):
        return Toll(0, value)
    return Toll(value, value)
