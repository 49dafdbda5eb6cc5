"""data/vocabulary.yaml: the words that records choose from."""

from __future__ import annotations

from pathlib import Path

from yizhan.model import Vocabulary
from yizhan.sources.composer import Composer
from yizhan.sources.records import Read, read_single
from yizhan.sources.remedies import of_vocabulary
from yizhan.sources.salvage import StandIns

FILE = "data/vocabulary.yaml"
_STAND_INS: StandIns = {"name": {"zh": "—", "en": "—"}, "types": {}}


def read_vocabulary(root: Path, composer: Composer) -> Read[Vocabulary | None]:
    """The vocabulary, or None where it cannot be read."""
    return read_single(root, FILE, "vocabulary", Vocabulary, composer, _STAND_INS, of_vocabulary())
