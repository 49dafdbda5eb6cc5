"""Where the tables of pages stand for spreadsheets; exports/figure_tables.py writes them."""

from __future__ import annotations


def figures_csv(lang: str, kind: str | None = None, key: str | None = None) -> str:
    """All figures, or those of one programme (`kind` "programme") or area ("area")."""
    return _path(lang, "figures", kind, key)


def targets_csv(lang: str, kind: str | None = None, key: str | None = None) -> str:
    """All targets, or those of one programme or area."""
    return _path(lang, "targets", kind, key)


def plates_csv(lang: str) -> str:
    """How complete door plates are, by area."""
    return _path(lang, "door-plates")


def standards_csv(lang: str) -> str:
    """How many stations are known to meet each standard."""
    return _path(lang, "standards")


def criteria_csv(lang: str) -> str:
    """The items of all standards, by area: how many stations have each as far as records show."""
    return _path(lang, "standards-by-item")


def standing_csv(lang: str) -> str:
    """Stars and honours."""
    return _path(lang, "stars-and-honours")


def plaques_csv(lang: str) -> str:
    """Every plaque on record, with its station."""
    return _path(lang, "plaques")


def plaques_by_area_csv(lang: str) -> str:
    """How many stations have their plaque up, by area."""
    return _path(lang, "plaques-by-area")


def inspections_csv(lang: str) -> str:
    return _path(lang, "inspections")


def directory_csv(lang: str) -> str:
    return _path(lang, "directory")


def _path(lang: str, name: str, kind: str | None = None, key: str | None = None) -> str:
    """No key holds two hyphens in a row."""
    return f"data/tables/{name}--{kind}--{key}.{lang}.csv" if kind else f"data/tables/{name}.{lang}.csv"
