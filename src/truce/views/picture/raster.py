"""A picture as pixels or a page, by typst, which carries fonts of its own."""

from typing import Literal

import typst

SOURCE = b'#set page(width: auto, height: auto, margin: 0pt)\n#image(bytes(sys.inputs.svg), format: "svg")\n'


def as_png(svg: str, *, ppi: float = 144.0) -> bytes:
    """A PNG; at 72 a pixel of it is one of the SVG."""
    return _compiled(svg, "png", ppi)


def _compiled(svg: str, form: Literal["png", "pdf"], ppi: float) -> bytes:
    made = typst.compile(SOURCE, format=form, ppi=ppi, sys_inputs={"svg": svg})
    if not isinstance(made, bytes):
        raise TypeError(f"typst made {type(made).__name__} of one page")
    return made
