"""What stands in for what every record needs where that has a mistake: values against which no rule has anything."""

from __future__ import annotations

from collections.abc import Mapping

from yizhan.model import Area, Site, Vocabulary
from yizhan.sources.salvage import StandIns

_TEXT = {"zh": "—", "en": "—"}


def stand_ins(vocabulary: Vocabulary | None, areas: Mapping[str, Area]) -> StandIns:
    """By the names of fields of stations, landmarks, figures, articles and of the site's settings."""
    known = next(iter(areas), "100000")
    return {
        "name": _TEXT,
        "type": _first(vocabulary.types if vocabulary else {}),
        "area": known,
        "category": _first(vocabulary.categories if vocabulary else {}),
        "short_name": _TEXT,
        "description": _TEXT,
        "organisation": _TEXT,
        "base_url": "https://stations.example/",
        "home_area": known,
        "contact": {"name": _TEXT},
        "licence": {"name": _TEXT},
    }


def site_without_settings(vocabulary: Vocabulary | None, areas: Mapping[str, Area]) -> Site:
    """The settings where data/site.yaml says nothing that can be read."""
    values = stand_ins(vocabulary, areas)
    return Site.model_validate({name: value for name, value in values.items() if name in Site.model_fields})


def _first(terms: Mapping[str, object]) -> str:
    return next(iter(terms), "other")
