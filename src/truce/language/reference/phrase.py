"""A noun phrase that may refer to somebody, without the clauses and appositions that trail it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import spacy.tokens
from spacy.tokens import Token

from truce.language.reference.lexicon import words
from truce.language.reference.name import Name
from truce.language.reference.titles import Titles
from truce.language.text import span_of
from truce.model import Span

MODIFIER = frozenset(
    [
        "compound",
        "nmod",
        "amod",
        "det",
        "nummod",
        "quantmod",
        "npadvmod",
        "predet",
        "advmod",
        "case",
        "punct",
        "aux",
        "neg",
        "cc",
        "preconj",
        "expl",
    ]
)
TRAILING = words("trailing")
AMOUNTS = words("amounts")
PORTFOLIOS = words("portfolios")
SMALL = {"DET", "NUM", "PUNCT", "PART", "ADV", "ADP", "SPACE"}
LONGEST = 14  # words that can be called a name
CLAUSE = {"relcl", "acl", "appos", "punct", "cc", "conj", "parataxis", "dep", "advcl", "prep", "ccomp"}


@dataclass(frozen=True, slots=True)
class Phrase:
    """Its head, its tokens, where its sentence begins, and the name that it is built on, if any."""

    head: Token
    tokens: spacy.tokens.Span
    sentence: int
    name: Name | None = None

    @property
    def span(self) -> Span:
        return span_of(self.tokens)

    @property
    def text(self) -> str:
        return " ".join(self.tokens.text.split())

    @property
    def words(self) -> str:
        """What an unnamed actor is called by: its words without article, quotation marks and, of many, number."""
        tokens = [token for token in self.tokens if not token.is_space]
        while len(tokens) > 1 and tokens[0] != self.head and self._only_points(tokens[0]):
            tokens = tokens[1:]
        return " ".join("".join(token.text_with_ws for token in tokens).split())

    def _only_points(self, token: Token) -> bool:
        if token.pos_ in {"DET", "PUNCT"} or token.tag_ == "PRP$":
            return True
        return token.lower_ == "one" or (self.plural and (token.pos_ == "NUM" or token.lower_ in AMOUNTS))

    @property
    def forms(self) -> tuple[str, ...]:
        """The ways it calls its actor: with and without article, up to the head, with the clause that follows."""
        to_head = self.head.doc[self.tokens.start : self.head.i + 1].text
        end = max(self.tokens.end, _clause_end(self.head))
        clause = self.head.doc[self.tokens.start : end if end - self.tokens.start < LONGEST else self.tokens.end].text
        return tuple(dict.fromkeys(" ".join(form.split()) for form in (self.words, self.text, to_head, clause)))

    @property
    def first(self) -> str:
        return str(self.tokens[0].lower_)

    @property
    def modifiers(self) -> set[str]:
        """The words before the head that say which or what, without article and number."""
        before = [token for token in self.tokens if token.i < self.head.i]
        hyphens = {token.i for token in before if token.text in {"-", "–"}}  # "Rwanda-backed" tells of others
        return {
            token.lower_
            for token in before
            if token.pos_ not in SMALL and token.i - 1 not in hyphens and token.i + 1 not in hyphens
        }

    @property
    def counts(self) -> set[str]:
        """All the words before the head, "both" and "two" among them."""
        return {token.lower_ for token in self.tokens if token.i < self.head.i}

    @property
    def plural(self) -> bool:
        return self.head.tag_ in {"NNS", "NNPS"}


def noun_phrases(sentence: spacy.tokens.Span, names: Sequence[Name], titles: Titles) -> Iterator[Phrase]:
    """The phrases of a sentence in the order of their heads; one for each name that stands by itself."""
    name_of = {token.i: name for name in names for token in name.tokens}
    for token in sentence:
        name = name_of.get(token.i)
        if name is not None:
            if token == name.tokens.root and not _in_another(name, titles):
                yield Phrase(token, _tokens(token, name), sentence.start, name)
        elif _is_nominal(token):
            yield Phrase(token, _tokens(token, None), sentence.start)


def _in_another(name: Name, titles: Titles) -> bool:
    """ "Russian" in "Russian forces"; but in "a Russian strike" it is all that names Russia."""
    return name.adjectival and bool(titles.classes_of(name.modified))


def _clause_end(head: Token) -> int:
    """The end of a clause that follows without a comma: "a source familiar with the talks"."""
    end = head.i + 1
    for child in head.rights:
        if child.left_edge.i > end or child.dep_ not in {"relcl", "acl", "prep", "amod"}:
            break
        stop = next(
            (token.i for token in child.subtree if token.is_punct and token.text in {",", ";", ":", "–", "—"}), None
        )
        end = stop or child.right_edge.i + 1
        if stop:
            break
    return end


def _is_nominal(token: Token) -> bool:
    if token.pos_ in {"NOUN", "PROPN", "PRON"}:
        return token.dep_ not in MODIFIER and not _is_portfolio(token)
    # "Two were arrested", "Dozens fled", "Others said"; but not "In 2014"
    return token.pos_ in {"NUM", "ADJ", "DET"} and token.dep_ in {"nsubj", "nsubjpass"} and not token.ent_type_


def _is_portfolio(token: Token) -> bool:
    """ "State" in "Secretary of State Dana Brek", whatever the parser made of it."""
    return token.is_title and token.lower_ in PORTFOLIOS and token.i > 0 and token.nbor(-1).lower_ == "of"


def _tokens(head: Token, name: Name | None) -> spacy.tokens.Span:
    start = min([_left(head), *([name.tokens.start] if name else [])])
    end = max([head.i + 1, *([name.tokens.end] if name else [])])
    for child in head.rights:
        if child.i < end:
            continue
        if child.i > end or (child.dep_ in CLAUSE and not _belongs(child)):
            break
        end = _right(child)
    return head.doc[start:end]


def _left(head: Token) -> int:
    """Where the modifiers begin; a clause, a dateline or a quotation mark to the left of them is none."""
    start = head.i
    for child in reversed(list(head.lefts)):
        if (
            child.dep_ in {"relcl", "acl", "cc", "preconj", "appos", "advcl", "mark"}
            or _divides(child)
            or _is_outcome(child)
        ):
            break
        start = child.left_edge.i
    start = next((at for at in range(head.i, start, -1) if _divides(head.doc[at - 1])), start)
    quotes = [token.i for token in head.doc[start : head.i] if token.is_quote]
    start = quotes[-1] + 1 if len(quotes) % 2 else start  # on condition "terrorists" kept away
    while start < head.i and (head.doc[start].is_punct or head.doc[start].is_space):
        start += 1
    return start


def _is_outcome(word: Token) -> bool:
    """The "dead" of "shot dead two soldiers"."""
    return word.lower_ == "dead" and word.i > 0 and word.nbor(-1).lemma_ == "shoot"


def _divides(token: Token) -> bool:
    """A comma, or a dash between spaces; not the hyphen of "Houthi-run"."""
    return token.is_punct and (
        token.text in {",", ";", ":"} or (token.text in {"-", "–", "—"} and bool(token.whitespace_))
    )


def _belongs(child: Token) -> bool:
    """ "a spokesman for the group" is one phrase, "met the president on Monday" is not."""
    if child.dep_ != "prep" or child.lower_ not in TRAILING:
        return False
    return all(token.ent_type_ not in {"DATE", "TIME"} for token in child.subtree) and any(child.children)


def _right(child: Token) -> int:
    """The end of a trailing "of …" phrase, short of the clauses in it."""
    end = child.i + 1
    for grandchild in child.rights:
        if end not in (grandchild.i, grandchild.left_edge.i) or grandchild.dep_ in {
            "punct",
            "relcl",
            "acl",
            "appos",
            "cc",
            "conj",
        }:
            break
        end = _tokens(grandchild, None).end if grandchild.dep_ in {"pobj", "pcomp"} else grandchild.right_edge.i + 1
    return end
