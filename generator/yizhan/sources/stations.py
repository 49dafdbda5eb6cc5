"""data/stations.yaml and data/stations/*.yaml: the stations."""

from __future__ import annotations

from pathlib import Path

from yizhan.model import Station, Stations
from yizhan.problems import Problem
from yizhan.sources.composer import Composer
from yizhan.sources.datums import HEAD_KEYS, default_datum
from yizhan.sources.lean import Lean
from yizhan.sources.records import NO_STAND_INS, Kind, Read, read_records
from yizhan.sources.remedies import NO_REMEDIES, Remedies
from yizhan.sources.salvage import StandIns

KIND = Kind("station", "stations", Station, "id", HEAD_KEYS, lambda model: Lean())


def is_station_file(name: str) -> bool:
    """Whether a file holds stations, by its name."""
    if name == "data/stations.yaml":
        return True
    return name.startswith("data/stations/") and name.count("/") == 2 and name.endswith(".yaml")


def read_stations(root: Path, names: list[str], composer: Composer, stand_ins: StandIns = NO_STAND_INS,
                  remedies: Remedies = NO_REMEDIES) -> Read[Stations]:
    """The stations of all the files in the order of their ids."""
    wrong: dict[str, Problem] = {}
    read = read_records(root, names, KIND, composer, default_datum(wrong), stand_ins, remedies)
    return Read(Stations(read.values.values(), read.rows), (*read.problems, *wrong.values()), read.origins, read.unread)
