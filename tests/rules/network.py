"""A network of stations made by chance, with all that rules may have against one, to be edited at random."""

from __future__ import annotations

import shutil
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

from tests.site.edits import dump_yaml

from yizhan.rules.following import noted, parts_of
from yizhan.sources import load

WHOLE = Path(__file__).parents[1] / "sites" / "whole"
_AREAS = ["110101", "110105", "110105015", "110105026", "110108", "110108005", "x-yizhuang"]
_NAMES = ["八里庄驿站", "八里庄一号驿站", "八里庄二号驿站", "望京暖心驿站", "东城驿站"]
Stations = dict[str, dict[str, Any]]


def a_station(key: str, chance: Random) -> dict[str, Any]:
    """A record that can be read; one in four has something that a rule may have a word about."""
    found: dict[str, Any] = {
        "id": key, "name": {"zh": chance.choice(_NAMES), "en": f"Station {key}"}, "type": "warm_station",
        "area": chance.choice(_AREAS), "location": _location(chance), "amenities": ["drinking_water"],
        "opening_hours": chance.choice(["08:00-20:00", "Mo-Fr 09:00-18:00"]), "checked": "2026-05-01",
    }  # fmt: skip
    if chance.random() < 0.25:
        for field, value in chance.sample(_slips(chance, key), 2):
            found[field] = value
    return {field: value for field, value in found.items() if value is not None}


def _location(chance: Random) -> dict[str, Any]:
    kind = chance.random()
    step = 0.00002
    lat, lng = 39.93 + chance.randint(-4, 4) * step, 116.41 + chance.randint(-4, 4) * step
    if kind < 0.8:
        lat, lng = chance.uniform(39.89, 39.96), chance.uniform(116.3, 116.5)
    found: dict[str, Any] = {"point": {"lat": f"{lat:.6f}", "lng": f"{lng:.6f}"}}
    if kind < 0.05:
        found = {"circle": {**found["point"], "radius_m": str(chance.randint(50, 9000))}}
    return found


def _slips(chance: Random, key: str) -> list[tuple[str, Any]]:
    day = (date(2025, 1, 1) + timedelta(chance.randint(0, 900))).isoformat()
    part = day[: chance.choice([4, 7, 10])]
    other = chance.choice([key, "n-001", "n-007", "n-999"])
    state = chance.choice(["open", "closed", "planned", "delisted"])
    return [
        ("name", {"zh": chance.choice(_NAMES)}), ("type", chance.choice(["teahouse", "mobile_station"])),
        ("area", chance.choice(["110199", "310101", "110000"])), ("address", {"zh": "试验街 1 号"}),
        ("location", chance.choice([
            None, {"datum": "gcj02", "point": {"lat": "39.93", "lng": "116.41"}}, {"point": {"lat": "39.9", "lng": "116.37"}},
            {"point": {"lat": "0", "lng": "0"}}, {"point": {"lat": "39.9", "lng": "39.93"}},
            {"point": {"lat": "51.5", "lng": "-0.1"}}, {"point": {"lat": "39.93", "lng": "116.3798"}, "precision_m": "30"},
        ])),
        ("amenities", ["sauna", "toilet"]), ("services", ["legal_aid", "advice"]), ("programmes", ["warm-cups", "no-such"]),
        ("opening_hours", chance.choice(["Mo-Fr 25:00", "off", "Sa,Su off", None])),
        ("phone", chance.choice(["13812345678", "1012345678", "010-12345678", "02112345678"])),
        ("description", {"zh": chance.choice(["联系 11010519491231002X", "打 138 1234 5678", "好"]), "en": "Call"}),
        ("honours", [{"key": chance.choice(["most_beautiful_station", "best"]), "level": "city", "year": part[:4]}]),
        ("plaques", [{"kind": "unified_sign", "since": part, "number": f"试-{chance.randint(1, 6)}"},
                     {"kind": "door_plate", "state": "due", "due": part}]),
        ("status", {"state": state, **({"until": day} if state in ("closed", "planned") else {}), "moved_to": other}),
        ("checked", chance.choice([day, "2024-03-01", None])),
    ]  # fmt: skip


class Network:
    """The folder of a site with such stations, in two files of which neither is in the order of the ids."""

    def __init__(self, root: Path, chance: Random, count: int) -> None:
        shutil.copytree(WHOLE, root)
        (root / "data" / "stations.yaml").unlink()
        (root / "data" / "stations").mkdir()
        self.root = root
        self.day = date(2026, 6, 1)
        self._chance = chance
        self._others = {path: path.read_text(encoding="utf-8") for path in (root / "data").glob("*.*")}
        keys = [f"n-{number:03}" for number in range(count)]
        self.stations: Stations = {key: a_station(key, chance) for key in chance.sample(keys, count)}
        self._events()
        self._follow()
        self._texts = {path: path.read_text(encoding="utf-8") for path in sorted((root / "content" / "news").rglob("*.md"))}
        self.write()

    def _events(self) -> None:
        """Those of the site are at stations of its own, which are no more."""
        path = self.root / "data" / "events.yaml"
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("bj-wangjing-24h", "n-001").replace("bj-dongcheng-warm", "n-002"), encoding="utf-8")

    def _follow(self) -> None:
        """Each translation is up to its original."""
        articles = {article.file: article for article in load(self.root).partial.articles}
        for file in articles:
            original = articles.get(file.replace(".en.md", ".zh.md"))
            if file.endswith(".en.md") and original is not None:
                digests = noted(parts_of(original.title, original.summary, original.body))
                path = self.root / file
                text = path.read_text(encoding="utf-8")
                follows = f"---\nfollows: {{zh: [{', '.join(digests)}]}}\n"
                path.write_text(text.replace("---\n", follows, 1), encoding="utf-8")

    def write(self) -> None:
        """The stations as they are now."""
        rows = list(self.stations.values())
        half = len(rows) // 2
        for name, some, datum in (("a", rows[half:], "wgs84"), ("b", rows[:half], "wgs84")):
            text = dump_yaml({"datum": datum, "stations": some})
            (self.root / "data" / "stations" / f"{name}.yaml").write_bytes(text)

    def edit(self) -> None:
        """Another station, one more or one less, another order; now and then a text, the day, or what stations are held
        against."""
        chance = self._chance
        kind = chance.random()
        key = chance.choice([*self.stations])
        if kind < 0.4:
            self.stations[key] = a_station(key, chance)
        elif kind < 0.5:
            del self.stations[key]
        elif kind < 0.6:
            key = f"n-{chance.randint(100, 400)}"
            self.stations[key] = a_station(key, chance)
        elif kind < 0.65:
            self.stations = dict(chance.sample([*self.stations.items()], len(self.stations)))
        elif kind < 0.75:
            path = chance.choice([*self._texts])
            more = chance.choice(["", "\n\n又一段。\n", "\n\n打 138 1234 5678。\n"])
            path.write_text(self._texts[path] + more, encoding="utf-8")
        elif kind < 0.85:
            self.day += timedelta(chance.choice([-400, -31, -1, 1, 30, 200]))
        else:
            self._edit_others()
        self.write()

    def _edit_others(self) -> None:
        """A word, an area or a programme by another name, another language, another outline; or all as it was."""
        chance = self._chance
        for path, text in self._others.items():
            if path.name != "events.yaml" and path.exists():
                path.write_text(text, encoding="utf-8")
        file, old, new = chance.choice([
            ("vocabulary.yaml", "  toilet:", "  sauna:"), ("vocabulary.yaml", "  smart_station_24h:", "  teahouse:"),
            ("areas.yaml", '"110105015"', '"110199"'), ("programmes.yaml", "id: warm-cups", "id: no-such"),
            ("site.yaml", "[zh, en]", "[zh, en, ug]"), ("areas.geojson", "116.38", "116.37"), ("areas.geojson", "39.88", "39.94"),
            ("areas.geojson", '"code": "110101"', '"code": "110105026"'),
        ])  # fmt: skip
        path = self.root / "data" / file
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace(old, new), encoding="utf-8")
