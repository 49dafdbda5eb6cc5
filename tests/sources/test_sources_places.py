"""Places: every value is found again in the file, to the column."""

from __future__ import annotations

import string
from pathlib import Path

import yaml
from hypothesis import given
from hypothesis import strategies as st

from yizhan.problems import Place
from yizhan.sources import load
from yizhan.sources.cut import Document, Entry, compose_records, cut
from yizhan.sources.places import of_document, of_entry

KEYS = st.text(string.ascii_lowercase, min_size=1, max_size=6).filter(
    lambda key: key not in ("y", "n", "on", "no", "off", "yes", "null", "true", "false"))
LEAVES = st.text("望京街驿站 abcXYZ019-.%’“”，。", max_size=12).map(str.strip)
VALUES = st.recursive(LEAVES.filter(bool), lambda inner: st.lists(inner, min_size=1, max_size=3)
                      | st.dictionaries(KEYS, inner, min_size=1, max_size=3), max_leaves=8)
RECORDS = st.lists(st.dictionaries(KEYS, VALUES, min_size=1, max_size=4), max_size=5)


def _entries(document: Document) -> list[Entry]:
    return compose_records(document.records)[0]


@given(RECORDS, st.booleans())
def test_round_trip(records: list[dict[str, object]], flow: bool) -> None:
    """What a YAML program writes is read as the same texts, record by record, in block and in flow style."""
    listed = [yaml.safe_dump(record, allow_unicode=True, default_flow_style=flow, width=10_000) for record in records]
    text = "stations:\n" + "".join("  - " + one.rstrip("\n").replace("\n", "\n    ") + "\n" for one in listed)

    document = cut("x.yaml", text, "stations")

    assert document.problems == ()
    assert [entry.value for entry in _entries(document)] == records


@given(RECORDS)
def test_every_value_is_at_its_place(records: list[dict[str, object]]) -> None:
    """The line and column given for a text are those at which it is written."""
    listed = [yaml.safe_dump(record, allow_unicode=True, width=10_000) for record in records]
    text = "stations:\n" + "".join("  - " + one.rstrip("\n").replace("\n", "\n    ") + "\n" for one in listed)
    lines = text.split("\n")

    for entry in _entries(cut("x.yaml", text, "stations")):
        origin = of_entry(entry)
        assert isinstance(entry.value, dict)
        for key, value in entry.value.items():
            at_key = origin.at((key,), True)
            assert lines[at_key.line - 1][at_key.column - 1 :].lstrip("'\"").startswith(key)
            if isinstance(value, str):
                place = origin.at((key,))
                written = lines[place.line - 1][place.column - 1 :]
                assert yaml.load(written, yaml.BaseLoader) == value


def test_nearest_above() -> None:
    """A value that is not written is placed at what would hold it, and at last at its record."""
    document = cut("x.yaml", "datum: wgs84\nstations:\n  - id: a\n    location:\n      point: {lat: 1}\n", "stations")
    origin = of_entry(_entries(document)[0])

    assert origin.at(("location", "point", "lng")) == Place("x.yaml", 5, 14)
    assert origin.at(("location", "datum")) == Place("x.yaml", 5, 7)
    assert origin.at(("name",)) == Place("x.yaml", 3, 5)
    assert of_document(document).at(("datum",)) == Place("x.yaml", 1, 8)


def test_where(site: Path) -> None:
    """Who holds only records finds their values in the files, and a character inside a value."""
    where = load(site).where

    assert where("station", "bj-wangjing-24h", ("name", "en")) == Place("data/stations.yaml", 33, 28)
    assert where("station", "bj-dongcheng-warm", ("opening_hours",), 6) == Place("data/stations.yaml", 20, 26)
    assert where("area", "110105", ("name",)) == Place("data/areas.yaml", 12, 11)
    assert where("site", "", ("home_area",), 0) == Place("data/site.yaml", 7, 12)
    assert where("site", "", ("home_area",), 2) == Place("data/site.yaml", 7, 15)
    assert where("vocabulary", "", ("amenities", "toilet", "name")) == Place("data/vocabulary.yaml", 15, 11)
    assert where("article", "content/news/2025/wangjing-night.zh.md", ("stations", 0)) == Place(
        "content/news/2025/wangjing-night.zh.md", 8, 12)
    assert where("outline", "110105") == Place("data/areas.geojson", 14, 22)
    assert where("file", "data/x.yaml") == Place("data/x.yaml")
