"""Text of strangers is shown, never obeyed: characters that steer a terminal or turn the line are made visible."""

import re
from html import escape

STEERING = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff]")
MARKDOWN = re.compile(r"([\\`*_\[\]#|~])")
LINE_START = re.compile(r"^(\s*)([-+>=]|\d+[.)])", re.MULTILINE)
WEB = re.compile(r"https?://[^\s<>\"'\\\x00-\x20]+", re.IGNORECASE)


def visible(text: str) -> str:
    """Escape sequences, overrides of the writing direction and the like stand as their code: "⟨U+202E⟩"."""
    return STEERING.sub(lambda found: f"⟨U+{ord(found.group()):04X}⟩", text)


def markdown(text: str) -> str:
    """Text that Markdown shows as it is: no markup, no HTML, no link of a stranger's."""
    safe = MARKDOWN.sub(r"\\\1", escape(visible(text), quote=False))
    return LINE_START.sub(r"\1\\\2", safe)


def web_address(url: str | None) -> str | None:
    """The address where it is a plain web address; `javascript:` and its kin are not."""
    return url if url and WEB.fullmatch(url) else None
