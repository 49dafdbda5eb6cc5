"""Nothing lost, nothing leaked, nothing torn: building through the front door, again and again.

Long because each promise of publishing is a run of the whole program on the same small site.
"""

from __future__ import annotations

import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tests.conftest import DAY, PROJECT, Command, Folder

from yizhan.press.pool import begin
from yizhan.press.switch import locked


def cold(folder: Folder) -> dict[str, bytes]:
    """The tree that a build from nothing makes of the same sources."""
    fresh = Folder(folder.root, folder.output.with_name("fresh"))
    assert fresh.build("--cold") == 0
    return fresh.tree()


def test_every_record_has_its_pages(built: Folder) -> None:
    """Sources in equal pages out, in both languages, and the common files stand at the root."""
    paths = set(built.tree())
    for lang in ("zh", "en"):
        for key in ("bj-chaoyang-mobile", "bj-dongcheng-warm", "bj-haidian-balizhuang", "bj-wangjing-24h",
                    "bj-yizhuang-warm", "bj-zhuangli"):  # fmt: skip
            assert f"{lang}/stations/{key}.html" in paths
        for code in ("110000", "110101", "110105", "110105015", "x-yizhuang"):
            assert f"{lang}/areas/{code}.html" in paths
            assert f"{lang}/embed/v1/{code}.html" in paths
        assert {f"{lang}/index.html", f"{lang}/map.html", f"{lang}/areas/index.html", f"{lang}/about.html",
                f"{lang}/news/index.html", f"{lang}/news/2025/wangjing-night.html", f"{lang}/feeds/news.xml"} <= paths  # fmt: skip
    assert {"index.html", "404.html", "robots.txt", "sitemap.xml", "stations.geojson", "stations.csv"} <= paths


def test_nothing_to_do_touches_nothing(small: Folder) -> None:
    """A second build of the same sources leaves every file as it is on disk."""
    assert small.build() == 0
    before = {path: path.stat() for path in small.output.rglob("*")}
    assert small.build() == 0
    assert {path: path.stat() for path in small.output.rglob("*")} == before


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("data/stations.yaml", "望京智能驿站", "望京新驿站"),
        ("data/stations.yaml", "Mo-Fr 09:00-18:00", "Mo-Su 07:00-22:00"),
        ("data/stations.yaml", "lat: 39.93, lng: 116.41", "lat: 39.94, lng: 116.42"),
        ("data/stations.yaml", 'area: "110105015"', 'area: "110105026"'),
        ("data/stations.yaml", "id: bj-zhuangli", "id: bj-zhuangli-two"),
        ("data/stations.yaml", "stars: 5", "stars: 3\n    status: {state: delisted, since: 2025-05-01}"),
        ("data/vocabulary.yaml", "zh: 饮用水", "zh: 热水"),
        ("data/areas.yaml", "zh: 东城", "zh: 东城新"),
        ("data/site.yaml", "zh: 试验驿站", "zh: 新试验驿站"),
        ("data/site.yaml", "https://small.example/", "https://small.example/sub/"),
        ("content/news/2025/wangjing-night.zh.md", "title: ", "title: 新"),
        ("content/pages/about.en.md", "title: ", "title: New "),
        ("data/areas.geojson", "116.05", "116.04"),
    ],
)
def test_an_edit_shows_wherever_it_should(small: Folder, file: str, old: str, new: str) -> None:
    """After an edit the incremental tree equals a tree built from nothing, byte for byte."""
    assert small.build() == 0
    small.replace(file, old, new)
    assert small.build() == 0
    assert small.tree() == cold(small)


def test_what_leaves_the_sources_leaves_the_site(small: Folder) -> None:
    """A deleted station and a deleted article have no page, no row and no entry any more."""
    assert small.build() == 0
    text = (small.root / "data/stations.yaml").read_text(encoding="utf-8")
    (small.root / "data/stations.yaml").write_text(text[: text.index("  - id: bj-zhuangli")], encoding="utf-8")
    for lang in ("zh", "en"):
        (small.root / f"content/news/2025/dongcheng-opens.{lang}.md").unlink()
    assert small.build() == 0
    everything = small.tree()
    assert not any("bj-zhuangli" in path or "dongcheng-opens" in path for path in everything)
    assert not any(b"bj-zhuangli" in data or b"dongcheng-opens" in data for data in everything.values())
    assert everything == cold(small)


def test_an_error_leaves_the_site_as_it_was(small: Folder, capsys: pytest.CaptureFixture[str]) -> None:
    """A wrong record ends the build with exit 1, names file, line and column, and publishes nothing."""
    assert small.build() == 0
    before = small.tree()
    small.replace("data/stations.yaml", "stars: 5", "stars: 9")
    small.replace("data/stations.yaml", "Mo-Fr 09:00-18:00", "nine to five")
    assert small.build() == 1
    said = capsys.readouterr().err
    assert "data/stations.yaml:43:12" in said
    assert "data/stations.yaml:20:20" in said
    assert small.tree() == before


def test_warnings_fail_a_strict_build_only(small: Folder) -> None:
    """A warning is told and built through; under --strict it is exit 1."""
    small.replace("data/stations.yaml", "phone: 010-12345678", "phone: '13800000000'")
    assert small.build() == 0
    assert small.build("--strict") == 1


def test_files_that_are_not_content_stay_home(small: Folder) -> None:
    """Secrets, version control, lock files and system litter beside the sources are never published."""
    secret = b"SECRET-CANARY-7f3a"
    for name in (".env", "content/.env", "content/.git/config", "content/~$list.xlsx", "data/.DS_Store",
                 "content/news/.env", "content/images/.htaccess", "content/news/2025/notes.txt", "data/list.xlsx"):  # fmt: skip
        path = small.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(secret)
    assert small.build() == 0
    assert not any(secret in data for data in small.tree().values())


def test_drafts_and_the_future_stay_home(small: Folder) -> None:
    """A draft is in no file of the site; an article of tomorrow comes out tomorrow."""
    small.replace("content/news/2025/wangjing-night.zh.md", "title: ", "status: draft\ntitle: DRAFT-CANARY ")
    small.replace("content/news/2025/dongcheng-opens.en.md", "title: ", "title: FUTURE-CANARY ")
    text = (small.root / "content/news/2025/dongcheng-opens.en.md").read_text(encoding="utf-8")
    day = text.split("date: ")[1].split("\n")[0]
    small.replace("content/news/2025/dongcheng-opens.en.md", f"date: {day}", "date: 2025-12-24")
    assert small.build() == 0
    assert not any(b"DRAFT-CANARY" in data or b"FUTURE-CANARY" in data for data in small.tree().values())
    assert small.build("--date", "2025-12-24") == 0
    assert "FUTURE-CANARY" in small.read("en/news/2025/dongcheng-opens.html")


@pytest.mark.parametrize(
    "env",
    [
        {"TZ": "America/New_York", "PYTHONHASHSEED": "1", "LC_ALL": "C"},
        {"TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "4242", "LANG": "zh_CN.UTF-8"},
    ],
)
def test_the_same_sources_give_the_same_bytes(small: Folder, built: Folder, command: Command, env: dict[str, str]) -> None:
    """Another time zone, hash seed, locale, folder and number of processes change no byte."""
    done = command(
        "build", "-C", str(small.root), "-o", str(small.output), "--date", DAY, "--jobs", "1", env=env
    )
    assert done.returncode == 0, done.stderr
    assert small.tree() == built.tree()


def test_source_date_epoch_is_the_build_date(small: Folder, command: Command) -> None:
    """SOURCE_DATE_EPOCH is read as a moment in the site's time zone, not the machine's."""
    env = {"SOURCE_DATE_EPOCH": "1735660800", "TZ": "America/New_York"}  # 2025-01-01 00:00 in Shanghai
    for lang in ("zh", "en"):
        file = small.root / f"content/news/2025/wangjing-night.{lang}.md"
        text = file.read_text(encoding="utf-8")
        day = text.split("date: ")[1].split("\n")[0]
        file.write_text(text.replace(f"date: {day}", "date: 2025-01-01"), encoding="utf-8")
    done = command("build", "-C", str(small.root), "-o", str(small.output), env=env)
    assert done.returncode == 0, done.stderr
    assert "zh/news/2025/wangjing-night.html" in small.tree()
    assert "zh/news/2025/dongcheng-opens.html" not in small.tree()


def test_pelican_makes_the_same_bytes(small: Folder, built: Folder) -> None:
    """`pelican content -s pelicanconf.py` and `yizhan build` make the same tree."""
    (small.root / "pelicanconf.py").write_bytes((PROJECT / "pelicanconf.py").read_bytes())
    done = pelican(small)
    assert done.returncode == 0, done.stdout + done.stderr
    assert small.tree() == built.tree()


def test_pelican_fails_where_we_fail(small: Folder) -> None:
    """Under Pelican too an error in the sources is exit 1, with every place, and the site stays as it was."""
    (small.root / "pelicanconf.py").write_bytes((PROJECT / "pelicanconf.py").read_bytes())
    assert pelican(small).returncode == 0
    before = small.tree()
    small.replace("data/stations.yaml", "stars: 5", "stars: nine")
    done = pelican(small)
    assert done.returncode == 1
    assert "data/stations.yaml:43:12" in done.stderr
    assert small.tree() == before


def pelican(folder: Folder) -> subprocess.CompletedProcess[str]:
    """Pelican's own command line."""
    return subprocess.run(
        [sys.executable, "-m", "pelican", "content", "-s", "pelicanconf.py", "-o", str(folder.output)],
        cwd=folder.root,
        env={**os.environ, "SOURCE_DATE_EPOCH": "1748707200"},  # 2025-06-01 in Shanghai
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=300,
    )


def test_a_second_build_at_once_says_so(small: Folder, capsys: pytest.CaptureFixture[str]) -> None:
    """While one build writes, another one to the same place ends with exit 3 and says why."""
    with locked(small.output):
        assert small.build() == 3
    assert "another build" in capsys.readouterr().err
    assert small.build() == 0


def test_a_worker_that_outlives_its_build_holds_no_lock(tmp_path: Path) -> None:
    """A build that stops at an error leaves at work what it had begun; the next one need not wait for that."""
    with locked(tmp_path / "out"):
        slow = begin(lambda: time.sleep(1), 2)
    with locked(tmp_path / "out"):
        pass
    slow()


def test_killed_at_any_moment_the_site_is_old_or_new(small: Folder) -> None:
    """After kill -9 at random moments the published tree is exactly the one before or the one after."""
    assert small.build() == 0
    old = small.tree()
    small.replace("data/vocabulary.yaml", "zh: 饮用水", "zh: 热水")
    started = time.monotonic()
    new = cold(small)
    whole = time.monotonic() - started + 0.5  # a process of its own also imports everything
    chance = random.Random(7)
    seen = set()
    for _ in range(12):
        process = subprocess.Popen(
            [sys.executable, "-c", "from yizhan.cli import run; run()", "build", "-C", str(small.root),
             "-o", str(small.output), "--date", DAY, "--cold"],
            stderr=subprocess.DEVNULL, start_new_session=True,
        )  # fmt: skip
        time.sleep(chance.uniform(0.2, 1.0) * whole)
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        found = small.tree()
        assert found in (old, new)
        seen.add(found == new)
    assert small.build() == 0
    assert small.tree() == new
    leftovers = {path.name for path in small.output.parent.iterdir()} - {"site", "public", "fresh"}
    kept = {".public.lock", ".public.manifest", ".public.spare", ".fresh.lock", ".fresh.manifest"}
    assert leftovers <= kept


@pytest.mark.parametrize("limit", [0, 3000, 10_000])
def test_a_full_disk_changes_nothing(small: Folder, limit: int) -> None:
    """When files can no longer be written the build ends with exit 3 and the site is as it was."""
    assert small.build() == 0
    before = small.tree()
    small.replace("data/site.yaml", "zh: 试验驿站", "zh: 新试验驿站")
    done = subprocess.run(
        [sys.executable, "-c", "from yizhan.cli import run; run()", "build", "-C", str(small.root),
         "-o", str(small.output), "--date", DAY],
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)),  # stands for the end of the disk
        capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
    assert done.returncode == 3, done.stderr
    assert "unchanged" in done.stderr
    assert small.tree() == before


def test_a_folder_of_others_is_not_replaced(small: Folder, capsys: pytest.CaptureFixture[str]) -> None:
    """An output folder with files that we did not make, or among the sources, is refused with exit 2."""
    small.output.mkdir()
    (small.output / "thesis.txt").write_text("ten years of work")
    assert small.build() == 2
    assert (small.output / "thesis.txt").read_text() == "ten years of work"
    for place in (small.root, small.root / "data", small.root / "content" / "public", small.root.parent):
        assert Folder(small.root, place).build() == 2
    capsys.readouterr()


def test_a_changed_published_file_is_made_again(small: Folder, capsys: pytest.CaptureFixture[str]) -> None:
    """Somebody's change of a published file does not survive the next build; a file of others is not removed."""
    assert small.build() == 0
    before = small.tree()
    (small.output / "zh/index.html").write_text("defaced")
    assert small.build() == 0
    assert small.tree() == before
    (small.output / "CNAME").write_text("stations.example")
    assert small.build() == 2
    assert "CNAME" in capsys.readouterr().err
    (small.output / "CNAME").unlink()
    assert small.build() == 0
    assert small.tree() == before


def test_a_kill_before_the_switch_leaves_a_tree_that_is_ours(small: Folder) -> None:
    """A manifest of a tree that was never published does not make the published one a stranger's."""
    assert small.build() == 0
    old = small.tree()
    manifest = small.output.with_name(".public.manifest")
    kept = small.output.with_name("kept")
    shutil.copytree(small.output, kept)
    small.replace("data/stations.yaml", "id: bj-zhuangli", "id: bj-zhuangli-two")
    assert small.build() == 0
    new = small.tree()
    assert manifest.exists()
    shutil.rmtree(small.output)
    kept.rename(small.output)  # as if the switch had not come to pass
    assert small.tree() == old
    assert small.build() == 0
    assert small.tree() == new


def test_links_between_articles_follow_their_targets(small: Folder) -> None:
    """An article that moves, or loses its translation, takes the links to it along."""
    about = small.root / "content/pages/about.en.md"
    about.write_text(about.read_text(encoding="utf-8") + "\n[night](article:wangjing-night)\n", encoding="utf-8")
    assert small.build() == 0
    assert "news/2025/wangjing-night.html" in small.read("en/about.html")
    (small.root / "content/news/2025/wangjing-night.en.md").unlink()
    assert small.build() == 0
    assert "zh/news/2025/wangjing-night.html" in small.read("en/about.html")
    assert small.tree() == cold(small)


def test_what_is_no_file_is_noticed_after_a_build(small: Folder) -> None:
    """A pipe or a link among the sources is refused, also where nothing else has changed."""
    assert small.build() == 0
    os.mkfifo(small.root / "content" / "pipe.md")
    assert small.build() == 1


def test_a_build_reads_no_clock_but_the_day(small: Folder, built: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the date given, nothing of the time of day is in the tree."""
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    monkeypatch.setattr(time, "time", lambda: 4102444800.0)  # 2100
    assert small.build() == 0
    assert small.tree() == built.tree()


def test_several_station_files_are_one_network(small: Folder, built: Folder) -> None:
    """data/stations/*.yaml is read just as data/stations.yaml is."""
    text = (small.root / "data/stations.yaml").read_text(encoding="utf-8")
    head, _, tail = text.partition("  - id: bj-wangjing-24h")
    (small.root / "data/stations").mkdir()
    (small.root / "data/stations/east.yaml").write_text(head, encoding="utf-8")
    (small.root / "data/stations/west.yaml").write_text(
        "datum: wgs84\nstations:\n  - id: bj-wangjing-24h" + tail, encoding="utf-8"
    )
    (small.root / "data/stations.yaml").unlink()
    assert small.build() == 0
    assert small.tree() == built.tree()


