"""What editors write as opening hours, and what they are told when it cannot be read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yizhan.hours import HoursError, never_opens, parse
from yizhan.hours.hints import rewrite
from yizhan.hours.spans import SpanKind


def spans(expression: str) -> list[tuple[int, int]]:
    (rule,) = parse(expression)
    return [(span.start, span.end) for span in rule.spans]


def dates(expression: str) -> list[tuple[int, int]]:
    (rule,) = parse(expression)
    return [tuple(reach) for reach in rule.dates]


def days(expression: str) -> str:
    (rule,) = parse(expression)
    return "".join(str(day) for day in sorted(rule.weekdays)) + ("+PH" if rule.holidays else "")


@pytest.mark.parametrize(
    ("expression", "minutes"),
    [
        ("08:00-18:00", [(480, 1080)]),
        ("08:00-12:00,14:00-18:00", [(480, 720), (840, 1080)]),
        ("14:00-18:00, 08:00-12:00", [(480, 720), (840, 1080)]),
        ("22:00-02:00", [(1320, 1560)]),
        ("18:00-26:00", [(1080, 1560)]),
        ("00:00-24:00", [(0, 1440)]),
        ("24/7", [(0, 1440)]),
        ("off", []),
    ],
)
def test_times_become_minutes(expression: str, minutes: list[tuple[int, int]]) -> None:
    """Times are minutes since midnight, in order, and run past 1440 where they end on the next day."""
    assert spans(expression) == minutes


@pytest.mark.parametrize(
    ("expression", "numbers"),
    [
        ("Mo-Fr 08:00-18:00", "01234"),
        ("Mo-We,Fr 08:00-18:00", "0124"),
        ("Fr-Mo 08:00-18:00", "0456"),
        ("Su,PH off", "6+PH"),
        ("PH off", "+PH"),
        ("24/7", "0123456+PH"),
        ("08:00-18:00", "0123456"),
    ],
)
def test_days_are_counted_from_monday(expression: str, numbers: str) -> None:
    """Weekdays count from Monday, ranges may run over Sunday, and only PH or 24/7 speak of holidays."""
    assert days(expression) == numbers


@pytest.mark.parametrize(
    ("expression", "ranges"),
    [
        ("May-Sep 08:00-18:00", [(501, 930)]),
        ("May-Sep: Mo-Fr 08:00-18:00", [(501, 930)]),
        ("Nov 15-Mar 15 09:00-17:00", [(1115, 315)]),
        ("Feb 09:00-17:00", [(201, 229)]),
        ("Jan 28,Feb 03 off", [(128, 128), (203, 203)]),
        ("Oct 01-07 off", [(1001, 1007)]),
        ("2025 Jan 28-2025 Feb 04 off", [(20250128, 20250204)]),
        ("2025 Jan 28-Feb 04 off", [(20250128, 20250204)]),
        ("2025 Dec 28-2026 Jan 04 off", [(20251228, 20260104)]),
        ("2025 Oct 01-07,2025 Dec off", [(20251001, 20251007), (20251201, 20251231)]),
    ],
)
def test_dates_become_integers(expression: str, ranges: list[tuple[int, int]]) -> None:
    """Days are month×100+day, with a year before them only where one is written."""
    assert dates(expression) == ranges


def test_comment_beside_times_leaves_them_open() -> None:
    """A comment is kept and does not make given hours doubtful."""
    (rule,) = parse('Mo-Fr 08:00-12:00 "按门铃"')
    assert (rule.comment, rule.spans[0].kind) == ("按门铃", SpanKind.OPEN)


@pytest.mark.parametrize("expression", ['"by appointment"', 'Mo-Fr "需预约"', "Sa unknown", 'Sa 08:00-12:00 unknown'])
def test_comment_alone_is_unknown(expression: str) -> None:
    """A comment without times, and the word unknown, never pass for open."""
    (rule,) = parse(expression)
    assert [span.kind for span in rule.spans] == [SpanKind.UNKNOWN]


def test_open_end_reaches_midnight() -> None:
    """18:00+ is open from six, counted to midnight, and known to have no end."""
    (rule,) = parse("18:00+")
    assert rule.spans[0] == (1080, 1440, SpanKind.OPEN_END)


def test_comma_before_a_time_continues_and_before_a_day_adds() -> None:
    """After a comma a time belongs to the same rule, a weekday begins a rule that adds."""
    first, second = parse("Mo-Fr 08:00-12:00, 14:00-18:00, We 19:00-21:00")
    assert (len(first.spans), first.adds) == (2, False)
    assert (len(second.spans), second.adds) == (1, True)


@pytest.mark.parametrize(
    ("expression", "code", "column"),
    [
        ("", "hours-incomplete", 0),
        ("Mo-Fr 08:00-", "hours-incomplete", 12),
        ("Mo-Fr 8:00-18:00", "hours-time", 6),
        ("Mo-Fr 08:00-25:61", "hours-time", 12),
        ("25:00-26:00", "hours-time", 0),
        ("08:00-33:00", "hours-time", 6),
        ("08:00-49:00", "hours-time", 6),
        ("08:00-08:00", "hours-empty-span", 0),
        ("Mo-Fr 08:00-18:00,12:00-14:00", "hours-overlap", 0),
        ("Mo-Fr 08：00-18：00", "hours-character", 8),
        ("Mo[1] 08:00-18:00", "hours-character", 2),
        ("Mo-Fr 08:00-18:00; SH off", "hours-not-supported", 19),
        ("Mo-Fr,SH 08:00-18:00", "hours-not-supported", 6),
        ("sunrise-sunset", "hours-not-supported", 0),
        ("week 01-10 08:00-18:00", "hours-not-supported", 0),
        ('Mo-Fr 08:00-18:00 || "x"', "hours-not-supported", 18),
        ("Mo-Fr 08:00-18:00; 24/7 off", "hours-grammar", 24),
        ("Feb 30 off", "hours-date", 0),
        ("2025 Dec 28-Jan 04 off", "hours-year", 0),
        ("Dec 28-2026 Jan 04 off", "hours-year", 0),
        ('Mo-Fr 08:00-18:00 "备注', "hours-comment", 18),
        ("Mo-Fr 08:00-18:00; We 12:00-14:00 off", "hours-partly-off", 34),
        ("Mo-Fr", "hours-no-time", 0),
        ("Mo-Fr 08:00-12:00; Sa open", "hours-no-time", 19),
        ("PH off; Mo-Fr 08:00-18:00", "hours-holidays-first", 8),
        ("Mo-Fr 08:00-12:00; Mo-Su 14:00-18:00", "hours-overridden", 19),
        ("Oct 01-07 off; 08:00-18:00", "hours-overridden", 15),
        ("Mo-Fr 08:00-18:00, PH off", "hours-comma", 19),
        ("Mo-Fr 08:00-18:00, Sa off", "hours-comma", 19),
        ("May-Sep Mo-Fr 08:00-18:00, Sa 10:00-12:00", "hours-comma", 27),
    ],
)
def test_what_is_refused_says_where_and_what_to_do(expression: str, code: str, column: int) -> None:
    """Every refusal has a stable code, the place of the mistake, and both languages for the mistake and the remedy."""
    with pytest.raises(HoursError) as caught:
        parse(expression)
    error = caught.value
    assert (error.code, error.column) == (code, column)
    assert all((error.zh, error.en, error.fix_zh, error.fix_en))


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("8:00-18:00", "08:00-18:00"),
        ("08：00－18：00", "08:00-18:00"),
        ("全天", "24/7"),
        ("24小时", "24/7"),
        ("7×24小时", "24/7"),
        ("Mo-Fr 24/7", "Mo-Fr 00:00-24:00"),
        ("周一至周五 8:00-18:00", "Mo-Fr 08:00-18:00"),
        ("每周一到周五：8:30—17:30，周六日 9:00-16:00", "Mo-Fr 08:30-17:30; Sa,Su 09:00-16:00"),
        ("9点到5点", "09:00-17:00"),
        ("上午9点半至下午5点", "09:30-17:00"),
        ("下午2点到6点", "14:00-18:00"),
        ("下午1点半到5点", "13:30-17:00"),
        ("下午2:00-6:00", "14:00-18:00"),
        ("晚6点到10点", "18:00-22:00"),
        ("晚6点到12点", "18:00-24:00"),
        ("晚8点到2点", "20:00-02:00"),
        ("上午8点到12点，下午2点到6点", "08:00-12:00,14:00-18:00"),
        ("8点到11点半，1点半到5点", "08:00-11:30,13:30-17:00"),
        ("8:00-12:00，14:00-18:00", "08:00-12:00,14:00-18:00"),
        ("早八点到晚八点", "08:00-20:00"),
        ("早上七点半到晚上十点", "07:30-22:00"),
        ("早八晚五", "08:00-17:00"),
        ("二十四小时开放", "24/7"),
        ("周一至周五早九点到晚五点", "Mo-Fr 09:00-17:00"),
        ("晚10点至早6点", "22:00-06:00"),
        ("22点-2点", "22:00-02:00"),
        ("工作日 8:30-17:30", "Mo-Fr 08:30-17:30"),
        ("每天 8:00-20:00", "08:00-20:00"),
        ("周一、周三 9:00-11:00", "Mo,We 09:00-11:00"),
        ("周一至周五 9:00-17:00；法定节假日休息", "Mo-Fr 09:00-17:00; PH off"),
        ("周一至周五8:00-12:00，14:00-18:00", "Mo-Fr 08:00-12:00,14:00-18:00"),
        ("5月至9月 8:00-20:00；10月至4月 9:00-17:00", "May-Sep 08:00-20:00; Oct-Apr 09:00-17:00"),
        ("Monday-Friday 09:00-17:00, Saturday 10:00-12:00", "Mo-Fr 09:00-17:00; Sa 10:00-12:00"),
        ("00:00-00:00", "00:00-24:00"),
        ("周一至周五 8:00-18:00 “请按门铃”", """'Mo-Fr 08:00-18:00 "请按门铃"'"""),
        ("“先打电话”", """'"先打电话"'"""),
        ("9am-5pm", "09:00-17:00"),
        ("9 AM – 5:30 p.m.", "09:00-17:30"),
        ("noon to 8pm", "12:00-20:00"),
        ("Monday to Friday 8:00-18:00", "Mo-Fr 08:00-18:00"),
        ("Mondays to Fridays 8.00-18.00", "Mo-Fr 08:00-18:00"),
        ("08:00-18:00 weekdays", "Mo-Fr 08:00-18:00"),
        ("Every day 8am to 8pm", "08:00-20:00"),
        ("24 hours", "24/7"),
        ("法定工作日8:30-17:30", "Mo-Fr 08:30-17:30"),
        ("周一至周日 全天", "Mo-Su 00:00-24:00"),
        ("0.375-0.75", "09:00-18:00"),
    ],
)
def test_known_wordings_are_answered_with_the_right_one(written: str, meant: str) -> None:
    """What people commonly write is refused, and the remedy is the whole expression as OSM writes it."""
    with pytest.raises(HoursError) as caught:
        parse(written)
    assert caught.value.fix_zh == f"改写成 {meant}"
    assert caught.value.fix_en == f"write {meant}"


@pytest.mark.parametrize(
    ("written", "code", "zh", "en"),
    [
        ("工作日开放", "hours-no-time", "Mo-Fr 09:00-17:00；时间确实不定，就写 '\"工作日开放\"'", "as in Mo-Fr 09:00-17:00;"),
        ("周末休息", "hours-no-time", "还没写几点开；例如 Mo-Fr 09:00-17:00; Sa,Su off，不知道",
         "example Mo-Fr 09:00-17:00; Sa,Su off;"),
        ("周一休息", "hours-no-time", "例如 09:00-17:00; Mo off，", "example 09:00-17:00; Mo off;"),
        ("节假日不开放", "hours-no-time", "例如 09:00-17:00; PH off，", "example 09:00-17:00; PH off;"),
        ("2025年1月28日至2025年2月4日休息", "hours-no-time", "09:00-17:00; 2025 Jan 28-2025 Feb 04 off", "when does it open?"),
        ("休息", "hours-no-time", "例如 Mo-Fr 09:00-17:00; Sa,Su off，", "leave the field out"),
        ("先打电话", "hours-no-time", "就写 '\"先打电话\"'", "write '\"先打电话\"'"),
        ("每天", "hours-no-time", "例如 09:00-17:00", "as in 09:00-17:00;"),
        ("不详", "hours-no-time", "删掉 opening_hours 这一行", "delete the line opening_hours"),
        ("夏季8:00-20:00，冬季9:00-18:00", "hours-season", "May-Sep 08:00-20:00; Oct-Apr 09:00-18:00",
         "May-Sep 08:00-20:00; Oct-Apr 09:00-18:00"),
        ("冬季开放", "hours-season", "May-Sep 08:00-20:00; Oct-Apr 09:00-18:00", "with the true months"),
        ("0.3333", "hours-incomplete", "08:00-18:00", "08:00+"),
        ("20:00", "hours-incomplete", "09:00-20:00", "20:00+"),
        ("8点", "hours-incomplete", "08:00-18:00", "08:00+"),
    ],
)
def test_what_is_missing_is_said(written: str, code: str, zh: str, en: str) -> None:
    """Where a wording does not say everything, the remedy says what it lacks, with the times that were given."""
    with pytest.raises(HoursError) as caught:
        parse(written)
    assert caught.value.code == code
    assert zh in caught.value.fix_zh
    assert en in caught.value.fix_en


@pytest.mark.parametrize(
    ("expression", "never"),
    [
        ("off", True),
        ("Sa,Su off", True),
        ("PH off", True),
        ("Mo-Fr 09:00-17:00; Mo-We off; Th,Fr off", True),
        ("Mo-Fr 09:00-17:00; Sa,Su off", False),
        ("Jul-Aug 09:00-17:00", False),
        ("Mo 09:00-17:00; Jul-Aug off", False),
        ("PH 10:00-12:00", False),
        ("off; PH 10:00-12:00", False),
        ('"先打电话"', False),
    ],
)
def test_what_never_opens(expression: str, never: bool) -> None:
    """Only hours by which no day of the year opens are said never to."""
    assert never_opens(parse(expression)) is never


PIECES = st.sampled_from([
    "Mo", "Fr", "-", ",", "; ", " ", "PH", "SH", "off", "24/7", "08:00", "18:00", "8", "：", "周一", "至", "小时", '"', "May",
    "2025", "15", "+", "||", "unknown", "休息", "\u3000", "é", "\0",
])


@given(st.lists(PIECES, max_size=12).map("".join) | st.text(max_size=40))
def test_any_text_is_read_or_refused(text: str) -> None:
    """Whatever is typed gives rules, or an error whose place lies within the text; nothing else is ever raised."""
    column = 0
    try:
        rules = parse(text)
    except HoursError as error:
        rules, column = (), error.column
    assert all(0 <= at <= len(text) for at in (column, *(rule.column for rule in rules)))


@given(st.lists(PIECES, max_size=12).map("".join))
def test_a_guess_is_stable(text: str) -> None:
    """Guessing again from a readable guess changes nothing, so an editor who follows the remedy is done."""
    guess = rewrite(text)
    try:
        parse(guess)
    except HoursError:
        return
    assert [rule.spans for rule in parse(rewrite(guess))] == [rule.spans for rule in parse(guess)]
