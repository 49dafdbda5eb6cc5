"""`yizhan`: the commands together, and what each error becomes for the caller."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Annotated

import typer

from yizhan import __version__
from yizhan.cli import build, check, new, outlines, schema, serve, translated, translations, why
from yizhan.cli.console import say_error, say_problems
from yizhan.cli.usage import ClickError, UsageMistake, explain, is_help
from yizhan.problems import MachineError, SourceErrors, UsageError, YizhanError

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
app.command("build", help=build.HELP, short_help=build.SHORT)(build.command)
app.command("check", help=check.HELP, short_help=check.SHORT)(check.command)
app.command("serve", help=serve.HELP, short_help=serve.SHORT)(serve.command)
app.command("new", help=new.HELP, short_help=new.SHORT)(new.command)
app.command("why", help=why.HELP, short_help=why.SHORT)(why.command)
app.command("translations", help=translations.HELP, short_help=translations.SHORT)(translations.command)
app.command("translated", help=translated.HELP, short_help=translated.SHORT)(translated.command)
app.command("outlines", help=outlines.HELP, short_help=outlines.SHORT)(outlines.command)
app.command("schema", help=schema.HELP, short_help=schema.SHORT)(schema.command)


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
        code = app(args=list(argv) if argv is not None else None, prog_name="yizhan", standalone_mode=False)
        if code == 130:
            say_error("已中止，已发布的网站未改动 / stopped; the published site is unchanged")
        return code or 0
    except UsageMistake as error:
        print(error if is_help(error) else explain(error), file=sys.stderr)
        return UsageError.exitcode
    except ClickError as error:
        say_error(str(error))
        return MachineError.exitcode
    except SourceErrors as error:
        say_problems(error.problems)
        say_error(str(error))
        return error.exitcode
    except YizhanError as error:
        say_error(str(error))
        return error.exitcode
