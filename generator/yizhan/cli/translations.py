"""`yizhan translations`: every article and page, what it follows, and how far behind it is."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.cells import cell_len, set_cell_size

from yizhan.cli.console import say
from yizhan.cli.options import AsFormat, Format, Root
from yizhan.rules.following import Standing, State, standings
from yizhan.site.options import need_sources
from yizhan.sources import load
from yizhan.text.paragraphs import Fate

SHORT = "各篇译文跟到哪里 How far translations follow"
HELP = """列出每篇文章和页面：原文、译文、跟上没有、落后几段。草稿不在内。

List every article and page: original, translation, whether it follows, how many paragraphs it is behind. Drafts
are left out."""

_SAID = {
    State.ORIGINAL: "原文 original",
    State.FOLLOWS: "跟上了 follows",
    State.BEHIND: "落后 behind",
    State.DATED: "日期不早 not older",
    State.OLDER: "日期早 older",
    State.LACKING: "没有译文 lacking",
    State.ADRIFT: "没有原文 no original",
}
_FATES = {Fate.CHANGED: "改 changed", Fate.NEW: "新 new", Fate.MOVED: "移 moved", Fate.GONE: "删 gone"}
# What asks for somebody's work.
_TO_DO = frozenset({State.BEHIND, State.OLDER, State.LACKING, State.ADRIFT})


def command(
    root: Root = Path("."),
    format: AsFormat = Format.TEXT,
    todo: Annotated[bool, typer.Option("--todo", help="只列要做的。 Only what asks for work.")] = False,
) -> None:
    need_sources(root)
    loaded = load(root)
    rows = [one for one in standings(loaded.partial) if one.state is not State.ORIGINAL]
    shown = [one for one in rows if not todo or one.state in _TO_DO]
    if format is Format.JSON:
        print(json.dumps([_as_json(one) for one in shown], ensure_ascii=False, indent=2))
    else:
        _print_table(shown)
    counts = Counter(one.state for one in rows)
    say(" · ".join(f"{_SAID[state]} {counts[state]}" for state in State if counts[state]) or "没有译文 no translations")
    if broken := sum(problem.is_error for problem in loaded.problems):
        say(f"数据有 {broken} 处错误，表可能不全；先运行 yizhan check / {broken} error(s) in the sources, the table may lack some; "
            "run yizhan check")  # fmt: skip


def _print_table(rows: Sequence[Standing]) -> None:
    """A line each, never broken by us; the name, which may be long, comes last."""
    cells = [("状态 state", "落后几段 behind", "", "译文 translation")]
    cells += [(_SAID[one.state], _counts(one), _languages(one), _file(one) or _lacking(one)) for one in rows]
    widths = [max(map(cell_len, column)) for column in zip(*cells, strict=True)]
    for row in cells:
        print("  ".join(set_cell_size(cell, width) for cell, width in zip(row, widths, strict=True)).rstrip())


def _languages(standing: Standing) -> str:
    return f"{standing.original.lang if standing.original else '—'} → {standing.lang}"


def _lacking(standing: Standing) -> str:
    """The file that a translation would have."""
    assert standing.original is not None  # what is lacking is a translation of something
    return f"{standing.original.file.removesuffix(f'.{standing.original.lang}.md')}.{standing.lang}.md"


def _file(standing: Standing) -> str | None:
    return standing.text.file if standing.text else None


def _counts(standing: Standing) -> str:
    if standing.state is State.OLDER:
        return "? 不详 not known"
    counts = _by_fate(standing)
    if not counts:
        return "0" if standing.state is State.FOLLOWS else ""
    return f"{sum(counts.values())} ({', '.join(f'{count} {_FATES[fate]}' for fate, count in counts.items())})"


def _by_fate(standing: Standing) -> dict[Fate, int]:
    found = Counter(change.fate for change in standing.changes)
    return {fate: found[fate] for fate in Fate if found[fate]}


def _as_json(standing: Standing) -> dict[str, Any]:
    """`behind` is null where only days are known, or nothing at all."""
    counted = standing.state in (State.FOLLOWS, State.BEHIND)
    return {
        "original": standing.original.file if standing.original else None,
        "translation": _file(standing),
        "language": standing.lang,
        "state": standing.state.value,
        "behind": sum(_by_fate(standing).values()) if counted else None,
        "paragraphs": _paragraphs(standing),
    }


def _paragraphs(standing: Standing) -> Iterable[dict[str, Any]]:
    """Numbered from 1 below the summary; -1 is the title, 0 the summary."""
    return [
        {"fate": change.fate.value, "was": _number(change.before), "is": _number(change.now)}
        for change in standing.changes
    ]


def _number(index: int | None) -> int | None:
    return None if index is None else index - 1
