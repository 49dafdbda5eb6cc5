"""The first few of many records that have the same against them, by name and line: one message a file, not one a record."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from yizhan.problems import Place
from yizhan.sources import Where

MOST = 5


def by_file(stations: Iterable[str], where: Where) -> dict[str, list[str]]:
    """The ids of stations by the file that they stand in, each file's in their order."""
    files: dict[str, list[str]] = {}
    for key in sorted(stations):
        files.setdefault(where("station", key).file, []).append(key)
    return files


def first_few(places: Mapping[str, Place], count: int) -> tuple[Place, str, str]:
    """The place of the first one, and the names with their lines in Chinese and in English.

    `places` are those of the first `MOST` by their names; `count` is how many there are in all.
    """
    of_file = len({place.file for place in places.values()}) == 1 < len(places) or count == 1
    known = sorted(places.items(), key=lambda item: item[1])
    lines = [place.line if of_file and place.file != name else 0 for name, place in known]
    zh = "、".join(f"{name}（第 {line} 行）" if line else name for (name, _), line in zip(known, lines, strict=True))
    en = ", ".join(f"{name} (line {line})" if line else name for (name, _), line in zip(known, lines, strict=True))
    more = count - len(known)
    return known[0][1], zh + (f"，另有 {more} 个" if more else ""), en + (f" and {more} more" if more else "")
