"""The command line: what it prints, how it exits, and what help it gives."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from tests.conftest import DAY, PROJECT, Command, Folder

from yizhan.cli.app import main

INVALID = PROJECT / "tests" / "sites" / "invalid"


COMMANDS = ["build", "check", "serve", "new", "translations", "translated", "outlines", "schema"]


@pytest.mark.parametrize("command", COMMANDS)
def test_help_teaches_in_both_languages(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Each command explains itself in Chinese and in English."""
    assert main([command, "--help"]) == 0
    said = capsys.readouterr().out
    assert any("\u4e00" <= character <= "\u9fff" for character in said)
    assert "Show this message" in said


def test_the_summary_of_commands_is_in_both_languages(capsys: pytest.CaptureFixture[str]) -> None:
    """`yizhan --help` says in one line of each language what a command does, cut off nowhere."""
    assert main(["--help"]) == 0
    lines = capsys.readouterr().out.partition("Commands:")[2].strip().splitlines()
    assert {line.split()[0] for line in lines} >= set(COMMANDS)
    for line in lines:
        words = line.split(maxsplit=1)[1]
        assert any("\u4e00" <= character <= "\u9fff" for character in words)
        assert any(word.isascii() and word.isalpha() for word in words.split())
        assert "..." not in words


@pytest.mark.parametrize(
    ("arguments", "zh", "en"),
    [
        (["build", "--nonsense"], "没有选项 --nonsense", "--nonsense"),
        (["build", "--bas"], "是不是 --base-url", "No such option"),
        (["build", "--jobs"], "--jobs 后面", "requires"),
        (["build", "--jobs", "many"], "选项 --jobs / -j 的值不对", "integer"),
        (["buil"], "没有命令 buil，是不是 build？", "No such command"),
        (["check", "here"], "多了参数：here", "unexpected"),
        (["outlines"], "缺少参数 FROM.geojson", "Missing"),
        (["outlines", "x.geojson"], "缺少选项 --datum", "gcj02"),
    ],
)
def test_wrong_usage_is_told_in_both_languages(
    arguments: list[str], zh: str, en: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """What is wrong with a call, in Chinese and in English, and where the help stands."""
    assert main(arguments) == 2
    said = capsys.readouterr().err
    assert zh in said
    assert en in said
    assert said.rstrip().endswith("--help")


@pytest.mark.parametrize(
    "arguments", [[], ["build", "--nonsense"], ["nonsense"], ["build", "--jobs", "many"], ["build", "--date", "1.6.2025"],
                  ["build", "--date", "2025-02-30"], ["build", "-C", "/nowhere"], ["schema", "nonsense"]]
)  # fmt: skip
def test_wrong_usage_is_exit_2(arguments: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A call that cannot be understood ends with 2, and no traceback."""
    monkeypatch.chdir(tmp_path)
    assert main(arguments) == 2


def test_check_tells_everything_in_three_forms(small: Folder, capsys: pytest.CaptureFixture[str]) -> None:
    """Text for people, JSON for programs, annotations for GitHub: the same problems at the same places."""
    small.replace("data/stations.yaml", "type: mobile_station", "type: mobile_staton")
    small.replace("content/news/2025/wangjing-night.zh.md", "夜里等单", "<b>夜里</b>等单")
    arguments = ["check", "-C", str(small.root), "--date", DAY]
    assert main(arguments) == 1
    text = capsys.readouterr().out
    assert "data/stations.yaml:5:11: 错误 error [unknown-word]" in text
    assert "mobile_station" in text.split("[unknown-word]")[1]
    assert "content/news/2025/wangjing-night.zh.md:10:1: 错误 error [raw-html]" in text
    assert main([*arguments, "--format", "json"]) == 1
    rows = {(row["code"], row["file"], row["line"], row["column"]) for row in json.loads(capsys.readouterr().out)}
    assert ("unknown-word", "data/stations.yaml", 5, 11) in rows
    assert main([*arguments, "--format", "github"]) == 1
    assert "::error file=data/stations.yaml,line=5,col=11,title=unknown-word::" in capsys.readouterr().out


def test_check_of_a_good_site_is_quiet_and_0(small: Folder, capsys: pytest.CaptureFixture[str]) -> None:
    """JSON is an array even where there is nothing to say; nothing is published by a check."""
    assert main(["check", "-C", str(small.root), "--date", DAY, "--format", "json"]) == 0
    assert all(row["severity"] == "note" for row in json.loads(capsys.readouterr().out))
    assert not small.output.exists()


def test_a_build_sums_up(small: Folder, command: Command) -> None:
    """After a build one line says how many stations, files and problems there were, and where it all is."""
    done = command("build", "-C", str(small.root), "-o", str(small.output), "--date", DAY)
    assert done.returncode == 0
    assert "6 个站点 stations" in done.stderr
    assert "0 错误 errors" in done.stderr
    assert done.stdout == ""


@pytest.mark.parametrize("case", sorted(path.name for path in INVALID.iterdir() if path.is_dir()))
def test_every_invalid_site_is_refused_by_the_command(case: str, small: Folder, capsys: pytest.CaptureFixture[str]) -> None:
    """Each broken site of tests/sites/invalid ends `yizhan build` as expected, told in both languages, nothing written."""
    expected = (INVALID / case / "expected.yaml").read_text(encoding="utf-8")
    for path in (INVALID / case).rglob("*"):
        if path.is_file() and path.name != "expected.yaml":
            target = small.root / path.relative_to(INVALID / case)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target)
    refused = "severity: warning" not in expected and "severity: note" not in expected
    assert small.build() == (1 if refused else 0), capsys.readouterr().err
    said = capsys.readouterr().err
    place = next(line.partition(": ")[2].strip("\"'") for line in expected.splitlines() if line.strip("- ").startswith("place"))
    assert place in said
    assert small.output.exists() != refused


def test_new_makes_a_site_that_builds_at_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`yizhan new` gives a folder that `yizhan check --strict` passes and `yizhan build` turns into a site."""
    folder = tmp_path / "mine"
    assert main(["new", str(folder)]) == 0
    assert main(["check", "-C", str(folder), "--strict"]) == 0, capsys.readouterr().out
    assert main(["build", "-C", str(folder), "-o", str(tmp_path / "out")]) == 0
    assert (tmp_path / "out" / "zh" / "index.html").is_file()
    assert main(["new", str(folder)]) == 2


def test_the_readme_of_a_new_site_says_commands_that_work(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Its commands name the program as it was called and the folder, so that they work where the site was made."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr("sys.argv", [".venv/bin/yizhan"])
    assert main(["new", "my site"]) == 0
    readme = (tmp_path / "my site" / "README.md").read_text(encoding="utf-8")
    commands = [line for line in readme.splitlines() if line.startswith(".venv/bin/yizhan ")]
    assert commands == [f".venv/bin/yizhan {name} -C 'my site'" for name in ("serve", "check", "build")]
    assert "\nyizhan " not in readme
    assert commands[0] in capsys.readouterr().err
    for name in ("check", "build"):
        assert main([name, "-C", "my site"]) == 0
    assert (tmp_path / "my site/output/zh/index.html").is_file()


def test_schema_is_json_schema(capsys: pytest.CaptureFixture[str]) -> None:
    """`yizhan schema stations` is a schema whose records have what the model declares."""
    assert main(["schema", "stations"]) == 0
    schema = json.loads(capsys.readouterr().out)
    record = schema["properties"]["stations"]["items"]
    assert {"id", "name", "type", "area"} <= set(record["required"])
    assert "opening_hours" in record["properties"]
    assert record["additionalProperties"] is False


def test_docs_data_is_current(capsys: pytest.CaptureFixture[str]) -> None:
    """docs/data.md is what the declaration says today."""
    assert main(["schema", "--format", "markdown"]) == 0
    assert capsys.readouterr().out == (PROJECT / "docs" / "data.md").read_text(encoding="utf-8")


def test_a_sites_folder_without_its_option_is_understood(small: Folder, capsys: pytest.CaptureFixture[str]) -> None:
    """Who names the folder and forgets -C, or names its data/, is told what was meant."""
    assert main(["check", str(small.root)]) == 2
    said = capsys.readouterr().err
    assert f"是不是 yizhan check -C {small.root}？" in said
    assert f"Did you mean yizhan check -C {small.root}?" in said
    assert main(["check", "-C", str(small.root / "data")]) == 2
    assert f"did you mean -C {small.root}?" in capsys.readouterr().err


@pytest.mark.parametrize("command", ["build", "serve", "check"])
def test_a_folder_without_a_site_is_left_alone(command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A slip in the folder's name ends with exit 2, before anything is written or served."""
    assert main([command, "-C", str(tmp_path / "my-sit")]) == 2
    assert "has no folder data/" in capsys.readouterr().err
    assert not list(tmp_path.iterdir())
