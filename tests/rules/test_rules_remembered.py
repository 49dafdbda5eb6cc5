"""What was noted of stations: with it the rules say what they say without it, whatever was edited since or became of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from random import Random
from typing import Any

import pytest
from tests.rules.network import Network

from yizhan.problems import Problem
from yizhan.rules import check, rows
from yizhan.rules.gist import Gist
from yizhan.rules.notes import Notes
from yizhan.rules.rows import rows_of
from yizhan.rules.survey import Survey
from yizhan.sources import Loaded, composer, load


class Memory:
    """As a store keeps it, and how often it knew what it was asked for."""

    def __init__(self) -> None:
        self.rows: dict[bytes, Any] = {}
        self.asked: Counter[bool] = Counter()

    def get(self, keys: Iterable[bytes]) -> dict[bytes, Any]:
        wanted = list(keys)
        found = {key: self.rows[key] for key in wanted if key in self.rows}
        self.asked += Counter({True: len(found), False: len(wanted) - len(found)})
        return found

    def put(self, results: Mapping[bytes, Any], keep: Iterable[bytes]) -> None:
        self.rows = {key: self.rows[key] for key in keep} | dict(results)


@pytest.fixture(autouse=True)
def _many_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rows, "_MEAN", 4)
    monkeypatch.setattr(composer, "_MEAN", 4)


def read(network: Network) -> Loaded:
    loaded = load(network.root)
    assert not [problem for problem in loaded.problems if problem.is_error], loaded.problems
    return loaded


def said(network: Network, loaded: Loaded, memory: Memory | None = None) -> list[Problem]:
    return check(loaded.partial, loaded.where, network.day, memory, b"code")


def thorough(network: Network, loaded: Loaded, monkeypatch: pytest.MonkeyPatch) -> list[Problem]:
    """What the rules say where no gist keeps them from looking at a station."""

    def all_of_them(self: Survey, may_be_wrong: Callable[[Gist], bool]) -> Iterator[object]:
        return iter(loaded.partial.stations.values())

    with monkeypatch.context() as patched:
        patched.setattr(Survey, "whose", all_of_them)
        return said(network, loaded)


@pytest.mark.parametrize("seed", range(4))
def test_after_edits(seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """After each of many edits: the same problems at the same places, most rows not looked at."""
    network, memory = Network(tmp_path / "site", Random(seed), 60), Memory()
    codes: set[str] = set()
    for _ in range(14):
        loaded = read(network)
        found = said(network, loaded, memory)
        assert found == said(network, loaded)
        assert found == thorough(network, loaded, monkeypatch)
        codes |= {problem.code for problem in found}
        network.edit()
    assert memory.asked[True] > 4 * memory.asked[False]
    assert len(codes) > 10


def other_bytes(value: bytes, chance: Random) -> bytes:
    at = chance.randrange(len(value))
    return value[:at] + bytes([value[at] ^ 1 << chance.randrange(8)]) + value[at + 1 :]


@pytest.mark.parametrize("seed", range(6))
def test_what_others_wrote_into_the_memory(seed: int, tmp_path: Path) -> None:
    """Whatever somebody made of it, or put in the place of something else, is not believed."""
    chance = Random(seed)
    network, memory = Network(tmp_path / "site", chance, 40), Memory()
    loaded = read(network)
    expected = said(network, loaded, memory)
    good = dict(memory.rows)
    junk = [b"", b"{}", "[]", 7, None, [], {}, "{", b"x" * 40]
    for spoil in (
        lambda: {key: other_bytes(value, chance) for key, value in good.items()},
        lambda: {key: value[: chance.randrange(len(value))] for key, value in good.items()},
        lambda: dict(zip(good, [*list(good.values())[1:], next(iter(good.values()))], strict=True)),
        lambda: {key: chance.choice(junk) for key in good},
    ):
        memory.rows = spoil()
        assert said(network, loaded, memory) == expected
        assert memory.rows == good


@pytest.mark.parametrize("value", [
    None, 1, "x", [], {}, [1, 2], {"a": 1}, [[], {}, ["", ""], []], [[], {}, ["", ""], [], *[[1]] * 9],
    [[], {"area": 3}, ["", ""], [], ["a"], [1.0], [1.0], [1.0], [""], [None], [""], [""], [""]],
])  # fmt: skip
def test_a_note_that_is_no_gist(value: Any, tmp_path: Path) -> None:
    """What has the seal and not the form is not taken for a gist, nor for what lies outside."""
    network, memory = Network(tmp_path / "site", Random(1), 20), Memory()
    loaded = read(network)
    expected = said(network, loaded, memory)
    good = memory.rows
    notes = Notes(memory, b"code")
    for row in rows_of(loaded.partial.stations):
        notes.add("gist", row.key, value)
    notes.save()
    assert memory.rows.keys() <= good.keys()

    assert said(network, loaded, memory) == expected


def test_another_program_believes_nothing(tmp_path: Path) -> None:
    """What one program noted, another one does not even find."""
    network, memory = Network(tmp_path / "site", Random(2), 20), Memory()
    loaded = read(network)
    said(network, loaded, memory)
    memory.asked.clear()

    check(loaded.partial, loaded.where, network.day, memory, b"another")

    assert memory.asked[True] == 0
