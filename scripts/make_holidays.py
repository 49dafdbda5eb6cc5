"""Makes data/holidays.yaml: the days on which China's calendar differs from the plain week.

Input is the PyPI package chinesecalendar (MIT), which follows the State Council's yearly notices. Listed are
public holidays, those on a Saturday or Sunday included, and the weekend days that are worked in exchange (调休).
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from datetime import date
from importlib.metadata import version
from pathlib import Path

import chinese_calendar

# The package's own English name of a holiday → what our pages call it.
NAMES = {
    "New Year's Day": ("元旦", "New Year's Day"),
    "Spring Festival": ("春节", "Spring Festival"),
    "Tomb-sweeping Day": ("清明节", "Qingming Festival"),
    "Labour Day": ("劳动节", "Labour Day"),
    "Dragon Boat Festival": ("端午节", "Dragon Boat Festival"),
    "Mid-autumn Festival": ("中秋节", "Mid-Autumn Festival"),
    "National Day": ("国庆节", "National Day"),
}

HEADER = """\
# 法定节假日和调休上班日：凡与平常一周不同的日子都列在这里。由 scripts/make_holidays.py 生成，不要手改。
# Public holidays and make-up workdays: every day that differs from the plain week.
# Made by scripts/make_holidays.py; do not edit by hand. Make it anew each year, after the State Council's notice.
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Returns 0 when the file was written, 1 when the package does not know one of the years."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--reviewed", type=date.fromisoformat, required=True, help="the day of the yearly review")
    parser.add_argument("--output", type=Path, default=Path("data/holidays.yaml"))
    parser.add_argument("years", type=int, nargs="+", help="such as 2024 2025 2026")
    options = parser.parse_args(arguments)

    days = list(days_off_the_week(options.years))
    silent = sorted(set(options.years) - {day.year for day, _, _ in days})
    if silent:
        missing = ", ".join(map(str, silent))
        print(f"make_holidays: the package knows nothing of {missing}; install a newer one", file=sys.stderr)
        return 1
    options.output.write_text(as_yaml(days, options.reviewed), encoding="utf-8", newline="\n")
    print(f"{options.output}: {len(days)} days")
    return 0


def days_off_the_week(years: Sequence[int]) -> Iterator[tuple[date, str, str]]:
    """(day, "holiday" or "workday", the package's name of the holiday), in the order of the days."""
    kinds = {
        **{day: ("workday", name) for day, name in chinese_calendar.workdays.items()},
        **{day: ("holiday", name) for day, name in chinese_calendar.holidays.items()},
    }
    for day in sorted(kinds):
        if day.year in years:
            yield day, *kinds[day]


def as_yaml(days: Sequence[tuple[date, str, str]], reviewed: date) -> str:
    """The whole file."""
    lines = [
        f"source: PyPI chinesecalendar {version('chinesecalendar')}",
        "licence: MIT",
        f"reviewed: {reviewed.isoformat()}",
        "days:",
    ]
    for day, kind, holiday in days:
        zh, en = NAMES[holiday]
        if kind == "workday":
            zh, en = f"{zh}调休上班", f"Make-up workday for {en}"
        lines += [f"  - day: {day.isoformat()}", f"    kind: {kind}", "    name:", f"      zh: {zh}", f"      en: {en}"]
    return HEADER + "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.exit(main())
