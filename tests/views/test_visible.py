"""What is shown of a stranger's text."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from truce.views.visible import markdown, visible, web_address

TURNING = {"RLO", "LRO", "RLE", "LRE", "PDF", "RLI", "LRI", "FSI", "PDI"}
HOSTILE = ("javascript:alert(1)", " javascript:alert(1)", "data:text/html,x", 'https://a"onclick=x', "//evil", "", None)


@given(st.text())
def test_no_steering_character_is_left(text):
    assert not any(unicodedata.category(c) == "Cc" and c not in "\n\t" for c in visible(text))
    assert not any(
        unicodedata.bidirectional(c) in {"RLO", "LRO", "RLE", "LRE", "PDF", "RLI", "LRI", "FSI", "PDI"}
        for c in visible(text)
    )


@given(st.text(alphabet=st.characters(categories=["L", "N", "P", "Zs"])))
def test_plain_text_is_unchanged(text):
    assert visible(text) == text


@given(st.text())
def test_markdown_holds_no_tag(text):
    assert "<" not in markdown(text)


def test_only_web_addresses_become_links():
    assert web_address("https://harbour.example/a?b=c") == "https://harbour.example/a?b=c"
    for hostile in (
        "javascript:alert(1)",
        " javascript:alert(1)",
        "data:text/html,x",
        'https://a"onclick=x',
        "//evil",
        "",
        None,
    ):
        assert web_address(hostile) is None
