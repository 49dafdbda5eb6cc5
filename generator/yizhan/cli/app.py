"""`yizhan`: the commands together, and what each error becomes for the caller."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Annotated

import typer

from yizhan import __version__
from yizhan.cli import build, check, new, schema, serve
from yizhan.cli.console import say_error, say_problems
from yizhan.problems import SourceErrors, YizhanError

app = typer.Typer(
    name="yizhan",
    help="驿站：把站点数据（YAML）和新闻（Markdown）变成中英双语网站。\n\n"
    "Station records in YAML and news in Markdown become a bilingual site with maps.\n\n"
    "退出码 exit codes: 0 成功 good · 1 数据有错 errors in the sources · 2 用法有误 usage · 3 机器故障 the machine failed us",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
app.command("build", help=build.HELP)(build.command)
app.command("check", help=check.HELP)(check.command)
app.command("serve", help=serve.HELP)(serve.command)
app.command("new", help=new.HELP)(new.command)
app.command("schema", help=schema.HELP)(schema.command)


def _print_version(wanted: bool) -> None:
    if wanted:
        print(f"yizhan {__version__}")
        raise typer.Exit


@app.callback()
def _top(
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="版本号 Print the version.")
    ] = False,
) -> None:
    """Options of the program itself."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code; no traceback reaches an editor."""
    try:
        app(args=list(argv) if argv is not None else None, prog_name="yizhan")
    except SystemExit as done:
        code = done.code if isinstance(done.code, int) else 0
        if code == 130:
            say_error("stopped; the published site is unchanged / 已中止，已发布的网站未改动")
        return code
    except SourceErrors as error:
        say_problems(error.problems)
        say_error(str(error))
        return error.exitcode
    except YizhanError as error:
        say_error(str(error))
        return error.exitcode
    return 0


def run() -> None:
    """The console script."""
    sys.exit(main())
