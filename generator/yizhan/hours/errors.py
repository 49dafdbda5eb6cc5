"""The one error of this floor: hours that cannot be read, with the place and the remedy."""

from __future__ import annotations

from yizhan.problems.expression import ExpressionError


class HoursError(ExpressionError):
    """An opening_hours expression that cannot be used."""
