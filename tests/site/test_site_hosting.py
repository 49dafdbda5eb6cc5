"""A site that does not fit its host is told so before it is published, where the host is named."""

from __future__ import annotations

import json

import pytest
from tests.conftest import Folder

from yizhan.artifacts import Artifact
from yizhan.model import Site
from yizhan.problems import Place, Problem
from yizhan.site.hosting import check_plan, check_sizes, size_words

SITE = {
    "name": "试验", "short_name": "试验", "description": "试验", "organisation": "试验", "base_url": "https://a.example/",
    "home_area": "110000", "contact": {"name": "试验"}, "licence": {"name": "试验"},
}  # fmt: skip


def site(**more: object) -> Site:
    return Site.model_validate({**SITE, **more})


def where(kind: str, key: str, path: tuple[str | int, ...] = (), offset: int = 0) -> Place:
    """A place that says which value was asked for."""
    return Place("/".join((kind, *map(str, path))), 1, 1)


def planned(*paths: str) -> list[Artifact]:
    return [Artifact(path, "station", b"", lambda: b"") for path in paths]


def said(problems: list[Problem]) -> list[tuple[str, str]]:
    return [(one.code, one.place.file) for one in problems]


@pytest.mark.parametrize(
    ("count", "expected"),
    [(79, []), (80, ["host-nearly-full"]), (100, ["host-nearly-full"]), (101, ["host-limit"])],
)
def test_a_limit_has_two_steps(count: int, expected: list[str]) -> None:
    """From 80 % on a warning, beyond the limit an error."""
    problems = check_plan(site(host_limits={"files": "100"}), planned(*(f"{one}.html" for one in range(count))), where)

    assert [one.code for one in problems] == expected
    assert all(one.is_error == (one.code == "host-limit") for one in problems)


@pytest.mark.parametrize(
    ("limits", "amount"),
    [
        ({"files": "2"}, "3"),
        ({"entries": "5"}, "6"),  # three files, and the folders a, a/b and c
        ({"folder_entries": "1"}, "2"),
        ({"path_length": "9"}, "10"),
    ],
)
def test_what_is_counted(limits: dict[str, str], amount: str) -> None:
    """Files, files with folders, the fullest folder, the longest path in bytes; told at the limit that was written."""
    (problem,) = check_plan(site(host_limits=limits), planned("a/b/1.html", "a/b/2.html", "c/三"), where)

    assert said([problem]) == [("host-limit", f"site/host_limits/{next(iter(limits))}")]
    assert amount in problem.zh
    assert amount in problem.en


def test_the_remedy_counts() -> None:
    """Where there are pages of stations, the remedy says how many files are left without them, or with those of one language."""
    few = site(host_limits={"files": "3"})
    pages = [Artifact(f"{lang}/{one}.html", "station", b"", lambda: b"", lang=lang) for lang in ("zh", "en") for one in range(4)]
    assets = [Artifact(f"{one}.js", "asset", b"", lambda: b"") for one in range(4)]
    (both,) = check_plan(few, [*pages, assets[0]], where)
    (one,) = check_plan(few, pages[:4], where)
    (none,) = check_plan(few, assets, where)

    assert "station_pages: [zh] leaves 5 files, station_pages: none leaves 1 files" in both.fix_en
    assert "station_pages 写 [zh] 可减到 5 个文件，none 可减到 1 个文件" in both.fix_zh
    assert "[zh]" not in one.fix_en
    assert "station_pages" not in none.fix_zh


def test_what_is_weighed() -> None:
    """The site as a whole, and its biggest file by name."""
    sizes = {"a.html": 400_000, "b.geojson": 1_700_000}
    problems = check_sizes(site(host_limits={"total_size": "2 MB", "file_size": "1.5 MB"}), sizes, where)

    assert [one.code for one in problems] == ["host-limit", "host-limit"]
    assert "2.1 MB" in problems[0].zh
    assert "b.geojson" in problems[1].en


def test_a_host_is_named() -> None:
    """What is known of a host is told at `host:`, by its name; a limit of one's own at its own line."""
    paths = planned(*(f"{one}.html" for one in range(20_001)))
    (problem,) = check_plan(site(host="cloudflare-pages"), paths, where)

    assert said([problem]) == [("host-limit", "site/host")]
    assert "Cloudflare Pages (free) takes at most 20,000" in problem.en
    assert check_plan(site(host="cloudflare-pages", host_limits={"files": "100000"}), paths, where) == []
    assert check_plan(site(), paths, where) == []


def test_a_closed_host_is_told() -> None:
    """Whoever names a host that has closed hears of it, whatever the site's size."""
    problems = check_plan(site(host="gitee-pages"), planned("a.html"), where)

    assert said(problems) == [("host-closed", "site/host")]


@pytest.mark.parametrize(("amount", "words"), [(999, "999 bytes"), (1500, "1.5 KB"), (25 * 2**20, "26.2 MB"), (10**9, "1.0 GB")])
def test_sizes_in_words(amount: int, words: str) -> None:
    """Three figures at most, in powers of ten."""
    assert size_words(amount) == words


@pytest.mark.parametrize(("limits", "line"), [("files: 100", 15), ("total_size: 500 KB", 15)])
def test_what_does_not_fit_is_not_published(
    small: Folder, limits: str, line: int, capsys: pytest.CaptureFixture[str]
) -> None:
    """Beyond a limit, in number or in bytes, the build ends with 1 and the published site stays as it was."""
    assert small.build() == 0
    before = small.tree()
    with (small.root / "data/site.yaml").open("a", encoding="utf-8") as file:
        file.write(f"host_limits: {{{limits}}}\n")
    capsys.readouterr()

    assert small.build("--cold") == 1
    assert f"data/site.yaml:{line}:" in capsys.readouterr().err
    assert small.tree() == before
    assert not small.output.with_name(f".{small.output.name}.staging").exists()


def test_near_the_limit(small: Folder, capsys: pytest.CaptureFixture[str]) -> None:
    """Near a limit the site is published with a warning, which a build with nothing to do repeats; --strict refuses."""
    assert small.build() == 0
    size = sum(map(len, small.tree().values()))
    with (small.root / "data/site.yaml").open("a", encoding="utf-8") as file:
        file.write(f"host_limits: {{total_size: {size * 1.1 / 1000:.0f} KB}}\n")

    for _ in range(2):
        assert small.build() == 0
        assert "data/site.yaml:15:27: 提醒 warning [host-nearly-full]" in capsys.readouterr().err
    assert small.build("--strict") == 1
    assert small.build("--format", "json", "--base-url", "https://other.example/") == 0
    assert [one["code"] for one in json.loads(capsys.readouterr().out)["problems"]] == ["host-nearly-full", "mixed-datums"]
