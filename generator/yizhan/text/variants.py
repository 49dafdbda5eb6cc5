"""Traditional characters read as simplified ones, so that 驛站 finds 驿站: for searching, never for showing."""

from __future__ import annotations

from collections.abc import Mapping

from yizhan.text.variants_table import PAIRS

VARIANTS: Mapping[str, str] = dict(zip(PAIRS[::2], PAIRS[1::2], strict=True))
_TABLE = str.maketrans(dict(VARIANTS))


def simplify(text: str) -> str:
    """The text with each traditional character as its simplified form, in questions as in answers."""
    return text.translate(_TABLE)
