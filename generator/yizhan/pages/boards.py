"""Boards: what is counted and aimed at, of the site, of a programme or of an area.

Figures of one line over time are a chart with its table, targets have their progress, other figures are in a table.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from yizhan.artifacts import digest
from yizhan.model import Figure, Target, record_digest
from yizhan.pages import aims, tables
from yizhan.pages.aims import TargetRow
from yizhan.pages.citing import Cited, cited
from yizhan.pages.edition import Edition
from yizhan.pages.figure_rows import Group, Line, groups_of, line, lines_of
from yizhan.pages.figure_things import aim, measured
from yizhan.pages.structured import Thing


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
    drawn = {name: part for name, part in lines_of(figures).items() if any(one.id not in said for one in part)}
    single = [one for one in figures if one.line not in drawn and one.id not in said]
    return Board(
        lines=tuple(line(edition, name, one, lang, grouped) for name, one in drawn.items()),
        targets=tuple(aims.rows(edition, targets, lang)),
        targets_cited=_one_source(targets, lang),
        groups=tuple(groups_of(edition, single, lang, grouped)),
        figures_csv=tables.figures_csv(lang, kind, key) if figures else None,
        targets_csv=tables.targets_csv(lang, kind, key) if targets else None,
    )


def _one_source(targets: Sequence[Target], lang: str) -> Cited | None:
    sources = {target.source for target in targets} | {step.source for target in targets for step in target.progress}
    return cited(sources, lang)[0] if len(sources) == 1 else None


def things(edition: Edition, figures: Iterable[Figure], targets: Iterable[Target], lang: str) -> list[Thing]:
    """Figures and targets for search engines."""
    return [
        *(measured(edition, figure, lang) for figure in figures),
        *(aim(edition, target, lang) for target in targets),
    ]
