"""data/stations.yaml and data/stations/*.yaml: the stations."""

from __future__ import annotations

from pathlib import Path

from yizhan.model import Datum, Station
from yizhan.problems import Problem, Severity
from yizhan.sources.compose import Value
from yizhan.sources.composer import Composer
from yizhan.sources.cut import Document
from yizhan.sources.places import of_document
from yizhan.sources.records import Kind, Prepare, Read, read_records

KIND = Kind("station", "stations", Station, "id", frozenset({"datum"}))


def is_station_file(name: str) -> bool:
    """Whether a file holds stations, by its name."""
    if name == "data/stations.yaml":
        return True
    return name.startswith("data/stations/") and name.count("/") == 2 and name.endswith(".yaml")


def read_stations(root: Path, names: list[str], composer: Composer) -> Read[dict[str, Station]]:
    """The stations of all the files in the order of their ids.

    `datum:` at the top of a file holds for every location in it that names none.
    """
    wrong: dict[str, Problem] = {}

    def preparing(document: Document) -> Prepare:
        datum = document.head.get("datum")
        if datum is None:
            return lambda value: value
        if datum not in tuple(Datum):
            if any(isinstance(entry.value, dict) for entry in document.entries):
                wrong[document.file] = _unknown_datum(document, datum)
            # It is reported at its own place; any good one keeps the records from repeating it.
            datum = Datum.WGS84.value
        return lambda value: _with_datum(value, datum)

    read = read_records(root, names, KIND, composer, preparing)
    return Read(dict(sorted(read.values.items())), (*read.problems, *wrong.values()), read.origins)


def _with_datum(value: Value, datum: Value) -> Value:
    if not isinstance(value, dict):
        return value
    location = value.get("location")
    if not isinstance(location, dict) or "datum" in location:
        return value
    return {**value, "location": {**location, "datum": datum}}


def _unknown_datum(document: Document, datum: object) -> Problem:
    return Problem("unknown-datum", Severity.ERROR, of_document(document).at(("datum",)),
                   f"不认识坐标系“{datum}”", f"“{datum}” is not a datum that is known",
                   "写 wgs84（GPS、OSM）、gcj02（高德、腾讯）或 bd09（百度）",
                   "write wgs84 (GPS, OSM), gcj02 (Amap, Tencent) or bd09 (Baidu)")
