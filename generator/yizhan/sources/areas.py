"""data/areas.yaml: the tree of areas."""

from __future__ import annotations

from pathlib import Path

from yizhan.model import Area
from yizhan.sources.composer import Composer
from yizhan.sources.records import Kind, Read, read_records

FILE = "data/areas.yaml"
KIND = Kind("area", "areas", Area, "code")


def read_areas(root: Path, composer: Composer) -> Read[dict[str, Area]]:
    """Areas by code in the order of the file. Whether they form a tree is for `rules`."""
    return read_records(root, [FILE], KIND, composer)
