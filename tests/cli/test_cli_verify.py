"""`yizhan build --verify`: whether what was published is what a build from nothing makes."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.conftest import Folder

from yizhan.site.build import Sharing
from yizhan.site.options import Built, Options, Progress
from yizhan.site.run import build
from yizhan.site.verify import Difference, Kind, NotTheSame, begin, compare

PAGE = "zh/stations/bj-zhuangli.html"


@pytest.fixture
def spoilt(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[Path], object]], None]:
    """`spoilt(change)`: the next builds publish what `change` makes of the tree, as a bug of the press would."""

    def spoil(change: Callable[[Path], object]) -> None:
        def wrong(options: Options, progress: Progress, sharing: Sharing | None = None) -> Built:
            built = build(options, progress, sharing)
            change(options.output)
            return built

        monkeypatch.setattr("yizhan.cli.build.build", wrong)

    return spoil


def beside(folder: Folder) -> set[str]:
    return {path.name for path in folder.output.parent.iterdir()}


def test_equal_trees_are_said_to_be_equal(small: Folder, capsys: pytest.CaptureFixture[str]) -> None:
    """After an edit the tree that was made on top of the last one is found equal, and nothing is left beside it."""
    assert small.build() == 0
    there = beside(small)
    small.replace("data/stations.yaml", "望京智能驿站", "望京新驿站")
    capsys.readouterr()
    assert small.build("--verify") == 0
    assert f"与从头生成的一致 the same as from nothing: {len(small.tree())} 个文件 files" in capsys.readouterr().err
    assert beside(small) - {".public.spare"} == there


def test_nothing_to_do_is_verified_all_the_same(small: Folder, capsys: pytest.CaptureFixture[str]) -> None:
    """Where a build has nothing to make the comparison is made nevertheless."""
    assert small.build() == 0
    assert small.build("--verify") == 0
    assert "the same as from nothing" in capsys.readouterr().err


def test_a_difference_is_told_with_its_line(
    small: Folder, capsys: pytest.CaptureFixture[str], spoilt: Callable[[Callable[[Path], object]], None]
) -> None:
    """A stale page, one that is missing and one too many end with 3, named with what stands where; nothing is mended."""
    def change(output: Path) -> None:
        page = output / PAGE
        page.write_text(page.read_text(encoding="utf-8").replace("骑手常来歇脚", "骑手从前来歇脚", 1), encoding="utf-8")
        (output / "zh/map.html").unlink(missing_ok=True)
        shutil.copy(page, output / "zh/stations/bj-gone.html")

    spoilt(change)
    assert small.build("--verify") == 3
    said = capsys.readouterr().err
    before = small.tree()
    assert "3 file(s)" in said
    assert "共 3 个文件" in said
    assert f"不同 differing: {PAGE}:" in said
    assert "骑手从前来歇脚" in said.split("已发布 published: ")[1].splitlines()[0]
    assert "骑手常来歇脚" in said.split("应当是 should be: ")[1].splitlines()[0]
    assert "缺少 missing: zh/map.html" in said
    assert "多余 extra: zh/stations/bj-gone.html" in said
    assert ".yizhan" in said
    assert "请删除 .yizhan 文件夹" in said
    assert "yizhan build --cold" in said
    assert "骑手从前来歇脚" in before[PAGE].decode()
    assert not any("verify" in name for name in beside(small))


def test_what_it_advises_mends_the_site(
    small: Folder, monkeypatch: pytest.MonkeyPatch, spoilt: Callable[[Callable[[Path], object]], None]
) -> None:
    """Deleting .yizhan and building with --cold brings a tree that verifies."""
    spoilt(lambda output: (output / PAGE).write_text("stale", encoding="utf-8"))
    assert small.build("--verify") == 3
    monkeypatch.undo()
    shutil.rmtree(small.root / ".yizhan")
    assert small.build("--cold") == 0
    assert small.build("--verify") == 0


def test_sources_changed_meanwhile_are_no_bug_of_ours(small: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    """A source saved between the two builds is said to have changed; it is not reported as a difference."""
    def later(options: Options, progress: Progress) -> Built:
        small.replace("data/stations.yaml", "望京智能驿站", "望京新驿站")
        return build(options, progress)

    verification = begin(Options(small.root, small.output))
    build(verification.options)
    monkeypatch.setattr("yizhan.site.verify.build", later)
    with pytest.raises(Exception, match="the sources were changed during the verification") as caught:
        verification.run(lambda *_: None)
    assert not isinstance(caught.value, NotTheSame)


def test_errors_in_the_sources_come_first(small: Folder, capsys: pytest.CaptureFixture[str]) -> None:
    """With --verify too an error in the sources is exit 1 with its place, and settings that cannot be read are one."""
    small.replace("data/stations.yaml", "stars: 5", "stars: 9")
    assert small.build("--verify") == 1
    small.replace("data/site.yaml", "base_url: https://small.example/", "base_url: nowhere")
    assert small.build("--verify") == 1
    assert "data/site.yaml:" in capsys.readouterr().err


def test_trees_are_compared_byte_for_byte(tmp_path: Path) -> None:
    """Every file that differs, lacks or is too many is found, with the first line that differs, also in what is no text."""
    published, cold = tmp_path / "published", tmp_path / "cold"
    for folder in (published, cold):
        (folder / "a").mkdir(parents=True)
        (folder / "a/same.txt").write_bytes(b"same")
    (published / "a/longer.txt").write_bytes("一\n二\n三\n".encode())
    (cold / "a/longer.txt").write_bytes("一\n二\n".encode())
    (published / "end.txt").write_bytes("一\n热水".encode())
    (cold / "end.txt").write_bytes("一\n热汤".encode())
    (published / "picture.png").write_bytes(b"\x89PNG\x00\x01")
    (cold / "picture.png").write_bytes(b"\x89PNG\x00\x02")
    (published / "extra.html").write_bytes(b"")
    (cold / "missing.html").write_bytes(b"")
    assert list(compare(published, cold)) == [
        Difference("a/longer.txt", Kind.DIFFERING, 3, "三", ""),
        Difference("end.txt", Kind.DIFFERING, 2, "热水", "热汤"),
        Difference("extra.html", Kind.EXTRA),
        Difference("missing.html", Kind.MISSING),
        Difference("picture.png", Kind.DIFFERING, 1, "PNG··", "PNG··"),
    ]
    assert not list(compare(published, published))


def test_a_long_list_is_cut_and_counted() -> None:
    """Twenty differences are named, the others counted; the error carries all of them."""
    error = NotTheSame(tuple(Difference(f"zh/{number:03}.html", Kind.MISSING) for number in range(50)))
    assert "zh/019.html" in str(error)
    assert "zh/020.html" not in str(error)
    assert "另有 30 个 and 30 more" in str(error)
    assert len(error.differences) == 50
