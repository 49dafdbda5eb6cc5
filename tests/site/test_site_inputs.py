"""What a build keeps of its sources while it finds out whether there is anything to do."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import pytest

from yizhan.artifacts import digest
from yizhan.site import inputs
from yizhan.site.inputs import inputs_digest, see


def test_articles_are_kept_and_nothing_that_a_link_leads_to(tmp_path: Path) -> None:
    """Bytes that are kept are published unseen: so they come from files in folders of the site, never through a link."""
    site, theme, elsewhere = (tmp_path / name for name in ("site", "theme", "elsewhere"))
    for folder in (site / "content/news/2025", site / "data", theme, elsewhere):
        folder.mkdir(parents=True)
    (elsewhere / "secret.zh.md").write_text("secret")
    (site / "content/news/2025/good.zh.md").write_text("good")
    (site / "content/news/2025/other.txt").write_text("other")
    (site / "content/news/2025/linked.zh.md").symlink_to(elsewhere / "secret.zh.md")
    (site / "content/pages").symlink_to(elsewhere)
    seen = see(site, theme)
    assert seen.articles == {"content/news/2025/good.zh.md": (b"good", digest(b"good"))}
    assert seen.sources == inputs_digest(site, theme)

    (site / "content/news/2025/good.zh.md").write_text("bad!")
    assert inputs_digest(site, theme) != seen.sources


def test_a_folder_that_is_a_link_gives_nothing(tmp_path: Path) -> None:
    """The whole of content/ elsewhere is refused when it is read; until then nothing of it is kept."""
    (tmp_path / "elsewhere/news/2025").mkdir(parents=True)
    (tmp_path / "elsewhere/news/2025/x.zh.md").write_text("x")
    (tmp_path / "site").mkdir()
    (tmp_path / "site/content").symlink_to(tmp_path / "elsewhere")
    assert see(tmp_path / "site", tmp_path / "theme").articles == {}


def test_versions_are_those_that_packages_say_themselves() -> None:
    """The names of folders are believed because they say the same."""
    assert [inputs._installed(name) for name in inputs._OTHERS] == [version(name) for name in inputs._OTHERS]
    with pytest.raises(PackageNotFoundError):
        inputs._installed("no-such-package")
