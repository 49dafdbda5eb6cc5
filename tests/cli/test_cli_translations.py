"""`yizhan translated` notes what a translation follows; `yizhan check` and `yizhan translations` say what changed since."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from tests.conftest import DAY, Folder

from yizhan.cli.app import main

NIGHT = "content/news/2025/wangjing-night"
ZH, EN = f"{NIGHT}.zh.md", f"{NIGHT}.en.md"


def translated(small: Folder, *arguments: str) -> int:
    return main(["translated", "-C", str(small.root), *arguments])


def said(small: Folder, capsys: pytest.CaptureFixture[str], code: str = "translation-behind") -> list[dict[str, Any]]:
    """What `yizhan check` says of translations, by paragraph."""
    capsys.readouterr()
    main(["check", "-C", str(small.root), "--date", DAY, "--format", "json"])
    return [one for one in json.loads(capsys.readouterr().out) if one["code"] == code]


def listed(small: Folder, capsys: pytest.CaptureFixture[str], *options: str) -> dict[str, dict[str, Any]]:
    capsys.readouterr()
    assert main(["translations", "-C", str(small.root), "--format", "json", *options]) == 0
    return {one["translation"] or one["original"]: one for one in json.loads(capsys.readouterr().out)}


def test_only_that_line_is_written(small: Folder, capsys: pytest.CaptureFixture[str]) -> None:
    """The translation gets one line, the original none; done again nothing changes; both are still good."""
    before = {name: (small.root / name).read_bytes() for name in (ZH, EN)}
    assert translated(small, EN) == 0
    after = (small.root / EN).read_bytes()
    assert [line for line in after.split(b"\n") if line not in before[EN].split(b"\n")] == [
        line for line in after.split(b"\n") if line.startswith(b"follows: {zh: [")
    ]
    assert (small.root / ZH).read_bytes() == before[ZH]
    assert translated(small, EN) == 0
    assert (small.root / EN).read_bytes() == after
    assert said(small, capsys) == []


@pytest.mark.parametrize(
    ("old", "new", "place", "words"),
    [
        ("title: 望京有了", "title: 望京也有了", (2, 8), "title of"),
        ("夜里也能进去", "夜里也可以进去", (4, 10), "summary of"),
        ("夜里等单", "半夜等单", (11, 1), "paragraph 1 of"),
        ("有热水、微波炉和卫生间。", "有热水和微波炉。", (15, 1), "paragraph 3 of"),
        ("## 有什么", "新的一段。\n\n## 有什么", (11, 1), "paragraph 2 of"),
        ("## 有什么\n\n", "", (13, 1), "was paragraph 2 of"),
    ],
)
def test_which_paragraph_is_newer(
    small: Folder, old: str, new: str, place: tuple[int, int], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each change of the original is one note at the paragraph of the translation, with the original's number and line."""
    translated(small, EN)
    small.replace(ZH, old, new)
    (one,) = said(small, capsys)
    assert one["severity"] == "note"
    assert (one["file"], one["line"], one["column"]) == (EN, *place)
    assert f"{words} {ZH}" in one["message"]["en"]
    assert f"yizhan translated {EN}" in one["fix"]["zh"]
    if new and place[0] > 8 and "was" not in words:
        assert new.split("\n")[0].strip("# ")[:4] in one["message"]["zh"]


def test_a_moved_paragraph(small: Folder, capsys: pytest.CaptureFixture[str]) -> None:
    """A paragraph in another place is moved, not new and gone."""
    translated(small, EN)
    small.replace(ZH, "## 有什么\n\n有热水、微波炉和卫生间。", "有热水、微波炉和卫生间。\n\n## 有什么")
    (one,) = said(small, capsys)
    assert "换了位置" in one["message"]["zh"]
    assert listed(small, capsys)[EN]["behind"] == 1


def test_where_the_translation_has_other_paragraphs(small: Folder, capsys: pytest.CaptureFixture[str]) -> None:
    """What cannot be told to the paragraph is said at the line `follows`."""
    small.replace(EN, "Hot water,", "More of it.\n\nHot water,")
    translated(small, EN)
    small.replace(ZH, "有热水、", "有凉水、")
    (one,) = said(small, capsys)
    line = (small.root / EN).read_text(encoding="utf-8").split("\n")[one["line"] - 1]
    assert line.startswith("follows:")


def test_paragraphs_count_more_than_days(small: Folder, capsys: pytest.CaptureFixture[str]) -> None:
    """Where paragraphs were noted, a later `updated` of the original alone puts no translation behind."""
    small.replace(ZH, "date: 2025-02-10", "date: 2025-02-10\nupdated: 2025-04-01")
    assert len(said(small, capsys, "translation-older")) == 1
    assert listed(small, capsys)[EN]["state"] == "older"
    translated(small, EN)
    assert said(small, capsys, "translation-older") == []
    assert listed(small, capsys)[EN]["state"] == "follows"
    assert small.build() == 0
    assert "Translated from" not in small.read("en/news/2025/wangjing-night.html")


def test_readers_are_told(small: Folder) -> None:
    """The page of a translation that is behind says by how many paragraphs and leads to the original; a warm build too."""
    translated(small, EN)
    assert small.build() == 0
    small.replace(ZH, "夜里等单", "半夜等单")
    assert small.build() == 0
    assert "1 paragraph of which has changed since" in small.read("en/news/2025/wangjing-night.html")
    assert "原文" not in small.read("zh/news/2025/wangjing-night.html").partition('class="prose"')[0]
    warm = small.tree()
    assert small.build("--cold") == 0
    assert small.tree() == warm


def test_the_list(small: Folder, capsys: pytest.CaptureFixture[str]) -> None:
    """Every article and page with its original and its state; `--todo` leaves out what asks for nothing."""
    translated(small, EN)
    (small.root / "content/news/2025/dongcheng-opens.en.md").unlink()
    rows = listed(small, capsys)
    assert rows[EN] == {
        "original": ZH, "translation": EN, "language": "en", "state": "follows", "behind": 0, "paragraphs": [],
    }  # fmt: skip
    assert rows["content/news/2025/dongcheng-opens.zh.md"]["state"] == "lacking"
    assert rows["content/pages/about.en.md"]["state"] == "dated"
    assert set(listed(small, capsys, "--todo")) == {"content/news/2025/dongcheng-opens.zh.md"}
    assert main(["translations", "-C", str(small.root)]) == 0
    table = capsys.readouterr().out
    assert [line.split()[-1] for line in table.splitlines()[1:]] == [
        "content/news/2025/dongcheng-opens.en.md", EN, "content/pages/about.en.md",
    ]  # fmt: skip


def test_a_chinese_text_may_be_the_translation(small: Folder, capsys: pytest.CaptureFixture[str]) -> None:
    """With --from the other language is the original, and changes of it are said of the Chinese."""
    assert translated(small, ZH, "--from", "en") == 0
    small.replace(EN, "Hot water,", "Cold water,")
    (one,) = said(small, capsys)
    assert one["file"] == ZH
    assert listed(small, capsys)[ZH]["original"] == EN


def test_each_the_translation_of_the_other(small: Folder, capsys: pytest.CaptureFixture[str]) -> None:
    """Two texts that follow each other, and one that follows nothing, are warned of."""
    translated(small, ZH, "--from", "en")
    translated(small, EN)
    assert {one["file"] for one in said(small, capsys, "follows-nothing")} == {ZH, EN}
    (small.root / ZH).unlink()
    (one,) = said(small, capsys, "follows-nothing")
    assert one["file"] == EN
    assert one["severity"] == "warning"


@pytest.mark.parametrize(
    "line",
    ["follows: zh", "follows: {zh: []}", "follows: {zh: [abc, def]}", "follows: {zh: [bcdfgh], en: [bcdfgh]}"],
)
def test_a_damaged_line(small: Folder, line: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A line that somebody wrote by hand is an error at its place with one remedy."""
    small.replace(EN, "category: stations", f"category: stations\n{line}")
    (one,) = said(small, capsys, "follows-form")
    assert (one["file"], one["line"]) == (EN, 6)
    assert "yizhan translated" in one["fix"]["en"]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([ZH], "is the original"),
        (["content/news/2025/none.en.md"], "there is no file"),
        (["data/site.yaml"], "is no article"),
        ([EN, "--from", "fr"], "the site has zh, en"),
        ([EN, "--from", "en"], "is the original"),
    ],
)
def test_wrong_usage(small: Folder, arguments: list[str], words: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A wrong name is told in both languages, and no file is touched, not even those named rightly before it."""
    before = (small.root / EN).read_bytes()
    assert translated(small, EN, *arguments) == 2
    message = capsys.readouterr().err
    assert words in message
    assert any("\u4e00" <= letter <= "\u9fff" for letter in message)
    assert (small.root / EN).read_bytes() == before


def test_without_an_original(small: Folder, capsys: pytest.CaptureFixture[str]) -> None:
    """A translation whose original is not there is refused."""
    (small.root / ZH).unlink()
    assert translated(small, EN) == 2
    assert f"there is no {ZH}" in capsys.readouterr().err


def test_from_the_sites_folder_or_from_elsewhere(
    small: Folder, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The file is found as it stands in the site, and as it is seen from where one is."""
    monkeypatch.chdir(tmp_path)
    assert translated(small, EN) == 0
    assert translated(small, str(small.root / EN)) == 0
    monkeypatch.chdir(small.root / "content")
    assert main(["translated", "-C", "..", "news/2025/wangjing-night.en.md"]) == 0
