"""Lines of the comparison with Hugo: what was measured, in what relation, and whether that is what it must reach."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

HEAD = (
    "| Size | | Yizhan | Hugo | Relation | To reach | | |\n"
    "|---|---|--:|--:|--:|--:|---|---|"
)


@dataclass(frozen=True, slots=True)
class Limit:
    """The most that a relation may be, and what would be better still."""

    most: float
    beyond: float | None = None
    unit: str = ""  # "" for a ratio, "s", "GB", "%"

    def words(self) -> str:
        beyond = "" if self.beyond is None else f", beyond {shown(self.beyond, self.unit)}"
        return f"{shown(self.most, self.unit)}{beyond}"

    def verdict(self, value: float) -> str:
        if self.beyond is not None and value <= self.beyond:
            return "reached, and beyond"
        return "reached" if value <= self.most else "**not reached**"


@dataclass(frozen=True, slots=True)
class Line:
    """One line. `relation` is what is held against the limit: one value a round, or none where nothing was measured."""

    size: str
    what: str
    ours: str
    hugos: str
    relation: Sequence[float] = ()
    limit: Limit | None = None
    note: str = ""

    def text(self) -> str:
        to_reach = self.limit.words() if self.limit else ""
        relation = verdict = ""
        if self.relation:
            unit = self.limit.unit if self.limit else ""
            relation = _spread(self.relation, unit)
            verdict = self.limit.verdict(median(self.relation)) if self.limit else ""
        elif self.limit:
            verdict = "not measured"
        cells = (self.size, self.what, self.ours, self.hugos, relation, to_reach, verdict, self.note)
        return f"| {' | '.join(cells)} |"


def ratios(ours: Sequence[float], hugos: Sequence[float]) -> list[float]:
    """Ours by Hugo's, round by round: what else the machine did in a round, it did to both."""
    return [one / other for one, other in zip(ours, hugos, strict=True)] if hugos else []


def seconds(values: Sequence[float]) -> str:
    """The median and the ends of the range."""
    return _spread(values, "s") if values else ""


def shown(value: float, unit: str = "") -> str:
    """Three digits that say something: 0.034, 1.26 s, 41.2 s, 2,130 MB."""
    digits = 0 if abs(value) >= 100 else 1 if abs(value) >= 10 else 2 if abs(value) >= 0.1 or unit else 3
    return f"{value:,.{digits}f}".rstrip() + (f" {unit}" if unit else "")


def _spread(values: Sequence[float], unit: str) -> str:
    middle = shown(median(values), unit)
    if len(values) == 1:
        return middle
    return f"{middle} ({shown(min(values))} to {shown(max(values))})"
