"""A run reads those shards of its inputs of which there is no part yet, and accounts for all of them."""

from collections.abc import Iterator, Sequence
from functools import cached_property, reduce
from importlib.metadata import version

from msgspec import Struct, json

from truce.batch.account import Account
from truce.batch.cluster import run_on_ray
from truce.batch.local import Pool
from truce.batch.part import account_of, failures_in, parts_in, path_of
from truce.batch.reading import Reader, Task
from truce.batch.shards import Shard, cut
from truce.batch.storage import write_whole
from truce.intake import Failure

MANIFEST = "manifest.jsonl"


class Order(Struct, frozen=True, kw_only=True, dict=True):
    """What is to be read, where its parts go, and by whom.

    `manner` says how `reader` reads: parts that were read in another manner, or by another version of Truce, do not
    count as done. `ray` is the address of a cluster, None for processes on this machine.
    """

    inputs: tuple[str, ...]
    out: str
    reader: Reader
    manner: str = ""
    workers: int = 1
    ray: str | None = None

    @cached_property
    def cut(self) -> list[Shard | Failure]:
        """The shards of all inputs, and inputs that cannot be got at."""
        return list(cut(self.inputs, (version("truce"), self.manner)))

    @property
    def shards(self) -> dict[str, Shard]:
        """Shards by their keys; two of the same content are one."""
        return {shard.key: shard for shard in self.cut if isinstance(shard, Shard)}


class Outcome(Struct, frozen=True, kw_only=True):
    """What became of all shards: the counts of those with a part, and what could not be read."""

    total: Account
    done_before: int
    done_now: int
    troubles: tuple[str, ...]
    out: str
    parts: tuple[str, ...]

    def failures(self) -> Iterator[Failure]:
        """Every report that could not be read, with the reason."""
        for shard in self.parts:
            yield from failures_in(path_of(self.out, shard))


def run(order: Order) -> Iterator[Account]:
    """Read the shards that are missing; an account of each as it is done."""
    there = _there(order)
    tasks = [Task(shard=shard, folder=order.out) for key, shard in order.shards.items() if key not in there]
    if order.ray is None:
        yield from Pool(order.reader, min(order.workers, max(len(tasks), 1))).run(tasks)
    else:
        yield from run_on_ray(tasks, order.reader, order.ray, order.workers)


def conclude(order: Order, now: Sequence[Account]) -> Outcome:
    """Take stock of all parts there are of the inputs, and write the list of them beside them."""
    there = _there(order)
    accounts = [account_of(path_of(order.out, key)) for key in order.shards if key in there]
    if accounts:
        listed = "".join(json.encode(account).decode() + "\n" for account in accounts)
        write_whole(f"{order.out.rstrip('/')}/{MANIFEST}", listed.encode())
    read = {account.shard for account in now if account.trouble is None}
    missing = (str(failure) for failure in order.cut if isinstance(failure, Failure))
    return Outcome(
        total=reduce(Account.__add__, accounts, Account(shard="", name="all")),
        done_before=len(there - read),
        done_now=len(read),
        troubles=(*missing, *(account.trouble for account in now if account.trouble)),
        out=order.out,
        parts=tuple(account.shard for account in accounts),
    )


def _there(order: Order) -> set[str]:
    """The shards of the inputs of which there is a part."""
    paths = set(parts_in(order.out))
    return {key for key in order.shards if path_of(order.out, key) in paths}
