"""data/site.yaml: the site's settings."""

from __future__ import annotations

from pathlib import Path

from yizhan.model import Site
from yizhan.sources.composer import Composer
from yizhan.sources.records import NO_STAND_INS, Read, read_single
from yizhan.sources.remedies import NO_REMEDIES, Remedies
from yizhan.sources.salvage import StandIns

FILE = "data/site.yaml"


def read_site(root: Path, composer: Composer | None = None, stand_ins: StandIns = NO_STAND_INS,
              remedies: Remedies = NO_REMEDIES) -> Read[Site | None]:
    """The settings, or None where they cannot be read."""
    return read_single(root, FILE, "site", Site, composer or Composer(), stand_ins, remedies)
