"""data/site.yaml: the site's settings."""

from __future__ import annotations

from pathlib import Path

from yizhan.model import Site
from yizhan.sources.composer import Composer
from yizhan.sources.records import Read, read_single

FILE = "data/site.yaml"


def read_site(root: Path, composer: Composer | None = None) -> Read[Site | None]:
    """The settings, or None where they have errors."""
    return read_single(root, FILE, "site", Site, composer or Composer())
