"""The look at the tree before it is published finds what must not go out."""

from __future__ import annotations

from pathlib import Path

import pytest

from yizhan.press.inspect import Inspector, TreeFault, inspect_sheet, inspect_tree, links_to

PLANNED = {"index.html", "zh/index.html", "zh/a.html", "assets/s.css"}


@pytest.mark.parametrize(
    ("html", "fault"),
    [
        (b'<a href="b.html">x</a>', "leads to b.html"),
        (b'<a href="../../x.html">x</a>', "leads to ../../x.html"),
        (b'<a href="#gone">x</a>', "no anchor #gone"),
        (b'<img src="https://tracker.example/p.png">', "fetches from elsewhere"),
        (b'<script src="//cdn.example/x.js"></script>', "fetches from elsewhere"),
        (b'<link rel="stylesheet" href="https://fonts.example/f.css">', "fetches from elsewhere"),
        (b'<a href="javascript:alert(1)">x</a>', "script in an address"),
        (b'<a href="&#106;avascript:alert(1)">x</a>', "script in an address"),
        (b'<p onclick="x()">x</p>', "inline onclick"),
        (b'<p style="color:red">x</p>', "inline style"),
        (b'<p title="&lt;img onclick="><img onclick="x()"></p>', "inline onclick"),
        (b'<p id="a"></p><p id="a"></p>', "occurs twice"),
        (b"<script>alert(1)</script>", "inline script"),
        (b'<script type="module">alert(1)</script>', "inline script"),
    ],
)
def test_faults_of_a_page(html: bytes, fault: str) -> None:
    """Dangling links, foreign fetches and inline code are each found."""
    assert fault in "\n".join(Inspector(PLANNED).page("zh/a.html", html))


@pytest.mark.parametrize(
    "html",
    [
        b'<a href="index.html">x</a><a href="../">y</a><a href="../zh/">z</a><a href="a.html?q=1#top">q</a>',
        b'<a href="https://elsewhere.example/">out</a><a href="tel:12351">call</a><a href="geo:39.9,116.4">go</a>',
        b'<link rel="canonical" href="https://own.example/zh/a.html"><h2 id="x">x</h2><a href="#x">y</a>',
        b'<img src="data:image/png;base64,AA==">',
        # Descriptions are cut after so many characters, wherever that is.
        b'<meta name="description" content="&lt;img src=x onerror=">\n<link rel="canonical" href="https://own.example/">',
        b'<meta name="description" content="write &lt;a href=">\n<a href="index.html">x</a>',
    ],
)
def test_a_sound_page_passes(html: bytes) -> None:
    """Links to planned files, to anchors on the page and to other sites are fine."""
    assert Inspector(PLANNED).page("zh/a.html", html) == []


def test_frames_need_a_listed_host() -> None:
    """An iframe may come from a host that the site's editor listed, and from no other."""
    html = b'<iframe src="https://video.example/1"></iframe>'
    assert Inspector(PLANNED, {"video.example"}).page("zh/a.html", html) == []
    assert Inspector(PLANNED).page("zh/a.html", html)


def test_a_style_sheet_asks_for_planned_files_only() -> None:
    """An image that a style sheet names must be in the tree."""
    assert inspect_sheet("assets/s.css", b"a{background:url(img/x.png)}", PLANNED)
    assert inspect_sheet("assets/s.css", b"a{background:url(data:image/png;base64,AA==)}", PLANNED) == []


@pytest.mark.parametrize("name", [".env", "assets/.git/config", "zh/a.php", "zh/~$x.xlsx", "zh/extra.html"])
def test_what_was_not_planned_is_not_published(tmp_path: Path, name: str) -> None:
    """A stray file in the tree stops the build."""
    for path in [*PLANNED, name]:
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text("x")
    with pytest.raises(TreeFault, match="not fit"):
        inspect_tree(tmp_path, PLANNED)


def test_a_missing_file_and_a_link_are_found(tmp_path: Path) -> None:
    """A planned file that is missing, or that is a link to somewhere else, stops the build."""
    for path in PLANNED - {"zh/a.html"}:
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text("x")
    with pytest.raises(TreeFault, match=r"zh/a\.html: is missing"):
        inspect_tree(tmp_path, PLANNED)
    (tmp_path / "zh/a.html").symlink_to("/etc/hostname")
    with pytest.raises(TreeFault, match="not a plain file"):
        inspect_tree(tmp_path, PLANNED)


def test_kept_pages_are_asked_for_links_to_what_has_gone() -> None:
    """A page that was not made anew must not lead to a page that no longer exists."""
    html = b'<a href="../stations/x.html">x</a><a href="y.html">y</a><a href="../stations/x.html?near=a#b">x</a>'
    found = ["../stations/x.html", "../stations/x.html?near=a#b"]
    assert links_to(html, "zh/areas/a.html", {"zh/stations/x.html"}) == found
