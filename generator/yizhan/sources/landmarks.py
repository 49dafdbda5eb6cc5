"""data/landmarks.yaml: known places, from which people look who do not give their position."""

from __future__ import annotations

from pathlib import Path

from yizhan.model import Landmark
from yizhan.problems import Problem
from yizhan.sources.composer import Composer
from yizhan.sources.datums import HEAD_KEYS, default_datum
from yizhan.sources.records import NO_STAND_INS, Kind, Read, read_records
from yizhan.sources.remedies import NO_REMEDIES, Remedies
from yizhan.sources.salvage import StandIns

FILE = "data/landmarks.yaml"
KIND = Kind("landmark", "landmarks", Landmark, "id", HEAD_KEYS)


def read_landmarks(root: Path, composer: Composer, stand_ins: StandIns = NO_STAND_INS,
                   remedies: Remedies = NO_REMEDIES) -> Read[dict[str, Landmark]]:
    """Landmarks by id, in the order of the file: what people ask for most stands first."""
    wrong: dict[str, Problem] = {}
    read = read_records(root, [FILE], KIND, composer, default_datum(wrong), stand_ins, remedies)
    return Read(read.values, (*read.problems, *wrong.values()), read.origins, read.unread)
