"""Where inputs and parts lie: on this machine, or wherever fsspec reaches (s3://, gs://, memory://)."""

import hashlib
import os
from collections.abc import Iterator
from typing import Any, BinaryIO, cast

import fsspec
from fsspec.core import url_to_fs
from fsspec.implementations.local import LocalFileSystem

from truce.errors import MissingPart, UnreadableReport

EXTRAS = {"s3": "s3", "s3a": "s3"}
SAVED_PARTS = "_files"  # a browser keeps the scripts and pictures of page.html in page_files/


def storage_of(address: str) -> tuple[Any, str]:
    """The file system of an address, and the path in it."""
    try:
        system, path = url_to_fs(address)
    except ImportError as missing:
        protocol = address.partition("://")[0]
        extra = f"'truce[{EXTRAS[protocol]}]'" if protocol in EXTRAS else f"what fsspec needs for {protocol}"
        raise MissingPart(f"{address}: {protocol} is not installed; run: pip install {extra}") from missing
    except ValueError as fault:
        raise UnreadableReport(f"{address}: is no address that can be read ({fault})") from fault
    return system, str(path)


def is_local(system: Any) -> bool:
    return isinstance(system, LocalFileSystem)


def files_at(address: str) -> Iterator[str]:
    """The files that an address names: one, those of a folder, or those that a pattern fits; in order."""
    system, path = storage_of(address)
    if not is_local(system) or not os.path.exists(path):  # noqa: PTH110 — a file may be called [a].jsonl
        found = sorted(system.glob(path)) if fsspec.core.has_magic(path) else [path]
    else:
        found = [path]
    for each in found:
        names = sorted(system.find(each)) if system.isdir(each) else [each]
        yield from (_spelt(system, address, name) for name in names if name == each or not _is_hidden(each, name))


def open_file(address: str) -> BinaryIO:
    """A file as bytes, that can be gone through from anywhere in it."""
    system, path = storage_of(address)
    return cast("BinaryIO", system.open(path, "rb"))


def size_of(address: str) -> int:
    system, path = storage_of(address)
    return int(system.size(path) or 0)


def key_of(address: str) -> str:
    """What the file holds, as a digest: of its bytes here, of its size and version elsewhere, where reading costs."""
    system, path = storage_of(address)
    if not is_local(system):
        return str(system.ukey(path))
    with open_file(address) as file:
        return hashlib.file_digest(cast("Any", file), "sha256").hexdigest()


def write_whole(address: str, content: bytes) -> None:
    """Write a file so that nobody ever sees half of it."""
    system, path = storage_of(address)
    if not is_local(system):
        system.pipe_file(path, content)  # stores of objects show one only when it is whole
        return
    system.makedirs(os.path.dirname(path), exist_ok=True)  # noqa: PTH120
    draft = f"{path}.{os.getpid()}.part"
    system.pipe_file(draft, content)
    os.replace(draft, path)  # noqa: PTH105


def _spelt(system: Any, address: str, path: str) -> str:
    """A path as the person wrote it, where it lies here; else with its protocol."""
    if not is_local(system):
        return str(system.unstrip_protocol(path))
    here = os.path.relpath(path)
    return path if os.path.isabs(address) or here.startswith("..") else here  # noqa: PTH117


def _is_hidden(folder: str, path: str) -> bool:
    parts = path.removeprefix(folder).strip("/").split("/")
    return any(part.startswith(".") for part in parts) or any(part.endswith(SAVED_PARTS) for part in parts[:-1])
