"""Inputs and parts on a store of objects, for which fsspec's own memory stands."""

import json

import fsspec

import stand_ins
from truce.batch.part import load_parts, parts_in
from truce.batch.reading import Task, read_shard
from truce.batch.shards import cut
from truce.ledger import Ledger


def test_there_and_back_again(tmp_path):
    store = fsspec.filesystem("memory")
    lines = (json.dumps({"id": f"r{n}", "text": "The army has taken Tavik."}) + "\n" for n in range(5))
    store.pipe_file("/news/a.jsonl", "".join(lines).encode())
    store.pipe_file("/news/b.txt", b"Army takes Tavik\n\nThe army has taken the town of Tavik.")
    shards = list(cut(["memory://news"]))
    accounts = [read_shard(Task(shard=shard, folder="memory://parts"), stand_ins.read) for shard in shards]
    assert sum(account.read for account in accounts) == 6
    assert len(parts_in("memory://parts")) == len(shards) == 2
    with Ledger.open(tmp_path / "war.db") as ledger:
        assert load_parts(ledger, "memory://parts") == 6
    store.rm("/parts", recursive=True)


def test_a_piece_that_has_gone_is_trouble_and_leaves_no_part():
    store = fsspec.filesystem("memory")
    store.pipe_file("/news/c.jsonl", b'{"text": "The army has taken Tavik."}\n')
    (shard,) = cut(["memory://news/c.jsonl"])
    store.rm("/news/c.jsonl")
    account = read_shard(Task(shard=shard, folder="memory://parts"), stand_ins.read)
    assert "run this again" in str(account.trouble)
    assert parts_in("memory://parts") == []


def test_a_record_is_told_before_it_is_opened_and_none_while_the_part_is_written():
    """So that the record before it, or the last one, is not blamed for a process that ended."""
    store = fsspec.filesystem("memory")
    store.pipe_file("/news/d.jsonl", b'{"text": "The army has taken Tavik."}\n' * 3)
    (shard,) = cut(["memory://news/d.jsonl"])
    told: list[int] = []
    read_shard(Task(shard=shard, folder="memory://parts", careful=True), stand_ins.read, told.append)
    assert told == [0, 1, 2, 3]
    store.rm("/parts", recursive=True)
