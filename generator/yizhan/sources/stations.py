"""data/stations.yaml and data/stations/*.yaml: the stations."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from yizhan.model import Datum, Station
from yizhan.problems import Problem, Severity
from yizhan.sources.cut import Document
from yizhan.sources.places import of_document
from yizhan.sources.records import Kind, Read, read_records

KIND = Kind("station", "stations", Station, "id", frozenset({"datum"}))


def is_station_file(name: str) -> bool:
    """Whether a file holds stations, by its name."""
    if name == "data/stations.yaml":
        return True
    return name.startswith("data/stations/") and name.count("/") == 2 and name.endswith(".yaml")


def read_stations(root: Path, names: list[str]) -> Read[dict[str, Station]]:
    """The stations of all the files in the order of their ids.

    `datum:` at the top of a file holds for every location in it that names none.
    """
    wrong: dict[str, Problem] = {}

    def prepare(document: Document, value: dict[str, Any]) -> None:
        datum = document.head.get("datum")
        if datum is None:
            return
        if datum not in tuple(Datum):
            wrong[document.file] = _unknown_datum(document, datum)
        location = value.get("location")
        if isinstance(location, dict) and "datum" not in location:
            # A wrong one was reported at its own place; any good one keeps the records from repeating it.
            location["datum"] = datum if datum in tuple(Datum) else Datum.WGS84

    read = read_records(root, names, KIND, prepare)
    return Read(dict(sorted(read.values.items())), (*read.problems, *wrong.values()), read.origins)


def _unknown_datum(document: Document, datum: object) -> Problem:
    return Problem("unknown-datum", Severity.ERROR, of_document(document).at(("datum",)),
                   f"不认识坐标系“{datum}”", f"“{datum}” is not a datum that is known",
                   "写 wgs84（GPS、OSM）、gcj02（高德、腾讯）或 bd09（百度）",
                   "write wgs84 (GPS, OSM), gcj02 (Amap, Tencent) or bd09 (Baidu)")
