"""The finder beside Folium's maps of the same stations: bytes, time until list and map are usable, filters, searches.

    python bench/finder_pages.py L FOLDER --packages NODE_MODULES
    python bench/finder.py FOLDER

The pages take turns, so that whatever else the machine does meets all of them: quote the ratios. Usable: the first
entry or sign is painted. At rest: after it, and after the page's load, no task of 50 ms or more, and no file, for 1.2 s;
until then a page answers late or not at all. Bytes are all that is sent until it is at rest, gzip 6, without the base map.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from typing import Any

from chromium import launched
from finder_pages import prepared
from finder_visits import CONDITIONS, SUBJECTS, Arrival, Condition, Subject, arrive, filters, parts, searches, visit
from playwright.sync_api import Browser
from serving import Host, serving

FINDER, PHONE, BARE, FAST = "finder", "finder, phone", "bare Leaflet + supercluster", "FastMarkerCluster"
BYTES_OF_FAST, TIME_OF_FAST, TIME_OF_BARE = 1 / 4, 1 / 3, 1.2
FILTER_LIMIT_MS = {1: 16, 4: 100}  # this and the next are meant for 20,000 stations; a nation may take longer
SEARCH_LIMIT_KB = 30
PACKED_BEFORE = 20_000  # bytes; larger files are packed before anybody asks for them, as hosts keep them

Arrivals = dict[tuple[str, str], list[Arrival]]


def arrivals(
    browser: Browser, host: Host, subjects: Sequence[Subject], conditions: Sequence[Condition], runs: int
) -> Arrivals:
    """`runs` visits to each page under each condition, in turn."""
    found: Arrivals = {}
    for _ in range(runs):
        for condition in conditions:
            for subject in subjects:
                with visit(browser, host, subject, condition) as page:
                    seen = arrive(page, host, subject)
                found.setdefault((subject.name, condition.name), []).append(seen)
                print(
                    f"{subject.name}, {condition.name}: entry {seen.entry:.0f}, sign {seen.sign:.0f}, rest {seen.rest:.0f} ms",
                    file=sys.stderr,
                )
    return found


def used(
    browser: Browser, host: Host, condition: Condition, runs: int
) -> tuple[list[dict[str, float]], list[list[dict[str, Any]]]]:
    """Filters and searches of so many visits to the finder. A filter asks nobody: on a slow line it is what it is."""
    finder = next(one for one in SUBJECTS if one.name == FINDER)
    clicks: list[dict[str, float]] = []
    asked: list[list[dict[str, Any]]] = []
    for _ in range(runs):
        if not condition.slow_line:
            with visit(browser, host, finder, condition) as page:
                arrive(page, host, finder)
                clicks += filters(page)
        with visit(browser, host, finder, condition) as page:
            arrive(page, host, finder)
            asked.append(searches(page, host))
    return clicks, asked


def arrival_table(found: Arrivals) -> str:
    """A line for each page and condition; ratios to the finder of the same condition."""
    lines = ["| page | condition | list | map | at rest | blocked | KB | visits |", "|---|---|--:|--:|--:|--:|--:|--:|"]
    for (name, condition), seen in sorted(found.items(), key=lambda item: item[0][1]):
        ours = found.get((FINDER, condition))
        times = f"{_ms(one.entry for one in seen)} | {_ms(one.sign for one in seen)} | {_ms(one.rest for one in seen)}"
        if ours and name not in (FINDER, PHONE):
            times += f" ({_rest(ours) / _rest(seen):.2f})"
        lines.append(
            f"| {name} | {condition} | {times} | {_ms(one.blocked for one in seen)} "
            f"| {median(one.wire for one in seen) / 1000:.1f} | {len(seen)} |"
        )
    return "\n".join(lines)


def parts_table(found: Arrivals) -> str:
    """Where the bytes of each page go."""
    rows = {name: parts(seen[0].sent) for (name, _), seen in found.items()}
    names = [name for name, _ in sum(rows.values(), Counter[str]()).most_common()]
    lines = [f"| KB | {' | '.join(names)} |", "|---" + "|--:" * len(names) + "|"]
    lines += [f"| {page} | {' | '.join(f'{row[name] / 1000:.1f}' for name in names)} |" for page, row in rows.items()]
    return "\n".join(lines)


def use_table(condition: Condition, clicks: list[dict[str, float]], asked: list[list[dict[str, Any]]]) -> str:
    """Filters and searches under a condition."""
    lines = []
    if clicks:
        limit, work = FILTER_LIMIT_MS[condition.slowed], [one["work"] for one in clicks]
        lines.append(
            f"filter, {condition.name}: numbers {_spread(one['numbers'] for one in clicks)} ms, "
            f"numbers and map {_spread(work)} ms of work ({_kept(median(work) <= limit)}: {limit}), "
            f"on the screen {_spread(one['painted'] for one in clicks)} ms, "
            f"list {_spread(one['listPainted'] for one in clicks)} ms; {len(clicks)} clicks"
        )
    lines.append(f"\n| search, {condition.name} | list and map | index | details | other | index and details |")
    lines.append("|---|--:|--:|--:|--:|---|")
    for turns in zip(*asked, strict=True):
        times = _spread(max(one["painted"], one["listPainted"]) for one in turns)
        sent: Counter[str] = turns[0]["sent"]
        index, details, rest = sent["search"], sent["details"], sum(sent.values()) - sent["search"] - sent["details"]
        lines.append(
            f"| {turns[0]['words']} | {times} ms | {index / 1000:.1f} | {details / 1000:.1f} | {rest / 1000:.1f} "
            f"| {(index + details) / 1000:.1f} KB: {_kept(index + details <= SEARCH_LIMIT_KB * 1000)} |"
        )
    return "\n".join(lines)


def verdicts(found: Arrivals) -> str:
    """The limits of the requirements, as ratios of this run."""
    lines = []
    for condition in sorted({condition for _, condition in found}):
        ours, fast, bare = (found.get((name, condition)) for name in (FINDER, FAST, BARE))
        if ours and fast:
            weight = ours[0].wire / fast[0].wire
            lines.append(f"{condition}: bytes of {FAST} {weight:.2f} ({_kept(weight <= BYTES_OF_FAST)}: 1/4)")
            time = _rest(ours) / _rest(fast)
            lines.append(f"{condition}: time of {FAST} {time:.2f} ({_kept(time <= TIME_OF_FAST)}: 1/3)")
        if ours and bare:
            time = _rest(ours) / _rest(bare)
            lines.append(f"{condition}: time of the bare page {time:.2f} ({_kept(time <= TIME_OF_BARE)}: 1.2)")
    return "\n".join(lines)


def _rest(seen: Sequence[Arrival]) -> float:
    return median(one.rest for one in seen)


def _ms(values: Any) -> str:
    middle = median(values)
    return f"{middle:,.0f}" if middle else ""


def _spread(values: Any) -> str:
    known = sorted(values)
    return f"{median(known):.0f} ({known[0]:.0f} to {known[-1]:.0f})"


def _kept(is_kept: bool) -> str:
    return "kept" if is_kept else "**not kept**"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="what bench/finder_pages.py made")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument(
        "--without", default="", help="pages to leave out, by the beginning of their names, with commas"
    )
    parser.add_argument("--conditions", type=int, default=len(CONDITIONS), help="only the first so many")
    chosen = parser.parse_args()
    made = prepared(chosen.folder.resolve())
    without = tuple(filter(None, chosen.without.split(",")))
    subjects = [one for one in SUBJECTS if not one.name.startswith(without or ("-",))]
    conditions = CONDITIONS[: chosen.conditions]
    print(f"{made.size}: {made.stations} stations; load average {os.getloadavg()[0]:.1f} before\n")
    with launched() as browser, serving(made.folder) as host:
        for file in made.folder.rglob("*"):
            if file.is_file() and file.stat().st_size > PACKED_BEFORE:
                host.body(file, True)
        found = arrivals(browser, host, subjects, conditions, chosen.runs)
        print(f"{arrival_table(found)}\n\n{parts_table(found)}\n\n{verdicts(found)}\n", flush=True)
        for condition in conditions:
            print(use_table(condition, *used(browser, host, condition, chosen.runs)), flush=True)
    print(f"\nload average {os.getloadavg()[0]:.1f} after")


if __name__ == "__main__":
    main()
