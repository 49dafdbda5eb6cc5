"""Figures as boards show them: lines over time with their charts, and single ones by programme and by source."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from yizhan.model import Figure, Phrase, Source
from yizhan.model.moment import last_day
from yizhan.pages import links
from yizhan.pages.amounts import Amount, amount
from yizhan.pages.chart import Chart, Reading, bar_chart, line_chart
from yizhan.pages.citing import Cited, cited
from yizhan.pages.edition import Edition
from yizhan.text import format_date

FEW = 2  # so many values are bars; more are points on a scale of time


@dataclass(frozen=True, slots=True)
class FigureRow:
    """One figure in a table. `not_comparable` says why it cannot be compared with the one before it in its line."""

    id: str
    metric: Phrase
    amount: Amount
    as_of: str
    as_of_iso: str
    scope: Phrase
    planned: bool
    not_comparable: Phrase | None
    cited: Cited


@dataclass(frozen=True, slots=True)
class Line:
    """Figures of one line over time, the oldest first, and their chart."""

    id: str
    metric: Phrase
    programme: tuple[Phrase, str] | None
    rows: tuple[FigureRow, ...]
    chart: Chart


@dataclass(frozen=True, slots=True)
class Part:
    """Figures that have one source."""

    rows: tuple[FigureRow, ...]
    cited: Cited


@dataclass(frozen=True, slots=True)
class Group:
    """The single figures of one programme; `programme` is None for those of none."""

    programme: tuple[Phrase, str] | None
    parts: tuple[Part, ...]


def lines_of(figures: Iterable[Figure]) -> dict[str, list[Figure]]:
    """The lines that have more than one figure, each in the order of time."""
    found: dict[str, list[Figure]] = {}
    for figure in figures:
        if figure.line:
            found.setdefault(figure.line, []).append(figure)
    return {name: sorted(line, key=_when) for name, line in found.items() if len(line) > 1}


def line(edition: Edition, name: str, figures: Sequence[Figure], lang: str, grouped: bool) -> Line:
    """One line, the oldest figure first; `grouped` where several programmes stand together, so that its own is named."""
    short = _short_dates(figures)
    readings = [
        Reading(last_day(figure.as_of), figure.value, when, breaks=figure.not_comparable is not None, planned=figure.planned)
        for figure, when in zip(figures, short, strict=True)
    ]
    shown = tuple(row(edition, figure, lang) for figure in figures)
    key = figures[0].programmes[0] if grouped and figures[0].programmes else ""
    chart = bar_chart(readings) if len(readings) <= FEW else line_chart(readings)
    return Line(name, shown[0].metric, _programme(edition, key, lang), shown, chart)


def groups_of(edition: Edition, figures: Iterable[Figure], lang: str, grouped: bool) -> list[Group]:
    """By programme in the order of the file, those of none last."""
    found: dict[str, list[Figure]] = {key: [] for key in (*edition.library.programmes, "")}
    for figure in figures:
        found[figure.programmes[0] if grouped and figure.programmes else ""].append(figure)
    return [
        Group(
            _programme(edition, key, lang),
            _by_source(edition, chosen, lang),
        )
        for key, chosen in found.items()
        if chosen
    ]


def _by_source(edition: Edition, figures: Iterable[Figure], lang: str) -> tuple[Part, ...]:
    """The newest figure first, and after it the others of its source."""
    found: dict[Source, list[FigureRow]] = {}
    for figure in sorted(figures, key=lambda one: (not one.headline, -_when(one)[0])):
        found.setdefault(figure.source, []).append(row(edition, figure, lang))
    return tuple(Part(tuple(rows), rows[0].cited) for rows in found.values())


def row(edition: Edition, figure: Figure, lang: str) -> FigureRow:
    """One figure in one language."""
    return FigureRow(
        id=figure.id,
        metric=edition.library.vocabulary.metrics[figure.metric].name.phrase(lang),
        amount=amount(figure.value, figure.qualifier, figure.unit, lang),
        as_of=format_date(figure.as_of, lang),
        as_of_iso=figure.as_of,
        scope=figure.scope.phrase(lang),
        planned=figure.planned,
        not_comparable=figure.not_comparable.phrase(lang) if figure.not_comparable else None,
        cited=cited([figure.source], lang)[0],
    )


def _programme(edition: Edition, key: str, lang: str) -> tuple[Phrase, str] | None:
    return (edition.library.programmes[key].name.phrase(lang), links.programme(lang, key)) if key else None


def _when(figure: Figure) -> tuple[int, str]:
    return last_day(figure.as_of).toordinal(), figure.id


def _short_dates(figures: Sequence[Figure]) -> list[str]:
    """What stands below a chart: years, or where one occurs twice, months (2018-12), or days."""
    for length in (4, 7):
        short = [figure.as_of[:length] for figure in figures]
        if len(set(short)) == len(short):
            return short
    return [figure.as_of for figure in figures]
