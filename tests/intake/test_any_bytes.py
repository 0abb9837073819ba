"""Whatever bytes come in, reports or one clear refusal come out, and nothing else."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from truce.intake import Failure, Source
from truce.intake.opening import read_source

NAMES = st.sampled_from(["x.txt", "x.html", "x.json", "x.jsonl", "x", "x.pdf"])
MARKUP = b"<html> <p> </p> <div%20class=related> <script> <!-- --> <br><br> <h1> <title> <table> &amp; &#0;".split()
NOTATION = b'{ } [ "text": "published": "2031-05-07" "x" ,'.split()
WORDS = [b"The truce held, he said. ", "DERIN (MW) — ".encode(), b"\n", b"\r\n", b"\n\n"]
STRAY = [b"\xef\xbb\xbf", b"\xff\xfe", b"\xff", b"\xc3", b"\x00"]
PIECES = st.sampled_from([piece.replace(b"%20", b" ") for piece in MARKUP + NOTATION + WORDS + STRAY])
CONTENTS = st.one_of(
    st.binary(max_size=200),
    st.lists(PIECES, max_size=25).map(b"".join),
    st.text(max_size=200).map(str.encode),
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(name=NAMES, content=CONTENTS)
def test_any_bytes(name: str, content: bytes) -> None:
    for entry in read_source(Source(name=name, content=content)):
        if isinstance(entry, Failure):
            assert entry.reason
            assert "\n" not in entry.reason
            continue
        assert entry.content.strip()
        assert entry.content.startswith(entry.title)
        assert all(0 <= span.start < span.end <= len(entry.content) for span in entry.boilerplate)
