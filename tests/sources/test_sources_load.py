"""A whole site: what is read, what is left out, what is said about it.

Long because it is a table of what stands in files and what comes of it, through the one reader.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from yizhan.problems import Place, Severity
from yizhan.sources import Loaded, load

RECORD = """\
  - id: bj-one
    name: 一号站
    type: warm_station
    area: "110105"
"""


def stations(site: Path, text: str | bytes, name: str = "data/stations/more.yaml") -> Loaded:
    path = site / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return load(site)


def said(loaded: Loaded) -> list[tuple[str, str, str]]:
    return [(str(problem.severity), problem.code, str(problem.place)) for problem in loaded.problems]


def test_small_site(site: Path) -> None:
    """A good site gives every record and not one word."""
    loaded = load(site)

    assert loaded.problems == ()
    assert loaded.library is not None
    assert list(loaded.library.stations) == sorted(loaded.library.stations)
    assert len(loaded.library.stations) == 6
    assert len(loaded.library.areas) == 8
    assert [article.lang for article in loaded.library.articles] == ["en", "zh", "en", "zh"]
    assert [page.slug for page in loaded.library.pages] == ["about", "about"]
    assert set(loaded.library.outlines) == {"110101", "110105", "110108"}
    assert [day.holiday for day in loaded.library.holidays] == [True, False, True]


def test_values_are_never_guessed(site: Path) -> None:
    """What YAML would read as a boolean, an octal, a number of minutes or a float stays the text that was typed."""
    texts = ["no", "on", "0755", "+8610", "1_000", "1.10", "0x1F", "12:30:45", "1e3"]
    items = "".join(f"      - {text}\n" for text in texts)

    loaded = stations(site, f"datum: wgs84\nstations:\n{RECORD}    aliases:\n{items}")

    assert loaded.library is not None
    aliases = loaded.library.stations["bj-one"].aliases
    assert [alias.phrase("zh").text for alias in aliases] == texts


@pytest.mark.parametrize("empty", ["", " ~", " null"])
def test_null_optional_is_not_given(site: Path, empty: str) -> None:
    """An optional field that is left empty is as good as absent."""
    loaded = stations(site, f"datum: wgs84\nstations:\n{RECORD}    checked:{empty}\n")

    assert loaded.library is not None
    assert loaded.library.stations["bj-one"].checked is None


def test_quoted_null_is_text(site: Path) -> None:
    """“null” in quotes is a word like any other."""
    loaded = stations(site, f'datum: wgs84\nstations:\n{RECORD}    address: "null"\n')

    assert loaded.library is not None
    address = loaded.library.stations["bj-one"].address
    assert address is not None
    assert address.phrase("zh").text == "null"


def test_datum_of_the_file(site: Path) -> None:
    """The file's datum holds for the locations that name none, and only for them."""
    text = (f"datum: bd09\nstations:\n{RECORD}    location: {{point: {{lat: 39.9, lng: 116.5}}}}\n"
            + RECORD.replace("bj-one", "bj-two") + "    location: {datum: gcj02, point: {lat: 39.9, lng: 116.5}}\n")

    loaded = stations(site, text)

    assert loaded.library is not None
    first, second = (loaded.library.stations[key].location for key in ("bj-one", "bj-two"))
    assert first is not None
    assert second is not None
    assert (first.datum, second.datum) == ("bd09", "gcj02")


def test_one_typo_hides_nothing(site: Path) -> None:
    """Each of several broken records, files and articles is reported, whatever stands before it."""
    (site / "content/news/2025/wangjing-night.en.md").write_text("---\ntitle: x\n", encoding="utf-8")
    broken = (
        "datum: wgs84\nstations:\n"
        + RECORD.replace("name: 一号站", 'name: "一号站')
        + RECORD.replace("bj-one", "bj-two") + "    address: 甲: 乙: 丙\n"
        + RECORD.replace("bj-one", "bj-three") + "    stars: 9\n    phne: 12351\n"
        + RECORD.replace("bj-one", "bj-four") + "    <<: x\n    stars: 0\n"
    )

    assert said(stations(site, broken)) == [
        ("error", "front-matter-open", "content/news/2025/wangjing-night.en.md:2:1"),
        ("error", "unclosed-quote", "data/stations/more.yaml:4:11"),
        ("error", "colon-in-text", "data/stations/more.yaml:11:15"),
        ("error", "out-of-range", "data/stations/more.yaml:16:12"),
        ("error", "unknown-field", "data/stations/more.yaml:17:5"),
        ("error", "merge-key", "data/stations/more.yaml:22:5"),
        ("error", "out-of-range", "data/stations/more.yaml:23:12"),
    ]


def test_partial_library(site: Path) -> None:
    """With an error there is no library, but what was good is at hand for the rules, a record without its mistakes too."""
    loaded = stations(site, f"stations:\n{RECORD}    stars: 9\n")

    assert loaded.library is None
    assert "bj-wangjing-24h" in loaded.partial.stations
    assert loaded.partial.stations["bj-one"].stars is None


def test_duplicate_names_both_places(site: Path) -> None:
    """A station entered in two files is one error that names the other place."""
    loaded = stations(site, "stations:\n" + RECORD.replace("bj-one", "bj-zhuangli"))

    (problem,) = loaded.problems
    assert problem.code == "duplicate-id"
    assert str(problem.place) == "data/stations/more.yaml:2:9"
    assert "data/stations.yaml:58:9" in problem.en
    assert "data/stations.yaml:58:9" in problem.zh


def test_did_you_mean(site: Path) -> None:
    """A misspelt field is answered with the right one."""
    loaded = stations(site, f"stations:\n{RECORD}    amenties: [toilet]\n")

    (problem,) = loaded.problems
    assert problem.fix_en == "did you mean amenities?"
    assert problem.fix_zh == "是不是想写 amenities？"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("\ufeffstations:\n" + RECORD, [("note", "byte-order-mark", "data/stations/more.yaml:1:1")]),
        ("stations:\n" + RECORD.replace("name: ", "name:\u3000"),
         [("note", "ideographic-space", "data/stations/more.yaml:3:10")]),
        ("stations:\n" + RECORD + "    address: 望京街 # 3 号院\n",
         [("warning", "cut-by-comment", "data/stations/more.yaml:6:18")]),
        ("stations:\n" + RECORD + "    stars: 5 # five\n", []),
        ("stations:\n" + RECORD + "    address: 望京街#3号院\n", []),
        (("stations:\n" + RECORD).replace("\n", "\r\n"), []),
        (("stations:\n" + RECORD).replace("\n", "\r"), []),
        (("stations:\n" + RECORD).replace("\n  ", "\n"), []),
        ("---\nstations:\n" + RECORD, []),
        ("stations: []\n", []),
        ("stations:\n", []),
    ],
)
def test_normalised(site: Path, text: str, expected: list[tuple[str, str, str]]) -> None:
    """Marks, spaces and line ends of other programs are read, and what was changed is said."""
    loaded = stations(site, text)

    assert said(loaded) == expected
    assert loaded.library is not None
    assert ("bj-one" in loaded.library.stations) == ("bj-one" in text)


def test_lone_surrogate(site: Path) -> None:
    """Half an emoji, which no editor can save but programs write, is refused at its column."""
    raw = ("stations:\n" + RECORD).encode().replace("一".encode(), b"\xed\xa0\xbd")

    assert said(stations(site, raw)) == [("error", "lone-surrogate", "data/stations/more.yaml:3:11")]


def test_draft(site: Path) -> None:
    """A draft is left out and said to be; what it lacks is a warning, not an error."""
    text = "---\ntitle: 草稿\nstatus: draft\n---\n还没写完。\n"
    (site / "content/news/2025/later.zh.md").write_text(text, encoding="utf-8")

    loaded = load(site)

    assert loaded.library is not None
    assert all(article.slug != "later" for article in loaded.library.articles)
    assert {problem.severity for problem in loaded.problems} == {Severity.NOTE, Severity.WARNING}
    assert ("note", "draft", "content/news/2025/later.zh.md:3:9") in said(loaded)


def test_other_year(site: Path) -> None:
    """An article in another year's folder is a warning; where that makes two addresses one, an error naming both."""
    article = (site / "content/news/2025/wangjing-night.zh.md").read_text(encoding="utf-8")
    (site / "content/news/2024").mkdir()
    (site / "content/news/2024/wangjing-night.zh.md").write_text(article, encoding="utf-8")

    loaded = load(site)

    assert ("warning", "other-year", "content/news/2024/wangjing-night.zh.md:3:7") in said(loaded)
    clash = next(problem for problem in loaded.problems if problem.code == "same-address")
    assert {clash.place.file, *clash.en.split()} >= {
        "content/news/2024/wangjing-night.zh.md", "content/news/2025/wangjing-night.zh.md"}


def test_same_slug_in_two_years(site: Path) -> None:
    """Two articles may share a name in two years."""
    article = (site / "content/news/2025/wangjing-night.zh.md").read_text(encoding="utf-8")
    (site / "content/news/2024").mkdir()
    (site / "content/news/2024/wangjing-night.zh.md").write_text(article.replace("2025-02-10", "2024-02-10"),
                                                               encoding="utf-8")

    assert load(site).problems == ()


def test_body_is_kept(site: Path) -> None:
    """An article's text is what stands below the front matter, to the letter, and knows its first line."""
    path = site / "content/news/2025/wangjing-night.zh.md"
    text = "---\ntitle: 一\ndate: 2025-02-10\nsummary: 二\ncategory: stations\n---\n　　{{ 7*7 }} --- <b>\n---\n"
    path.write_text(text, encoding="utf-8")

    loaded = load(site)

    assert loaded.library is not None
    article = next(page for page in loaded.library.articles if page.file.endswith("wangjing-night.zh.md"))
    assert article.body == "　　{{ 7*7 }} --- <b>\n---\n"
    assert article.body_line == 7


def test_title_with_html_is_text(site: Path) -> None:
    """Angle brackets in a title are characters."""
    path = site / "content/pages/about.zh.md"
    path.write_text("---\ntitle: <b>关于</b>\nsummary: 一\n---\n文\n", encoding="utf-8")

    loaded = load(site)

    assert loaded.library is not None
    assert loaded.library.pages[1].title == "<b>关于</b>"


def test_images(site: Path) -> None:
    """Pictures are listed, vector drawings are not."""
    folder = site / "content/images/2025"
    folder.mkdir(parents=True)
    (folder / "door.PNG").write_bytes(b"\x89PNG\r\n\x1a\n" + b"\0" * 8)
    (folder / "sign.svg").write_text("<svg/>", encoding="utf-8")

    loaded = load(site)

    assert loaded.images == ("content/images/2025/door.PNG",)
    assert said(loaded) == [("warning", "not-published", "content/images/2025/sign.svg")]


@pytest.mark.parametrize("name", [".DS_Store", "~$list.xlsx", "stations.yaml~", ".stations.yaml.swp", "README.md"])
def test_clutter_is_quiet(site: Path, name: str) -> None:
    """What editors and systems leave behind is neither read nor mentioned."""
    (site / "data" / name).write_bytes(b"\0")

    assert load(site).problems == ()


@pytest.mark.parametrize("name", ["data/list.xlsx", "content/.env", "data/station.yaml", "content/index.html"])
def test_never_ignored_silently(site: Path, name: str) -> None:
    """A file that is no part of the site is named."""
    (site / name).write_bytes(b"x")

    assert said(load(site)) == [("warning", "not-published", name)]


@pytest.mark.parametrize("name", ["data/site.yaml", "data/areas.yaml", "data/vocabulary.yaml", "data/stations.yaml"])
def test_missing_file(site: Path, name: str) -> None:
    """A file that every site needs is asked for by name."""
    (site / name).unlink()

    loaded = load(site)

    assert loaded.library is None
    assert [problem.place for problem in loaded.problems if problem.code == "missing-file"] == [Place(name)]


@pytest.mark.parametrize("name", ["data/figures.yaml", "data/holidays.yaml", "data/areas.geojson"])
def test_optional_file(site: Path, name: str) -> None:
    """A site without figures, holidays or outlines is a site."""
    (site / name).unlink()

    assert load(site).library is not None


@pytest.mark.parametrize("name", ["data/stations/more.yaml", "content/images/a.png", "content/pages/x.zh.md",
                                  "data/other"])
def test_link_outside(site: Path, name: str) -> None:
    """A link to a file outside data/ and content/ is refused whatever its name, and so is one to a hidden file."""
    for target in (site.parent / "secret", site / "data" / ".env", site / "root.txt"):
        target.write_bytes(b"secret")
        link = site / name
        link.parent.mkdir(exist_ok=True)
        link.symlink_to(target)

        assert ("error", "link-outside", name) in said(load(site))
        link.unlink()


def test_link_inside(site: Path) -> None:
    """A link to a file within data/ is read like the file."""
    (site / "data/stations").mkdir()
    (site / "data/stations.yaml").rename(site / "data/stations/all.yaml")
    (site / "data/stations.yaml").symlink_to("stations/all.yaml")
    (site / "data/stations/all.yaml").rename(site / "data/README")
    (site / "data/stations.yaml").unlink()
    (site / "data/stations.yaml").symlink_to("README")

    assert load(site).problems == ()


def test_links_in_a_circle(site: Path) -> None:
    """Links that lead to themselves, to nothing or to a folder are refused, and the walk ends."""
    (site / "content/images").mkdir()
    (site / "content/images/a.png").symlink_to("b.png")
    (site / "content/images/b.png").symlink_to("a.png")
    (site / "content/images/c.png").symlink_to("nothing.png")
    (site / "content/images/up").symlink_to("..", target_is_directory=True)

    assert said(load(site)) == [
        ("error", "link-broken", "content/images/a.png"),
        ("error", "link-broken", "content/images/b.png"),
        ("error", "link-broken", "content/images/c.png"),
        ("error", "link-folder", "content/images/up"),
    ]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes in its file system")
@pytest.mark.parametrize("name", ["data/stations/more.yaml", "content/images/a.png", "content/pages/x.zh.md", "data/x"])
def test_pipe(site: Path, name: str) -> None:
    """A pipe is refused and never waited for."""
    (site / name).parent.mkdir(exist_ok=True)
    os.mkfifo(site / name)

    assert ("error", "not-a-file", name) in said(load(site))


def test_unsayable_name(site: Path) -> None:
    """A file whose name is not text is refused, in a message that can be printed."""
    try:
        (site / "data" / "bad\udce4.yaml").write_bytes(b"x")
    except (OSError, UnicodeError):
        pytest.skip("this file system has only names that are text")

    (problem,) = load(site).problems
    assert problem.code == "bad-file-name"
    assert str(problem.place).encode("utf-8")


def test_no_comment_is_told_behind_a_mistake(site: Path) -> None:
    """A value that is to be written anew is not also said to be cut, one on another line still is."""
    mistaken = RECORD + "    stars: 五颗 # 去年评的\n    address: 望京街 # 3 号院\n"
    (site / "data/stations").mkdir(exist_ok=True)
    (site / "data/stations/more.yaml").write_text("stations:\n" + mistaken, encoding="utf-8")

    found = [(one.code, one.place.line) for one in load(site).problems]

    assert found == [("not-a-whole-number", 6), ("cut-by-comment", 7)]


def test_the_later_of_two_gets_another_id(site: Path) -> None:
    """What was copied is told which id it can have; the first keeps the one that stands in addresses."""
    (site / "data/stations").mkdir(exist_ok=True)
    (site / "data/stations/more.yaml").write_text("stations:\n" + RECORD * 3, encoding="utf-8")

    key = RECORD.split("id: ")[1].split()[0]
    assert [f"例如 {key}-2，" in one.fix_zh and f"such as {key}-2;" in one.fix_en for one in load(site).problems] == [True, True]
