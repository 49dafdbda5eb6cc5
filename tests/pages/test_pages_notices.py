"""Notices: lists of what holds, a page that stays, data for search engines, the feed, the sheet for the wall."""

from __future__ import annotations

import json
import re
import shutil
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import html5lib
import pytest
from tests.conftest import SMALL, Folder
from tests.pages.test_pages_content import structured, words

from yizhan.pages.assets import Assets
from yizhan.pages.edition import Edition
from yizhan.pages.notice_rows import in_order, rows
from yizhan.sources import load

NOTICES = """\
notices:
  - id: riders-wanted
    kind: job
    name: {zh: 骑手招聘, en: Riders wanted}
    description: {zh: 白班夜班都要。, en: Day and night shifts.}
    station: bj-dongcheng-warm
    programmes: [rest-stops]
    posted: 2025-05-20
    until: 2025-08-31
    provider: {zh: 试验快递, en: Test Couriers}
    contact: {phone: "12351", note: {zh: 带身份证, en: Bring your identity card}}
    posts:
      - name: {zh: 骑手, en: Rider}
        number: 30
        pay: {least: 25, most: 35, per: HOUR}
        requirements: {zh: 有健康证, en: Health certificate}
      - name: {zh: 站长, en: Depot manager}
        pay: {least: 8000}
  - id: five-yuan-films
    kind: offer
    name: {zh: 五元电影, en: Films at CNY 5}
    area: "110101"
    posted: 2025-01
    until: 2025-05-31
    members_only: true
    price: {zh: 5元, en: CNY 5}
    regular_price: {zh: 40元, en: CNY 40}
  - id: sewing-class
    kind: course
    name: 缝纫班
    station: bj-wangjing-24h
    until: 2025-06-01
    starts: 2025-06-10T18:30
    places: 20
    places_left: 0
  - id: start-up-loan
    kind: loan
    name: {zh: 创业贷款, en: Start-up loan}
    area: "110000"
    review: 2026-01-01
    amount: {zh: 最高10万元, en: "Up to CNY 100,000"}
  - id: winter-aid
    kind: aid
    name: {zh: 冬季补助, en: Winter aid}
    area: "110105"
    until: 2025-12-31
"""
PROGRAMMES = """\
programmes:
  - id: rest-stops
    name: {zh: 歇脚点, en: Rest stops}
    area: "110000"
    kind: [notice]
    summary: {zh: 给骑手歇脚。, en: Where riders rest.}
"""


def with_notices(folder: Folder) -> Folder:
    """The small site with one notice of each kind, two of them at their end."""
    (folder.root / "data/notices.yaml").write_text(NOTICES, encoding="utf-8")
    (folder.root / "data/programmes.yaml").write_text(PROGRAMMES, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def board(tmp_path_factory: pytest.TempPathFactory) -> Folder:
    """The small site with notices, built on the last day of the sewing class; tests only read it."""
    base = tmp_path_factory.mktemp("notices")
    shutil.copytree(SMALL, base / "site")
    folder = with_notices(Folder(base / "site", base / "public"))
    assert folder.build() == 0
    return folder


def edition_of(root: Path, day: date) -> Edition:
    library = load(root).library
    assert library is not None
    return Edition(library, day, b"", Assets({}, (), {}), {}, {})


def listed(page: str) -> list[str]:
    """The notices in the lists of what holds: those above the fold of ended ones."""
    return re.findall(r'class="name-link" href="[^"]*?([a-z-]+)\.html"', page.partition("<details")[0])


def test_the_list_has_what_holds(board: Folder) -> None:
    """The index lists by kind what has not ended, the last day included; what has ended is named apart."""
    page = board.read("en/notices/index.html")
    assert listed(page) == ["riders-wanted", "sewing-class", "start-up-loan", "winter-aid"]
    ended = page.partition("<details")[2].partition("</details>")[0]
    assert "five-yuan-films.html" in ended
    assert "riders-wanted" not in ended


def test_the_browser_can_hide_what_ends(board: Folder) -> None:
    """Each listed notice says until when it holds, local time, in a list that the browser looks through."""
    page = board.read("zh/notices/index.html")
    assert re.findall(r'<li class="posting" data-ends="([^"]*)">', page) == [
        "2025-08-31T23:59", "2025-06-01T23:59", "2025-12-31T23:59",
    ]  # fmt: skip
    assert page.count("data-coming>") == page.count("data-coming-none>") == 4


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_an_ended_notice_keeps_its_page(board: Folder, lang: str) -> None:
    """The page of an ended notice is there and says so; that of one which holds has the words hidden until its day."""
    over = board.read(f"{lang}/notices/five-yuan-films.html")
    assert ("已结束" if lang == "zh" else "Ended") in words(over)
    assert "data-stale" not in over
    holds = board.read(f"{lang}/notices/riders-wanted.html")
    assert 'role="note" hidden data-stale="2025-08-31T23:59"' in holds
    assert "data-stale" not in board.read(f"{lang}/notices/start-up-loan.html")


@pytest.mark.parametrize(
    ("lang", "expected"),
    [
        ("zh", ["骑手招聘", "30人", "每小时25–35元", "每月8,000元起", "有健康证",
                "2025年8月31日", "试验快递", "12351", "带身份证", "歇脚点"]),
        ("en", ["Riders wanted", "30 people", "CNY 25–35 an hour", "from CNY 8,000 a month",
                "31 August 2025", "Test Couriers"]),
    ],
)  # fmt: skip
def test_a_job_says_everything(board: Folder, lang: str, expected: list[str]) -> None:
    """A job's page names posts, numbers, pay, requirements, employer, contact and last day."""
    text = words(board.read(f"{lang}/notices/riders-wanted.html"))
    assert [phrase for phrase in expected if phrase not in text] == []


def test_each_post_is_a_job_posting(board: Folder) -> None:
    """JSON-LD has one JobPosting a post: title, last second, employer, place, number and pay in yuan."""
    rider, manager, _ = structured(board.read("en/notices/riders-wanted.html"))
    assert (rider["@type"], rider["title"], rider["totalJobOpenings"]) == ("JobPosting", "Rider", 30)
    assert rider["validThrough"] == "2025-08-31T23:59:59+08:00"
    assert rider["datePosted"] == "2025-05-20"
    assert rider["hiringOrganization"] == {"@type": "Organization", "name": "Test Couriers"}
    assert rider["jobLocation"]["address"]["streetAddress"] == "1 Shiyan Street"
    assert rider["baseSalary"] == {
        "@type": "MonetaryAmount",
        "currency": "CNY",
        "value": {"@type": "QuantitativeValue", "minValue": 25, "maxValue": 35, "unitText": "HOUR"},
    }
    assert manager["baseSalary"]["value"] == {"@type": "QuantitativeValue", "minValue": 8000, "unitText": "MONTH"}
    assert rider["@id"] != manager["@id"]


def test_courses_offers_and_loans_for_search_engines(board: Folder) -> None:
    """A course has an instance with its start and places, an offer its last second, a full course is sold out."""
    course = structured(board.read("zh/notices/sewing-class.html"))[0]
    assert course["@type"] == "Course"
    assert course["hasCourseInstance"]["startDate"] == "2025-06-10T18:30:00+08:00"
    assert course["hasCourseInstance"]["remainingAttendeeCapacity"] == 0
    assert course["offers"]["availability"] == "https://schema.org/SoldOut"
    offer = structured(board.read("en/notices/five-yuan-films.html"))[0]
    assert (offer["@type"], offer["validThrough"]) == ("Offer", "2025-05-31T23:59:59+08:00")
    assert "CNY 5" in offer["description"]
    loan = structured(board.read("en/notices/start-up-loan.html"))[0]
    assert (loan["@type"], loan["offers"]["areaServed"]["name"]) == ("LoanOrCredit", "Beijing")
    assert "validThrough" not in loan["offers"]


def test_an_untranslated_notice_is_marked(board: Folder) -> None:
    """A name without English stands in Chinese, marked as such, on the page, in the list and on the sheet."""
    for path in ("notices/sewing-class.html", "notices/index.html", "notices/sheet/station/bj-wangjing-24h.html"):
        assert '<span lang="zh">缝纫班</span>' in board.read(f"en/{path}")


def test_the_feed_has_what_holds(board: Folder) -> None:
    """The Atom feed of a language lists what holds, with addresses that exist; what has ended has left it."""
    feed = ElementTree.fromstring(board.read("en/feeds/notices.xml"))
    atom = "{http://www.w3.org/2005/Atom}"
    entries = {entry.findtext(f"{atom}id"): entry for entry in feed.findall(f"{atom}entry")}
    base = "https://small.example/en/notices/"
    assert set(entries) == {f"{base}{key}.html" for key in ("riders-wanted", "sewing-class", "start-up-loan", "winter-aid")}
    assert entries[f"{base}riders-wanted.html"].findtext(f"{atom}published") == "2025-05-20T00:00:00+08:00"
    assert "Rider ×30" in (entries[f"{base}riders-wanted.html"].findtext(f"{atom}summary") or "")
    assert feed.findtext(f"{atom}updated") == "2025-05-20T00:00:00+08:00"


def test_a_stations_sheet_has_what_holds_there(board: Folder) -> None:
    """On the wall of a station hangs what is at the station and what holds in the areas around it, nothing else."""
    page = board.read("zh/notices/sheet/station/bj-wangjing-24h.html")
    names = re.findall(r'class="sheet__name">(.*?)</h2>', page)
    assert names == ["缝纫班", "冬季补助", "创业贷款"]
    assert 'name="robots" content="noindex"' in page
    text = words(page)
    assert "望京智能驿站" in text
    assert "12351" in text
    assert "2025年6月1日" in text


def test_an_areas_sheet_has_all_within(board: Folder) -> None:
    """The sheet of an area has the notices of its stations and parts, and those that hold in the whole city."""
    names = re.findall(r'class="sheet__name">(.*?)</h2>', board.read("en/notices/sheet/area/110101.html"))
    assert names == ["Riders wanted", "Start-up loan"]


def test_an_empty_sheet_stays(small: Folder) -> None:
    """When all its notices have ended, a sheet keeps its address and says that there is none."""
    with_notices(small)
    small.replace("data/notices.yaml", "    review: 2026-01-01", "    until: 2025-05-01")
    small.replace("data/notices.yaml", "2025-08-31", "2025-05-31")
    assert small.build() == 0
    page = small.read("en/notices/sheet/station/bj-dongcheng-warm.html")
    assert "No notice holds at the moment." in words(page)


def test_pages_are_well_formed(board: Folder) -> None:
    """An HTML5 parser finds no error in any page of notices."""
    pages = [path for path in board.tree() if "/notices/" in path and path.endswith(".html")]
    assert len(pages) > 20
    for path in pages:
        parser = html5lib.HTMLParser(strict=False)
        parser.parse(board.read(path))
        assert [error for error in parser.errors if error[1] != "unexpected-inline-html"] == [], path


def test_order_and_belonging(small: Folder) -> None:
    """What ends first stands first, what has no end after it, what is over last; areas have what is in their parts."""
    edition = edition_of(with_notices(small).root, date(2025, 6, 1))
    order = [notice.id for notice in in_order(edition, edition.library.notices.values())]
    assert order == ["sewing-class", "riders-wanted", "winter-aid", "start-up-loan", "five-yuan-films"]
    found = edition.posted
    assert [notice.id for notice in found.by_area["110105"]] == ["sewing-class", "winter-aid"]
    assert [notice.id for notice in found.by_programme["rest-stops"]] == ["riders-wanted"]
    assert [row.over for row in rows(edition, found.by_area["110101"], "en")] == [False, True]
    assert [row.where.text for row in rows(edition, found.by_station["bj-dongcheng-warm"], "en")] == [
        "Dongcheng Warm Station, Dongcheng District"
    ]


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("data/notices.yaml", "Riders wanted", "Riders needed"),
        ("data/notices.yaml", "2025-08-31", "2025-05-31"),
        ("data/stations.yaml", "en: Dongcheng Warm Station", "en: Dongcheng Station"),
        ("data/programmes.yaml", "en: Rest stops", "en: Stops"),
        ("data/areas.yaml", "en: Dongcheng District", "en: East District"),
    ],
)
def test_nothing_that_is_shown_is_forgotten(small: Folder, file: str, old: str, new: str) -> None:
    """After a change of anything that notices show, a build gives what a cold build gives."""
    with_notices(small)
    assert small.build() == 0
    small.replace(file, old, new)
    assert small.build() == 0
    warm = small.tree()
    assert small.build("--cold") == 0
    assert [path for path, data in small.tree().items() if warm.get(path) != data] == []


def test_a_site_without_notices_has_no_pages_for_them(built: Folder) -> None:
    """Nothing of notices is published where there are none."""
    assert [path for path in built.tree() if "notices" in path] == []


def test_hostile_names_stay_text(small: Folder) -> None:
    """A name with tags is text on the page, on the sheet, and cannot end the structured data."""
    with_notices(small)
    hostile = '{zh: "</script><b>助", en: "<img src=x onerror=alert(1)>"}'
    small.replace("data/notices.yaml", "{zh: 冬季补助, en: Winter aid}", hostile)
    assert small.build() == 0
    for path in ("zh/notices/winter-aid.html", "en/notices/sheet/area/110105.html"):
        page = small.read(path)
        assert "<b>助" not in page
        assert "<img src=x" not in page
    data = re.search(r'ld\+json">(.*?)</script>', small.read("zh/notices/winter-aid.html"), re.DOTALL)
    assert data
    assert json.loads(data[1])["@graph"][0]["name"] == "</script><b>助"
