"""Rules across records: each mistake is found, at its place, and nothing else.

Long because it is one table of mistakes with a row a rule.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from yizhan.problems import Problem, Severity
from yizhan.rules import check
from yizhan.rules.tree import sound_lineage
from yizhan.sources import load

Change = Callable[..., list[Problem]]
STATIONS = "data/stations.yaml"
LANDMARKS = "data/landmarks.yaml"
ARTICLE = "content/news/2025/wangjing-night.zh.md"
END = "description: {zh: 骑手常来歇脚。, en: Riders often rest here.}"


def said(problems: list[Problem]) -> list[tuple[str, str, str]]:
    return [(str(problem.severity), problem.code, str(problem.place)) for problem in problems]


def test_small_site_is_clean(root: Path) -> None:
    """The small site has nothing against it but a note on its two datums."""
    loaded = load(root)
    assert loaded.library is not None

    assert said(check(loaded.library, loaded.where, date(2025, 6, 1))) == [("note", "mixed-datums", STATIONS)]


@pytest.mark.parametrize(
    ("file", "old", "new", "code", "place"),
    [
        (STATIONS, "amenities: [toilet]", "amenities: [toilett]", "unknown-word", ":30:17"),
        (STATIONS, "type: smart_station_24h", "type: smart_station", "unknown-word", ":34:11"),
        (STATIONS, "also: [warm_station]", "also: [wam_station]", "unknown-word", ":35:12"),
        (STATIONS, "services: [legal_aid]", "services: [legal_ad]", "unknown-word", ":40:16"),
        (STATIONS, "key: most_beautiful_station", "key: most_beautiful", "unknown-word", ":45:15"),
        (STATIONS, "criteria: [seven_haves]", "criteria: [seven]", "unknown-word", ":46:16"),
        (STATIONS, "area: x-yizhuang", "area: x-yizhung", "unknown-area", ":54:11"),
        (STATIONS, "opening_hours: Mo-Fr 09:00-18:00", "opening_hours: Mo-Fr 9点到5点", None, ":20:"),
        (STATIONS, END, "status: {state: closed, moved_to: bj-nowhere}", "unknown-station", ":62:39"),
        (STATIONS, END, "status: {state: closed, moved_to: bj-zhuangli}", "moved-to-itself", ":62:39"),
        (STATIONS, "year: 2024", "year: 2026", "in-the-future", ":45:62"),
        (STATIONS, "lat: 39.99, lng: 116.47", "lat: 38.99, lng: 116.47", "outside-area", ":38:14"),
        (STATIONS, "lat: 39.99, lng: 116.47", "lat: 30.27, lng: 120.15", "outside-area", ":38:14"),
        (STATIONS, END, 'description: 联系人身份证 11010519491231002X', "identity-number", ":62:25"),
        ("data/areas.yaml", 'parent: "110108"', 'parent: "110109"', "unknown-area", ":32:13"),
        ("data/areas.yaml", 'parent: "110105"\n', 'parent: "110108005"\n', "area-level", ":19:13"),
        ("data/vocabulary.yaml", "- {zh: 有标识, en: A sign}", "- {name: 有标识, any_of: [toilet, seat]}", "unknown-word",
         ":30:38"),
        ("data/vocabulary.yaml", "name: {zh: 七有, en: Seven haves}", "name: 七有\n    types: [warm_staton]", "unknown-word",
         ":28:13"),
        ("data/site.yaml", 'home_area: "110000"', 'home_area: "120000"', "unknown-area", ":7:12"),
        (LANDMARKS, 'area: "110101"', 'area: "110102"', "unknown-area", ":15:11"),
        (LANDMARKS, "lat: 39.93, lng: 116.42", "lat: 30.27, lng: 120.15", "outside-area", ":17:14"),
        (LANDMARKS, "zh: 试验路口", "zh: 证号 11010519491231002X", "identity-number", ":13:19"),
        ("data/figures.yaml", "metric: stations", "metric: station", "unknown-word", ":4:13"),
        ("data/figures.yaml", 'area: "110105"', 'area: "110106"', "unknown-area", ":3:11"),
        ("data/areas.geojson", '"110101"', '"110102"', "unknown-area", ":6:22"),
        (ARTICLE, "category: stations", "category: station", "unknown-word", ":5:11"),
        (ARTICLE, 'areas: ["110105"]', 'areas: ["110106"]', "unknown-area", ":7:9"),
        (ARTICLE, "stations: [bj-wangjing-24h]", "stations: [bj-wangjing-25h]", "unknown-station", ":8:12"),
        (ARTICLE, "有热水、", "证号110105194912310021。有热水、", "identity-number", ":14:3"),
    ],
)
def test_error(change: Change, file: str, old: str, new: str, code: str | None, place: str) -> None:
    """One mistake is one error at its very place."""
    (problem,) = [problem for problem in change(file, old, new) if problem.is_error]

    assert f"{problem.place}".startswith(file + place)
    assert code is None or f"{problem.place}" == file + place
    assert code is None or problem.code == code
    assert problem.zh
    assert problem.fix_zh
    assert problem.fix_en


@pytest.mark.parametrize(
    ("file", "old", "new", "code", "place"),
    [
        (STATIONS, "lat: 39.99, lng: 116.47", "lat: 39.99, lng: 116.43", "outside-area", ":38:14"),
        (LANDMARKS, "lat: 39.93, lng: 116.42", "lat: 39.93, lng: 116.45", "outside-area", ":17:14"),
        (STATIONS, "phone: 010-12345678", "phone: 138 0013 8000", "mobile-number", ":21:12"),
        ("data/site.yaml", 'hotline: "12351"', 'hotline: "+86 13800138000"', "mobile-number", ":8:10"),
        (STATIONS, END, "status: {state: closed, until: 2025-05-01}", "status-over", ":62:36"),
        (STATIONS, END, "status: {state: planned, until: 2025-05-01}", "status-over", ":62:37"),
        (STATIONS, END, "status: {moved_to: bj-wangjing-24h}", "status-contradicts", ":62:24"),
        ("data/figures.yaml", "as_of: 2025-01", "as_of: 2025-07", "in-the-future", ":6:12"),
        (ARTICLE, "date: 2025-02-10", "date: 2025-02-11", "translation-date",
         "content/news/2025/wangjing-night.en.md:3:7"),
        (ARTICLE, "tags:", "updated: 2025-01-01\ntags:", "ends-before-it-begins", ":6:10"),
    ],
)
def test_warning(change: Change, file: str, old: str, new: str, code: str, place: str) -> None:
    """What is probably wrong is one warning at its place, and stops nothing."""
    (problem,) = change(file, old, new)

    assert problem.severity is Severity.WARNING
    assert problem.code == code
    assert str(problem.place) == (file + place if place.startswith(":") else place)


def test_did_you_mean(change: Change) -> None:
    """An unknown word is answered with the nearest known one."""
    (problem,) = change(STATIONS, "amenities: [toilet]", "amenities: [toilett]")

    assert problem.fix_en == "did you mean toilet?"
    assert problem.fix_zh == "是不是想写 toilet（卫生间）？"


def test_hours_column_inside_quotes(change: Change) -> None:
    """The place of a mistake in opening hours counts the quote before it."""
    (plain,) = change(STATIONS, "opening_hours: Mo-Fr 09:00-18:00", "opening_hours: Mo-Fr 09:00-18:00 x")
    (quoted,) = change(STATIONS, "opening_hours: Mo-Fr 09:00-18:00 x", 'opening_hours: "Mo-Fr 09:00-18:00 x"')

    assert plain.place.line == quoted.place.line == 20
    assert plain.place.column > 20
    assert quoted.place.column == plain.place.column + 1


def test_swapped_axes_within_range(change: Change, root: Path) -> None:
    """A point that only fits its district with latitude and longitude exchanged is asked about."""
    area = "data/areas.geojson"
    text = (root / area).read_text(encoding="utf-8")
    # A district of Turpan's kind, where both numbers are possible latitudes.
    (root / area).write_text(text.replace("116.", "86."), encoding="utf-8")
    problems = change(STATIONS, "lat: 39.99, lng: 116.47", "lat: 86.47, lng: 39.99")

    swapped = next(problem for problem in problems if problem.code == "axes-swapped")
    assert str(swapped.place) == "data/stations.yaml:38:20"
    assert swapped.is_error
    assert "{lat: 39.99, lng: 86.47}" in swapped.fix_en


def test_point_just_outside(change: Change) -> None:
    """A few metres over a generalised border, or within the precision that the record admits, are no matter."""
    assert change(STATIONS, "lat: 39.99, lng: 116.47", "lat: 39.99, lng: 116.4395") == []
    assert change(STATIONS, "lat: 39.99, lng: 116.4395}", "lat: 39.99, lng: 116.43}\n      precision_m: 2000") == []


def test_gcj02_is_shifted_before_it_is_judged(change: Change) -> None:
    """A point is compared with its district in WGS-84, whatever its own datum."""
    # 116.4460 in GCJ-02 is about 116.4398 in WGS-84: by some 20 m on the other side of 116.44, and forgiven;
    # 116.4440 is some 190 m outside.
    gcj02 = "datum: gcj02\n      point: {lat: 39.99, lng: 116.4440}"
    (problem,) = change(STATIONS, "point: {lat: 39.99, lng: 116.47}", gcj02)

    assert problem.code == "outside-area"
    assert change(STATIONS, "datum: gcj02\n      point: {lat: 39.99, lng: 116.4440}",
                  "point: {lat: 39.99, lng: 116.4440}") == []


def test_near_duplicate(change: Change) -> None:
    """A second station at the same door with a like name is one warning at the later id."""
    second = ("  - id: bj-yizhuang-warm-two\n    name: {zh: 亦庄暖心驿站（新）, en: Two}\n    type: warm_station\n"
              "    area: x-yizhuang\n    location:\n      point: {lat: 39.79501, lng: 116.50}\n"
              "    checked: 2025-03-01\n  - id: bj-zhuangli\n")

    (problem,) = change(STATIONS, "  - id: bj-zhuangli\n", second)

    assert (problem.severity, problem.code) == (Severity.WARNING, "near-duplicate")
    assert str(problem.place) == "data/stations.yaml:58:5"
    assert "bj-yizhuang-warm" in problem.en


def test_two_stations_in_one_building(change: Change) -> None:
    """Stations at one door with names of their own are two stations."""
    second = ("  - id: bj-yizhuang-bank\n    name: {zh: 某银行服务点, en: Two}\n    type: warm_station\n"
              "    area: x-yizhuang\n    location:\n      point: {lat: 39.795, lng: 116.50}\n"
              "    checked: 2025-03-01\n  - id: bj-zhuangli\n")

    assert change(STATIONS, "  - id: bj-zhuangli\n", second) == []


def test_held_back(change: Change) -> None:
    """An article of tomorrow is a note, and on its day no longer."""
    held = [problem for problem in change(ARTICLE, "title:", "title:", on=date(2025, 2, 9))
            if problem.code == "held-back"]
    assert [str(problem.place) for problem in held if "wangjing" in problem.place.file] == [
        "content/news/2025/wangjing-night.en.md:3:7", "content/news/2025/wangjing-night.zh.md:3:7"]
    assert all(problem.severity is Severity.NOTE for problem in held)
    assert change(ARTICLE, "title:", "title:", on=date(2025, 3, 1)) == []


@pytest.mark.parametrize(("day", "count"), [(date(2027, 3, 1), 0), (date(2027, 3, 2), 6), (date(2028, 2, 29), 6)])
def test_freshness(change: Change, day: date, count: int) -> None:
    """Records checked more than two years before the build are counted once a file."""
    stale = [problem for problem in change(STATIONS, "stars: 5", "stars: 5", on=day)
             if problem.code == "not-checked-lately"]

    assert [problem.en.split()[0] for problem in stale] == ([str(count)] if count else [])
    assert [str(problem.place) for problem in stale] == ([f"{STATIONS}:10:14"] if count else [])
    assert all("bj-chaoyang-mobile (line 10), " in problem.en and "and 1 more" in problem.en for problem in stale)


def test_never_checked(change: Change) -> None:
    """Records without a date checked are one note a file."""
    (problem,) = change(STATIONS, "    checked: 2025-03-01\n", "", "    checked: 2025-03-01\n", "")

    assert (problem.severity, problem.code, str(problem.place)) == (Severity.NOTE, "never-checked", f"{STATIONS}:3:5")
    assert problem.en == "2 station(s) have no date checked: bj-chaoyang-mobile (line 3), bj-dongcheng-warm (line 10)"
    assert "bj-chaoyang-mobile（第 3 行）、bj-dongcheng-warm（第 10 行）" in problem.zh


def test_translation_is_counted(change: Change, root: Path) -> None:
    """What lacks English is counted once a file, names apart; untranslated articles once for all."""
    (root / "content/news/2025/wangjing-night.en.md").unlink()
    problems = change(STATIONS, "name: {zh: 庄里小哥驿站, en: Zhuangli Riders' Station}", "name: 庄里小哥驿站",
                      "{zh: 东城区试验街 1 号, en: 1 Shiyan Street}", "东城区试验街 1 号")

    assert [(problem.code, str(problem.place), problem.severity) for problem in problems] == [
        ("not-translated", f"{ARTICLE}:2:1", Severity.NOTE), ("not-translated", f"{STATIONS}:11:5", Severity.NOTE)]
    assert problems[0].en == f"1 text(s) are not in en: {ARTICLE}"
    assert problems[1].en.endswith(": bj-dongcheng-warm (line 11), bj-zhuangli (line 58)")
    assert problems[1].en.startswith("2 record(s)")
    assert "1 of them the name" in problems[1].en
    assert "no page" in problems[0].fix_en
    assert "没有这些页面" in problems[0].fix_zh
    assert "pages show the Chinese" in problems[1].fix_en


@pytest.mark.parametrize(
    "text",
    ["aliases: [{zh: 一, en: One}, 二]", "sources: [{title: 某报}]", "status: {note: 装修}", "hours_note: 雨天不开",
     "sources: [{title: {zh: 某报, en: A paper}, publisher: 某社}]"],
)
def test_translation_is_looked_for_everywhere(change: Change, text: str) -> None:
    """A text without English counts wherever in the record it stands, and is not its name."""
    (problem,) = change(STATIONS, END, text)

    assert problem.code == "not-translated"
    assert problem.en.startswith("1 record(s)")
    assert "0 of them the name" in problem.en


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        (STATIONS, END, "aliases: [{zh: 一, en: One}, {zh: 11010519491231002X, en: Two}]"),
        (STATIONS, END, "sources: [{title: {zh: 证号 110105194912310021, en: No.}}]"),
        (STATIONS, END, "website: https://example.org/110105194912310021"),
        (ARTICLE, "title: ", "title: 110105194912310021 "),
        ("data/areas.yaml", "name: {zh: 北京市", "name: {zh: 北京市 110105194912310021"),
    ],
)
def test_identity_numbers_anywhere(change: Change, file: str, old: str, new: str) -> None:
    """An identity number is found in whatever field of whatever record it stands, and said to be in that file."""
    errors = [problem for problem in change(file, old, new) if problem.is_error]

    assert [(problem.code, problem.place.file) for problem in errors] == [("identity-number", file)]
    assert errors[0].place.line


@pytest.mark.parametrize("number", ["1101051949123100", "110105194913310021", "9110105194912310021", "a110105194912310021"])
def test_other_numbers_are_no_identity_numbers(change: Change, number: str) -> None:
    """Numbers of another length, without a day of birth, or within a longer word are left alone."""
    assert change(STATIONS, END, f"description: {{zh: 编号 {number}, en: No. {number}}}") == []


def test_cycle(change: Change) -> None:
    """Areas that lie within each other are found, each at its parent, and the other rules still run."""
    problems = change("data/areas.yaml", 'short_name: {zh: 北京, en: Beijing}\n    level: city',
                      'level: city\n    parent: "110105"')

    assert ("error", "area-cycle", "data/areas.yaml:5:13") in said(problems)
    assert ("error", "area-cycle", "data/areas.yaml:15:13") in said(problems)
    assert {problem.code for problem in problems} == {"area-cycle"}


def test_lineage_of_a_sound_tree(root: Path) -> None:
    """Where the tree is whole, the lineage is the library's own."""
    loaded = load(root)
    assert loaded.library is not None

    assert sound_lineage(loaded.library.areas) == loaded.library.lineage


def test_partial_library_can_be_checked(root: Path) -> None:
    """A record that cannot be read does not keep the rules from the others."""
    path = root / STATIONS
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("stars: 5", "stars: 7").replace("[toilet]", "[toilett]"), encoding="utf-8")
    loaded = load(root)

    assert loaded.library is None
    found = check(loaded.partial, loaded.where, date(2025, 6, 1))
    assert ("error", "unknown-word", "data/stations.yaml:30:17") in said(found)


@pytest.mark.parametrize("mistake", ["stars: 7", "stars: a: b", "stars: a: b\n    note: [", "stars: 9 # nine"])
@pytest.mark.parametrize("comment", ["", " # moved here in 2024", "   #"])
def test_broken_records_are_not_called_unknown(root: Path, mistake: str, comment: str) -> None:
    """Articles that name a station with mistakes are not blamed for it, also where a comment follows its id."""
    path = root / STATIONS
    text = path.read_text(encoding="utf-8").replace("stars: 5", mistake)
    assert "id: bj-wangjing-24h\n" in text
    path.write_text(text.replace("id: bj-wangjing-24h\n", f"id: bj-wangjing-24h{comment}\n"), encoding="utf-8")
    loaded = load(root)

    assert [problem for problem in check(loaded.partial, loaded.where, date(2025, 6, 1)) if problem.is_error] == []


def test_the_standard_of_another_place(change: Change) -> None:
    """A standard of an area that the site has not is left out: without a word in another province, else with a note."""
    named = "name: {zh: 七有, en: Seven haves}"
    assert change("data/vocabulary.yaml", named, f'{named}\n    area: "140000"') == []
    (problem,) = change("data/vocabulary.yaml", 'area: "140000"', 'area: "110199"')

    assert (problem.code, problem.severity) == ("standard-elsewhere", Severity.NOTE)
    assert str(problem.place) == "data/vocabulary.yaml:28:11"
    assert "七有" in problem.zh
