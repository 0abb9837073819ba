"""Attribution: who is said to have said or thought what, by which words, and through whom it reached the report.

`find_attributions(text)` reads quotations first, then the clauses that cues govern, then joins the two.
"""

from truce.language.attribution.engine import find_attributions
from truce.language.attribution.value import Attribution, Source

__all__ = ["Attribution", "Source", "find_attributions"]
