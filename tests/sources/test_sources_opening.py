"""Opening files: the short way for common ones gives what the long way gives, and is as safe."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from yizhan.problems import Problem
from yizhan.sources import load, opening
from yizhan.sources.files import list_files, read_bytes, read_each


def code(content: bytes | Problem) -> str:
    return content.code if isinstance(content, Problem) else "bytes"


@pytest.fixture
def odd(site: Path) -> Path:
    """A site with links and a pipe among its files."""
    (site / "data/stations").mkdir()
    (site / "data/stations/good.yaml").symlink_to("../areas.yaml")
    (site / "data/stations/gone.yaml").symlink_to("nothing")
    (site.parent / "secret").write_bytes(b"secret")
    (site / "content/pages/out.zh.md").symlink_to(site.parent / "secret")
    if hasattr(os, "mkfifo"):
        os.mkfifo(site / "content/pages/pipe.zh.md")
    return site


def test_the_short_way_and_the_long_way(odd: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One file, many files, and a system without folders' descriptors: all give the same bytes and refusals."""
    names, _ = list_files(odd)
    short = {name: read_bytes(odd, name) for name in names}
    together = dict(read_each(odd, names))
    whole = load(odd).problems
    monkeypatch.setattr(opening, "_BY_DESCRIPTOR", False)

    assert {name: read_bytes(odd, name) for name in names} == short == together
    assert load(odd).problems == whole
    assert {code(content) for content in short.values()} >= {"bytes", "link-broken", "link-outside"}


@pytest.mark.parametrize("by_descriptor", [True, False])
def test_a_folder_that_became_a_link(site: Path, by_descriptor: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder that was exchanged for a link to the outside after it was listed leads nowhere."""
    monkeypatch.setattr(opening, "_BY_DESCRIPTOR", by_descriptor and opening._BY_DESCRIPTOR)
    outside = site.parent / "outside"
    (site / "content/pages").rename(outside)
    (site / "content/pages").symlink_to(outside, target_is_directory=True)

    assert [code(content) for _, content in read_each(site, ["content/pages/about.zh.md"])] == ["link-outside"]
    assert code(read_bytes(site, "content/../../outside/about.zh.md")) == "link-outside"
    assert code(read_bytes(site, "content/pages/nothing.zh.md")) == "unreadable"


def test_nothing_stays_open(odd: Path) -> None:
    """Every descriptor is closed again, also where a reader stops in the middle."""
    before = os.listdir("/proc/self/fd") if Path("/proc/self/fd").is_dir() else []
    load(odd)
    reader = read_each(odd, ["data/site.yaml", "data/areas.yaml"])
    next(reader)
    reader.close()  # type: ignore[attr-defined]

    assert (os.listdir("/proc/self/fd") if before else []) == before


@pytest.mark.skipif(not hasattr(os, "getuid") or os.getuid() == 0, reason="nothing is closed to root")
def test_unreadable(site: Path) -> None:
    """A file that may not be read is said to be so."""
    (site / "data/site.yaml").chmod(0)

    assert code(read_bytes(site, "data/site.yaml")) == "unreadable"
