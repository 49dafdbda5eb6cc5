"""Reads the columns of the maps' data, by another way than the script does."""

from __future__ import annotations

from itertools import accumulate
from typing import Any

DIGITS = {digit: value for value, digit in enumerate("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")}


def unpacked(text: str) -> list[int]:
    """The numbers of a text: digits of base 32, the lowest first, those from 32 upward followed by another."""
    found, number, place = [], 0, 1
    for value in map(DIGITS.__getitem__, text):
        number += value % 32 * place
        place *= 32
        if value < 32:
            found.append(number)
            number, place = 0, 1
    assert place == 1, "the text breaks off"
    return found


def positions(columns: dict[str, Any]) -> list[tuple[int, int]]:
    """Latitudes and longitudes in units of 1e-5 degrees."""
    lats, lngs = (accumulate(_signed(number) for number in unpacked(columns[axis])) for axis in ("lat", "lng"))
    return list(zip(lats, lngs, strict=True))


def having(columns: dict[str, Any], name: str, row: int) -> list[int]:
    """The terms that a station has."""
    planes = columns.get(name, [])
    return [term for term, plane in enumerate(planes) if plane and DIGITS[plane[row // 6]] >> row % 6 & 1]


def _signed(number: int) -> int:
    return -(number + 1) // 2 if number % 2 else number // 2
