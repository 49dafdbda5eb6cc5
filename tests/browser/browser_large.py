"""A made-up city of 20,000 stations: built by the real commands, served, and its sources read a second, plain way."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from browser_offline import BASE_URL, Host
from browser_visit import Served
from tests.conftest import PROJECT, Folder

from yizhan.geo import metres

MAP = "zh/map.html"
DATE = "2026-11-20"  # the records are of that year
SIZE = "L"
PROGRAM = (sys.executable, "-c", "from yizhan.cli import run; run()")
RECORD = re.compile(
    r"(?P<id>\S+)\n    name:\n      zh: (?P<name>[^\n]+)\n.*?    type: (?P<type>\w+)\n    area: \"(?P<area>\d+)\"\n"
    r"    address:\n      zh: (?P<address>[^\n]+)\n.*?lat: (?P<lat>[\d.]+), lng: (?P<lng>[\d.]+)",
    re.DOTALL,
)


@dataclass(frozen=True)
class Record:
    """What the sources say of a station, as far as the tests ask."""

    id: str
    name: str
    type: str
    area: str
    address: str
    lat: float
    lng: float
    offers: frozenset[str]

    def metres_from(self, lat: float, lng: float) -> float:
        return metres(lat, lng, self.lat, self.lng)


@dataclass(frozen=True)
class Large:
    """The site, its host, and its records by id."""

    served: Served
    host: Host
    records: dict[str, Record]

    def with_offers(self, *wanted: str, area: str = "") -> list[Record]:
        """A plain count: the stations whose record names all of these, of one area or of all."""
        return [one for one in self.records.values() if one.offers >= {*wanted} and one.area.startswith(area)]

    def nearest(self, lat: float, lng: float, among: Iterable[Record] | None = None) -> list[Record]:
        """All stations, the nearest first, by asking each."""
        return sorted(among or self.records.values(), key=lambda one: one.metres_from(lat, lng))


def build_large(base: Path) -> Folder:
    """Make the corpus and build it into base/host/sub, in processes of their own: neither is to stay in this one.

    Chinese only and without its 4,000 articles: the network is the same, and half of what building it would cost is saved.
    """
    folder = Folder(base / "site", base / "host" / "sub")
    subprocess.run([sys.executable, "bench/make_corpus.py", str(folder.root), "--size", SIZE], cwd=PROJECT, check=True)
    for article in (folder.root / "content" / "news").rglob("*.md"):
        article.unlink()
    for page in (folder.root / "content" / "pages").glob("*.en.md"):
        page.unlink()
    folder.replace("data/site.yaml", "languages: [zh, en]", "languages: [zh]")
    folder.output.parent.mkdir()
    options = ("-C", str(folder.root), "-o", str(folder.output), "--date", DATE, "--base-url", BASE_URL)
    subprocess.run([*PROGRAM, "build", *options], check=True)  # what it says, pytest shows where it fails
    return folder


def read_records(folder: Folder) -> dict[str, Record]:
    """The stations as their file has them, read without the program and without YAML, which would take seconds."""
    text = (folder.root / "data" / "stations.yaml").read_text(encoding="utf-8")
    found = {}
    for block in text.split("\n  - id: ")[1:]:
        said = RECORD.match(block)
        assert said, block
        offers = re.findall(r"    (?:amenities|services): \[(.*)\]", block)
        found[said["id"]] = Record(
            said["id"],
            said["name"],
            said["type"],
            said["area"],
            said["address"],
            float(said["lat"]),
            float(said["lng"]),
            frozenset(", ".join(offers).split(", ")),
        )
    return found
