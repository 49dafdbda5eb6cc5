"""A word of the vocabulary changes the pages that show it, and no other page of a station or an article."""

from __future__ import annotations

from tests.conftest import Folder


def test_a_label_is_printed_where_it_is_shown(small: Folder) -> None:
    """An amenity gets another name: stations that have it are made again; the page of one that has not is the file it was,
    though stations near it have it, and so is the page of the article about that one."""
    assert small.build() == 0
    with_it, without = "zh/stations/bj-haidian-balizhuang.html", "zh/stations/bj-dongcheng-warm.html"
    article = next(path for path in small.tree() if path.endswith("/dongcheng-opens.html") and path.startswith("zh/"))
    before = {path: (small.output / path).stat().st_ino for path in (with_it, without, article)}

    small.replace("data/vocabulary.yaml", "{zh: 卫生间, en: Toilet}", "{zh: 干净的卫生间, en: Toilet}")
    assert small.build() == 0

    after = {path: (small.output / path).stat().st_ino for path in before}
    assert "干净的卫生间" in small.read(with_it)
    assert after[with_it] != before[with_it]
    assert (after[without], after[article]) == (before[without], before[article])


def test_a_kind_is_printed_where_neighbours_show_it(small: Folder) -> None:
    """What a station is stands on the pages of those near it too."""
    assert small.build() == 0
    page = "zh/stations/bj-dongcheng-warm.html"
    assert "流动服务点" in small.read(page)

    small.replace("data/vocabulary.yaml", "{zh: 流动服务点, en: Mobile service point}", "{zh: 流动服务车, en: Mobile service bus}")
    assert small.build() == 0

    assert "流动服务车" in small.read(page)
    assert "Mobile service bus" in small.read(page.replace("zh/", "en/"))
