"""data/figures.yaml: dated figures."""

from __future__ import annotations

from pathlib import Path

from yizhan.model import Figure
from yizhan.sources.composer import Composer
from yizhan.sources.records import Kind, Read, read_records

FILE = "data/figures.yaml"
KIND = Kind("figure", "figures", Figure, "id")


def read_figures(root: Path, composer: Composer) -> Read[tuple[Figure, ...]]:
    """Figures in the order of the file."""
    read = read_records(root, [FILE], KIND, composer)
    return Read(tuple(read.values.values()), read.problems, read.origins)
