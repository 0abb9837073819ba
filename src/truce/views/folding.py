"""Folding makes one line of what several sentences say alike, unless time tells them apart."""

from collections.abc import Callable, Hashable, Iterable
from datetime import timedelta
from typing import TypeVar

from truce.model import Claim, When

K = TypeVar("K", bound=Claim)
SLACK = timedelta(days=7)  # "rejected" on the 1st and on the 20th are two moves, told on the 1st and 3rd one


def fold(claims: Iterable[K], same: Callable[[K], Hashable]) -> list[list[K]]:
    """Groups of claims that are alike and close in time, in order of their first claim."""
    groups: list[list[K]] = []
    open_group: dict[Hashable, list[K]] = {}
    for claim in claims:
        group = open_group.get(same(claim))
        if group is None or not _near(span_of(group), claim.when):
            group = open_group[same(claim)] = []
            groups.append(group)
        group.append(claim)
    return groups


def span_of(claims: Iterable[Claim]) -> When | None:
    """From the first to the last day of dated claims; the one dated most closely where they overlap."""
    dated = sorted((claim.when for claim in claims if claim.when), key=lambda when: (when.end - when.start, when.start))
    if not dated:
        return None
    closest = dated[0]
    if all(when.start <= closest.end and closest.start <= when.end for when in dated):
        return closest
    return When(start=min(when.start for when in dated), end=max(when.end for when in dated))


def overlap(one: When | None, other: When | None) -> bool:
    """Whether they may be about one day; what has no date may be about any."""
    return one is None or other is None or (one.start <= other.end and other.start <= one.end)


def _near(one: When | None, other: When | None) -> bool:
    return one is None or other is None or (one.start <= other.end + SLACK and other.start <= one.end + SLACK)
