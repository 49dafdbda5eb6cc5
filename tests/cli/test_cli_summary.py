"""What a build tells of itself."""

from __future__ import annotations

import ast
import json
from collections import Counter

import pytest
from tests.conftest import PROJECT, Folder

from yizhan.site.kinds import NAMES


def test_json_has_every_file_and_byte(small: Folder, capsys: pytest.CaptureFixture[str]) -> None:
    """Files and bytes by kind add up to what is on disk, also where a second build finds nothing to do."""
    assert small.build("--format", "json") == 0
    first = json.loads(capsys.readouterr().out)
    assert small.build("--format", "json") == 0
    again = json.loads(capsys.readouterr().out)
    tree = small.tree()

    assert first["files"] == sum(one["files"] for one in first["kinds"].values()) == len(tree)
    assert first["bytes"] == sum(one["bytes"] for one in first["kinds"].values()) == sum(map(len, tree.values()))
    stations = {path: data for path, data in tree.items() if "/stations/" in path}
    assert first["kinds"]["station"] == {"files": len(stations), "bytes": sum(map(len, stations.values()))}
    assert (first["made"], first["kept"], again["made"], again["kept"]) == (len(tree), 0, 0, len(tree))
    assert again["kinds"] == first["kinds"]


def test_what_an_edit_renames_was_not_removed(small: Folder, capsys: pytest.CaptureFixture[str]) -> None:
    """A station's other name moves files of the map and the search; of an article its pages are gone."""
    assert small.build() == 0
    small.replace("data/stations.yaml", "{zh: 东城暖心驿站,", "{zh: 东城暖心小站,")
    capsys.readouterr()
    assert small.build("--format", "json") == 0
    assert json.loads(capsys.readouterr().out)["removed"] == 0
    before = small.tree()
    (small.root / "content/news/2025/wangjing-night.en.md").unlink()
    assert small.build("--format", "json") == 0
    gone = [path for path in before.keys() - small.tree().keys() if path.endswith(".html")]
    assert "en/news/2025/wangjing-night.html" in gone
    assert json.loads(capsys.readouterr().out)["removed"] >= len(gone)


def test_json_of_what_cannot_be_built(small: Folder, capsys: pytest.CaptureFixture[str]) -> None:
    """Where the sources have an error a program is told it in the same form, and the exit code is 1."""
    small.replace("data/stations.yaml", "type: mobile_station", "type: mobile_staton")

    assert small.build("-f", "json") == 1
    assert "unknown-word" in [one["code"] for one in json.loads(capsys.readouterr().out)["problems"]]


def test_the_table(small: Folder, capsys: pytest.CaptureFixture[str]) -> None:
    """People see the kinds with the most files by name in both languages, and the sum; nothing of it where nothing changed."""
    assert small.build() == 0
    table = [line for line in capsys.readouterr().err.splitlines() if line.startswith("  ") and not line.startswith("   ")]
    kinds = Counter("stations" for path in small.tree() if "/stations/" in path)

    assert any(line.split()[:3] == ["站点页", "station", str(kinds["stations"])] for line in table)
    assert table[-1].split()[:4] == ["合计", "in", "all", str(len(small.tree()))]
    assert 3 <= len(table) <= 10
    assert small.build() == 0
    assert "合计" not in capsys.readouterr().err


def test_every_kind_has_a_name() -> None:
    """Each kind of file that the generator plans is called something in Chinese."""
    planned = set()
    for path in (PROJECT / "generator").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("Artifact", "plain_artifact", "_artifact"):
                planned |= {one.value for one in node.args[1:2] if isinstance(one, ast.Constant)}

    assert len(planned) > 15
    assert planned <= set(NAMES)
