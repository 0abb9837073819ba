"""The shelf keeps pages as they were answered until the record changes: many people look at the same ones."""

from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import Future
from functools import wraps
from hashlib import sha256
from threading import Lock
from typing import Any

from fastapi import Request
from fastapi.responses import Response
from sqlalchemy import func, select

from truce.ledger import Ledger, schema
from truce.ledger.store import reading
from truce.web.gate import visiting

ROOM = 32 << 20  # bytes of pages
readings, judgements, grades = schema.readings, schema.judgements, schema.grades
STATE = select(
    *(
        select(value).scalar_subquery()
        for value in (func.max(readings.c.no), func.max(judgements.c.at), func.max(grades.c.at))
    ),
    select(func.count()).select_from(judgements).scalar_subquery(),
)
Key = tuple[Any, ...]


class Shelf:
    """Answers by what was asked, by whom, of which state of the ledger; those longest not asked for go first."""

    def __init__(self, ledger: Ledger, room: int = ROOM) -> None:
        self.ledger, self.room, self.taken = ledger, room, 0
        self.kept: OrderedDict[Key, Future[Response]] = OrderedDict()
        self.lock = Lock()

    def state(self) -> Key:
        """What changes whenever anything is added to the ledger or judged."""
        with reading(self.ledger.engine) as connection:
            return tuple(connection.execute(STATE).one())

    def answer(self, key: Key, make: Callable[[], Response]) -> Response:
        """The answer kept under a key; made by the first who asks, while others who ask the same wait for it."""
        with self.lock:
            if mine := key not in self.kept:
                self.kept[key] = Future()
            future = self.kept[key]
            self.kept.move_to_end(key)
        if mine:
            self._fill(key, future, make)
        return future.result()

    def _fill(self, key: Key, future: "Future[Response]", make: Callable[[], Response]) -> None:
        try:
            made = make()
        except BaseException as trouble:
            with self.lock:
                self.kept.pop(key, None)
            future.set_exception(trouble)
            raise
        future.set_result(made)
        with self.lock:
            self.taken += len(made.body)
            while self.taken > self.room and len(self.kept) > 1:
                _, oldest = self.kept.popitem(last=False)
                self.taken -= len(oldest.result().body) if oldest.done() and not oldest.exception() else 0


def shelved(endpoint: Callable[..., Response]) -> Callable[..., Response]:
    """A page that is taken from the shelf where it stands there; its `answer` knows the request.

    Who may see it was settled before: this runs only for those that the gate let in.
    """

    @wraps(endpoint)
    def taken(**asked: Any) -> Response:
        request: Request = asked["answer"].request
        shelf: Shelf = request.app.state.shelf
        visitor = visiting()
        who = (visitor.door, visitor.user.name, visitor.user.role, visitor.session) if visitor else None
        key = (shelf.state(), who, request.url.path, request.url.query)

        def made() -> Response:
            with shelf.ledger.snapshot():  # a page tells of one state of the record
                return endpoint(**asked)

        return _sent(request, shelf.answer(key, made))

    return taken


def _sent(request: Request, kept: Response) -> Response:
    """A copy of its own for each who asks; nothing but its tag for who has the page still."""
    tag = f'"{sha256(kept.body).hexdigest()[:20]}"'
    if request.headers.get("if-none-match") == tag:
        return Response(status_code=304, headers={"etag": tag})
    return Response(kept.body, kept.status_code, {"etag": tag}, kept.media_type or kept.headers.get("content-type"))
