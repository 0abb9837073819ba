"""The record as JSON under /api, by the names of the Python API: lists page by page, judgements by POST."""

from fastapi import APIRouter
from fastapi.responses import Response

from truce.web.api import claims, conclusions, judgements, reports, views
from truce.web.api.answers import answer
from truce.web.api.docs import docs
from truce.web.api.shapes import REFUSED

__all__ = ["answer", "docs", "router"]

router = APIRouter(default_response_class=Response, responses=REFUSED)
for _family in (views, claims, conclusions, reports, judgements):
    router.include_router(_family.router)
