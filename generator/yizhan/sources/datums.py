"""`datum:` at the head of a file: it holds for every location in the file that names none."""

from __future__ import annotations

from collections.abc import Callable

from yizhan.model import Datum
from yizhan.problems import Problem, Severity
from yizhan.sources.compose import Value
from yizhan.sources.cut import Document, compose_records
from yizhan.sources.places import of_document
from yizhan.sources.records import Prepare

HEAD_KEYS = frozenset({"datum"})


def default_datum(wrong: dict[str, Problem]) -> Callable[[Document], Prepare]:
    """What completes the records of a file. A datum that is not known goes into `wrong`, by the file's name."""

    def preparing(document: Document) -> Prepare:
        datum = document.head.get("datum")
        if datum is None:
            return lambda value: value
        if datum not in tuple(Datum):
            if any(isinstance(entry.value, dict) for entry in compose_records(document.records)[0]):
                wrong[document.file] = _unknown_datum(document, datum)
            # It is reported at its own place; any good one keeps the records from repeating it.
            datum = Datum.WGS84.value
        return lambda value: _with_datum(value, datum)

    return preparing


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
