"""What a new editor does wrong, as `yizhan check` answers it on the site that `yizhan new` makes."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from yizhan.cli.app import main

STATIONS = "data/stations.yaml"
ARTICLE = "content/news/2025/kaizhan.zh.md"
POINT = "{lat: 39.9213, lng: 116.4503}"
HOURS = "opening_hours: Mo-Fr 08:00-20:00; Sa,Su 09:00-18:00; PH off"
AMENITIES = "amenities: [drinking_water, microwave, seating, device_charging, medicine_box]"

Said = list[dict[str, Any]]
Check = Callable[..., Said]


@pytest.fixture
def new(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """A new site."""
    assert main(["new", str(tmp_path / "M")]) == 0
    capsys.readouterr()
    return tmp_path / "M"


@pytest.fixture
def check(new: Path, capsys: pytest.CaptureFixture[str]) -> Check:
    """`check(file, old, new, …)` changes texts of a file of the new site and gives what `yizhan check` says then, the
    notes on what was never checked and on missing outlines left out."""

    def run(file: str = STATIONS, *pairs: str) -> Said:
        path = new / file
        text = path.read_text(encoding="utf-8")
        for old, other in zip(pairs[::2], pairs[1::2], strict=True):
            assert old in text
            text = text.replace(old, other, 1)
        path.write_text(text, encoding="utf-8")
        main(["check", "-C", str(new), "--date", "2026-11-20", "--format", "json"])
        return [one for one in json.loads(capsys.readouterr().out) if one["code"] not in ("never-checked", "no-outline")]

    return run


def brief(said: Said) -> list[tuple[str, int, int]]:
    return [(one["code"], one["line"], one["column"]) for one in said]


def test_new_site_is_good(check: Check) -> None:
    """What `yizhan new` makes has nothing against it."""
    assert check() == []


def test_swapped_axes_keep_their_digits(check: Check) -> None:
    """The remedy for exchanged axes has the very digits that were typed."""
    (problem,) = check(STATIONS, POINT, "{lat: 116.450387, lng: 39.921356}")

    assert problem["code"] == "axes-swapped"
    assert problem["fix"]["en"] == "write {lat: 39.921356, lng: 116.450387}"


@pytest.mark.parametrize(
    ("old", "other", "code", "fix"),
    [
        ("[drinking_water, microwave,", "[冰箱, microwave,", "bad-key", "refrigerator"),
        ("[drinking_water, microwave,", "[饮用水, microwave,", "bad-key", "drinking_water"),
        ("[drinking_water, microwave,", "[Drinking Water, microwave,", "bad-key", "drinking_water"),
        ("[drinking_water, microwave,", "[drinking_water, 微波炉,", "bad-key", "microwave"),
        ("type: warm_station", "type: 暖心驿站", "bad-key", "warm_station"),
        ("[drinking_water, microwave,", "[drinking_water，microwave,", "full-width-comma", "drinking_water, microwave"),
        ("[drinking_water, microwave,", "[drinking_water, microvave,", "unknown-word", "microwave"),
        ('area: "110105"', "area: 朝阳", "bad-area-code", '"110105"'),
        (HOURS, "opening_hours: “先打电话”", "hours-character", "'\"先打电话\"'"),
        ("# checked: 2026-01-31", "checked: 2026/11/18", "date-format", "2026-11-18"),
        ("# checked: 2026-01-31", "checked: 2026年11月18日", "date-format", "2026-11-18"),
        ("# checked: 2026-01-31", "checked: 45678", "date-format", "2025-01-21"),
        ("    phone: 010-00000000", "    电话: 010-00000000", "unknown-field", "phone"),
        ("    phone: 010-00000000", "    phone: （010）65123456", "bad-phone", "010-65123456"),
        ("    phone: 010-00000000", "    phone: 1.38E+10", "bad-phone", "Excel"),
        (HOURS, "opening_hours: 周末休息", "hours-no-time", "Mo-Fr 09:00-17:00; Sa,Su off"),
        ("    phone: 010-00000000", "    phone: 1012345678", "phone-lost-zero", "010-12345678"),
    ],
)
def test_the_remedy_is_the_right_word(check: Check, old: str, other: str, code: str, fix: str) -> None:
    """One mistake is one message, and its remedy names what was meant, in both languages."""
    # The new site has comments behind its values, which are cut from Chinese ones with a warning of their own.
    (problem,) = [one for one in check(STATIONS, old, other) if one["code"] != "cut-by-comment"]

    assert problem["code"] == code
    assert fix in problem["fix"]["zh"]
    assert fix in problem["fix"]["en"]


def test_a_station_that_never_opens_is_told(check: Check) -> None:
    """Hours that only say when it is closed, at a station that is open; not at one that is closed for now."""
    assert [one["code"] for one in check(STATIONS, HOURS, "opening_hours: Sa,Su off")] == ["hours-never-open"]
    assert check(STATIONS, "opening_hours: Sa,Su off", "status: {state: closed}\n    opening_hours: Sa,Su off") == []


def test_there_are_no_photos_of_stations(check: Check) -> None:
    """A photo is no misspelt phone."""
    (problem,) = check(STATIONS, "    phone: 010-00000000", "    photo: men.jpg")

    assert problem["fix"] == {"zh": "站点照片现在还不能放，删掉这一项", "en": "there are no photos of stations yet; delete it"}


def test_a_link_by_name_is_told_the_id(new: Path, check: Check) -> None:
    """A Chinese target is shown as it was written, and answered with the id of the station of that name."""
    with (new / ARTICLE).open("a", encoding="utf-8") as article:
        article.write("\n[这里](station:示例暖心驿站)\n")
    (problem,) = check()

    assert problem["code"] == "no-such-station"
    assert "“示例暖心驿站”" in problem["message"]["zh"]
    assert problem["fix"] == {"zh": "写站点的编号：shili-yizhan", "en": "write the station's id: shili-yizhan"}


def test_no_comment_is_told_behind_hours_that_cannot_be_read(check: Check) -> None:
    """What is to be written anew is not also said to be cut."""
    assert [one["code"] for one in check(STATIONS, HOURS, "opening_hours: 周末休息 # 问过门卫")] == ["hours-no-time"]


def test_the_remedy_for_hours_can_be_copied(check: Check) -> None:
    """What the remedy says to write is accepted as it stands."""
    (problem,) = check(STATIONS, HOURS, "opening_hours: “先打电话”")

    assert check(STATIONS, "“先打电话”", problem["fix"]["en"].removeprefix("write ")) == []


def test_words_without_a_like_are_shown_the_list(check: Check) -> None:
    """A word that resembles none is answered with keys of its own group, not of another."""
    (problem,) = check(ARTICLE, "category: stations", "category: 新闻")

    assert problem["code"] == "bad-key"
    assert "stations（" in problem["fix"]["zh"]
    assert "under categories" in problem["fix"]["en"]
    assert "drinking_water" not in problem["fix"]["en"]


def test_a_real_district_is_not_taken_for_another(check: Check) -> None:
    """An unknown national code is answered with the line to add, never with a code that looks like it."""
    (problem,) = check(STATIONS, 'area: "110105"', 'area: "110108"')

    assert problem["code"] == "unknown-area"
    assert "110105" not in problem["fix"]["en"]
    line = '- {code: "110108", name: {zh: …, en: …}, level: district, parent: "110000"}'
    assert line in problem["fix"]["zh"]
    assert line in problem["fix"]["en"]


def test_the_line_for_an_area_can_be_added(check: Check) -> None:
    """The proposed line, with its names filled in, makes the area known."""
    (problem,) = check(STATIONS, 'area: "110105"', 'area: "110108"')
    line = problem["fix"]["en"].partition("areas.yaml: ")[2].replace("…", "海淀区", 1).replace("…", "Haidian District")

    assert check("data/areas.yaml", "areas:\n", f"areas:\n  {line}\n") == []


@pytest.mark.parametrize("before", ["    ", "  ", ""])
def test_a_forgotten_dash_is_one_error(check: Check, before: str) -> None:
    """A record without its dash is said to lack it, once, however it is indented."""
    (problem,) = check(STATIONS, "  - id: shili-24h", f"{before}id: shili-24h")

    assert problem["code"] == "missing-dash"
    assert (problem["line"], problem["column"]) == (35, len(before) + 1)
    assert "  - id: shili-24h" in problem["fix"]["en"]


def test_records_without_dashes_are_still_checked(check: Check) -> None:
    """Two forgotten dashes are two errors, and a mistake in the last of the records is found at its place."""
    said = check(STATIONS, "  - id: shili-24h", "    id: shili-24h", "  - id: shili-liudong", "    id: shili-liudong",
                 "type: mobile_station", "type: mobile_statin")

    assert brief(said) == [("missing-dash", 35, 5), ("missing-dash", 53, 5), ("unknown-word", 57, 11)]


def test_a_key_written_twice_is_no_new_record(check: Check) -> None:
    """One key that stands twice is still a key that stands twice."""
    assert brief(check(STATIONS, "type: warm_station ", "type: union_station\n    type: warm_station ")) == [
        ("duplicate-key", 18, 5)]


def test_one_mistake_hides_no_other_of_its_record(check: Check) -> None:
    """A wrong date, a misspelt amenity behind a Chinese one and an unknown area are all said at once."""
    said = check(STATIONS, "# checked: 2026-01-31", "checked: 31.1.2026", 'area: "110105"', 'area: "110199"',
                 AMENITIES, "amenities: [冰箱, microvave]", "    phone: 010-00000000", "    phone: 13800138000")

    assert brief(said) == [("unknown-area", 18, 11), ("bad-key", 28, 17), ("unknown-word", 28, 21),
                           ("mobile-number", 31, 12), ("date-format", 32, 14)]


@pytest.mark.parametrize(
    "lost", ["id: shili-24h\n", "type: smart_station_24h\n", 'area: "110105"\n    address:\n      zh: 示例街 2']
)
def test_a_record_without_what_it_needs_is_still_checked(check: Check, lost: str) -> None:
    """A needed field that is missing, or wrong, hides nothing else, and brings no further message."""
    key = lost.partition(":")[0]
    said = check(STATIONS, lost, lost.replace(f"{key}: ", f"{key}: 错 ", 1), "seating, toilet,", "seating, toilett,")

    assert {one["code"] for one in said} - {"unknown-word"} <= {"bad-id", "bad-key", "bad-area-code"}
    assert [one["code"] for one in said].count("unknown-word") == 1
    assert len(said) == 2


@pytest.mark.parametrize("file", ["data/site.yaml", "data/areas.yaml", "data/vocabulary.yaml", STATIONS])
def test_an_unreadable_file_hides_no_other(check: Check, new: Path, file: str) -> None:
    """A file in GBK is one error, what is wrong in others is said all the same, and nothing is blamed for naming it."""
    (new / file).write_bytes((new / file).read_text(encoding="utf-8").encode("gbk", "ignore"))
    said = check(ARTICLE, "date: 2025", "date: 2025/") if file == STATIONS else (
        check(STATIONS, HOURS, "opening_hours: 8点"))

    assert [one["code"] for one in said if one["file"] == file] == ["wrong-encoding"]
    assert [one["code"] for one in said if one["file"] != file] == ["date-format" if file == STATIONS else "hours-incomplete"]


def test_settings_with_a_mistake_hide_nothing(check: Check) -> None:
    """An error in data/site.yaml leaves what is wrong with the stations to be said."""
    check(STATIONS, "microwave", "microvave")
    said = check("data/site.yaml", "home_area:", "langs: x\nhome_area:")

    assert [(one["code"], one["file"]) for one in said] == [("unknown-field", "data/site.yaml"), ("unknown-word", STATIONS)]


def test_a_broken_article_is_checked_all_the_same(check: Check) -> None:
    """An article without a good date is not blamed for the date of its translation, and its stations are looked up."""
    said = check(ARTICLE, "date: 2025-", "date: 2025-13-", 'areas: ["110105"]', 'areas: ["110199"]')

    assert [one["code"] for one in said] == ["date-format", "unknown-area"]


@pytest.mark.parametrize(
    ("point", "code", "severity"),
    [
        ("{lat: 0, lng: 0}", "position-zero", "error"),
        ("{lat: 39.9213, lng: -116.4503}", "outside-china", "error"),
        ("{lat: 34.7466, lng: 113.6253}", "far-from-others", "warning"),
    ],
)
def test_points_that_cannot_be_meant(check: Check, point: str, code: str, severity: str) -> None:
    """Without outlines, 0,0, a point in another country and one far from all others of its area are noticed."""
    (problem,) = check(STATIONS, POINT, point)

    assert (problem["code"], problem["severity"]) == (code, severity)
    assert (problem["line"], problem["column"]) == (23, 14)


def test_a_foreign_area_may_be_abroad(check: Check, new: Path) -> None:
    """A station whose area is another country lies where it says."""
    areas = (new / "data/areas.yaml").read_text(encoding="utf-8")
    (new / "data/areas.yaml").write_text(
        areas.replace("areas:\n", "areas:\n  - {code: kh, name: {zh: 柬埔寨, en: Cambodia}, level: nation}\n"), "utf-8")

    assert check(STATIONS, POINT, "{lat: -11.55, lng: 104.92}", 'area: "110105"', "area: kh") == []


def test_yml_is_said_to_be_renamed(check: Check, new: Path) -> None:
    """A file of stations that ends in .yml is not left out in silence, nor are those blamed who name its stations."""
    (new / "data/stations").mkdir()
    (new / "data/stations/cy.yml").write_text("stations: []\n", "utf-8")
    (problem,) = check(ARTICLE, "stations: [shili-yizhan,", "stations: [cy-one,")

    assert (problem["code"], problem["file"]) == ("wrong-ending", "data/stations/cy.yml")
    assert problem["fix"]["en"] == "rename it to cy.yaml"


@pytest.mark.parametrize(
    ("file", "old", "other"),
    [
        (STATIONS, "zh: 示例便利店\n", "zh: 示例便利店 138 0013 8000\n"),
        (STATIONS, "每周停靠", "老王 +86-13800138000，每周停靠"),
        (ARTICLE, "\n---\n", "\n---\n找小李 13800138000。"),
    ],
)
def test_mobile_numbers_anywhere(check: Check, file: str, old: str, other: str) -> None:
    """A mobile number is warned of wherever in a record or a text it stands, at its place."""
    (problem,) = check(file, old, other)

    assert (problem["code"], problem["severity"], problem["file"]) == ("mobile-number", "warning", file)
    assert problem["column"] > 3


@pytest.mark.parametrize("number", ["6222021234567890123", "2025-0313-8001-38000", "https://example.org/13800138000"])
def test_other_numbers_are_no_mobile_numbers(check: Check, number: str) -> None:
    """Longer numbers and those within addresses are left alone."""
    assert check(ARTICLE, "\n---\n", f"\n---\n见 {number} 。") == []
