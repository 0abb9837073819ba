"""Bytes become text where it is certain how, and are refused in one sentence where it is not."""

import pytest

from truce.errors import UnreadableReport
from truce.intake.decoding import decode
from truce.intake.source import Source

PROSE = "The envoy, Renée Castellane, said: “We won’t sign” – and left Orléans for Zürich on Monday.\n" * 3


def text_of(content: bytes, charset: str | None = None) -> str:
    return decode(Source(name="report.txt", content=content, charset=charset))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"])
def test_encodings_that_tell_themselves(encoding: str) -> None:
    assert text_of(PROSE.encode(encoding)) == PROSE


def test_a_french_name_stays_french() -> None:
    prose = "The envoy left Orléans with the head of the Forêt brigade, who said nothing at all to reporters."
    assert text_of(prose.encode("latin-1")) == prose


def test_declared_encoding_holds_where_the_bytes_are_no_utf_8() -> None:
    assert text_of("Перемирие".encode("koi8-r"), charset="koi8-r") == "Перемирие"


def test_utf_8_wins_over_a_wrong_declaration() -> None:
    assert text_of(PROSE.encode(), charset="iso-8859-1") == PROSE


def test_only_line_ends_and_the_mark_are_changed() -> None:
    assert text_of(b"\xef\xbb\xbfA\r\nB\rC \n") == "A\nB\nC \n"
    decomposed = "cafe\u0301"
    assert text_of(decomposed.encode()) == decomposed


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (b" \n\n ", "empty"),
        (b"\x00\x01\x02 some words", "binary"),
        (b"%PDF-1.7 ...", "a PDF"),
        (b"PK\x03\x04...", "ZIP"),
        (b"\x89PNG\r\n", "picture"),
        ("Прекращение огня".encode()[:-1], "cut off"),
        ("Прекращение ".encode() + b"\xff" + "огня в городе".encode(), "damaged UTF-8 in line 1"),
        (b"\xff\xfea", "not the utf-16 it says"),
        (bytes(range(128, 256)) * 4, "encoding"),
    ],
)
def test_refused(content: bytes, reason: str) -> None:
    with pytest.raises(UnreadableReport, match=reason) as refused:
        text_of(content)
    assert str(refused.value).startswith("report.txt: ")
    assert "\n" not in str(refused.value)


def test_a_declared_encoding_that_is_none() -> None:
    assert text_of(PROSE.encode("cp1252"), charset="klingon") == PROSE
    with pytest.raises(UnreadableReport, match="not the zlib"):
        text_of(PROSE.encode("cp1252"), charset="zlib")
