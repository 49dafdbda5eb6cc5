"""Boards: what is counted and aimed at, of the site, of a programme or of an area.

Figures of one line over time are a chart with its table, targets have their progress, other figures are in a table.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from yizhan.model import Figure, Phrase, Source, Target
from yizhan.model.artifact import digest
from yizhan.model.moment import last_day
from yizhan.pages import aims, links, tables
from yizhan.pages.aims import TargetRow
from yizhan.pages.amounts import Amount, amount
from yizhan.pages.chart import Chart, Reading, bar_chart, line_chart
from yizhan.pages.citing import Cited, cited
from yizhan.pages.edition import Edition, record_digest
from yizhan.pages.figure_things import aim, measured
from yizhan.pages.structured import Thing
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


@dataclass(frozen=True, slots=True)
class Board:
    """What is counted and aimed at, in one place. The addresses of its tables are None where there is nothing in it.

    `targets_cited` is the source of all that is said of the targets, where it is the same one.
    """

    lines: tuple[Line, ...]
    targets: tuple[TargetRow, ...]
    targets_cited: Cited | None
    groups: tuple[Group, ...]
    figures_csv: str | None
    targets_csv: str | None

    @property
    def count(self) -> int:
        """How many single figures it has."""
        return sum(len(part.rows) for group in self.groups for part in group.parts)


def board_digest(
    edition: Edition, figures: Iterable[Figure], targets: Iterable[Target], *, with_programmes: bool = False
) -> bytes:
    """What a board shows, the names of areas excepted. A target is told apart once its deadline is over."""
    figures, targets = tuple(figures), tuple(targets)
    programmes = {key for figure in figures for key in figure.programmes} if with_programmes else set()
    return digest(
        *map(record_digest, figures),
        "|",
        *(record_digest(target) + aims.state(edition, target).encode() for target in targets),
        "|",
        *(f"{key} {edition.library.programmes[key].name!r}" for key in sorted(programmes)),
    )


def of_programme(edition: Edition, key: str, lang: str) -> Board:
    """The board of a programme, for its page."""
    figures, targets = programme_parts(edition, key)
    return board(edition, figures, targets, lang, "programme", key, grouped=False)


def programme_parts(edition: Edition, key: str) -> tuple[tuple[Figure, ...], tuple[Target, ...]]:
    """The figures and targets that name a programme."""
    library = edition.library
    return (
        tuple(figure for figure in library.figures if key in figure.programmes),
        tuple(target for target in library.targets.values() if key in target.programmes),
    )


def of_area(edition: Edition, code: str, lang: str) -> Board:
    """The board of an area, for its page: what is of the area itself, not of those within it."""
    figures, targets = area_parts(edition, code)
    return board(edition, figures, targets, lang, "area", code)


def area_parts(edition: Edition, code: str) -> tuple[tuple[Figure, ...], tuple[Target, ...]]:
    """The figures and targets of an area."""
    library = edition.library
    return (
        tuple(figure for figure in library.figures if figure.area == code),
        tuple(target for target in library.targets.values() if target.area == code),
    )


def board(
    edition: Edition,
    figures: Sequence[Figure],
    targets: Sequence[Target],
    lang: str,
    kind: str | None = None,
    key: str | None = None,
    *,
    grouped: bool = True,
) -> Board:
    """A board of these; `kind` and `key` name its tables for spreadsheets.

    What was planned and is a target too is said once, as the target.
    """
    aimed_at = {(target.area, target.metric, target.value) for target in targets}
    said = {one.id for one in figures if one.planned and (one.area, one.metric, one.value) in aimed_at}
    drawn = {name: line for name, line in _lines(figures).items() if any(one.id not in said for one in line)}
    single = [one for one in figures if one.line not in drawn and one.id not in said]
    return Board(
        lines=tuple(_line(edition, name, line, lang, grouped) for name, line in drawn.items()),
        targets=tuple(aims.rows(edition, targets, lang)),
        targets_cited=_one_source(targets, lang),
        groups=tuple(_groups(edition, single, lang, grouped)),
        figures_csv=tables.figures_csv(lang, kind, key) if figures else None,
        targets_csv=tables.targets_csv(lang, kind, key) if targets else None,
    )


def _lines(figures: Iterable[Figure]) -> dict[str, list[Figure]]:
    """The lines that have more than one figure, each in the order of time."""
    found: dict[str, list[Figure]] = {}
    for figure in figures:
        if figure.line:
            found.setdefault(figure.line, []).append(figure)
    return {name: sorted(line, key=_when) for name, line in found.items() if len(line) > 1}


def _one_source(targets: Sequence[Target], lang: str) -> Cited | None:
    sources = {target.source for target in targets} | {step.source for target in targets for step in target.progress}
    return cited(sources, lang)[0] if len(sources) == 1 else None


def _when(figure: Figure) -> tuple[int, str]:
    return last_day(figure.as_of).toordinal(), figure.id


def _line(edition: Edition, name: str, figures: Sequence[Figure], lang: str, grouped: bool) -> Line:
    short = _short_dates(figures)
    readings = [
        Reading(last_day(figure.as_of), figure.value, when, breaks=figure.not_comparable is not None, planned=figure.planned)
        for figure, when in zip(figures, short, strict=True)
    ]
    shown = tuple(row(edition, figure, lang) for figure in figures)
    key = figures[0].programmes[0] if grouped and figures[0].programmes else ""
    chart = bar_chart(readings) if len(readings) <= FEW else line_chart(readings)
    return Line(name, shown[0].metric, _programme(edition, key, lang), shown, chart)


def _short_dates(figures: Sequence[Figure]) -> list[str]:
    """What stands below a chart: years, or where one occurs twice, months (2018-12), or days."""
    for length in (4, 7):
        short = [figure.as_of[:length] for figure in figures]
        if len(set(short)) == len(short):
            return short
    return [figure.as_of for figure in figures]


def _groups(edition: Edition, figures: Iterable[Figure], lang: str, grouped: bool) -> list[Group]:
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


def _programme(edition: Edition, key: str, lang: str) -> tuple[Phrase, str] | None:
    return (edition.library.programmes[key].name.phrase(lang), links.programme(lang, key)) if key else None


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


def things(edition: Edition, figures: Iterable[Figure], targets: Iterable[Target], lang: str) -> list[Thing]:
    """Figures and targets for search engines."""
    return [
        *(measured(edition, figure, lang) for figure in figures),
        *(aim(edition, target, lang) for target in targets),
    ]
