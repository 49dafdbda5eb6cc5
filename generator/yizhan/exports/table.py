"""stations.csv: the stations for a spreadsheet. No cell can be taken for a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from yizhan.exports.lines import station_lines
from yizhan.model import Station
from yizhan.pages.edition import Edition
from yizhan.pages.whereabouts import station_path

_END = "\r\n"
COLUMNS = (
    "id", "name_zh", "name_en", "type", "type_zh", "area", "area_zh", "address_zh", "address_en", "latitude", "longitude",
    "precision_m", "opening_hours", "phone", "amenities", "services", "audiences", "stars", "status", "checked", "url",
)  # fmt: skip


def stations_csv(edition: Edition) -> bytes:
    """UTF-8 with a byte order mark, which is how Excel tells UTF-8 from GBK; CRLF by RFC 4180."""
    lines = station_lines(edition, "csv", lambda one: _line(_cells(edition, one)) + _END, "")
    return b"".join([f"\ufeff{_line(COLUMNS)}{_END}".encode(), *lines])


def _cells(edition: Edition, station: Station) -> tuple[object, ...]:
    library = edition.library
    position = edition.positions[station.id]
    location = station.location
    return (
        station.id,
        station.name.phrase("zh").text,
        station.name.root.get("en"),
        station.type,
        library.vocabulary.types[station.type].name.phrase("zh").text,
        station.area,
        library.areas[station.area].name.phrase("zh").text,
        station.address.phrase("zh").text if station.address else None,
        station.address.root.get("en") if station.address else None,
        f"{position[0]:.6f}" if position else None,
        f"{position[1]:.6f}" if position else None,
        f"{location.precision_m:g}" if location and location.precision_m else None,
        station.opening_hours,
        station.phone,
        "; ".join(station.amenities),
        "; ".join(station.services),
        "; ".join(station.audiences),
        station.stars,
        station.status.state.value,
        station.checked,
        edition.url(station_path(edition, "zh", station)),
    )


def _line(cells: Sequence[object]) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="").writerow([guarded(" ".join(str(cell).splitlines()) if cell else cell) for cell in cells])
    return text.getvalue()


def guarded(value: object) -> str:
    """The cell's text with an apostrophe before what a spreadsheet would run or cut (OWASP, CSV injection).

    A plain number may keep its sign: -33.96 is a latitude, not a formula.
    """
    text = "" if value is None else str(value)
    if text[:1] in ("=", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"):
        return "'" + text
    if text[:1] in ("+", "-") and not text[1:].replace(".", "", 1).isdecimal():
        return "'" + text
    return text
