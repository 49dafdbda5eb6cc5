"""Every broken site of tests/sites/invalid is refused at its place, and nothing else is said."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import yaml

from yizhan.sources import compose, load

INVALID = Path(__file__).parents[1] / "sites" / "invalid"
CASES = sorted(folder.name for folder in INVALID.iterdir())


@pytest.mark.parametrize("parser", ["CBaseLoader", "BaseLoader"])
@pytest.mark.parametrize("case", CASES)
def test_refused(case: str, parser: str, site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A broken file gives exactly the expected errors at file:line:column, with libyaml and without it."""
    monkeypatch.setattr(compose, "_PARSER", getattr(yaml, parser, yaml.BaseLoader))
    shutil.copytree(INVALID / case, site, dirs_exist_ok=True)
    expected = yaml.safe_load((site / "expected.yaml").read_text(encoding="utf-8"))
    (site / "expected.yaml").unlink()

    loaded = load(site)

    found = [(problem.code, str(problem.place)) for problem in loaded.problems if problem.is_error]
    wanted = [(one["code"], one["place"]) for one in [expected, *expected.get("also", [])]]
    assert sorted(found) == sorted(wanted)
    assert loaded.library is None


@pytest.mark.parametrize("case", CASES)
def test_said_in_both_languages(case: str, site: Path) -> None:
    """Every refusal says what is wrong and what to write instead, in Chinese and in English."""
    shutil.copytree(INVALID / case, site, dirs_exist_ok=True)

    for problem in load(site).problems:
        assert any("\u4e00" <= letter <= "\u9fff" for letter in problem.zh)
        assert problem.en
        assert bool(problem.fix_zh) == bool(problem.fix_en)
