"""Answers: a value as JSON, and where a list goes on, the address of its next page in the header `link`."""

from collections.abc import Callable, Sequence
from typing import Annotated, Any, TypeVar

import msgspec
from fastapi import Depends, Query, Request
from fastapi.responses import Response
from msgspec.structs import replace

from truce.web.asking import Asked

T = TypeVar("T")
MOST = 1_000


def answer(value: object, *, status: int = 200, headers: dict[str, str] | None = None) -> Response:
    return Response(msgspec.json.encode(value), status_code=status, media_type="application/json", headers=headers)


class Paging:
    """Which page is asked for: `limit` of what there is, from `offset` on or `after` the last of the page before."""

    def __init__(self, request: Request, asked: Asked, limit: int, offset: int) -> None:
        self.request, self.limit, self.offset = request, limit, offset
        self.asked = replace(asked, limit=limit + 1, offset=offset)

    def answer(self, found: Sequence[T], show: Callable[[T], Any], last: Callable[[T], str] | None = None) -> Response:
        """One page; `last` names the one after which the next begins, where lists are walked so."""
        page = found[: self.limit]
        link = {} if len(found) <= self.limit else {"link": f'<{self._next(page[-1], last)}>; rel="next"'}
        return answer([show(one) for one in page], headers=link)

    def _next(self, one: T, last: Callable[[T], str] | None) -> str:
        where = {"after": last(one)} if last else {"offset": str(self.offset + self.limit)}
        url = self.request.url.remove_query_params(["offset", "after"]).include_query_params(**where)
        return f"{url.path}?{url.query}"


async def paging(
    request: Request,
    asked: Asked,
    limit: Annotated[int, Query(ge=1, le=MOST)] = 100,
    offset: Annotated[int, Query(ge=0, le=10_000_000)] = 0,
) -> Paging:
    return Paging(request, asked, limit, offset)


Page = Annotated[Paging, Depends(paging)]


def as_it_is(value: T) -> T:
    return value
