"""Open now? The reference for theme/static/js/hours.js; the rules stand in `yizhan.hours.compile`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import NamedTuple

from yizhan.hours.compile import CompiledHours, Layer
from yizhan.hours.spans import MIDNIGHT, Day, Span, SpanKind
from yizhan.model import DayOff

# How far ahead a change is looked for; what recurs, recurs within a year.
HORIZON_DAYS = 366
_FRIDAY = 4


class State(StrEnum):
    """What a courier can count on; missing or doubtful hours are UNKNOWN, never CLOSED."""

    OPEN = "open"
    CLOSED = "closed"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Open:
    """The answer for one moment.

    ``until``: when ``state`` next changes, naive local time; None: not within `HORIZON_DAYS`, or nobody says.
    ``comment``: the editor's, "" where there is none. ``uncertain``: the calendar makes the hours doubtful (a holiday
    of which they say nothing, a make-up workday), or the end of opening is not known.
    """

    state: State
    until: datetime | None
    comment: str = ""
    uncertain: bool = False


class _Piece(NamedTuple):
    """A span of a day with what its layer and its day say of it."""

    span: Span
    note: str
    uncertain: bool


class _DayPlan(NamedTuple):
    pieces: tuple[_Piece, ...]
    closed_note: str
    uncertain: bool


def evaluate(compiled: CompiledHours, when: datetime, holidays: Sequence[DayOff] = ()) -> Open:
    """The state at `when`, naive local time in Asia/Shanghai. Raises ValueError for a time with a zone."""
    if when.tzinfo is not None:
        raise ValueError("when must be naive local time in Asia/Shanghai")
    calendar = {off.day: off.holiday for off in holidays}
    plans: dict[date, _DayPlan] = {}

    def plan(day: date) -> _DayPlan:
        if day not in plans:
            plans[day] = _plan(compiled, day, calendar)
        return plans[day]

    def pieces_around(moment: datetime) -> list[tuple[int, _Piece]]:
        """Those of the day and, shifted, of the day before; with each the offset of its midnight in minutes."""
        today = moment.date()
        return [(0, piece) for piece in plan(today).pieces] + [
            (-MIDNIGHT, piece) for piece in plan(today - timedelta(days=1)).pieces
        ]

    def holding(moment: datetime) -> list[_Piece]:
        minute = _minute(moment)
        return [
            piece for offset, piece in pieces_around(moment)
            if piece.span.start + offset <= minute < piece.span.end + offset
        ]

    def next_edge(moment: datetime) -> datetime:
        minute = _minute(moment)
        edges = [edge + offset for offset, piece in pieces_around(moment) for edge in piece.span[:2]]
        later = min((edge for edge in edges if minute < edge <= MIDNIGHT), default=MIDNIGHT)
        return datetime.combine(moment.date(), time()) + timedelta(minutes=later)

    state = _state(holding(when))
    deciding = [piece for piece in holding(when) if _is_open(piece) == (state is State.OPEN)]
    if not deciding:
        today = plan(when.date())
        comment, uncertain = today.closed_note, today.uncertain
    else:
        comment = next((piece.note for piece in deciding if piece.note), "")
        uncertain = any(piece.uncertain for piece in deciding)
        if all(piece.span.kind is SpanKind.OPEN_END for piece in deciding):
            return Open(state, None, comment, uncertain=True)
    edge = next_edge(when)
    while _state(holding(edge)) is state:
        if edge - when > timedelta(days=HORIZON_DAYS):
            return Open(state, None, comment, uncertain)
        edge = next_edge(edge)
    return Open(state, edge, comment, uncertain)


def hours_of(compiled: CompiledHours, day: date, holidays: Sequence[DayOff] = ()) -> Day:
    """The spans that begin on a day."""
    plan = _plan(compiled, day, {off.day: off.holiday for off in holidays})
    return tuple(piece.span for piece in plan.pieces)


def _plan(compiled: CompiledHours, day: date, calendar: Mapping[date, bool]) -> _DayPlan:
    is_holiday = calendar.get(day) is True
    if calendar.get(day) is False and day.weekday() > _FRIDAY:
        as_usual = _lay(compiled, day, day.weekday(), is_holiday=False)
        worked = _lay(compiled, day, _FRIDAY, is_holiday=False)
        if worked.pieces == as_usual.pieces:
            return worked
        return _DayPlan(tuple(piece._replace(uncertain=True) for piece in worked.pieces), worked.closed_note, True)
    return _lay(compiled, day, day.weekday(), is_holiday)


def _lay(compiled: CompiledHours, day: date, weekday: int, is_holiday: bool) -> _DayPlan:
    pieces: list[_Piece] = []
    closed_note = ""
    is_sure = not is_holiday
    for layer in compiled.layers:
        if layer.dates and not any(reach.covers(day) for reach in layer.dates):
            continue
        by_holiday = is_holiday and layer.ph is not None
        spans = layer.ph if by_holiday else layer.week[weekday]
        if spans is None:
            continue
        is_sure = is_sure or by_holiday or _names_year(layer, day)
        if not layer.adds:
            pieces = []
            closed_note = "" if spans or layer is compiled.base else layer.note
        pieces += [_Piece(span, layer.note, False) for span in spans]
    return _DayPlan(tuple(piece._replace(uncertain=not is_sure) for piece in pieces), closed_note, not is_sure)


def _names_year(layer: Layer, day: date) -> bool:
    return any(reach.is_dated and reach.covers(day) for reach in layer.dates)


def _state(pieces: Sequence[_Piece]) -> State:
    if any(map(_is_open, pieces)):
        return State.OPEN
    return State.UNKNOWN if pieces else State.CLOSED


def _is_open(piece: _Piece) -> bool:
    return piece.span.kind is not SpanKind.UNKNOWN


def _minute(moment: datetime) -> int:
    return moment.hour * 60 + moment.minute
