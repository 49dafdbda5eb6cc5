"""`yizhan`: the commands together, and what each error becomes for the caller."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Annotated

import typer

from yizhan import __version__
from yizhan.cli.console import say_error, say_problems
from yizhan.cli.usage import ClickError, UsageMistake, explain, is_help
from yizhan.problems import MachineError, SourceErrors, UsageError, YizhanError

# In the order of the help. A command's module is imported when it is called: what one needs another does not wait for.
COMMANDS = ("build", "check", "serve", "new", "why", "translations", "translated", "outlines", "schema")


def _print_version(wanted: bool) -> None:
    if wanted:
        print(f"yizhan {__version__}")
        raise typer.Exit


def _top(
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="版本号 Print the version.")
    ] = False,
) -> None:
    """Options of the program itself."""


def _app(argv: Sequence[str]) -> typer.Typer:
    """The command that is called, or all of them where it is not known which."""
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
    app.callback()(_top)
    called = next((word for word in argv if not word.startswith("-")), "")
    for name in (called,) if called in COMMANDS else COMMANDS:
        module = import_module(f"yizhan.cli.{name}")
        app.command(name, help=module.HELP, short_help=module.SHORT)(module.command)
    return app


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code; no traceback reaches an editor."""
    words = list(sys.argv[1:] if argv is None else argv)
    try:
        code = _app(words)(args=words, prog_name="yizhan", standalone_mode=False)
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
