"""`yizhan outlines FROM.geojson`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from yizhan.cli.console import say
from yizhan.cli.options import Root
from yizhan.model import Datum
from yizhan.problems import MachineError, SourceErrors, UsageError
from yizhan.site.outlining import as_geojson, find_outlines, make_outlines, refuse_size
from yizhan.sources.areas import read_areas
from yizhan.sources.composer import Composer
from yizhan.sources.outlines import FILE

SHORT = "生成地区轮廓 Make the outlines of your areas"
HELP = """从别处得来的 GeoJSON 生成本站的地区轮廓 data/areas.geojson：挑出本站的地区，换算成 WGS-84，简化，相邻地区的边界仍然重合。

Make the site's outlines, data/areas.geojson, from a GeoJSON of somebody else's: take the areas that the site has, shift
them to WGS-84, simplify them; neighbours keep the same border.

    yizhan outlines districts.geojson --datum wgs84 --source "天地图 2024，GS(2024)0650号" """


def command(
    file: Annotated[Path, typer.Argument(metavar="FROM.geojson", help="已有的轮廓。 The outlines that you have.")],
    datum: Annotated[Datum, typer.Option("--datum", help="它的坐标系。天地图 wgs84，高德 gcj02，百度 bd09。 Its datum.")],
    root: Root = Path("."),
    codes: Annotated[
        str | None,
        typer.Option("--codes", help="只取这些地区，用逗号隔开；默认取 areas.yaml 里有的。 Only these areas, with commas."),
    ] = None,
    named: Annotated[
        str | None,
        typer.Option("--property", help="代码在哪一项，默认 code、adcode 或 gb。 The property that holds the code."),
    ] = None,
    tolerance: Annotated[
        float, typer.Option("--tolerance", min=1, max=20_000, help="边界最多挪动多少米。 Metres a border may move.")
    ] = 150.0,
    source: Annotated[
        str | None, typer.Option("--source", help="出处，写进文件。 Where it is from; stands in the file.")
    ] = None,
    replace: Annotated[bool, typer.Option("--replace", help="换掉已有的文件。 Replace the file that is there.")] = False,
) -> None:
    target = root / FILE
    if target.exists() and not replace:
        raise UsageError(f"{target} is there already; --replace replaces it / {target} 已经有了，要换掉请加 --replace")
    areas = read_areas(root, Composer())
    if any(problem.is_error for problem in areas.problems):
        raise SourceErrors(areas.problems)
    wanted = [code.strip() for code in codes.split(",") if code.strip()] if codes else None
    found = find_outlines(file, areas.values, wanted, named)
    made = make_outlines(file, found.outlines, datum, tolerance)
    text = as_geojson(made, {"source": source or file.name})
    refuse_size(file, text, tolerance)
    try:
        target.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise MachineError(f"{target} cannot be written: {error.strerror} / 写不了 {target}") from error
    say(f"{len(made)} 个轮廓 outlines · {len(text.encode()) / 1000:.1f} KB → {target}")
    if found.above:
        say(f"没有取上级地区，它们由下级拼成 left out, since their parts are there: {', '.join(found.above)}")
    if found.without:
        say(f"资料里没有的地区 not in the file: {', '.join(found.without)}")
    say("地图公开前要审核；有审图号就写进 data/site.yaml 的 base_map.approval。\n"
        "Maps need approval before they are public; write the number into base_map.approval in data/site.yaml.")  # fmt: skip
