"""Actors: examples in TOML, then what must hold of any text.

refer  = ["He -> Ilo Marsen", "they#2 -> nobody", "Both sides -> Varnia + Oskal"]
actors = ["Ilo Marsen | person | UKR | Ukraine"]   name, kind, country, side; what follows may be left out, "-" is none
never  = ["Moscow"]                                no actor of this name
"""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from truce.find.actors import find_actors
from truce.knowledge.actors import known_actors
from truce.knowledge.outlets import known_outlets, outlet_at, outlet_named
from truce.knowledge.people import known_people
from truce.language.cast import Cast
from truce.language.text import Text, parse
from truce.model import Actor, Report

SENTENCES = Path(__file__).parent / "sentences" / "actors"
# fmt: off
PIECES = [
    "the", "rebels", "he", "they", "it", "said", "President", "Putin", "Varnian", "Varnia", "of", "Moscow", "(", ")",
    "OLF", "spokesman", "for", ",", ".", "“", "”", "'s", "who", "government", "forces", "Mr.", "U.S.", "and", "12",
    "people", "Hamas", "a", "both sides", "…", "Oskal Liberation Front", "statement", "by", "\n\n", "\u200c",
]
# fmt: on


def examples() -> Iterator[Any]:
    for path in sorted(SENTENCES.glob("*.toml")):
        for example in tomllib.loads(path.read_text("utf-8"))["example"]:
            yield pytest.param(example, id=f"{path.stem}: {example['why']}")


def read(content: str, published: Any = None) -> tuple[Text, Cast]:
    text = parse(Report(id="r", content=content, published=published, digest="0" * 64))
    return text, find_actors(text)


def referred(text: Text, cast: Cast, words: str) -> str:
    """Who the words stand for: "words" or, for a later occurrence, "words#2"."""
    words, _, nth = words.partition("#")
    places = [found.span() for found in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text.report.content)]
    tokens = text.doc.char_span(*places[int(nth or 1) - 1], alignment_mode="expand")
    people = [mention.actor for mention in cast.all_at(tokens.root) if mention.actor]
    return " + ".join(dict.fromkeys(people)) or "nobody"


def line(actor: Actor, like: str) -> str:
    fields = [actor.name, actor.kind or "-", actor.country or "-", actor.side or "-"]
    return " | ".join(fields[: like.count("|") + 1])


@pytest.mark.parametrize("example", examples())
def test_example(example: dict[str, Any]) -> None:
    text, cast = read(example["text"], example.get("published"))
    for expected in example.get("refer", ()):
        words, who = expected.split(" -> ")
        assert f"{words} -> {referred(text, cast, words)}" == f"{words} -> {who}"
    for expected in example.get("actors", ()):
        assert expected in [line(actor, expected) for actor in cast.actors]
    for name in example.get("never", ()):
        assert cast.named(name) is None


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=30).map(" ".join) | st.text(max_size=80))
def test_every_mention_stands_in_the_text_and_means_an_actor_of_the_cast(content: str) -> None:
    text, cast = read(content)
    for mention in cast.mentions:
        assert " ".join(text.quote(mention.span).split()) == mention.text
        assert mention.actor is None or cast.actor(mention) is not None
    for actor in cast.actors:
        assert actor.name in actor.names
        assert actor.side is None or cast.named(actor.side) is not None
    assert len({actor.name for actor in cast.actors}) == len(cast.actors)


def test_a_form_is_known_for_one_actor_only() -> None:
    """A form that two actors share would silently mean the first of them."""
    forms: dict[str, set[str]] = {}
    for known in (known for some in known_actors().forms.values() for known in some):
        forms.setdefault(known.form, set()).add(known.actor.name)
    assert {form: names for form, names in forms.items() if len(names) > 1} == {}


def test_roles_follow_each_other_in_time() -> None:
    for person in known_people().people:
        for role in person.roles:
            assert not role.until or not role.since or role.since <= role.until, person.name


def test_outlets_are_found_by_host_and_name() -> None:
    assert outlet_at("www.bbc.co.uk") is outlet_named("the bbc")
    assert outlet_at("bbc.co.uk.example.org") is None
    hosts = [host for outlet in known_outlets() for host in outlet.hosts]
    assert len(hosts) == len(set(hosts))
