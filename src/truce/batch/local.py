"""Processes on this machine read shards; one that ends before its shard is read is replaced, and the shard read again.

The record that was being read when a process ended is remembered: the shard is then read record by record, and a
record that ends four processes is left out and listed. A process that was killed at random costs time alone.
"""

import multiprocessing
import os
import signal
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from typing import Any

from truce.batch.account import Account
from truce.batch.reading import Reader, Task, read_shard
from truce.model import replace

OFTEN = 4  # processes that one record may end; a kill at random hits the same record so often by no chance
NONE = -1  # no record was being read, or several at once, so that nobody knows which
MOST = 20  # processes that one shard may end before it is given up for this run


@dataclass
class Worker:
    """A process, the line to it, and what it is reading."""

    process: Any
    line: Connection
    task: Task | None = None
    at: int = NONE


@dataclass
class Pool:
    """Processes that each read one shard at a time."""

    reader: Reader
    size: int
    workers: list[Worker] = field(default_factory=list)
    ended: dict[str, Counter[int]] = field(default_factory=dict)

    def run(self, tasks: Iterable[Task]) -> Iterator[Account]:
        """Read all shards, in any order; what became of each."""
        waiting = list(reversed(list(tasks)))
        os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # a process each has its processor; more threads only wait
        try:
            while waiting or any(worker.task for worker in self.workers):
                self._hand_out(waiting)
                yield from self._hear(waiting)
        finally:
            self._close()

    def _hand_out(self, waiting: list[Task]) -> None:
        idle = [worker for worker in self.workers if worker.task is None]
        while waiting and (idle or len(self.workers) < self.size):
            worker = idle.pop() if idle else self._start()
            worker.task, worker.at = waiting.pop(), NONE
            try:
                worker.line.send(worker.task)
            except OSError:  # it ended while it had nothing to do; `_hear` replaces it
                return

    def _start(self) -> Worker:
        context = multiprocessing.get_context("forkserver")  # what is imported once is shared by all
        context.set_forkserver_preload(["truce.reader", __name__])
        ours, theirs = context.Pipe()
        process = context.Process(target=_work, args=(theirs, self.reader), daemon=True)
        process.start()
        theirs.close()
        self.workers.append(Worker(process, ours))
        return self.workers[-1]

    def _hear(self, waiting: list[Task]) -> Iterator[Account]:
        lines = {worker.line: worker for worker in self.workers if worker.task}
        for line in wait(lines):
            worker = lines[line]  # type: ignore[index]
            try:
                message = worker.line.recv()
            except (EOFError, OSError):
                yield from self._bury(worker, waiting)
                continue
            if isinstance(message, Account):
                worker.task = None
                yield message
            else:
                worker.at = message

    def _bury(self, worker: Worker, waiting: list[Task]) -> Iterator[Account]:
        """A process ended: its shard is read again, with more care."""
        worker.process.join()
        self.workers.remove(worker)
        task = worker.task
        assert task is not None
        ended = self.ended.setdefault(task.shard.key, Counter())
        ended[worker.at if task.careful else NONE] += 1
        if ended.total() >= MOST:
            trouble = f"{task.shard.name}: {MOST} processes ended while they read it; run this again for it"
            yield Account(shard=task.shard.key, name=task.shard.name, trouble=trouble)
            return
        guilty = frozenset({worker.at}) if task.careful and ended[worker.at] >= OFTEN else frozenset()
        waiting.append(replace(task, careful=True, skip=task.skip | guilty))

    def _close(self) -> None:
        for worker in self.workers:
            worker.line.close()
            worker.process.terminate()
        for worker in self.workers:
            worker.process.join()
        self.workers.clear()


def _work(line: Connection, reader: Reader) -> None:
    """What a process does: read what it is sent until the line is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the one that started us says when to stop
    while True:
        try:
            task = line.recv()
            line.send(read_shard(task, reader, line.send))
        except (EOFError, OSError):
            return
