"""Where a value stands in the sources, worked out again from its piece only when somebody asks."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol

from yizhan.problems import Place
from yizhan.sources.compose import Path, Piece, positions
from yizhan.sources.cut import Document, Entry
from yizhan.sources.pieces import column_of


class Where(Protocol):
    """Finds the place of a value for those who hold only records.

    `kind` and `key` name the record: station (id), area (code), landmark (id), figure (id), outline (code),
    holiday (day), article and page (file), site and vocabulary (""), file (its name). `path` leads from the record to the
    value; () is the record. `offset` counts characters into the value, from 0.
    """

    def __call__(self, kind: str, key: str, path: Path = (), offset: int = 0) -> Place: ...


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a file that is one record was read: its first place, and its pieces by key to look into for more."""

    place: Place
    pieces: Mapping[str, Piece] = field(default_factory=dict)

    def at(self, path: Path, of_key: bool = False, offset: int = 0) -> Place:
        """The place of the value at `path` (of its key on request), or of what is nearest above it."""
        if not path:
            return self.place
        piece = self.pieces.get(str(path[0]))
        return (_find(piece, path, 0, of_key, offset) if piece else None) or self.place


class ListedOrigin(NamedTuple):
    """Where a record of a list was read: nothing is worked out for it before somebody asks."""

    piece: Piece

    @property
    def place(self) -> Place:
        """Where the record begins, behind its dash."""
        return Place(self.piece.file, self.piece.line, column_of(self.piece))

    def at(self, path: Path, of_key: bool = False, offset: int = 0) -> Place:
        """As `Origin.at`."""
        return (_find(self.piece, (0, *path), 1, of_key, offset) if path else None) or self.place


@dataclass(frozen=True, slots=True)
class FrontOrigin:
    """Where an article's front matter was read that is one good piece; likewise for those who ask."""

    piece: Piece

    @property
    def place(self) -> Place:
        """Where the first key stands."""
        first = min(positions(self.piece).keys.values())
        return Place(self.piece.file, *first)

    def at(self, path: Path, of_key: bool = False, offset: int = 0) -> Place:
        """As `Origin.at`."""
        return (_find(self.piece, path, 0, of_key, offset) if path else None) or self.place


class SalvagedOrigin(NamedTuple):
    """Where a record was read of which some values were left out: its lists are shorter than in the file."""

    origin: Origin | ListedOrigin | FrontOrigin
    dropped: frozenset[Path]

    @property
    def place(self) -> Place:
        """As of the whole record."""
        return self.origin.place

    def at(self, path: Path, of_key: bool = False, offset: int = 0) -> Place:
        """As `Origin.at`."""
        return self.origin.at(original(path, self.dropped), of_key, offset)


def original(path: Path, dropped: Collection[Path]) -> Path:
    """The path in the file of a value in a record without the paths in `dropped`."""
    found: Path = ()
    for part in path:
        if isinstance(part, int):
            left = part
            part = 0
            while left or (*found, part) in dropped:
                left -= (*found, part) not in dropped
                part += 1
        found = (*found, part)
    return found


AnyOrigin = Origin | ListedOrigin | FrontOrigin | SalvagedOrigin
Origins = dict[tuple[str, str], AnyOrigin]


def of_entry(entry: Entry) -> ListedOrigin:
    """The origin of one record of a list."""
    return ListedOrigin(entry.piece)


def of_document(document: Document) -> Origin:
    """The origin of a file that is one record."""
    first = min((piece.line for piece in document.pieces.values()), default=0)
    return Origin(Place(document.file, first, 1 if first else 0), pieces=document.pieces)


def finder(origins: Mapping[tuple[str, str], AnyOrigin], unread: Mapping[str, str] | None = None) -> Where:
    """The `Where` over these origins. What has none is a file, named by its key.

    `unread` names for a kind a file of it that could not be read: whatever is not known may stand there.
    """
    elsewhere = {kind: Place(file, 1, 1) for kind, file in (unread or {}).items()}

    def where(kind: str, key: str, path: Path = (), offset: int = 0) -> Place:
        origin = origins.get((kind, key))
        return elsewhere.get(kind, Place(key)) if origin is None else origin.at(path, offset=offset)

    return where


def _find(piece: Piece, path: Path, shortest: int, of_key: bool, offset: int) -> Place | None:
    found = positions(piece)
    if of_key and path in found.keys:
        return Place(piece.file, *found.keys[path])
    for length in range(len(path), shortest, -1):
        if position := found.values.get(path[:length]):
            line, column = position
            # A plain text is the Chinese alone: what is `zh` in the record is the whole value in the file.
            inside = path[length:] in ((), ("zh",)) and offset
            return Place(piece.file, line, column + (_into(piece, line, column, offset) if inside else 0))
    return None


def _into(piece: Piece, line: int, column: int, offset: int) -> int:
    """How far to go for a character of a value on one line; 0 where the value is written in another way."""
    text = piece.text.split("\n")[line - piece.line][column - 1 :]
    if text[:1] in ("|", ">"):
        return 0
    quoted = text[:1] in ("'", '"')
    return offset + quoted if offset + quoted < len(text) else 0
