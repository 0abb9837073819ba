"""The lines of the gold's groups hold on its own claims: what fails on Truce's own (bench/groups.py) is reading."""

import json
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
GOLD = ROOT.parent / "shared" / "gold"
GROUPS = sorted((GOLD / "groups").glob("*.json"))
pytestmark = pytest.mark.skipif(not GROUPS, reason="the gold is not beside this checkout")
sys.path.append(str(ROOT / "bench"))


@pytest.mark.parametrize("path", GROUPS, ids=lambda path: path.stem)
def test_all_lines_hold_with_the_gold_claims(path: Path, tmp_path: Path) -> None:
    from gold_readings import reading_of
    from groups import golds_of, lines, shown_by

    group = json.loads(path.read_text())
    golds = golds_of(GOLD, group)
    shown = shown_by([reading_of(gold) for gold in golds.values()], golds, tmp_path / "truce.db")
    failing = [line.says for line in lines(group) if not line.holds(shown)]
    shown.ledger.close()
    assert failing == []
