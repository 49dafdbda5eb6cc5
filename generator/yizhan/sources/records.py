"""Files that hold a list of records: station, area, figure and holiday files are all read this way."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any, Generic, TypeVar

from pydantic import BaseModel

from yizhan.model import Row
from yizhan.problems import Place, Problem, Severity
from yizhan.sources.compose import Piece, Value
from yizhan.sources.composer import Composer
from yizhan.sources.cut import Document, Entry, compose_records, cut
from yizhan.sources.lean import Form, Whole
from yizhan.sources.messages import did_you_mean
from yizhan.sources.places import AnyOrigin, ListedOrigin, Origins, of_document, of_entry
from yizhan.sources.remedies import NO_REMEDIES, Remedies
from yizhan.sources.salvage import StandIns, origin_of, salvage
from yizhan.sources.sound import Sound
from yizhan.sources.validate import validate, validate_all
from yizhan.sources.yaml_text import plain_spaces, read_text

Kept = TypeVar("Kept")
Model = TypeVar("Model", bound=BaseModel)
# A composed value, never changed, into the one that is validated.
Prepare = Callable[[Value], Value]
NO_STAND_INS: StandIns = {}


@dataclass(frozen=True, slots=True)
class Read(Generic[Kept]):
    """What a reader found: values, problems, and where each record stands.

    Of a record with mistakes `values` hold what could be saved, for `rules` to look at. `unread` are the kinds of
    records of which a file, or a record's very key, could not be read, with that file's name. `rows` are groups of records
    with nothing wrong in them: a digest of what they were made of, and their keys.
    """

    values: Kept
    problems: tuple[Problem, ...] = ()
    origins: Origins = field(default_factory=dict)
    unread: Mapping[str, str] = field(default_factory=dict)
    rows: tuple[Row, ...] = ()


@dataclass(frozen=True, slots=True)
class Kind(Generic[Model]):
    """How one kind of record is written: its name in `Where`, its list's key, its model and the field of its key; and in
    which form sound records are held."""

    name: str
    list_key: str
    model: type[Model]
    key: str
    head_keys: frozenset[str] = frozenset()
    form: Callable[[type[Model]], Form] = Whole


def _as_written(document: Document) -> Prepare:
    return lambda value: value


def read_document(root: Path, name: str, composer: Composer, list_key: str | None = None,
                  head_keys: frozenset[str] = frozenset()) -> tuple[Document | None, list[Problem]]:
    """A YAML file cut and composed, or None where it is no text."""
    text, problems = read_text(root, name)
    if text is None:
        return None, problems
    text, spaces = plain_spaces(name, text)
    document = cut(name, text, list_key, head_keys, composer=composer)
    return document, [*problems, *spaces, *document.problems]


def read_records(root: Path, names: Iterable[str], kind: Kind[Model], composer: Composer,
                 preparing: Callable[[Document], Prepare] = _as_written, stand_ins: StandIns = NO_STAND_INS,
                 remedies: Remedies = NO_REMEDIES) -> Read[dict[str, Any]]:
    """The records of all these files by key, in their order, sound ones in the form of their kind; a key that stands twice
    is an error.

    `preparing` gives for a file what completes its records' values before they are validated.
    """
    values: dict[str, Any] = {}
    problems: list[Problem] = []
    origins: Origins = {}
    unread: dict[str, str] = {}
    rows: list[Row] = []
    desk = _Desk(kind, values, origins, unread, stand_ins, remedies)
    for name in names:
        document, found = read_document(root, name, composer, kind.list_key, kind.head_keys)
        problems += found
        if document is None or kind.list_key not in document.pieces or (kind.list_key,) in document.broken:
            unread[kind.name] = name
        if document is None:
            continue
        problems += _check_head(document, kind)
        sound = Sound(composer, kind.name, kind.form(kind.model), document.head)
        prepare = preparing(document)
        for group, pieces, held in sound.groups(document.records):
            if held is None:
                found, records = _read_group(desk, pieces, prepare)
                held = sound.keep(group, records) if records is not None else None
            else:
                found = _place_all(desk, pieces, held)
            problems += found
            if held is not None and not found:  # where a key stands twice, it does not lead to this record
                row = Row(group, tuple([str(getattr(one, kind.key)) for one in held]))
                rows.append(row)
                values.update(zip(row.ids, held, strict=True))
    return Read(values, tuple(problems), origins, unread, tuple(rows))


@dataclass(frozen=True, slots=True)
class _Desk(Generic[Model]):
    """What gathers while the records of one kind are read, and what their mistakes are met with."""

    kind: Kind[Model]
    values: dict[str, Any]
    origins: Origins
    unread: dict[str, str]
    stand_ins: StandIns
    remedies: Remedies


def _place_all(desk: _Desk[Model], pieces: Iterable[Piece], held: Iterable[Any]) -> list[Problem]:
    """Put the records of a sound group where they belong, in the form in which they are held."""
    found: list[Problem] = []
    for piece, record in zip(pieces, held, strict=True):
        found += _place(desk, ListedOrigin(piece), str(getattr(record, desk.kind.key)), record)
    return found


def _read_group(
    desk: _Desk[Model], pieces: Iterable[Piece], prepare: Prepare
) -> tuple[list[Problem], Sequence[Model] | None]:
    """The problems of some neighbours that are read; the records where nothing is wrong with any of them by itself."""
    entries, problems = compose_records(pieces)
    prepared = [prepare(entry.value) for entry in entries]
    records = validate_all(desk.kind.model, prepared)
    sound = [record for record in records if record is not None]
    is_sound = not problems and len(sound) == len(records) and not any(entry.broken for entry in entries)
    for entry, value, record in zip(entries, prepared, records, strict=True):
        problems += _add(desk, entry, value, record)
    return problems, sound if is_sound else None


def _add(desk: _Desk[Model], entry: Entry, value: Value, record: Model | None) -> list[Problem]:
    kind, origins = desk.kind, desk.origins
    origin: AnyOrigin = of_entry(entry)
    problems: list[Problem] = []
    key = str(getattr(record, kind.key)) if record is not None else _written_key(entry, kind.key)
    if record is None and () not in entry.broken:
        record, problems = validate(kind.model, value, origin.at, entry.broken, remedies=desk.remedies)
        unnamed = f"x-unnamed-{len(origins)}"
        saved = None if record else salvage(kind.model, value, {**desk.stand_ins, kind.key: unnamed})
        if saved is not None:
            record, saving = saved
            origin = origin_of(origin, saving)
            if (kind.key,) in saving.given:
                origins[kind.name, unnamed] = origin
                desk.values[unnamed] = record
                desk.unread[kind.name] = entry.piece.file  # what others call it is anybody's guess
                record = None
    if key is None:
        desk.unread[kind.name] = entry.piece.file
        return problems
    return [*problems, *_place(desk, origin, key, record)]


def _place(desk: _Desk[Model], origin: AnyOrigin, key: str, record: object | None) -> list[Problem]:
    """Put a record, or what is left of it, where it belongs, unless its key has been there before."""
    named = (desk.kind.name, key)
    if named in desk.origins:
        return [_duplicate(desk.kind, key, desk.origins, origin)]
    desk.origins[named] = origin
    if record is not None:
        desk.values[key] = record
    return []


def _written_key(entry: Entry, field_name: str) -> str | None:
    """The key of a record that has mistakes: its double is still found, and what names it is not blamed."""
    if isinstance(entry.value, dict):
        key = entry.value.get(field_name)
        return key.strip() if isinstance(key, str) else None
    pattern = rf"^ *(?:- +)?{field_name}: +([\"']?)([\w-]+)\1 *(?: #.*)?$"
    match = re.search(pattern, entry.piece.text, re.MULTILINE)
    return match[2] if match else None


def _duplicate(kind: Kind[Model], key: str, origins: Origins, second: AnyOrigin) -> Problem:
    there = origins[kind.name, key].at((kind.key,))
    fix_zh, fix_en = "两处只留一处，或给其中一个换编号", "keep one of the two, or give one another id"
    if kind.key == "id":  # an id that stands in addresses stays with the record that had it first
        other = next(free for number in count(2) if (kind.name, free := f"{key}-{number}") not in origins)
        fix_zh = f"同一条就删掉后面的；不是同一条，给后抄来的这条换编号，例如 {other}，原来那条的编号不变"
        fix_en = (f"delete this one if it is the same; else give this later copy another id, such as {other}; "
                  "the first keeps its own")
    return Problem("duplicate-id", Severity.ERROR, second.at((kind.key,)), f"编号 {key} 与 {there} 重复",
                   f"{key} already stands at {there}", fix_zh, fix_en)


def _check_head(document: Document, kind: Kind[Model]) -> list[Problem]:
    allowed = kind.head_keys | {kind.list_key}
    problems = [
        Problem("unknown-field", Severity.ERROR, Place(document.file, piece.line, 1), f"文件里没有“{name}”这一项",
                f"a file of this kind has no “{name}”", *did_you_mean(name, allowed))
        for name, piece in document.pieces.items()
        if name not in allowed
    ]
    if kind.list_key not in document.pieces:
        problems.append(
            Problem("missing-list", Severity.ERROR, Place(document.file), f"文件里没有“{kind.list_key}:”",
                    f"there is no “{kind.list_key}:” in this file",
                    f"写一行 {kind.list_key}: ，下面每条记录以“  - ”开头",
                    f"write a line {kind.list_key}: and below it one record behind each “  - ”")
        )
    return problems


def read_single(root: Path, name: str, kind: str, model: type[Model], composer: Composer,
                stand_ins: StandIns = NO_STAND_INS, remedies: Remedies = NO_REMEDIES) -> Read[Model | None]:
    """A file that is one record, such as data/site.yaml; None where nothing of it can be saved."""
    document, problems = read_document(root, name, composer)
    if document is None:
        return Read(None, tuple(problems), unread={kind: name})
    origin: AnyOrigin = of_document(document)
    record, found = validate(model, document.head, origin.at, document.broken, remedies=remedies)
    if record is None and (saved := salvage(model, document.head, stand_ins)) is not None:
        record, saving = saved
        origin = origin_of(origin, saving)
    return Read(record, (*problems, *found), {(kind, ""): origin})
