"""A page that is kept must not lead to what the same build takes away."""

from __future__ import annotations

from pathlib import Path

import pytest

from yizhan.artifacts import Artifact, plan_of
from yizhan.press import build
from yizhan.press.build import publish
from yizhan.press.inspect import TreeFault
from yizhan.press.published import Printing, last_published
from yizhan.press.spare import Standing, look
from yizhan.press.templates import Templates
from yizhan.site.inputs import theme_folder
from yizhan.site.theme import load_catalogues

HEAD = b'<!doctype html><html lang="zh"><title>x</title>'


def published(output: Path, html: bytes, *others: str, key: bytes = b"same") -> Printing:
    """One page with these links, and beside it these files; `key` says what the page shows."""
    page = Artifact("zh/a.html", "page", key, lambda: HEAD + html)
    plan = [page, *(Artifact(path, "export", b"x", lambda: b"x") for path in others)]
    folder = theme_folder()
    templates = Templates(folder / "templates", load_catalogues(folder, ["zh"]), lambda lang: {}, lambda lang: {})
    last = last_published(output)
    standing = Standing(last, lambda: look(output, last))
    return publish(plan_of(plan), templates, output, standing=standing, inputs="", code=b"", jobs=1, progress=lambda *_: None)


@pytest.mark.parametrize(
    "file", ["zh/b.html", "data/tables/plaques.zh.csv", "zh/feeds/news.xml", "zh/calendars/all.ics", "stations.geojson"]
)
def test_a_kept_page_that_leads_to_what_has_gone_stops_the_build(tmp_path: Path, file: str) -> None:
    """Pages, tables, feeds, calendars: a page whose key did not change with them is a bug, and the old site stays."""
    output = tmp_path / "out"
    link = b'<a href="../%s">x</a>' % file.encode()
    published(output, link, file)
    with pytest.raises(TreeFault, match=rf"zh/a\.html: leads to \.\./{file}, which has gone"):
        published(output, link)
    assert (output / file).read_bytes() == b"x"


def test_a_page_that_was_made_anew_is_looked_at_by_itself(tmp_path: Path) -> None:
    """Where the link goes with the file all is well."""
    output = tmp_path / "out"
    published(output, b'<a href="../t.csv">x</a>', "t.csv")
    assert published(output, b"", key=b"other").files == 1
    assert not (output / "t.csv").exists()


def test_what_is_named_after_its_content_costs_no_reading(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Files that an edit renames are in the key of the pages that show them: kept pages are not read for their sake."""

    def looked(*_: object) -> None:
        raise AssertionError("all kept pages were read")

    output = tmp_path / "out"
    published(output, b"", "data/columns/a.0123456789.json")
    monkeypatch.setattr(build, "check_kept_links", looked)
    assert published(output, b"", "data/columns/a.abcdefabcd.json").kept == 1
