"""`yizhan why` names what a page depends on, and what made the last build make it or keep it."""

from __future__ import annotations

import pytest
from tests.conftest import DAY, Folder

from yizhan.cli.app import main

PAGE = "zh/stations/bj-wangjing-24h.html"


def asked(folder: Folder, capsys: pytest.CaptureFixture[str], page: str) -> str:
    capsys.readouterr()
    assert main(["why", page, "-C", str(folder.root), "-o", str(folder.output), "--date", DAY]) == 0
    return capsys.readouterr().out


def because(said: str) -> str:
    return next((line for line in said.splitlines() if "because" in line), "")


def test_a_new_page_has_no_other_reason(small: Folder, capsys: pytest.CaptureFixture[str]) -> None:
    """Before the first build a page is not built yet; after it, it was made because there was none."""
    assert "not built yet" in asked(small, capsys, PAGE)
    assert small.build() == 0
    said = asked(small, capsys, PAGE)
    assert "made by the last build" in said
    assert "there was no such file" in because(said)


def test_what_a_page_shows_is_named(small: Folder, capsys: pytest.CaptureFixture[str]) -> None:
    """Its own record, its neighbours', its areas, its words, the settings, its templates; of the map the whole vocabulary."""
    said = asked(small, capsys, PAGE)
    for name in ("bj-wangjing-24h", "bj-dongcheng", "110105", "settings", "toilet", "station.html", "base.html", "leaflet.css"):
        assert name in said, said
    assert "vocabulary" in asked(small, capsys, "zh/map.html")


def test_an_edit_is_the_reason_where_it_is_shown(small: Folder, capsys: pytest.CaptureFixture[str]) -> None:
    """After one station was edited its page and its neighbours' name that station; an article's page was kept."""
    assert small.build() == 0
    small.replace("data/stations.yaml", "望京智能驿站", "望京新驿站")
    before = asked(small, capsys, PAGE)
    assert "to be made by the next build" in before
    assert "station bj-wangjing-24h" in because(before)
    assert small.build() == 0
    for page in (PAGE, "/zh/stations/bj-dongcheng-warm", f"http://127.0.0.1:8000/{PAGE}?from=map#hours"):
        said = asked(small, capsys, page)
        assert "made by the last build" in said
        assert because(said).endswith("station bj-wangjing-24h")
    assert "kept by the last build" in asked(small, capsys, next(path for path in small.tree() if "/news/20" in path))


def test_a_file_that_somebody_changed_is_made_again_for_that(small: Folder, capsys: pytest.CaptureFixture[str]) -> None:
    """Where nothing of what a page shows has changed it says that the file had been."""
    assert small.build() == 0
    (small.output / PAGE).write_text("spoilt", encoding="utf-8")
    assert small.build() == 0
    assert "somebody had changed it" in because(asked(small, capsys, PAGE))


def test_a_page_that_is_not_planned_is_not_known(small: Folder, capsys: pytest.CaptureFixture[str]) -> None:
    """A slip in the path is answered with what is like it, and exit 2."""
    arguments = ["-C", str(small.root), "-o", str(small.output), "--date", DAY]
    assert main(["why", "zh/stations/bj-wangjing-24.html", *arguments]) == 2
    assert "perhaps zh/stations/bj-wangjing-24h.html" in capsys.readouterr().err
