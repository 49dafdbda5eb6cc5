"""Charts as numbers: where bars, points and lines of a small drawing stand. components/chart.html draws them.

Values begin at zero and carry their own labels, so there are no axes to read. What is not comparable with the one
before it is never joined to it: a broken rule stands between the two, and the marks change their form.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

WIDTH, HEIGHT = 360.0, 190.0
TOP, BASE = 40.0, 158.0  # room for labels above the highest mark and for dates below the base line
MARGIN = 48.0  # half a label, at either end of a line
LABEL_GAP = 84.0  # labels that are closer would run into one another
BAR_SHARE = 0.5  # of its slot


@dataclass(frozen=True, slots=True)
class Reading:
    """One value of a line. `breaks`: it is not comparable with the one before; `planned`: aimed at, not counted."""

    day: date
    value: float
    when: str
    breaks: bool = False
    planned: bool = False


@dataclass(frozen=True, slots=True)
class Mark:
    """A bar or a point: the middle of its top, the place of its value among the readings, and what is written at it.

    `form` counts the breaks before it, so that what is comparable looks alike. `labelled` is false where there is no
    room for its label: the table beside the chart has it.
    """

    x: float
    y: float
    index: int
    when: str
    form: int
    planned: bool
    labelled: bool


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawing WIDTH wide and HEIGHT high. `bar_width` is 0 in a line chart, `lines` is empty in a bar chart."""

    marks: tuple[Mark, ...]
    breaks: tuple[float, ...]
    lines: tuple[str, ...] = ()
    bar_width: float = 0.0


def bar_chart(readings: Sequence[Reading]) -> Chart:
    """A bar a value, side by side in the order given."""
    slot = WIDTH / len(readings)
    places = [slot * (number + 0.5) for number in range(len(readings))]
    marks = _marks(readings, places)
    return Chart(marks, _breaks(readings, places), bar_width=round(slot * BAR_SHARE, 1))


def line_chart(readings: Sequence[Reading]) -> Chart:
    """Points on a scale of time, from the earliest to the latest, joined where they are comparable."""
    first, last = readings[0].day.toordinal(), readings[-1].day.toordinal()
    whole = max(last - first, 1)
    places = [MARGIN + (WIDTH - 2 * MARGIN) * (one.day.toordinal() - first) / whole for one in readings]
    marks = _marks(readings, places)
    return Chart(marks, _breaks(readings, places), lines=_joined(marks))


def share(part: float, whole: float) -> float:
    """How full a meter is, in hundredths of its length: never over 100, never nothing for something."""
    if whole <= 0 or part <= 0:
        return 0.0
    return min(100.0, max(1.0, round(100 * part / whole, 1)))


def _marks(readings: Sequence[Reading], places: Sequence[float]) -> tuple[Mark, ...]:
    highest = max((one.value for one in readings), default=0) or 1
    labelled = _with_label(places)
    marks, form = [], 0
    for index, (one, x) in enumerate(zip(readings, places, strict=True)):
        form += one.breaks and index > 0
        y = BASE - (BASE - TOP) * one.value / highest
        marks.append(Mark(round(x, 1), round(y, 1), index, one.when, form, one.planned, index in labelled))
    return tuple(marks)


def _with_label(places: Sequence[float]) -> set[int]:
    """The first and the last, and as many between them as have room."""
    last = len(places) - 1
    kept = [0]
    for index in range(1, last):
        if places[index] - places[kept[-1]] >= LABEL_GAP and places[last] - places[index] >= LABEL_GAP:
            kept.append(index)
    return {*kept, last} if places[last] - places[0] >= LABEL_GAP else {last}


def _breaks(readings: Sequence[Reading], places: Sequence[float]) -> tuple[float, ...]:
    """Half way between two values that cannot be compared."""
    return tuple(
        round((places[index - 1] + places[index]) / 2, 1)
        for index, one in enumerate(readings)
        if one.breaks and index > 0
    )


def _joined(marks: Sequence[Mark]) -> tuple[str, ...]:
    """A path for each run of two or more comparable counts; a plan is no count and stays by itself."""
    runs: dict[int, list[str]] = {}
    for mark in marks:
        if not mark.planned:
            runs.setdefault(mark.form, []).append(f"{mark.x} {mark.y}")
    return tuple("M" + "L".join(points) for points in runs.values() if len(points) > 1)
