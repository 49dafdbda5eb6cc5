"""data/figures.yaml: dated figures."""

from __future__ import annotations

from pathlib import Path

from yizhan.model import Figure
from yizhan.sources.composer import Composer
from yizhan.sources.records import NO_STAND_INS, Kind, Read, read_records
from yizhan.sources.remedies import NO_REMEDIES, Remedies
from yizhan.sources.salvage import StandIns

FILE = "data/figures.yaml"
KIND = Kind("figure", "figures", Figure, "id")


def read_figures(root: Path, composer: Composer, stand_ins: StandIns = NO_STAND_INS,
                 remedies: Remedies = NO_REMEDIES) -> Read[tuple[Figure, ...]]:
    """Figures in the order of the file."""
    read = read_records(root, [FILE], KIND, composer, stand_ins=stand_ins, remedies=remedies)
    return Read(tuple(read.values.values()), read.problems, read.origins, read.unread)
