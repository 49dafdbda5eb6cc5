"""A memory of earlier loads saves work and changes nothing."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from yizhan.artifacts import digest
from yizhan.press.store import Store
from yizhan.problems import Place
from yizhan.sources import Loaded, Shelf, composer, load
from yizhan.sources.compose import Piece, compose, compose_item

SMALL = Path(__file__).parents[1] / "sites" / "small"
FILES = sorted(path.relative_to(SMALL).as_posix() for path in SMALL.rglob("*") if path.suffix in (".yaml", ".md"))
RECORD = '  - id: bj-{0:05}\n    name: {0} 号站\n    type: warm_station\n    area: "110105"\n'


CODE = b"the program"


class Rows:
    """A memory that keeps JSON texts and bytes, as one on a disk does, and tells what it was given."""

    def __init__(self) -> None:
        self.rows: dict[bytes, str | bytes] = {}
        self.put_last: dict[bytes, Any] = {}

    def get(self, keys: Iterable[bytes]) -> dict[bytes, Any]:
        found = {key: self.rows[key] for key in keys if key in self.rows}
        return {key: row if isinstance(row, bytes) else json.loads(row) for key, row in found.items()}

    def put(self, results: Mapping[bytes, Any], keep: Iterable[bytes]) -> None:
        self.put_last = dict(results)
        wanted = {*keep, *results}
        self.rows = {key: row for key, row in self.rows.items() if key in wanted}
        self.rows |= {
            key: row if isinstance(row, bytes) else json.dumps(row, ensure_ascii=False) for key, row in results.items()
        }

    def replace(self, old: str, new: str) -> None:
        """Another text wherever `old` stands, as somebody else could write it."""
        for key, row in self.rows.items():
            self.rows[key] = row.replace(old.encode(), new.encode()) if isinstance(row, bytes) else row.replace(old, new)


def everything(loaded: Loaded) -> tuple[object, ...]:
    """All that can be seen of a load, the places of values included."""
    places: list[Place] = []
    library = loaded.partial
    if library is not None:
        for station in library.stations:
            places += [loaded.where("station", station, path) for path in ((), ("name", "zh"), ("location",), ("x",))]
        for kind, pages in (("article", library.articles), ("page", library.pages)):
            for page in pages:
                places += [loaded.where(kind, page.file, path, 1) for path in ((), ("title",), ("stations", 0), ("x",))]
        places += [loaded.where("site", "", path) for path in ((), ("home_area",))]
    return loaded.library, library, loaded.problems, loaded.images, places


PIECES = st.sampled_from(["\n", "  - id: bj-x\n", "- ", "--", "---\n", "\t", "datum: gcj02\n", "datum: x\n", "# c\n", " # c", "：",
                          '"', "|+\n", "{", "]", ": ", "&a ", "*a", "\\", "\u3000", "null", "title: x\n", "summary:\n",
                          "\r\n", 'title: "a\nb: c"\n', " {\na: 1,\nb: 2}\n", "status: draft\n", "110105194912310021"])  # fmt: skip
EDITS = st.lists(st.tuples(st.sampled_from(FILES), st.floats(0, 1), st.integers(0, 40), PIECES), min_size=1, max_size=4)


@settings(deadline=None, max_examples=60)
@given(st.lists(EDITS, min_size=1, max_size=3))
def test_changes_nothing(steps: list[list[tuple[str, float, int, str]]]) -> None:
    """Whatever was edited since, a load with a memory gives the library, problems and places of one without; so does one
    that is handed the articles' bytes."""
    memory, divided = Rows(), Rows()
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "site"
        shutil.copytree(SMALL, root)
        load(root, memory, code=CODE)
        for edits in steps:
            for file, where, length, piece in edits:
                text = (root / file).read_text(encoding="utf-8")
                at = round(where * len(text))
                (root / file).write_text(text[:at] + piece + text[at + length :], encoding="utf-8")
            whole = everything(load(root))
            for shelf in (None, Shelf(None, divided), Shelf(_read(root), divided), Shelf(None, divided), Shelf(_read(root))):
                assert everything(load(root, memory, shelf, code=CODE)) == whole


def _read(root: Path) -> dict[str, tuple[bytes, bytes]]:
    """What a build has read of the articles before they are loaded."""
    files = {path.relative_to(root).as_posix(): path.read_bytes() for path in root.glob("content/**/*.md")}
    return {name: (data, digest(data)) for name, data in files.items()}


def test_unchanged_articles_are_not_divided_again(site: Path) -> None:
    """What is known of an article's bytes is taken; of one that was edited it is found out and noted."""
    divided = Rows()
    load(site, None, Shelf(None, divided))
    divided.put_last.clear()
    divided.replace("title", "titel")
    assert "unknown-field" in {problem.code for problem in load(site, None, Shelf(None, divided)).problems}
    assert divided.put_last == {}

    path = next(site.glob("content/news/**/*.md"))
    path.write_text(path.read_text(encoding="utf-8") + "完\n", encoding="utf-8")
    load(site, None, Shelf(None, divided))
    assert len(divided.put_last) == 1


@pytest.mark.parametrize("change", ["head", "start", "end", "body", "none", "all"])
def test_a_damaged_division_is_made_again(site: Path, change: str) -> None:
    """What others have written is as good as nothing, where it cannot be what was read."""
    divided = Rows()
    load(site, None, Shelf(None, divided))
    for key, row in divided.rows.items():
        files = json.loads(row)
        for name, (head, start, end, body, line) in files.items():
            files[name] = {
                "head": [[head], start, end, body, line], "start": [head, "0", end, body, line], "end": [head, start],
                "body": [head, start, end, None, line], "none": None, "all": 3,
            }[change]  # fmt: skip
        divided.rows[key] = json.dumps(files if change != "all" else [*files])

    assert everything(load(site, None, Shelf(None, divided))) == everything(load(site))


def test_unchanged_is_not_composed_again(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the memory knows is taken from it, and it is given nothing that it has."""
    memory = Rows()
    before = load(site, memory, code=CODE)
    memory.put_last.clear()
    monkeypatch.setattr("yizhan.sources.records.compose_records", lambda pieces: pytest.fail("composed again"))

    loaded = load(site, memory, code=CODE)

    assert loaded.library is not None
    assert loaded.library == before.library
    assert memory.put_last == {}


def test_what_is_damaged_is_composed_again(site: Path) -> None:
    """Of a row that a full disk or another program has changed nothing is believed: the file is."""
    memory = Rows()
    load(site, memory, code=CODE)
    memory.replace("庄里小哥驿站", "记忆中的驿站")

    loaded = load(site, memory, code=CODE)

    assert loaded.library is not None
    assert loaded.library.stations["bj-zhuangli"].name.phrase("zh").text == "庄里小哥驿站"
    assert any("庄里小哥驿站".encode() in row for row in memory.put_last.values() if isinstance(row, bytes))


@pytest.mark.parametrize("change", ["edit", "add", "remove"])
def test_one_record_is_one_row(site: Path, change: str) -> None:
    """A record that is edited, added or removed costs the rows around it, not those of the rest of its file."""
    records = [RECORD.format(number) for number in range(3000)]
    memory = Rows()
    path = site / "data/stations/many.yaml"
    path.parent.mkdir()
    path.write_text("stations:\n" + "".join(records), encoding="utf-8")
    load(site, memory, code=CODE)
    rows = len(memory.rows)
    records[1500:1501] = {"edit": [RECORD.format(1500) + "    stars: 3\n"], "add": [records[1500], RECORD.format(9999)],
                          "remove": []}[change]  # fmt: skip
    path.write_text("stations:\n" + "".join(records), encoding="utf-8")

    loaded = load(site, memory, code=CODE)

    assert rows > 20
    assert 1 <= len(memory.put_last) <= 3
    assert loaded.library is not None
    assert len(loaded.library.stations) == len(records) + 6


def test_what_was_said_is_said_again(site: Path) -> None:
    """A note or a warning of the YAML is there at every load."""
    path = site / "data/stations.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "    hours_note: 望京街 # 3 号院\n", encoding="utf-8")
    memory = Rows()

    first, second = load(site, memory, code=CODE), load(site, memory, code=CODE)

    assert [problem.code for problem in first.problems] == ["cut-by-comment"]
    assert second.problems == first.problems


def test_datum_of_the_file_is_not_remembered(site: Path) -> None:
    """Records that did not change follow the datum of their file when that does."""
    path = site / "data/stations/more.yaml"
    path.parent.mkdir()
    memory = Rows()
    for datum in ("bd09", "gcj02"):
        text = f"datum: {datum}\nstations:\n{RECORD.format(1)}    location: {{point: {{lat: 39.9, lng: 116.5}}}}\n"
        path.write_text(text, encoding="utf-8")
        loaded = load(site, memory, code=CODE)

        assert loaded.library is not None
        location = loaded.library.stations["bj-00001"].location
        assert location is not None
        assert location.datum == datum


def test_another_program_validates_again(site: Path) -> None:
    """What one program found sound another does not believe."""
    memory = Rows()
    load(site, memory, code=CODE)
    memory.replace("庄里小哥驿站", "记忆中的驿站")

    loaded = load(site, memory, code=b"another program")

    assert loaded.library is not None
    assert loaded.library.stations["bj-zhuangli"].name.phrase("zh").text == "庄里小哥驿站"


@pytest.mark.parametrize("row", ["null", "3", "{}", "[]", '"text"', b"", b"[]", b"[{}]", b'[{"id": "bj-x"}]', b"\xff"])
def test_a_damaged_row_is_composed(site: Path, row: str | bytes) -> None:
    """A row that is not of its form is as good as none."""
    memory = Rows()
    load(site, memory, code=CODE)
    memory.rows = dict.fromkeys(memory.rows, row)

    assert everything(load(site, memory, code=CODE)) == everything(load(site))


def test_another_version_knows_nothing(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What another version of the code composed is not used."""
    memory = Rows()
    load(site, memory, code=CODE)
    known = set(memory.rows)
    monkeypatch.setattr(composer, "VERSION", composer.VERSION + 1)

    load(site, memory, code=CODE)

    assert known.isdisjoint(memory.put_last)
    assert len(memory.put_last) == len(known)


def test_what_one_way_of_composing_said_is_not_taken_for_another() -> None:
    """A text that is good at one depth and too deep one deeper is refused there, whatever is remembered of it."""
    piece = Piece("x", 1, "- " + "[" * 19 + "]" * 19 + "\n")
    memory = Rows()
    for how, said in ((compose, []), (compose_item, ["too-deep"])):
        one = composer.Composer(memory)
        assert [problem.code for problem in one.compose([piece], how)[0].problems] == said
        one.save()


def test_half_a_character(site: Path) -> None:
    """An escape is never handed to the memory: it may make what no file can hold."""
    path = site / "content/pages/about.zh.md"
    path.write_text('---\ntitle: "\\x51uaint"\nsummary: x\n---\n', encoding="utf-8")
    memory = Rows()

    loaded = load(site, memory, code=CODE)

    assert loaded.library is not None
    assert not any("Quaint" in row for row in memory.rows.values() if isinstance(row, str))
    assert any(page.title == "Quaint" for page in loaded.library.pages)


def test_the_store_on_disk(site: Path, tmp_path: Path) -> None:
    """The store of the press is such a memory, and so is one that cannot be written."""
    for path in (tmp_path / "cache.db", site / "data" / "site.yaml" / "cache.db"):
        store = Store(path)
        try:
            assert everything(load(site, store, code=CODE)) == everything(load(site, store, code=CODE)) == everything(load(site))
        finally:
            store.close()
