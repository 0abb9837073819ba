"""A shard is as much of the inputs as one worker reads at a time; the same inputs are always cut the same way."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct, json

from truce.batch.storage import files_at, key_of, size_of
from truce.intake import Failure
from truce.intake.records import LINE_SUFFIXES
from truce.intake.warc import is_named

LINES = 512 * 1024  # bytes of JSON Lines; about a hundred reports, so that little is lost with a worker
ARCHIVE = 4 * 1024 * 1024  # bytes of a gzipped WARC, some hundreds of pages
FILES = 64


class Piece(Struct, frozen=True, kw_only=True):
    """Those records of a file that begin in `[start, end)`; to its end where that is None."""

    path: str
    start: int = 0
    end: int | None = None


class Shard(Struct, frozen=True, kw_only=True):
    """Pieces that are read together; `key` is a digest of what they hold and of how they are to be read."""

    key: str
    name: str
    pieces: tuple[Piece, ...]


def cut(inputs: Iterable[str], manner: Sequence[object] = ()) -> Iterator[Shard | Failure]:
    """The shards of all inputs; `manner` is how they are to be read: another manner makes other parts."""
    waiting: list[tuple[Piece, str]] = []
    for address in inputs:
        found = False
        for path in files_at(address):
            found = True
            try:
                size, key = size_of(path), key_of(path)
            except OSError as fault:
                yield Failure(source=path, reason=_why(fault))
                continue
            pieces = list(_pieces(path, size))
            if pieces == [Piece(path=path)] and not is_splittable(path):
                waiting.append((pieces[0], key))
            else:
                yield from (_shard([(piece, key)], manner) for piece in pieces)
            if len(waiting) == FILES:
                yield _shard(waiting, manner)
                waiting = []
        if not found:
            yield Failure(source=address, reason="there is nothing by that name; check it")
    if waiting:
        yield _shard(waiting, manner)


def is_lines(path: str) -> bool:
    """JSON Lines, packed or not."""
    return any(part in LINE_SUFFIXES for part in path.lower().split(".")[-2:])


def is_splittable(path: str) -> bool:
    return _step(path) is not None


def _step(path: str) -> int | None:
    """The size of a piece of such a file, None where it must be read from its beginning."""
    suffix = path.lower().rpartition(".")[2]
    if suffix in LINE_SUFFIXES:
        return LINES
    if is_named(path):
        return ARCHIVE if suffix == "gz" else 1 << 62  # one piece: a page may hold what looks like a record's head
    return 1 << 62 if is_lines(path) else None


def _pieces(path: str, size: int) -> Iterator[Piece]:
    step = _step(path)
    if step is None or size <= step:
        yield Piece(path=path)
        return
    for start in range(0, size, step):
        yield Piece(path=path, start=start, end=start + step)


def _shard(parts: Sequence[tuple[Piece, str]], manner: Sequence[object]) -> Shard:
    told = [[key, piece.start, piece.end] for piece, key in parts]
    key = hashlib.sha256(json.encode([told, manner])).hexdigest()[:20]
    return Shard(key=key, name=_name([piece for piece, _ in parts]), pieces=tuple(piece for piece, _ in parts))


def _name(pieces: Sequence[Piece]) -> str:
    first = pieces[0]
    if len(pieces) > 1:
        return f"{first.path} and {len(pieces) - 1} more"
    return first.path if first.end is None else f"{first.path} from byte {first.start:,}"


def _why(fault: OSError) -> str:
    if isinstance(fault, FileNotFoundError):
        return "there is no such file; check the name"
    return f"cannot be opened ({(fault.strerror or str(fault)).lower()})"
