"""UCDP: one line an incident in which somebody died, in the columns of UCDP GED, with low, best and high estimates.

Left out are tolls over more than a month, earlier chapters told again, and what is planned, possible or only denied.
UCDP's own ids of actors, dyads and conflicts are not ours to give and stay empty.
"""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from truce.export.geography import whereabouts
from truce.export.grid import write_grid
from truce.export.order import Order
from truce.export.roles import kind_of, suffered_by
from truce.export.telling import People, day_of, outlets, place_of, sides_of
from truce.export.toll import Estimate, deaths_in
from truce.ledger import schema
from truce.ledger.incidents import Incident, incidents
from truce.model import Place, When

TAKES = frozenset({"hxl"})
MONTH = timedelta(days=31)
STATE_BASED, NON_STATE, ONE_SIDED = 1, 2, 3
CLEAR = 1
APART = "; "
STATES = frozenset({"state", "military"})
OF_A_WEEK = 2  # When.precision
DATE_PRECISION = ((1, 1), (6, 2), (7, 3), (32, 4))
PLACE_PRECISION = {1: 1, 2: 2, 3: 4}  # UCDP: 1 the place, 2 within 25 km, 4 the first level unit
Line = dict[str, Any]


def write(order: Order) -> int:
    """Write the lines, by day."""
    return write_grid(order, "ucdp", _lines(order))


def _lines(order: Order) -> Iterator[Line]:
    claims = schema.claims
    deadly = (claims.c.kind == "event") & claims.c.dated & ~claims.c.background
    for incident in incidents(order.ledger, order.filters, deadly, progress=order.progress):
        when, deaths = day_of(incident), deaths_in(incident)
        happened = any(account.claim.status == "happened" for account in incident.accounts)
        if when and deaths and deaths.high and happened and when.end - when.start <= MONTH:
            yield _line(incident, when, deaths)


def _line(incident: Incident, when: When, deaths: Estimate) -> Line:
    sides = _sides(incident)
    violence = _violence(incident)
    civilians = violence == ONE_SIDED
    return (
        {
            "id": incident.id,
            "year": when.start.year,
            "active_year": None,
            "type_of_violence": violence,
            "dyad_name": f"{sides[0]} - {sides[1]}" if all(sides) else None,
            "side_a": sides[0],
            "side_b": sides[1],
            "event_clarity": CLEAR if when.start == when.end else None,
            "date_prec": _date_precision(when),
            "date_start": when.start,
            "date_end": when.end,
            "deaths_civilians": deaths.best if civilians else None,
            "deaths_unknown": None if civilians else deaths.best,
            **deaths._asdict(),
        }
        | _sources(incident)
        | _where(place_of(incident))
    )


def _sides(incident: Incident) -> tuple[str | None, str | None]:
    """Side A and B; UCDP writes civilians as "Civilians"."""
    doers, suffered = sides_of(incident)
    other = "Civilians" if suffered_by(suffered) == "civilians" else _first(suffered)
    return _first(doers), other


def _first(listed: People) -> str | None:
    return listed[0][0].name if listed else None


def _violence(incident: Incident) -> int | None:
    """State-based, non-state or one-sided; None where either side is not told or not known for what it is."""
    doers, suffered = sides_of(incident)
    if doers and suffered_by(suffered) == "civilians":
        return ONE_SIDED
    kinds = {kind_of(*side[0]) for side in (doers, suffered) if side}
    if not doers or not suffered or not kinds <= {*STATES, "rebel"}:
        return None
    return STATE_BASED if kinds & STATES else NON_STATE


def _date_precision(when: When) -> int:
    """UCDP's codes: 1 the day, 2 up to six days, 3 a week, 4 a month."""
    days = (when.end - when.start).days + 1
    if days == 1 and when.precision == OF_A_WEEK:
        return 3
    return next(code for longest, code in DATE_PRECISION if days <= longest)


def _sources(incident: Incident) -> Line:
    reports = list({account.report.id: account.report for account in incident.accounts}.values())
    claim = incident.accounts[0].claim
    told = (f'"{report.outlet or ""},{report.published or ""},{report.title}"' for report in reports)
    return {
        "number_of_sources": len(set(outlets(incident))) or None,
        "source_article": APART.join(told),
        "source_office": APART.join(outlets(incident)),
        "source_date": APART.join(str(report.published or "") for report in reports),
        "source_headline": APART.join(report.title for report in reports),
        "source_original": claim.source.text if claim.source else None,
    }


def _where(place: Place | None) -> Line:
    there = whereabouts(place)
    where: Line = {"country": there.country, "region": there.ucdp_region, "adm_1": there.admin1, "adm_2": there.admin2}
    if place is None:
        return where
    where |= {
        "where_prec": PLACE_PRECISION.get(place.precision or 0),
        "where_coordinates": place.canonical or place.name,
        "where_description": f"{place.relation} {place.name}" if place.relation else place.name,
    }
    if place.latitude is None or place.longitude is None:
        return where
    return where | {
        "latitude": place.latitude,
        "longitude": place.longitude,
        "geom_wkt": f"POINT ({place.longitude} {place.latitude})",
        "priogrid_gid": grid_cell(place.latitude, place.longitude),
    }


def grid_cell(latitude: float, longitude: float) -> int:
    """The cell of PRIO-GRID: half degrees, counted from the south-west corner of the world, 720 a row."""
    return int((latitude + 90) // 0.5) * 720 + int((longitude + 180) // 0.5) + 1
