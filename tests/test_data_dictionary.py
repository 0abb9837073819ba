"""The data dictionary has every type and every field of the model, and no other."""

import re
from pathlib import Path

import msgspec
import pytest

from truce import model

PAGE = (Path(__file__).parents[1] / "docs" / "data-dictionary.md").read_text()
SECTIONS = {section.split("\n", 1)[0]: section for section in PAGE.split("\n## ")[1:]}
TYPES = [kind for kind in vars(model).values() if isinstance(kind, type) and issubclass(kind, msgspec.Struct)]
OURS = [kind for kind in TYPES if kind.__module__ == model.__name__]


def test_every_type_has_its_section() -> None:
    assert list(SECTIONS) == [kind.__name__ for kind in OURS]


@pytest.mark.parametrize("kind", OURS, ids=lambda kind: kind.__name__)
def test_every_field_has_its_line(kind: type[msgspec.Struct]) -> None:
    inherited = kind.__bases__[0].__struct_fields__ if issubclass(kind, model.Claim) and kind is not model.Claim else ()
    own = [name for name in kind.__struct_fields__ if name not in inherited]
    assert re.findall(r"^\| `(\w+)` \|", SECTIONS[kind.__name__], re.MULTILINE) == own
