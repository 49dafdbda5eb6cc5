"""Changes that many pages depend on: a template, a label of the vocabulary, a translation, the base map.

Each is made in the copies that are measured, again and again, a little different each time.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from measure import Run
from programs import Program, theme_of

STATION_HEADING = "<h1"
LABEL = "  drinking_water:\n    name: {zh: 饮用水"
TRANSLATION = 'msgid "How to get there"\nmsgstr "'
AREA, SHIFT_DEGREES = "110119", 0.0004  # some 40 m
_MADE = re.compile(r"\((\d+) \S+ made")


@dataclass(frozen=True, slots=True)
class Rendered:
    """One build after a change: files made again, as the program said; files that are other than before; all files."""

    run: Run
    made: int
    other: int
    files: int


def changed(program: Program, change: Callable[[Program, int], None], number: int) -> Rendered:
    """Make the change for the `number`-th time and build."""
    before = digests(program.output)
    change(program, number)
    run = program.build()
    after = digests(program.output)
    found = _MADE.search(run.said)
    if not found:
        raise ValueError(f"the build did not say how many files it made: {run.said}")
    other = sum(before.get(path) != digest for path, digest in after.items())
    return Rendered(run, int(found.group(1)), other, len(after))


def digests(output: Path) -> dict[str, bytes]:
    """What every published file holds."""
    return {
        f"{folder}/{name}": hashlib.blake2b(Path(folder, name).read_bytes(), digest_size=16).digest()
        for folder, _, names in os.walk(output)
        for name in names
    }


def template(program: Program, number: int) -> None:
    """The heading of every station's page gets another attribute."""
    path = theme_of(program) / "templates" / "station.html"
    text = re.sub(r' data-edition="\d+"', "", path.read_text(encoding="utf-8"))
    _replace(path, text, STATION_HEADING, f'{STATION_HEADING} data-edition="{number}"')


def label(program: Program, number: int) -> None:
    """An amenity that half of the stations have gets another Chinese name."""
    path = program.root / "data" / "vocabulary.yaml"
    text = re.sub(r"饮用水之\d+", "饮用水", path.read_text(encoding="utf-8"))
    _replace(path, text, LABEL, f"{LABEL}之{number}")


def translation(program: Program, number: int) -> None:
    """A heading that only stations' pages have is translated in another way."""
    path = theme_of(program) / "locale" / "zh" / "LC_MESSAGES" / "yizhan.po"
    text = re.sub(r"第\d+种说法：", "", path.read_text(encoding="utf-8"))
    _replace(path, text, TRANSLATION, f"{TRANSLATION}第{number}种说法：")


def base_map(program: Program, number: int) -> None:
    """One corner of one district's outline moves."""
    path = program.root / "data" / "areas.geojson"
    collection = json.loads(path.read_text(encoding="utf-8"))
    [outline] = [one for one in collection["features"] if one["properties"]["code"] == AREA]
    corner = outline["geometry"]["coordinates"][0][1]
    corner[0] = round(corner[0] + (SHIFT_DEGREES if number % 2 else -SHIFT_DEGREES), 6)
    path.write_text(json.dumps(collection, ensure_ascii=False), encoding="utf-8")


def _replace(path: Path, text: str, old: str, new: str) -> None:
    if old not in text:
        raise ValueError(f"{path} has no {old!r}: the measurement must follow the change")
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


CHANGES: Mapping[str, Callable[[Program, int], None]] = {
    "a template": template,
    "a vocabulary label": label,
    "a translation": translation,
    "the base map": base_map,
}
