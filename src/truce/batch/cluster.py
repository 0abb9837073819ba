"""Workers of a Ray cluster read shards, by the same code as processes on this machine; Ray Data replaces those lost."""

import logging
from collections.abc import Iterable, Iterator
from typing import Any, cast

from msgspec import json

from truce.batch.account import Account
from truce.batch.reading import Reader, Task, read_shard
from truce.errors import MissingPart

HERE = "local"  # the address of a cluster of this machine alone, started for the run


class ShardReader:
    """What Ray keeps in each worker: it reads one shard after another, with the parser loaded once."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader

    def __call__(self, row: dict[str, Any]) -> dict[str, Any]:
        task = json.decode(row["task"], type=Task)
        return {"account": json.encode(read_shard(task, self.reader))}


def run_on_ray(tasks: Iterable[Task], reader: Reader, address: str, size: int) -> Iterator[Account]:
    """Read all shards on a cluster, in any order; what became of each."""
    try:
        import ray
        from ray.data import ActorPoolStrategy, DataContext, from_items
    except ModuleNotFoundError as missing:
        raise MissingPart("Ray is not installed; run: pip install 'truce[ray]'") from missing
    rows = [{"task": json.encode(task)} for task in tasks]
    if not rows:
        return
    started = not ray.is_initialized()
    if started:
        ray.init(address=address, log_to_driver=False, logging_level=logging.ERROR, **_options(address, size))
    try:
        DataContext.get_current().enable_progress_bars = False  # the verb shows its own
        logging.getLogger("ray.data").setLevel(logging.ERROR)
        shards = from_items(rows, override_num_blocks=len(rows))
        # one shard a call: an actor that is lost costs its own shard alone, which Ray hands to another
        read = shards.map(cast("Any", ShardReader), fn_constructor_args=(reader,), compute=ActorPoolStrategy(size=size))
        for row in read.iter_rows():
            yield json.decode(row["account"], type=Account)
    finally:
        if started:
            ray.shutdown()


def _options(address: str, size: int) -> dict[str, Any]:
    return {"num_cpus": size + 1, "include_dashboard": False} if address == HERE else {}
