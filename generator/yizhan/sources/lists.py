"""The files that are plain lists of records with ids: programmes, series, events, notices, targets, directory, inspections.

Each is optional. A long list may be divided: data/events.yaml, or data/events/*.yaml in the order of their names.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from yizhan.model import Entry, Event, Inspection, Notice, Programme, Record, Series, Target
from yizhan.problems import Problem
from yizhan.sources.composer import Composer
from yizhan.sources.places import Origins
from yizhan.sources.records import NO_STAND_INS, Kind, Read, read_records
from yizhan.sources.remedies import NO_REMEDIES, Remedies
from yizhan.sources.salvage import StandIns

Listed = TypeVar("Listed", bound=Record)

PROGRAMMES = Kind("programme", "programmes", Programme, "id")
SERIES = Kind("series", "series", Series, "id")
EVENTS = Kind("event", "events", Event, "id")
NOTICES = Kind("notice", "notices", Notice, "id")
TARGETS = Kind("target", "targets", Target, "id")
DIRECTORY = Kind("entry", "entries", Entry, "id")
INSPECTIONS = Kind("inspection", "inspections", Inspection, "id")

# The file's name without its ending, which is also the folder of a divided list.
STEMS: Mapping[str, str] = {
    "programme": "programmes",
    "series": "series",
    "event": "events",
    "notice": "notices",
    "target": "targets",
    "entry": "directory",
    "inspection": "inspections",
}


def is_list_file(name: str) -> bool:
    """Whether a file of the site holds one of these lists."""
    return name.startswith("data/") and any(_is_of(name, stem) for stem in STEMS.values())


@dataclass(frozen=True, slots=True)
class Lists:
    """What all these files hold, by id, in the order of the files."""

    programmes: Mapping[str, Programme]
    series: Mapping[str, Series]
    events: Mapping[str, Event]
    notices: Mapping[str, Notice]
    targets: Mapping[str, Target]
    directory: Mapping[str, Entry]
    inspections: Mapping[str, Inspection]


def read_lists(root: Path, names: Sequence[str], composer: Composer, stand_ins: StandIns = NO_STAND_INS,
               remedies: Remedies = NO_REMEDIES) -> Read[Lists]:
    """All of them; `names` are all files of the site."""
    problems: list[Problem] = []
    origins: Origins = {}
    unread: dict[str, str] = {}

    def one(kind: Kind[Listed]) -> dict[str, Listed]:
        files = [name for name in names if _is_of(name, STEMS[kind.name])]
        read = read_records(root, files, kind, composer, stand_ins=stand_ins, remedies=remedies)
        problems.extend(read.problems)
        origins.update(read.origins)
        unread.update(read.unread)
        return read.values

    lists = Lists(one(PROGRAMMES), one(SERIES), one(EVENTS), one(NOTICES), one(TARGETS), one(DIRECTORY),
                  one(INSPECTIONS))
    return Read(lists, tuple(problems), origins, unread)


def _is_of(name: str, stem: str) -> bool:
    if name == f"data/{stem}.yaml":
        return True
    folder, _, file = name.rpartition("/")
    return folder == f"data/{stem}" and file.endswith(".yaml") and not file.startswith(".")
