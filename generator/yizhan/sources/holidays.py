"""data/holidays.yaml: the days on which China's calendar differs from the week."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

from yizhan.model import DayOff, Record, Words
from yizhan.model.base import IsoDate
from yizhan.sources.composer import Composer
from yizhan.sources.records import Kind, Read, read_records

FILE = "data/holidays.yaml"


class DayKind(StrEnum):
    HOLIDAY = "holiday"
    WORKDAY = "workday"


class CalendarDay(Record):
    """One entry as it is written: a holiday, or a weekend day on which people work."""

    day: IsoDate
    kind: DayKind
    name: Words


KIND = Kind("holiday", "days", CalendarDay, "day", frozenset({"source", "licence", "reviewed"}))


def read_holidays(root: Path, composer: Composer) -> Read[tuple[DayOff, ...]]:
    """The days in their order."""
    read = read_records(root, [FILE], KIND, composer)
    days = sorted(read.values.values(), key=lambda entry: entry.day)
    values = tuple(DayOff(entry.day, entry.kind is DayKind.HOLIDAY, entry.name.phrase("zh").text) for entry in days)
    return Read(values, read.problems, read.origins)
