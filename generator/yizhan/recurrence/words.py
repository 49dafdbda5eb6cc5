"""Rules as people say them: 每周三; 每月12日; every Wednesday; on the 12th of each month."""

from __future__ import annotations

from yizhan.recurrence.rule import Frequency, Rule

_ZH_DAYS = ("周一", "周二", "周三", "周四", "周五", "周六", "周日")
_EN_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_EN_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_ZH_WHICH = {1: "第一个", 2: "第二个", 3: "第三个", 4: "第四个", 5: "第五个", -1: "最后一个"}
_EN_WHICH = {1: "first", 2: "second", 3: "third", 4: "fourth", 5: "fifth", -1: "last"}
_ZH_UNITS = {Frequency.DAILY: "天", Frequency.WEEKLY: "周", Frequency.MONTHLY: "个月", Frequency.YEARLY: "年"}
_EN_UNITS = {Frequency.DAILY: "day", Frequency.WEEKLY: "week", Frequency.MONTHLY: "month", Frequency.YEARLY: "year"}
_ON = {"weekend": "at the weekend", "weekday": "on weekdays"}
_WORKDAYS = tuple((0, day) for day in range(5))
_WEEKEND = ((0, 5), (0, 6))


def describe(rule: Rule, lang: str) -> str:
    """The rule in Chinese for ``zh…``, else in English, without a full stop. When it ends is said elsewhere."""
    return _chinese(rule) if lang.split("-")[0] == "zh" else _english(rule)


def _chinese(rule: Rule) -> str:
    often = "每" if rule.interval == 1 else f"每{_times(rule.interval)}{_ZH_UNITS[rule.frequency]}的"
    months = "、".join(f"{month}月" for month in rule.months)
    if rule.frequency is Frequency.DAILY or rule.frequency is Frequency.WEEKLY:
        words = _chinese_days(rule, often)
    else:
        unit = "月" if rule.frequency is Frequency.MONTHLY else "年"
        on = "、".join([*map(_zh_month_day, rule.month_days), *(_zh_which(which, day) for which, day in rule.days)])
        words = f"{often}{unit if rule.interval == 1 else ''}{'' if rule.frequency is Frequency.MONTHLY else months}{on}"
        if rule.frequency is Frequency.MONTHLY and months:
            words = f"{months}，{words}"
        return _with_count(words, rule, "，共{}次")
    return _with_count(f"{months}，{words}" if months else words, rule, "，共{}次")


def _chinese_days(rule: Rule, often: str) -> str:
    if rule.days == _WORKDAYS:
        return f"{often}个工作日" if rule.interval == 1 else f"{often}周一至周五"
    if rule.days == _WEEKEND:
        return f"{often}个周末" if rule.interval == 1 else f"{often}周末"
    named = "、".join(_ZH_DAYS[day] for _, day in rule.days)
    if named:
        return f"每{named}" if rule.interval == 1 else f"{often}{named}"
    if rule.interval == 1:
        return "每天" if rule.frequency is Frequency.DAILY else "每周"
    return f"每{_times(rule.interval)}{_ZH_UNITS[rule.frequency]}一次"


def _times(number: int) -> str:
    return "两" if number == 2 else str(number)  # 两 before a measure word, not 二


def _zh_month_day(day: int) -> str:
    if day > 0:
        return f"{day}日"
    return "最后一天" if day == -1 else f"倒数第{-day}天"


def _zh_which(which: int, day: int) -> str:
    if which >= -1:
        return f"{_ZH_WHICH[which]}{_ZH_DAYS[day]}" if which else _ZH_DAYS[day]
    return f"倒数第{-which}个{_ZH_DAYS[day]}"


def _english(rule: Rule) -> str:
    unit = _EN_UNITS[rule.frequency]
    often = f"every {unit}" if rule.interval == 1 else f"every {rule.interval} {unit}s"
    months = _listed([_EN_MONTHS[month - 1] for month in rule.months])
    if rule.frequency in (Frequency.DAILY, Frequency.WEEKLY):
        words = _english_days(rule, often)
        words = f"{words} in {months}" if months else words
    elif rule.month_days or rule.days:
        on = [f"the {_ordinal(day)}" if day > 0 else _from_the_end(day) for day in rule.month_days]
        on += [f"the {_en_which(which)} {_EN_DAYS[day]}" if which else f"each {_EN_DAYS[day]}" for which, day in rule.days]
        of = months if months and rule.frequency is Frequency.YEARLY else f"each {unit}"
        if rule.interval > 1:
            of = f"{months}, {often}" if months and rule.frequency is Frequency.YEARLY else often
        words = f"on {_listed(on)} of {of}"
        words = f"{words}, in {months}" if months and rule.frequency is Frequency.MONTHLY else words
    else:
        words = f"{often}, in {months}" if months else often
    return _with_count(words, rule, ", {} times")


def _english_days(rule: Rule, often: str) -> str:
    if rule.days == _WORKDAYS:
        named = "weekday"
    elif rule.days == _WEEKEND:
        named = "weekend"
    else:
        named = _listed([_EN_DAYS[day] for _, day in rule.days])
    if not named:
        return often
    if rule.interval == 1:
        return f"every {named}"
    return f"{often} {_ON.get(named, f'on {named}')}"


def _en_which(which: int) -> str:
    return _EN_WHICH.get(which) or f"{_ordinal(-which)} to last"


def _from_the_end(day: int) -> str:
    return "the last day" if day == -1 else f"the {_ordinal(-day)} day from the end"


def _ordinal(number: int) -> str:
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def _listed(words: list[str]) -> str:
    return " and ".join(filter(None, [", ".join(words[:-1]), *words[-1:]]))


def _with_count(words: str, rule: Rule, pattern: str) -> str:
    return words + pattern.format(rule.count) if rule.count and rule.count > 1 else words
