"""From a parsed report to its attributions."""

from truce.language.attribution.quoted import join_quotations
from truce.language.attribution.reported import reported
from truce.language.attribution.value import Attribution
from truce.language.cues import load_cues
from truce.language.quotation import find_quotations
from truce.language.text import Text


def find_attributions(text: Text) -> tuple[Attribution, ...]:
    """All attributions of a report, in the order of their cues; one may stand in the content of another."""
    lexicon = load_cues()
    quotations = find_quotations(text.report.content)
    clauses = [a for sentence in text.sentences for a in reported(list(sentence.tokens), lexicon)]
    return tuple(sorted(join_quotations(text.doc, clauses, quotations, lexicon), key=lambda a: a.cue))
