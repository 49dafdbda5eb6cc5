"""Amounts as the theme words them: the number, how exact it is, and its unit ("over 9,000 people")."""

from __future__ import annotations

from dataclasses import dataclass

from yizhan.model import Phrase, Words
from yizhan.text import format_number


@dataclass(frozen=True, slots=True)
class Amount:
    """A number as written in one language. `qualifier` is the key of a wording in the theme ("over")."""

    number: str
    qualifier: str
    unit: Phrase | None


def amount(value: float, qualifier: str, unit: Words | None, lang: str) -> Amount:
    """An amount in one language."""
    return Amount(format_number(value, lang), str(qualifier), unit.phrase(lang) if unit else None)
