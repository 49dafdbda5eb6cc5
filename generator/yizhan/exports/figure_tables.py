"""The tables of figures, targets, standing and directory as CSV, one a language. No cell can be taken for a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Sequence

from yizhan.artifacts import Artifact, digest
from yizhan.exports.table import guarded
from yizhan.exports.table_heads import heads
from yizhan.model import Figure, Target, record_digest
from yizhan.pages import links, tables
from yizhan.pages.aims import state
from yizhan.pages.boards import area_parts, board_digest, programme_parts
from yizhan.pages.counting import honours, plates, stars
from yizhan.pages.criterion_rows import area_rows
from yizhan.pages.edition import Edition
from yizhan.pages.inspected import inspection_digest, inspection_rows, is_overdue
from yizhan.pages.plaque_rows import plaque_areas, plaque_row, plaques_digest
from yizhan.pages.whereabouts import station_path

Rows = Iterable[Sequence[object]]


def artifacts(edition: Edition, lang: str) -> list[Artifact]:
    """All tables of one language: of the whole site, and of each programme and area that has figures or targets."""
    library = edition.library
    names = digest(edition.site_digest, edition.areas_digest)
    found = _boards(edition, lang, names)
    counted = digest(names, edition.counted_digest)
    found += [
        _table(tables.plates_csv(lang), counted, "plates", lang, lambda: _plates(edition, lang)),
        _table(tables.standards_csv(lang), counted, "standards", lang, lambda: _standards(edition, lang)),
        _table(tables.criteria_csv(lang), digest(names, edition.items_digest), "criteria", lang, lambda: _criteria(edition, lang)),
        _table(tables.standing_csv(lang), counted, "standing", lang, lambda: _standing(edition, lang)),
    ]
    if library.vocabulary.plaques:
        seen = digest(names, plaques_digest(edition, edition.with_plaques, lang))
        found += [
            _table(tables.plaques_csv(lang), seen, "plaques", lang, lambda: _plaques(edition, lang)),
            _table(tables.plaques_by_area_csv(lang), seen, "plaques-by-area", lang, lambda: _plaque_areas(edition, lang)),
        ]
    if library.vocabulary.inspection_kinds:
        seen = digest(edition.site_digest, inspection_digest(edition, library.inspections.values()))
        found.append(_table(tables.inspections_csv(lang), seen, "inspections", lang, lambda: _inspections(edition, lang)))
    if library.directory:
        seen = digest(names, *map(record_digest, library.directory.values()))
        found.append(_table(tables.directory_csv(lang), seen, "directory", lang, lambda: _directory(edition, lang)))
    return found


def _boards(edition: Edition, lang: str, names: bytes) -> list[Artifact]:
    library = edition.library
    boards: list[tuple[str | None, str | None, tuple[tuple[Figure, ...], tuple[Target, ...]]]] = [
        (None, None, (library.figures, tuple(library.targets.values()))),
        *(("programme", key, programme_parts(edition, key)) for key in library.programmes),
        *(("area", code, area_parts(edition, code)) for code in library.areas),
    ]
    found = []
    for kind, key, (figures, targets) in boards:
        if figures:
            depends = digest(names, board_digest(edition, figures, ()))
            found.append(
                _table(tables.figures_csv(lang, kind, key), depends, "figures", lang, _of_figures(edition, figures, lang))
            )
        if targets:
            depends = digest(names, board_digest(edition, (), targets))
            found.append(
                _table(tables.targets_csv(lang, kind, key), depends, "targets", lang, _of_targets(edition, targets, lang))
            )
    return found


def _table(path: str, depends: bytes, name: str, lang: str, rows: Callable[[], Rows]) -> Artifact:
    first = heads(name, lang)
    return Artifact(path, "export", digest(depends, lang, *first), lambda: written([first, *rows()]), lang=lang)


def written(rows: Rows) -> bytes:
    """UTF-8 with a byte order mark, which is how Excel tells UTF-8 from GBK; CRLF by RFC 4180."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerows([guarded(cell) for cell in row] for row in rows)
    return "\ufeff".encode() + text.getvalue().encode()


def _of_figures(edition: Edition, figures: Iterable[Figure], lang: str) -> Callable[[], Rows]:
    metrics, areas = edition.library.vocabulary.metrics, edition.library.areas

    def rows() -> Rows:
        for one in figures:
            source = one.source
            yield (
                one.id, one.area, areas[one.area].name.phrase(lang).text, metrics[one.metric].name.phrase(lang).text,
                _plain(one.value), one.qualifier,
                one.unit.phrase(lang).text if one.unit else None, one.as_of, one.scope.phrase(lang).text, one.planned,
                one.line, one.not_comparable.phrase(lang).text if one.not_comparable else None, "; ".join(one.programmes),
                source.title.phrase(lang).text, source.publisher.phrase(lang).text if source.publisher else None,
                source.date, source.url,
            )  # fmt: skip

    return rows


def _of_targets(edition: Edition, targets: Iterable[Target], lang: str) -> Callable[[], Rows]:
    metrics, areas = edition.library.vocabulary.metrics, edition.library.areas

    def rows() -> Rows:
        for one in targets:
            last = one.progress[-1] if one.progress else None
            source = one.source
            yield (
                one.id, one.area, areas[one.area].name.phrase(lang).text, one.name.phrase(lang).text,
                metrics[one.metric].name.phrase(lang).text, _plain(one.value), one.qualifier,
                one.unit.phrase(lang).text if one.unit else None, one.per.phrase(lang).text if one.per else None,
                one.since, one.by, one.scope.phrase(lang).text, _plain(last.value) if last else None,
                last.qualifier if last else None, last.as_of if last else None, state(edition, one),
                "; ".join(one.programmes), source.title.phrase(lang).text,
                source.publisher.phrase(lang).text if source.publisher else None, source.date, source.url,
            )  # fmt: skip

    return rows


def _plain(value: float) -> str:
    """Without exponents, and without a point where there is nothing behind it."""
    return f"{value:.0f}" if value == int(value) else f"{value}"


def _plates(edition: Edition, lang: str) -> Rows:
    for row in plates(edition, lang):
        yield row.code, row.name.text, row.audience.whole, row.audience.count, row.offers.count, row.hours.count


def _standards(edition: Edition, lang: str) -> Rows:
    for key, one in edition.standards.items():
        asked = edition.judged[key]
        issuer = one.issuer.phrase(lang).text if one.issuer else None
        yield key, one.name.phrase(lang).text, issuer, len(one.items), len(edition.meeting[key]), len(asked)


def _criteria(edition: Edition, lang: str) -> Rows:
    for key, one in edition.standards.items():
        name = one.name.phrase(lang).text
        for row in area_rows(edition, key, lang):
            for number, tally in row.tallies.items():
                what = one.items[number - 1].name.phrase(lang).text
                counts = tally.met.whole, tally.met.count, tally.without, tally.unknown
                yield key, name, number, what, row.code, row.name.text, *counts


def _standing(edition: Edition, lang: str) -> Rows:
    standing = edition.standing_in(None)
    for number, count in stars(standing):
        yield "stars", number, None, None, count
    for key, level, count in honours(standing):
        yield "honour", key, edition.library.vocabulary.honours[key].name.phrase(lang).text, level, count


def _plaques(edition: Edition, lang: str) -> Rows:
    library = edition.library
    for station in edition.with_plaques:
        for plaque in station.plaques:
            row = plaque_row(edition, plaque, lang)
            yield (
                station.id, station.name.phrase(lang).text, station.area, library.areas[station.area].name.phrase(lang).text,
                plaque.kind, row.kind.text, row.state, row.since, row.due, row.number, row.by.text if row.by else None,
                row.wording.text if row.wording else None, "; ".join(title.text for title, *_ in row.cited),
                edition.url(station_path(edition, lang, station)),
            )  # fmt: skip


def _plaque_areas(edition: Edition, lang: str) -> Rows:
    for row in plaque_areas(edition, lang):
        tally = row.tally
        yield (
            row.code, row.name.text, tally.up.whole, tally.up.count, tally.due, tally.missing, tally.taken_down, tally.unknown
        )  # fmt: skip


def _inspections(edition: Edition, lang: str) -> Rows:
    inspections = edition.library.inspections
    for row in inspection_rows(edition, inspections.values(), lang):
        overdue = is_overdue(edition, inspections[row.id])
        yield row.id, row.kind.text, row.place.text, row.when_iso, row.result.text, row.due, overdue


def _directory(edition: Edition, lang: str) -> Rows:
    areas = edition.library.areas
    for one in edition.library.directory.values():
        yield (
            one.id, one.kind, one.name.phrase(lang).text, one.short_name.phrase(lang).text if one.short_name else None,
            one.level, one.parent, one.area, areas[one.area].name.phrase(lang).text,
            one.what_for.phrase(lang).text if one.what_for else None,
            one.how_to_reach.phrase(lang).text if one.how_to_reach else None, one.phone, one.opening_hours, one.website,
            one.status, edition.url(links.entry(lang, one.id)),
        )  # fmt: skip
