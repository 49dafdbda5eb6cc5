"""Markdown: what is refused is refused at its line; what is text stays text."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from yizhan.pages.markup import make_converter, render, resolve

CONVERTER = make_converter()


def codes(body: str, hosts: tuple[str, ...] = ()) -> list[tuple[str, int]]:
    """The refusals of a body, as (code, line from 0)."""
    return [(one.code, one.line) for one in render(CONVERTER, body, hosts).refusals]


@pytest.mark.parametrize(
    ("body", "code", "line"),
    [
        ("好\n\n<script>alert(1)</script>", "raw-html", 2),
        ("好 <img src=x onerror=alert(1)>", "raw-html", 0),
        ("a\n<b onclick=x>b</b>", "raw-html", 1),
        ("<svg onload=alert(1)>", "raw-html", 0),
        ("<style>*{display:none}</style>", "raw-html", 0),
        ('<iframe src="https://evil.example/" title="x"></iframe>', "raw-html", 0),
        ("[x](javascript:alert(1))", "link-scheme", 0),
        ("[x](JaVaScRiPt:alert(1))", "link-scheme", 0),
        ("[x](data:text/html;base64,PHNjcmlwdD4=)", "link-scheme", 0),
        ("[x](vbscript:x)", "link-scheme", 0),
        ("[x][1]\n\n[1]: javascript:alert(1)", "link-scheme", 0),
        ("<javascript:alert(1)>", "link-scheme", 0),
        ("[x](../../etc/passwd)", "link-relative", 0),
        ("[x](/zh/index.html)", "link-relative", 0),
        ("a\n\n![](images/a.png)", "image-without-alt", 2),
        ("![x](https://tracker.example/a.png)", "image-elsewhere", 0),
        ("![x](images/../../a.png)", "image-elsewhere", 0),
        ("![x](images/%2e%2e/a.png)", "image-elsewhere", 0),
    ],
)
def test_refusals(body: str, code: str, line: int) -> None:
    """Code in any dress, addresses that lead astray and pictures without words are refused where they stand."""
    assert (code, line) in codes(body)


def test_one_refusal_does_not_hide_the_next() -> None:
    """All that is wrong in a text is told at once, each at its own line."""
    body = "<b>x</b>\n\n[x](javascript:1)\nmore\n![](images/a.png)"
    assert codes(body)[0] == ("raw-html", 0)
    assert {("link-scheme", 2), ("image-without-alt", 4)} <= set(codes(body))


@pytest.mark.parametrize(
    ("body", "spot"),
    [
        ("第一行<br>第二行 <font color=red>红</font>", (0, 11)),
        ("一\n二<br>三\n看 [x](../a) 和", (2, 6)),
        ("`[x](../a)` [x](../a)", (0, 16)),
        ("[a](../a) [a](../b) [a](中文.html)", (0, 4)),
        ("  <div>x</div>", (0, 2)),
        ("| a | b |\n|---|---|\n| 1 | <b>x</b> |", (2, 6)),
        ("好  \n![x](a.png)", (1, 5)),
        ("> 引\n> <b>x</b>", (1, 2)),
        ("[x][1]\n\n[1]: ../a", (0, 0)),
        ("看 <javascript:alert(1)>", (0, 3)),
    ],
)
def test_column(body: str, spot: tuple[int, int]) -> None:
    """What is refused is found to the character, also behind a line break and in a table."""
    first = render(CONVERTER, body).refusals[0]
    assert (first.line, first.column) == spot


def test_reference_columns() -> None:
    """Each of several links to one target is at its own place."""
    found = render(CONVERTER, "看[甲](station:a)，\n再看[乙](station:a)。![图](images/水.png)").references
    assert [(one.target, one.line, one.column) for one in found] == [
        ("a", 0, 5), ("a", 1, 6), ("images/水.png", 1, 22)]


@pytest.mark.parametrize(
    ("body", "fix"),
    [
        ("[x](www.gov.cn)", "write https://www.gov.cn"),
        ("[x](bjzgh.org/a?b=1)", "write https://bjzgh.org/a?b=1"),
        ("[x](a@b.cn)", "write mailto:a@b.cn"),
        ("[x](010-12345678)", "write tel:010-12345678"),
        ("<b>x</b>", "write **bold**"),
        ("<font color=red>x</font>", "delete the tag; fonts and colours are the site's"),
    ],
)
def test_remedies(body: str, fix: str) -> None:
    """Where it is plain what was meant, the remedy is that, said once."""
    (refusal,) = render(CONVERTER, body).refusals
    assert refusal.fix_en == fix
    assert refusal.fix_zh != refusal.fix_en


SIGNS = ["a", "<b>", "</b>", "[x](", "../a)", "<br>", "`", "\n", "  \n", "| ", "> ", "- ", "![](", "好", "\n\n"]


@given(st.lists(st.sampled_from(SIGNS), max_size=14).map("".join))
def test_spots_lie_in_the_text(body: str) -> None:
    """Whatever the text, every place that is said exists."""
    rendered = render(CONVERTER, body)
    lines = body.split("\n")
    for one in (*rendered.refusals, *rendered.references):
        assert 0 <= one.line < len(lines)
        assert 0 <= one.column <= len(lines[one.line])


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        ("{{ 7*7 }} {% raw %}", "{{ 7*7 }} {% raw %}"),
        ("a < b & c", "a &lt; b &amp; c"),
        ("`<script>`", "<code>&lt;script&gt;</code>"),
        ("${alert(1)}", "${alert(1)}"),
        ("&lt;b&gt;", "&lt;b&gt;"),
    ],
)
def test_text_is_text(body: str, shown: str) -> None:
    """Signs that mean something to some machine are shown as they are."""
    assert codes(body) == []
    assert shown in render(CONVERTER, body).html


def test_comments_are_dropped_and_breaks_kept() -> None:
    """A comment of the editor's is not published; a line break is one."""
    rendered = render(CONVERTER, "a<br>b\n\n<!-- to do: SECRET -->\n\nc")
    assert rendered.refusals == ()
    assert "SECRET" not in rendered.html
    assert "<br" in rendered.html


def test_a_frame_of_a_listed_host_is_rewritten() -> None:
    """An iframe from the editor's list keeps its address and title and gets our sandbox, nothing else."""
    body = '<iframe src="https://video.example/1?a=1&b=2" title="片子" onload="x()" width="3"></iframe>'
    rendered = render(CONVERTER, body, ("video.example",))
    assert rendered.refusals == ()
    assert rendered.frame_hosts == ("video.example",)
    assert "onload" not in rendered.html
    assert 'sandbox="' in rendered.html
    assert 'src="https://video.example/1?a=1&amp;b=2"' in rendered.html


def test_references_wait_for_their_addresses() -> None:
    """Links to things of ours are gathered with their lines, and get their addresses later."""
    rendered = render(CONVERTER, "[a](station:bj-x)\n\n[b](article:some-news) ![c](images/图 片.png)".replace("图 片", "图片"))
    assert [(one.kind, one.target, one.line) for one in rendered.references] == [
        ("station", "bj-x", 0),
        ("article", "some-news", 2),
        ("image", "images/图片.png", 2),
    ]
    html = resolve(rendered.html, lambda kind, target: f"../{kind}/{target}?a=1&b=2")
    assert 'href="../station/bj-x?a=1&amp;b=2"' in html
    assert 'src="../image/images/图片.png?a=1&amp;b=2"' in html


def test_headings_stay_below_the_title() -> None:
    """A text's first-level heading becomes a second-level one, with an anchor."""
    assert '<h2 id="section-1">甲</h2>' in render(CONVERTER, "# 甲").html


@pytest.mark.parametrize("body", ["[" * 5000, "*" * 5000, "> " * 2000 + "a", "`" * 5001, "![" * 3000, "- " * 1500, "<" * 5000])
def test_thousands_of_signs_end(body: str) -> None:
    """Malicious nesting is converted, or refused, in bounded time and depth."""
    assert len(render(CONVERTER, body).html) < 2_000_000


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="<>\"'&=()[]!`*_#:/ \naojscript驿", max_size=60))
def test_no_text_makes_a_tag_of_its_own(body: str) -> None:
    """Whatever an editor types, only tags of Markdown come out."""
    allowed = {"p", "a", "em", "strong", "code", "pre", "ul", "ol", "li", "h2", "h3", "h4", "h5", "h6", "blockquote",
               "hr", "br", "img", "table", "thead", "tbody", "tr", "th", "td", "div", "s"}  # fmt: skip
    html = render(CONVERTER, body).html
    assert set(re.findall(r"</?([a-zA-Z0-9]+)", html)) <= allowed
    assert not re.search(r"<[^>]*\son\w+=", html)
