"""The door of all exporters: finds the one that is named, keeps what exists, and leaves nothing half written."""

import errno
import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path

from truce.errors import ExportError, MissingPart
from truce.export.order import Exporter, Order, Progress, silent
from truce.export.pace import collecting_seldom
from truce.export.records import KINDS
from truce.ledger import EVERYTHING, Filters, Ledger

EXPORTERS = "truce.exporters"
OWN = ("acled", "csv", "jsonl", "parquet", "prio", "ucdp")  # of ours, those that take options
EXTRAS = frozenset({"ftm"})  # formats whose library comes with an extra of our own
OPTIONS = {"kind": "--kind", "hxl": "--hxl"}
MEANINGS = {
    errno.ENOSPC: "cannot be written, the disk is full; make room and run this again",
    errno.EDQUOT: "cannot be written, your share of the disk is full; make room and run this again",
    errno.EACCES: "cannot be written; check the permissions of its folder",
    errno.EPERM: "cannot be written; check the permissions of its folder",
    errno.EROFS: "cannot be written, it lies on a disk that is read-only; name another place",
    errno.ENOENT: "cannot be written, its folder does not exist; make the folder first",
    errno.ENOTDIR: "cannot be written, what should be its folder is a file; name another place",
    errno.ENAMETOOLONG: "cannot be written, the name is too long; give a shorter one",
}


def export(  # noqa: PLR0913 — one parameter an option
    ledger: Ledger,
    to: str,
    path: str | Path,
    *,
    filters: Filters = EVERYTHING,
    kinds: Sequence[str] = (),
    hxl: bool = False,
    force: bool = False,
    progress: Progress = silent,
) -> int:
    """Write the record to a file or folder in a format; how many records. What is there is kept, unless forced."""
    exporter, target = exporter_of(to), Path(path)
    _check(to, exporter, kinds, hxl=hxl)
    _keep(target, force=force)
    with _speaking(target), _beside(target) as draft, collecting_seldom():
        order = Order(ledger, draft, filters, tuple(dict.fromkeys(kinds)), hxl, progress)
        count = exporter.write(order)
        _put(draft, target)
    return count


def formats() -> dict[str, str]:
    """The formats there are, each with the sentence that its exporter opens with."""
    return {name: _summary(exporter_of(name)) for name in _points()}


def exporter_of(name: str) -> Exporter:
    """The exporter of a format."""
    point = _points().get(name)
    if point is None:
        raise ExportError(f"{name} is no format; there are {', '.join(_points())}")
    try:
        exporter: Exporter = point.load()
    except ModuleNotFoundError as missing:
        what = f"truce[{name}]" if name in EXTRAS else missing.name
        raise MissingPart(f"the format {name} needs {missing.name}; run: pip install '{what}'") from missing
    return exporter


@cache
def _points() -> dict[str, EntryPoint]:
    """Ours and those of others, through the same door; in the order of their names."""
    points = sorted(entry_points(group=EXPORTERS), key=lambda point: point.name)
    if not points:
        raise MissingPart("the exporters are not installed; run: pip install -e .")
    return {point.name: point for point in points}


def _summary(exporter: Exporter) -> str:
    return (exporter.__doc__ or "").strip().split("\n", 1)[0]


def _check(to: str, exporter: Exporter, kinds: Sequence[str], *, hxl: bool) -> None:
    for option, given in (("kind", bool(kinds)), ("hxl", hxl)):
        if given and option not in exporter.TAKES:
            able = ", ".join(name for name in OWN if option in exporter_of(name).TAKES)
            raise ExportError(f"{to} knows no {OPTIONS[option]}; it goes with {able}")
    for kind in kinds:
        if kind not in KINDS:
            raise ExportError(f"{kind} is no kind of record; there are {', '.join(KINDS)}")


def _keep(target: Path, *, force: bool) -> None:
    """Refuse to replace what is there, unless forced; a folder that holds anything but an export, always."""
    if not os.path.lexists(target):
        return
    if not force:
        raise ExportError(f"{target} is there already; give --force to replace it, or name another")
    if target.is_dir() and not all(_is_ours(path) for path in target.rglob("*")):
        raise ExportError(f"{target} holds files that are no export; name a folder of its own")
    if not target.is_dir() and not target.is_file():
        raise ExportError(f"{target} is no plain file; name another")


def _is_ours(path: Path) -> bool:
    return (
        path.name == "history"
        if path.is_dir()
        else (path.stem in KINDS and path.suffix in {".csv", ".parquet"}) or path.name == "views.sql"
    )


@contextmanager
def _beside(target: Path) -> Iterator[Path]:
    """A place to write beside the target, on the same disk, which is gone afterwards whatever happens."""
    draft = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        yield draft
    finally:
        _remove(draft)


def _put(draft: Path, target: Path) -> None:
    for path in (draft, *draft.rglob("*")):
        if path.is_file():
            with path.open("rb+") as file:
                os.fsync(file.fileno())
    if target.is_dir():  # a folder takes no other's place in one step: the old one steps aside
        aside = draft.with_suffix(".old")
        target.rename(aside)
        draft.rename(target)
        _remove(aside)
    else:
        draft.replace(target)


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


@contextmanager
def _speaking(target: Path) -> Iterator[None]:
    """Say what the errors of the disk mean."""
    try:
        yield
    except OSError as trouble:
        meaning = MEANINGS.get(trouble.errno or 0, f"cannot be written ({trouble.strerror or trouble})")
        raise ExportError(f"{target} {meaning}") from trouble
