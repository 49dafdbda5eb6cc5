"""The door of the grammar: an expression in, rules or an error with the right wording out."""

from __future__ import annotations

from yizhan.hours.advice import advise, only_closed, quoted
from yizhan.hours.errors import HoursError
from yizhan.hours.grammar import read
from yizhan.hours.hints import rewrite
from yizhan.hours.rule import Rule, never_opens

# What is only said of the place at which reading stopped; other codes already say what to do.
_VAGUE = frozenset({"hours-character", "hours-grammar", "hours-time", "hours-incomplete"})


def parse(expression: str) -> tuple[Rule, ...]:
    """The rules of an OSM opening_hours expression (the subset in `grammar`), in the order written.

    Raises `HoursError` with the column of the first mistake. Where the wording is a known one, such as 周一至周五
    8:00-18:00, the remedy is the whole expression written as OSM writes it, as it may stand in a file. Where it is
    known what is missing, the remedy says that; so it does where only the days of rest were written, for that
    wording would shut the station for good.
    """
    try:
        return read(expression)
    except HoursError as error:
        if (readable := _readable(expression)) is not None:
            wording, rules = readable
            if never_opens(rules):
                raise only_closed(wording, rules) from None
            copied = quoted(wording)
            raise HoursError(
                error.code, error.column, error.zh, error.en, f"改写成 {copied}", f"write {copied}"
            ) from None
        if error.code in _VAGUE and (advice := advise(expression)) is not None:
            raise advice from None
        raise


def _readable(expression: str) -> tuple[str, tuple[Rule, ...]] | None:
    wording = rewrite(expression)
    if wording == expression:
        return None
    try:
        return wording, read(wording)
    except HoursError:
        return None
