"""Pictures of a site from the folder to the page: made, kept between builds, refused with their names."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from tests.conftest import Folder

from yizhan.cli.app import main
from yizhan.pages import pictures

ARTICLE = "content/news/2025/wangjing-night"


def photo(colour: tuple[int, int, int] = (90, 120, 150)) -> bytes:
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010F] = "Some Phone"
    data = BytesIO()
    Image.new("RGB", (1000, 600), colour).save(data, "JPEG", exif=exif)
    return data.getvalue()


@pytest.fixture
def pictured(small: Folder) -> Folder:
    """The small site with a photo in an article and on a standing page."""
    put(small, "images/2025/门口 a.jpg", photo())
    for file, said in ((f"{ARTICLE}.zh.md", "门口"), (f"{ARTICLE}.en.md", "The door"), ("content/pages/about.en.md", "A door")):
        with (small.root / file).open("a", encoding="utf-8") as text:
            text.write(f"\n![{said}](images/2025/%E9%97%A8%E5%8F%A3%20a.jpg)\n")
    return small


def put(folder: Folder, name: str, data: bytes) -> None:
    path = folder.root / "content" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def published(folder: Folder) -> list[str]:
    return [path for path in folder.tree() if path.startswith("images/")]


def test_pictures_reach_the_page(pictured: Folder) -> None:
    """An article and a standing page show the picture in all formats, upright, in files that are there."""
    assert pictured.build() == 0
    for page in ("zh/news/2025/wangjing-night.html", "en/about.html"):
        text = pictured.read(page)
        assert 'width="600" height="1000"' in text
        assert re.findall(r'source type="image/(\w+)"', text) == ["avif", "webp"]
    assert 'alt="门口"' in pictured.read("zh/news/2025/wangjing-night.html")
    assert sorted(re.sub(r"\.[0-9a-f]{10}\.", ".", path) for path in published(pictured)) == [
        f"images/2025/门口 a-{width}.{kind}" for width in (480, 600) for kind in ("avif", "jpg", "webp")
    ]


def test_the_file_as_it_came_is_not_published(pictured: Folder) -> None:
    """No published file holds what the camera wrote; the feed names one that any reader can show."""
    assert pictured.build() == 0
    assert [path for path, data in pictured.tree().items() if b"Some Phone" in data] == []
    feed = pictured.read("zh/feeds/news.xml")
    shown = re.search(r'src="https://small\.example/(images/[^"]*-600\.[0-9a-f]{10}\.jpg)"', feed.replace("&quot;", '"'))
    assert shown


def test_pictures_are_made_once(pictured: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    """A build whose output was lost takes the pictures from the last one; a cold build makes them again, the same."""
    assert pictured.build("--jobs", "1") == 0
    first = pictured.tree()
    calls: list[str] = []

    def counted(data: bytes, version: pictures.Version) -> bytes:
        calls.append(version.path)
        return pictures.encode(data, version)

    monkeypatch.setattr("yizhan.site.picturing.encode", counted)
    again = Folder(pictured.root, pictured.output.with_name("again"))
    assert again.build("--jobs", "1") == 0
    assert calls == []
    assert again.build("--jobs", "1", "--cold") == 0
    assert len(calls) == 6
    assert again.tree() == first


def test_a_changed_picture_changes_its_pages(pictured: Folder) -> None:
    """Another photo under the same name has other addresses; a build gives what a cold build gives, the old are gone."""
    assert pictured.build() == 0
    before = set(published(pictured))
    put(pictured, "images/2025/门口 a.jpg", photo((200, 30, 30)))
    assert pictured.build() == 0
    warm = pictured.tree()
    assert before.isdisjoint(published(pictured))
    assert pictured.build("--cold") == 0
    assert [path for path, data in pictured.tree().items() if warm.get(path) != data] == []


@pytest.mark.parametrize(
    ("data", "code"), [(photo()[:-300], "image-broken"), (b"\xff\xd8\xff\xe0 no more", "image-broken")]
)
def test_a_broken_picture_is_refused(pictured: Folder, data: bytes, code: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A picture that breaks off is an error with its name, in both languages, and nothing is published."""
    put(pictured, "images/2025/half.jpg", data)
    assert pictured.build() == 1
    said = capsys.readouterr().err
    assert f"content/images/2025/half.jpg: 错误 error [{code}]" in said
    assert "图片打不开" in said
    assert not pictured.output.exists()


def test_what_is_kept_can_be_lost(pictured: Folder) -> None:
    """Kept pictures that were deleted are made again; a folder that cannot be written costs nothing but time."""
    assert pictured.build() == 0
    first = pictured.tree()
    kept = pictured.root / ".yizhan" / "pictures"
    assert len(list(kept.iterdir())) == 6
    for file in kept.iterdir():
        file.unlink()
    kept.rmdir()
    kept.write_text("not a folder")
    again = Folder(pictured.root, pictured.output.with_name("again"))
    assert again.build() == 0
    assert again.tree() == first


def test_check_says_which_translation_is_behind(small: Folder, capsys: pytest.CaptureFixture[str]) -> None:
    """`yizhan check` names each translation that is older than its Chinese, with both days; it is no error."""
    small.replace(f"{ARTICLE}.zh.md", "date: 2025-02-10", "date: 2025-02-10\nupdated: 2025-04-01")
    assert main(["check", "-C", str(small.root), "--date", "2025-06-01"]) == 0
    said = capsys.readouterr()
    text = said.out + said.err
    assert f"{Path(ARTICLE).as_posix()}.en.md:" in text
    assert "[translation-older]" in text
    assert "2025-04-01" in text
    small.replace(f"{ARTICLE}.en.md", "date: 2025-02-10", "date: 2025-02-10\nupdated: 2025-04-02")
    assert main(["check", "-C", str(small.root), "--date", "2025-06-01"]) == 0
    said = capsys.readouterr()
    assert "[translation-older]" not in said.out + said.err
