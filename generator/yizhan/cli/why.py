"""`yizhan why`: what a page depends on, and why the last build made it or kept it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer

from yizhan.cli.options import BaseUrl, Day, Output, Root, parse_day
from yizhan.site.options import Options
from yizhan.site.why import Verdict, Why, why

SHORT = "一个页面为什么重做 Why a page was made"
HELP = """一个页面由什么决定，上次生成时为什么重做或没有重做。例：yizhan why zh/stations/bj-wangjing-qiji.html

What a page depends on, and why the last build made it or kept it."""

_SAID = {
    Verdict.MADE: "上次生成时重做了 made by the last build",
    Verdict.KEPT: "上次生成时未变，保留 kept by the last build: nothing that it shows had changed",
    Verdict.STALE: "下次生成时会重做 to be made by the next build",
    Verdict.ABSENT: "还没有生成 not built yet",
}
_SHOWN = 12  # names of a kind, and other texts; the rest are counted
_CUT = 70


def command(
    page: Annotated[str, typer.Argument(help="网站里的路径。 Its path in the site, such as zh/areas/110105.html.")],
    root: Root = Path("."),
    output: Output = None,
    date: Day = None,
    base_url: BaseUrl = None,
) -> None:
    options = Options(root, (output or root / "output").absolute(), parse_day(date), base_url)
    for line in _lines(why(options, page)):
        print(line)


def _lines(found: Why) -> Iterable[str]:
    artifact = found.artifact
    yield f"{artifact.path} ({artifact.kind})"
    yield f"  {_SAID[found.verdict]}"
    if found.changed:
        yield "  因为这些变了 because of: " + _some(found.changed)
    elif found.verdict is Verdict.MADE:
        yield "  因为之前没有这个文件，或文件被人改动过 because there was no such file, or somebody had changed it"
    elif found.verdict is Verdict.STALE:
        yield "  因为它显示的内容或次序变了 because of what stands below, or its order"
    yield "  取决于 depends on:"
    if found.templates:
        yield f"    模板 templates: {', '.join(found.templates)}"
    kinds: dict[str, list[str]] = {}
    for name in found.depends.names:
        kind, _, key = name.partition(" ")
        if kind not in ("template", "program"):
            kinds.setdefault(kind, []).append(key or "✓")
    for kind, keys in kinds.items():
        yield f"    {kind} ({len(keys)}): {_some(keys)}"
    if found.depends.texts:
        texts = [text if len(text) <= _CUT else f"{text[:_CUT]}…" for text in found.depends.texts]
        yield f"    其他 other ({len(texts)}): {_some([repr(text) for text in texts])}"


def _some(names: Iterable[str]) -> str:
    every = list(names)
    more = f" … +{len(every) - _SHOWN}" if len(every) > _SHOWN else ""
    return ", ".join(every[:_SHOWN]) + more
