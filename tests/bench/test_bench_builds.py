"""The measurement of builds: its table at a tiny size, and that it notices what it is there to notice."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from importlib import import_module
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from bench.comparison import Limit, Line, ratios, shown
from tests.conftest import PROJECT


@pytest.fixture
def edits(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """bench/edits.py; the files of bench/ find one another by their folder."""
    monkeypatch.syspath_prepend(PROJECT / "bench")
    return import_module("edits")


@pytest.fixture
def program(edits: ModuleType, tmp_path: Path) -> Any:
    """A site of three files, already published."""
    programs = import_module("programs")
    root, output = tmp_path / "site", tmp_path / "site" / "output"
    (output / "data" / "0123456789").mkdir(parents=True)
    (root / "stations.yaml").write_text("name: Old name\n", encoding="utf-8")
    for path in ("page.html", "list.html", "data/0123456789/part-0a1b2c3d4e.json"):
        (output / path).write_text("… Old name …", encoding="utf-8")
    return programs.Program("Yizhan", root, output, (), (), "", "", (), {})


def renaming(edits: ModuleType, program: Any) -> Any:
    file = program.root / "stations.yaml"
    return edits.Renaming("station", program, file, ["Old name"], lambda edit: [f"New name {edit}"], ["page*", "data/*"])


def publish(program: Any, *paths: str) -> None:
    """The new name in these files."""
    for path in paths:
        (program.output / path).parent.mkdir(parents=True, exist_ok=True)
        (program.output / path).write_text("… New name 1 …", encoding="utf-8")


def test_an_edit_that_is_followed_everywhere_is_right(edits: ModuleType, program: Any) -> None:
    """Files named after their content may get another name; what counts is that each place shows the new words."""
    edit = renaming(edits, program)
    edit.prepare()
    edit.save()
    shutil.rmtree(program.output / "data")
    publish(program, "page.html", "list.html", "data/1111111111/part-ffffffffff.json")
    assert edit.look() == 3


@pytest.mark.parametrize(
    ("published", "fault"),
    [
        (["page.html", "data/0123456789/part-0a1b2c3d4e.json"], "was shown in \\['list.html'\\]"),
        (["page.html", "list.html", "data/0123456789/part-0a1b2c3d4e.json", "more.html"], "is in \\['more.html'\\]"),
        (["page.html", "list.html", "data/1111111111/part-ffffffffff.json"], "the old name is still in"),
    ],
    ids=["a page left stale", "a page that did not show it", "an old file left behind"],
)
def test_an_edit_that_is_not_followed_is_noticed(
    edits: ModuleType, program: Any, published: list[str], fault: str
) -> None:
    """A stale page, a strange one and a forgotten file are told apart."""
    edit = renaming(edits, program)
    edit.prepare()
    edit.save()
    publish(program, *published)
    with pytest.raises(edits.Mismatch, match=fault):
        edit.look()


def test_a_name_that_is_shown_nowhere_proves_nothing(edits: ModuleType, program: Any) -> None:
    """Where nothing shows the name, finding the same again is no success."""
    for path in ("page.html", "data/0123456789/part-0a1b2c3d4e.json"):
        (program.output / path).unlink()
    edit = renaming(edits, program)
    edit.prepare()
    edit.save()
    publish(program, "list.html")
    with pytest.raises(edits.Mismatch, match="in nothing like"):
        edit.look()


def test_a_relation_is_the_median_of_its_rounds() -> None:
    """Relations are taken round by round, and the median is held against the limit."""
    rounds = ratios([2.0, 3.0, 30.0], [10.0, 10.0, 10.0])
    line = Line("L", "from cold", "3 s", "10 s", rounds, Limit(0.5, 0.35)).text()
    assert line == "| L | from cold | 3 s | 10 s | 0.30 (0.20 to 3.00) | 0.50, beyond 0.35 | reached, and beyond |  |"


@pytest.mark.parametrize(
    ("value", "verdict"), [(0.35, "reached, and beyond"), (0.36, "reached"), (0.5, "reached"), (0.51, "**not reached**")]
)
def test_a_limit_is_the_most_that_may_be(value: float, verdict: str) -> None:
    """At the limit is reached, above it is not."""
    assert Limit(0.5, 0.35).verdict(value) == verdict


def test_what_was_not_measured_is_not_reached() -> None:
    """Without Hugo there is no relation and no success."""
    assert Line("L", "from cold", "3 s", "", ratios([3.0], []), Limit(0.5)).text().count("not measured") == 1


@pytest.mark.parametrize(
    ("value", "unit", "text"), [(0.0344, "", "0.034"), (1.264, "s", "1.26 s"), (41.23, "s", "41.2 s"), (2130.4, "MB", "2,130 MB")]
)
def test_figures_have_three_digits(value: float, unit: str, text: str) -> None:
    """No figure pretends to more than was measured."""
    assert shown(value, unit) == text


def test_hugo_gets_the_same_content(edits: ModuleType, tmp_path: Path) -> None:
    """Every station, article and picture of the corpus is in Hugo's site, with links and pictures where Hugo has them."""
    corpus, out = tmp_path / "corpus", tmp_path / "hugo"
    import_module("make_corpus").make(corpus, "XS")
    import_module("hugo_site").make(corpus, out)
    records = (corpus / "data" / "stations.yaml").read_text(encoding="utf-8")
    stations = json.loads((out / "data" / "stations.json").read_text(encoding="utf-8"))
    assert [station["id"] for station in stations] == re.findall(r"- id: (\S+)", records)
    assert all(station["name"]["zh"] in records and station["offers"] for station in stations)
    for lang in ("zh", "en"):
        sources = {path.name.partition(".")[0] for path in (corpus / "content" / "news").glob(f"*/*.{lang}.md")}
        articles = {path.stem: path.read_text(encoding="utf-8") for path in (out / "content" / lang / "news").glob("b*.md")}
        assert articles.keys() == sources
        assert any(f"](/{lang}/stations/bj-" in text for text in articles.values())
        assert not any("](station:" in text or "](images/" in text for text in articles.values())
    pictures = {path.name for path in (out / "static" / "images").iterdir()}
    assert pictures == {path.name for path in (corpus / "content" / "images").iterdir()}


def test_without_hugo_it_is_said_why(edits: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the program cannot be had the rest is measured, and the heading gives the reason."""

    def missing() -> Path:
        raise import_module("npm_package").Unavailable("no network here")

    spec = spec_from_file_location("bench_build", PROJECT / "bench" / "build.py")
    assert spec
    assert spec.loader
    build = module_from_spec(spec)
    spec.loader.exec_module(build)
    monkeypatch.setattr(import_module("hugo_program"), "installed", missing)
    assert build.find_hugo(without=False) == (None, "without Hugo (no network here)")


def test_the_table_is_measured_at_a_tiny_size(tmp_path: Path) -> None:
    """Every line of ours is measured, every edit found everywhere, the tree afterwards the same as from nothing."""
    arguments = ["--sizes", "XS", "--runs", "1", "--without-hugo", "--folder", str(tmp_path)]
    done = subprocess.run(
        [sys.executable, "bench/build.py", *arguments],
        cwd=PROJECT,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "without Hugo" in done.stdout
    rows = [[cell.strip() for cell in line.split("|")[1:-1]] for line in done.stdout.splitlines() if line.startswith("| XS")]
    assert {row[1].partition(",")[0] for row in rows} >= {
        "from cold", "nothing changed", "one station edited", "one article edited", "one station edited while it stays",
        "a template changed", "a vocabulary label changed", "a translation changed", "the base map changed",
    }  # fmt: skip
    for row in rows:
        assert row[2] or "--timings" in row[7], row
        assert not row[3], row
    assert "right 1 of 1" in next(row[7] for row in rows if row[1].startswith("one station edited, fresh"))
    assert list(tmp_path.iterdir()) == []
