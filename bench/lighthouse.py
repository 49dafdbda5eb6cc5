"""Lighthouse's marks for the pages that matter, as a phone: performance, accessibility, best practices, search engines.

    python bench/lighthouse.py --runs 3

Needs Node.js and npm; the locked version is installed outside the checkout (npm_package.py). A mark is the median of
the runs. Everything that costs a mark is listed under the table.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

from chromium import ARGUMENTS, chromium_path
from npm_package import Unavailable, installed, program
from served_sites import DEMO, SITES, served

LIMIT = 95
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
PATIENCE_S = 120

# Kind of page -> its path on the demonstration.
PAGES = {
    "home": "{lang}/index.html",
    "full map": "{lang}/map.html",
    "area": "{lang}/areas/110105.html",
    "station": "{lang}/stations/sz-workers-cultural-palace.html",
    "article": "{lang}/news/2025/chaoyang-24-hour-and-mobile-stations.html",
}
# … and on a made site.
MADE = {
    **PAGES,
    "station": "{lang}/stations/bj-00001.html",
    "article": "{lang}/news/2020/bulletin-00001.html",
}


@dataclass(frozen=True, slots=True)
class Marks:
    """The marks of one page, 0 to 100, one of each run, and what cost marks in the last run."""

    kind: str
    lang: str
    marks: Mapping[str, tuple[int, ...]]
    costs: tuple[str, ...]

    def mark(self, category: str) -> float:
        return median(self.marks[category])

    @property
    def below(self) -> list[str]:
        return [category for category in CATEGORIES if self.mark(category) < LIMIT]


def audit(lighthouse: Path, address: str) -> dict[str, Any]:
    """One report. Raises SystemExit with Lighthouse's words where it could not look at the page."""
    with tempfile.TemporaryDirectory(prefix="yizhan-bench-") as scratch:
        report = Path(scratch) / "report.json"
        command = [
            program("node", "Node.js 20 or newer"),
            str(lighthouse),
            address,
            "--quiet",
            "--output=json",
            f"--output-path={report}",
            f"--only-categories={','.join(CATEGORIES)}",
            f"--chrome-flags={' '.join(['--headless=new', *ARGUMENTS])}",
            "--no-enable-error-reporting",  # nothing is sent to its makers
        ]
        environment = {**os.environ, "CHROME_PATH": chromium_path(), "TMPDIR": scratch}
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=PATIENCE_S, env=environment)
        if done.returncode or not report.is_file():
            raise SystemExit(f"{address}: Lighthouse failed:\n{done.stderr[-2000:]}")
        found: dict[str, Any] = json.loads(report.read_text(encoding="utf-8"))
    if "runtimeError" in found:
        raise SystemExit(f"{address}: {found['runtimeError']}")
    return found


def marks_of(reports: Sequence[Mapping[str, Any]], kind: str, lang: str) -> Marks:
    found = {
        category: tuple(round(100 * report["categories"][category]["score"]) for report in reports)
        for category in CATEGORIES
    }
    return Marks(kind, lang, found, tuple(costs(reports[-1])))


def costs(report: Mapping[str, Any]) -> list[str]:
    """Every audit with a weight that is not at its best, and what it saw."""
    found = []
    for category in CATEGORIES:
        for part in report["categories"][category]["auditRefs"]:
            audited = report["audits"][part["id"]]
            score = audited["score"]
            if part["weight"] and score is not None and score < 0.9:
                items = (audited.get("details") or {}).get("items") or []
                where = "; ".join(
                    str((item.get("node") or {}).get("snippet") or item.get("url") or "") for item in items[:3]
                )
                value = audited.get("displayValue", "")
                found.append(" ".join(word for word in (f"{part['id']} ({score:g})", value, where) if word))
    return found


HEAD = "| Page | | Performance | Accessibility | Best practices | SEO | Limit |\n|---|---|--:|--:|--:|--:|---|"


def row(marks: Marks) -> str:
    """A line of the table."""
    cells = []
    for category in CATEGORIES:
        runs = marks.marks[category]
        spread = f" ({min(runs)}–{max(runs)})" if min(runs) != max(runs) else ""
        cells.append(f"{marks.mark(category):g}{spread}")
    limit = f"{LIMIT}: " + (f"**not kept** ({', '.join(marks.below)})" if marks.below else "kept")
    return f"| {marks.kind} | {marks.lang} | {' | '.join(cells)} | {limit} |"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--site", choices=SITES, default=DEMO)
    parser.add_argument("--built", type=Path, help="where the site is built already")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--languages", nargs="+", default=["zh"])
    chosen = parser.parse_args()
    try:
        program("node", "Node.js 20 or newer")
        lighthouse = installed("lighthouse") / "lighthouse" / "cli" / "index.js"
    except Unavailable as missing:
        print(f"Lighthouse was not run: {missing}", file=sys.stderr)
        return
    pages = PAGES if chosen.site == DEMO else MADE
    low = []
    print(HEAD)
    with served(chosen.site, chosen.built) as host:
        for lang in chosen.languages:
            for kind, path in pages.items():
                address = host.address + path.format(lang=lang)
                marks = marks_of([audit(lighthouse, address) for _ in range(chosen.runs)], kind, lang)
                print(row(marks), flush=True)
                low += [f"{kind} {lang}: {cost}" for cost in marks.costs]
    print("what cost marks:", *(low or ["nothing"]), sep="\n  ", file=sys.stderr)


if __name__ == "__main__":
    main()
