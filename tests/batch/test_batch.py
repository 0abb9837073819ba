"""Archives are read into parts: all of it, once, whatever happens to the processes that do it."""

import contextlib
import gzip
import json
import os
import random
import signal
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
import zstandard

import stand_ins
from truce.batch import Order, conclude, load_parts, run
from truce.batch import shards as cutting
from truce.batch.opening import open_shard
from truce.batch.part import parts_in, readings_in
from truce.batch.shards import cut
from truce.errors import LedgerError
from truce.intake import Failure
from truce.ledger import Ledger

WORDS = "Dana Brek said on Monday that the army had taken the town of Tavik from the Front."


def lines(count: int, words: str = WORDS, start: int = 0, outlet: str | None = None) -> bytes:
    numbers = range(start, start + count)
    records = ({"id": f"r{n}", "title": f"Report {n}", "text": words, "outlet": outlet} for n in numbers)
    return b"".join(json.dumps(record).encode() + b"\n" for record in records)


def ids(parts: str) -> list[str]:
    return sorted(reading.report.id for part in parts_in(parts) for reading in readings_in(part))


@pytest.fixture
def small_shards(monkeypatch):
    monkeypatch.setattr(cutting, "LINES", 2_000)


@pytest.fixture
def order(tmp_path: Path) -> Callable[..., Order]:
    def make(*inputs: Path | str, reader=stand_ins.read, **more: object) -> Order:
        return Order(inputs=tuple(map(str, inputs)), out=str(tmp_path / "parts"), reader=reader, **more)

    return make


def test_every_record_is_in_one_shard(tmp_path, small_shards):
    path = tmp_path / "news.jsonl"
    path.write_bytes(lines(300) + b"\n\n" + lines(1, "x" * 9_000, 300) + lines(3, start=301).rstrip())
    shards = list(cut([str(path)]))
    assert len(shards) > 10
    opened = [one for shard in shards for one in open_shard(shard)]
    assert [one.id for one in opened] == [f"r{n}" for n in range(304)]


@pytest.mark.parametrize("pack", [gzip.compress, zstandard.compress])
def test_packed_lines(tmp_path, pack: Callable[[bytes], bytes]):
    path = tmp_path / ("news.jsonl.gz" if pack is gzip.compress else "news.jsonl.zst")
    path.write_bytes(pack(lines(50)))
    (shard,) = cut([str(path)])
    assert len(list(open_shard(shard))) == 50
    path.write_bytes(pack(lines(5_000))[:-200])
    (shard,) = cut([str(path)])
    *_, last = open_shard(shard)
    assert isinstance(last, Failure)
    assert "cut off" in last.reason or "no valid JSON" in last.reason  # Zstandard ends without a word


def test_folders_patterns_and_what_is_not_there(tmp_path):
    (tmp_path / "in" / ".hidden").mkdir(parents=True)
    (tmp_path / "in" / ".hidden" / "x.txt").write_text(WORDS)
    for name in ("a.txt", "b.txt", "[c].txt"):
        (tmp_path / "in" / name).write_text(f"{name}\n\n{WORDS}")
    (shard,) = cut([str(tmp_path / "in")])
    assert len(list(open_shard(shard))) == 3
    (shard,) = cut([str(tmp_path / "in" / "[ab].txt")])
    assert len(list(open_shard(shard))) == 2
    (shard,) = cut([str(tmp_path / "in" / "[c].txt")])
    assert len(list(open_shard(shard))) == 1
    (failure,) = cut([str(tmp_path / "none.jsonl")])
    assert "no such file" in failure.reason


def test_a_run_accounts_for_every_record_and_is_repeated_without_harm(tmp_path, order, small_shards):
    path = tmp_path / "news.jsonl"
    path.write_bytes(lines(60) + lines(5, "A dull report.", 60) + b"{bad\n" + lines(10, start=65))
    job = order(path)
    first = conclude(job, list(run(job)))
    assert (first.total.read, first.total.passed, first.total.failed) == (70, 5, 1)
    assert "no valid JSON" in str(next(first.failures()))
    assert "record at byte" in str(next(first.failures()))
    again = conclude(job, list(run(job)))
    assert (again.done_now, again.done_before, again.total) == (0, len(job.shards), first.total)
    with Ledger.open(tmp_path / "l.db") as ledger:
        assert load_parts(ledger, job.out) == 70
        assert load_parts(ledger, job.out) == 0


def test_only_what_is_missing_is_read_again(tmp_path, order, small_shards):
    path = tmp_path / "news.jsonl"
    path.write_bytes(lines(100))
    job = order(path)
    whole = ids(conclude(job, list(run(job))).out)
    Path(parts_in(job.out)[1]).unlink()
    assert conclude(job, list(run(job))).done_now == 1
    assert ids(job.out) == whole


def test_the_same_content_under_another_name_is_the_same_part(tmp_path, order):
    for name in ("a.jsonl", "b.jsonl"):
        (tmp_path / name).write_bytes(lines(3))
    job = order(tmp_path / "a.jsonl", tmp_path / "b.jsonl")
    assert conclude(job, list(run(job))).total.read == 3


def test_a_damaged_part_is_refused_in_a_sentence(tmp_path):
    (tmp_path / "parts").mkdir()
    (tmp_path / "parts" / "x.parquet").write_bytes(b"PAR1")
    with Ledger.open(tmp_path / "l.db") as ledger, pytest.raises(LedgerError, match="damaged"):
        load_parts(ledger, str(tmp_path / "parts"))


def test_a_report_that_ends_its_process_is_listed_and_no_other_lost(tmp_path, order):
    path = tmp_path / "news.jsonl"
    records = lines(3) + lines(1, "A fatal report.", 3) + lines(1, "A faulty report.", 4) + lines(5, start=5)
    path.write_bytes(records)
    job = order(path, reader=stand_ins.read_or_end)
    outcome = conclude(job, list(run(job)))
    assert ids(job.out) == [f"r{n}" for n in (0, 1, 2, 5, 6, 7, 8, 9)]
    assert ["ended the process" in str(one) or "a fault" in str(one) for one in outcome.failures()] == [True, True]


def test_processes_killed_at_random(tmp_path, order, small_shards):
    """Nothing lost, nothing twice: the parts are those of a run that nobody disturbed."""
    path, processes = tmp_path / "news.jsonl", tmp_path / "processes"
    path.write_bytes(lines(400, outlet=str(processes)))
    processes.mkdir()
    over = threading.Event()
    killed = []

    def kill() -> None:
        while not over.wait(random.uniform(0.1, 0.6)) and len(killed) < 5:
            for mark in random.sample(sorted(processes.iterdir()), min(1, len(list(processes.iterdir())))):
                mark.unlink()
                with contextlib.suppress(ProcessLookupError):
                    os.kill(int(mark.name), signal.SIGKILL)
                killed.append(mark.name)

    killer = threading.Thread(target=kill)
    killer.start()
    job = order(path, reader=stand_ins.read_slowly, workers=2)
    accounts = list(run(job))
    over.set()
    killer.join()
    outcome = conclude(job, accounts)
    assert killed
    assert (outcome.total.read, outcome.total.failed, outcome.troubles) == (400, 0, ())
    assert ids(job.out) == sorted(f"r{n}" for n in range(400))


def test_a_ray_worker_that_is_lost(tmp_path, order, monkeypatch, small_shards):
    pytest.importorskip("ray.data")
    path = tmp_path / "news.jsonl"
    here = str(tmp_path)
    losing = lines(1, "A losing report.", 40, here)
    path.write_bytes(lines(40, outlet=here) + losing + lines(20, start=41, outlet=here))
    monkeypatch.setenv("RAY_USAGE_STATS_ENABLED", "0")
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parents[1]))
    job = order(path, reader=stand_ins.read_or_be_lost, workers=2, ray="local")
    outcome = conclude(job, list(run(job)))
    assert (tmp_path / "lost").exists()
    assert (outcome.total.read, outcome.total.failed, outcome.troubles) == (61, 0, ())
    assert ids(job.out) == sorted(f"r{n}" for n in range(61))
