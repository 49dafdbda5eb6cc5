"""`yizhan serve`."""

from __future__ import annotations

import gc
from contextlib import suppress
from pathlib import Path
from typing import Annotated

import typer

from yizhan.cli.console import progress_bar, say, say_problems
from yizhan.cli.options import Day, Jobs, Output, Root, parse_day
from yizhan.press.store import Held
from yizhan.problems import MachineError, SourceErrors, YizhanError
from yizhan.site.options import Built, Options, need_sources
from yizhan.site.preview import Preview
from yizhan.site.run import build, lay_by
from yizhan.site.watching import changes

SHORT = "边改边看 Preview while you write"
HELP = """边改边看：生成网站并在本机打开，改动数据、文章或主题后自动重新生成并刷新浏览器，错误直接显示在页面上。

Build, serve on this machine, watch data, content and theme, rebuild and reload the browser; errors show in the page."""


def command(
    root: Root = Path("."),
    output: Output = None,
    host: Annotated[str, typer.Option(help="监听地址。 Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", "-p", min=0, max=65535, help="端口，0 为任选。 Port; 0: any.")] = 8000,
    jobs: Jobs = 0,
    date: Day = None,
    once: Annotated[bool, typer.Option("--no-watch", help="只生成一次，不监视改动。 Build once, do not watch.")] = False,
) -> None:
    output = output or root / "output"
    options = Options(root, output, parse_day(date), jobs=jobs)
    need_sources(root)
    try:
        preview = Preview(output, host, port)
    except OSError as error:
        raise MachineError(
            f"cannot listen on {host}:{port}: {error.strerror}; try --port 0 / 端口被占用，可加 --port 0 另选"
        ) from error
    with preview, suppress(KeyboardInterrupt):  # which is how a preview is ended
        say("正在生成网站 building the site …")
        held: Held = {}
        if _rebuild(options, preview, held) and not once:
            with suppress(YizhanError):  # then the first edit takes what it takes
                lay_by(options)
        say(f"{preview.address}  （按 Ctrl-C 结束 Ctrl-C to stop）")
        if once:
            preview.wait()
        for changed in changes(options.root):
            say(f"改动 changed: {', '.join(sorted(changed))}")
            _rebuild(options, preview, held)
    say("预览已停止 The preview has stopped.")


def _rebuild(options: Options, preview: Preview, held: Held) -> bool:
    """Build and tell the open pages; whether it succeeded. A mistake in the sources or the theme ends nothing."""
    try:
        with progress_bar() as progress:
            built = build(options, progress, held=held)
    except SourceErrors as error:
        say_problems(error.problems)
        preview.show_errors(error.problems)
    except YizhanError as error:
        say(str(error))
        preview.show_failure(str(error))
    else:
        say(_summary(built))
        preview.reload()
        return True
    finally:
        gc.collect()  # what the build before left: now nobody waits
    return False


def _summary(built: Built) -> str:
    printing = built.printing
    return f"{built.stations} 个站点 stations, {printing.files} 个文件 files, {printing.made} 新 made"
