"""data/vocabulary.yaml: the words that records choose from."""

from __future__ import annotations

from pathlib import Path

from yizhan.model import Vocabulary
from yizhan.sources.composer import Composer
from yizhan.sources.records import Read, read_single

FILE = "data/vocabulary.yaml"


def read_vocabulary(root: Path, composer: Composer) -> Read[Vocabulary | None]:
    """The vocabulary, or None where it has errors."""
    return read_single(root, FILE, "vocabulary", Vocabulary, composer)
