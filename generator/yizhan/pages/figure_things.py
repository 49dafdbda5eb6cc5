"""Figures and targets for search engines: schema.org Observation, and AchieveAction for what is aimed at."""

from __future__ import annotations

from yizhan.model import Figure, Qualifier, Target
from yizhan.model.moment import last_day
from yizhan.pages.edition import Edition
from yizhan.pages.structured import Thing

_BOUNDS = {Qualifier.OVER: "minValue", Qualifier.AT_LEAST: "minValue", Qualifier.NEARLY: "maxValue"}


def observation(edition: Edition, figure: Figure, lang: str) -> Thing:
    """A figure that was counted. "Over 9,000" is a lower bound, "nearly" an upper one."""
    metric = edition.library.vocabulary.metrics[figure.metric].name.phrase(lang).text
    return {
        "@type": "Observation",
        "name": metric,
        "description": figure.scope.phrase(lang).text,
        "variableMeasured": metric,
        "observationAbout": _area(edition, figure.area, lang),
        "observationDate": figure.as_of,
        _BOUNDS.get(figure.qualifier, "value"): _plain(figure.value),
        "unitText": figure.unit.phrase(lang).text if figure.unit else None,
    }


def aim(edition: Edition, target: Target, lang: str) -> Thing:
    """A target: what is to be achieved, and by when."""
    return {**_achieve(edition, target, target.by, lang), "name": target.name.phrase(lang).text, "startTime": target.since}


def measured(edition: Edition, figure: Figure, lang: str) -> Thing:
    """A figure as what it is: counted, or planned."""
    return _achieve(edition, figure, figure.as_of, lang) if figure.planned else observation(edition, figure, lang)


def _achieve(edition: Edition, wanted: Figure | Target, by: str, lang: str) -> Thing:
    metric = edition.library.vocabulary.metrics[wanted.metric].name.phrase(lang).text
    return {
        "@type": "AchieveAction",
        "name": metric,
        "description": wanted.scope.phrase(lang).text,
        "endTime": last_day(by).isoformat(),
        "location": _area(edition, wanted.area, lang),
        "object": {
            "@type": "QuantitativeValue",
            "name": metric,
            _BOUNDS.get(wanted.qualifier, "value"): _plain(wanted.value),
            "unitText": wanted.unit.phrase(lang).text if wanted.unit else None,
        },
    }


def _area(edition: Edition, code: str, lang: str) -> Thing:
    return {"@type": "AdministrativeArea", "name": edition.library.areas[code].name.phrase(lang).text}


def _plain(value: float) -> float | int:
    return int(value) if value == int(value) else value
