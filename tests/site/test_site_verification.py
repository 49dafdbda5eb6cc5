"""Files by which other services make sure whose site this is."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.conftest import Folder

FILES = {
    "MP_verify_aB3xYz-9.txt": b"aB3xYz-9",
    "WW_verify_0.txt": b"\xef\xbb\xbftoken\r\n",
    "google0123456789abcdef.html": b"google-site-verification: google0123456789abcdef.html\n",
}


def put(site: Folder, name: str, data: bytes) -> Path:
    file = site.root / "content/verification" / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data)
    return file


def test_they_stand_at_the_root_as_they_are(small: Folder) -> None:
    """What is in content/verification is published at the site's root byte for byte, and goes when it is removed."""
    for name, data in FILES.items():
        put(small, name, data)
    put(small, "README.md", b"Who asked for which")
    assert small.build("--strict") == 0
    tree = small.tree()
    assert {name: tree[name] for name in FILES} == FILES
    assert not any("README" in path or "verification/" in path for path in tree)
    assert "MP_verify" not in small.read("sitemap.xml")
    (small.root / "content/verification/WW_verify_0.txt").unlink()
    assert small.build() == 0
    assert "WW_verify_0.txt" not in small.tree()


def test_names_that_differ_in_case_only_are_one(small: Folder, capsys: pytest.CaptureFixture[str]) -> None:
    """The second of two names that would be one file on another disk is refused, and nothing is published."""
    put(small, "verify_a.txt", b"one")
    if put(small, "Verify_A.txt", b"two").samefile(small.root / "content/verification/verify_a.txt"):
        pytest.skip("this disk tells no capitals from small letters")
    assert small.build() == 1
    assert "content/verification/verify_a.txt: 错误 error [verification-name]" in capsys.readouterr().err
    assert not small.output.exists()


def test_a_link_out_of_the_site_is_not_published(small: Folder, tmp_path: Path) -> None:
    """A link to a file elsewhere is refused, as everywhere in content/."""
    (tmp_path / "secret").write_text("secret", encoding="utf-8")
    put(small, "x.txt", b"").unlink()
    (small.root / "content/verification/x.txt").symlink_to(tmp_path / "secret")
    assert small.build() == 1
    assert not small.output.exists()
