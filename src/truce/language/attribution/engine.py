"""From a parsed report to its attributions."""

from dataclasses import replace

from truce.language.attribution.accord import accorded
from truce.language.attribution.followed import announced
from truce.language.attribution.headings import headed
from truce.language.attribution.quoted import Quotes, join_quotations, quotes_of
from truce.language.attribution.relays import untangled
from truce.language.attribution.reported import reported
from truce.language.attribution.value import Attribution
from truce.language.cues import load_cues
from truce.language.text import Text
from truce.model import Form

ALL_BUT = 0.85  # the share of quoted letters from which on a content is direct speech


def find_attributions(text: Text) -> tuple[Attribution, ...]:
    """All attributions of a report, in the order of their cues; one may stand in the content of another."""
    lexicon = load_cues()
    quotes = quotes_of(text)
    clauses = [
        attribution
        for sentence in text.sentences
        for words in [[token for token in sentence.tokens if token.i not in quotes.inside]]
        for attribution in (*reported(words, lexicon), *accorded(words))
    ]
    taken = frozenset(attribution.trigger.i for attribution in clauses)
    read = [*clauses, *headed(text, lexicon), *announced(text, lexicon, taken)]
    found = untangled(join_quotations(read, quotes, text, lexicon))
    return tuple(sorted((replace(a, form=form_of(a, quotes)) for a in found), key=lambda a: a.cue))


def form_of(attribution: Attribution, quotes: Quotes) -> Form:
    """Direct where all is quoted, mixed where some is."""
    total = sum(map(len, attribution.contents))
    quoted = sum(
        max(0, min(piece.end, quotation.span.end) - max(piece.start, quotation.span.start))
        for piece in attribution.contents
        for quotation in quotes.all
    )
    return "direct" if quoted > ALL_BUT * total else "mixed" if quoted else "indirect"
