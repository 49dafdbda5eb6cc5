"""data/areas.yaml: the tree of areas."""

from __future__ import annotations

from pathlib import Path

from yizhan.model import Area, AreaLevel
from yizhan.sources.composer import Composer
from yizhan.sources.records import Kind, Read, read_records
from yizhan.sources.salvage import StandIns

FILE = "data/areas.yaml"
KIND = Kind("area", "areas", Area, "code")
_STAND_INS: StandIns = {"name": {"zh": "—", "en": "—"}, "level": AreaLevel.FUNCTIONAL}


def read_areas(root: Path, composer: Composer) -> Read[dict[str, Area]]:
    """Areas by code in the order of the file. Whether they form a tree is for `rules`."""
    return read_records(root, [FILE], KIND, composer, stand_ins=_STAND_INS)
