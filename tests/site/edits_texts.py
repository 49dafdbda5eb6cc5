"""Edits of content/: articles and pages, their translations, front matter and pictures."""

from __future__ import annotations

import re
from io import BytesIO
from random import Random

from PIL import Image
from tests.site.edits import Sources, words
from tests.site.edits_records import forget

_LANGUAGES = ("zh", "en")


def picture(chance: Random) -> bytes:
    """A small picture of one colour."""
    data = BytesIO()
    colour = (chance.randrange(256), chance.randrange(256), chance.randrange(256))
    Image.new("RGB", (chance.choice([300, 560, 700]), 40), colour).save(data, "PNG")
    return data.getvalue()


def change_body(sources: Sources, chance: Random) -> str | None:
    name = _text(sources, chance)
    if name is None:
        return None
    key = chance.choice(sources.ids("station"))
    added = chance.choice([
        f"又一段，第 {sources.number()} 次。", f"## 第 {sources.number()} 节", f"[看这里](station:{key})",
        "[地区](area:110105)", "| 一 | 二 |\n|---|---|\n| 三 | 四 |", "![灯](images/lamp.png)", "`{{ 7*7 }}` <b>",
    ])  # fmt: skip
    sources.put(name, f"{sources.text(name).rstrip()}\n\n{added}\n")
    return f"{name}: adds {added!r}"


def change_title(sources: Sources, chance: Random) -> str | None:
    name = _text(sources, chance)
    if name is None:
        return None
    field = chance.choice(["title", "summary"])
    said = words(chance, ("的事", "again"))
    return _front(sources, name, field, said.get(name.split(".")[-2], said["zh"]))


def change_front(sources: Sources, chance: Random) -> str | None:
    name = _article(sources, chance)
    if name is None:
        return None
    stations, programmes = sources.ids("station"), sources.ids("programme")
    field, value = chance.choice([
        ("areas", chance.choice(['["110101"]', '["110000", "110105"]', "[]"])),
        ("stations", f"[{', '.join(chance.sample(stations, min(2, len(stations))))}]"), ("stations", None),
        ("tags", chance.choice(["[night]", "[couriers, night]", "[night, couriers]"])), ("tags", None),
        ("category", chance.choice(["people", "stations"])), ("type", chance.choice(["diary", "report"])), ("type", None),
        ("date", f"{name.split('/')[2]}-{chance.randint(1, 12):02d}-{chance.randint(1, 28):02d}"),
        ("date", chance.choice(["2025-06-02", "2025-06-05", "2025-06-20"])),
        ("updated", chance.choice(["2025-05-02", "2025-05-30"])), ("pinned", chance.choice(["true", "false"])),
        ("stale_after", chance.choice(["2025-06-02", "2025-06-20"])), ("stale_after", None), ("status", "draft"), ("status", None),
        ("programmes", f"[{', '.join(chance.sample(programmes, min(1, len(programmes))))}]"),
        ("part", str(chance.randint(1, 9))),
    ])  # fmt: skip
    if field == "part" and "\nseries:" not in sources.text(name):
        return None
    names = [name] if chance.random() < 0.5 else _versions(sources, name)
    return "; ".join(_front(sources, one, field, value) for one in names)


def join_series(sources: Sources, chance: Random) -> str | None:
    """An article becomes part of a series, or leaves it, in all its languages."""
    name = _article(sources, chance)
    if name is None or "door-by-door" not in sources.ids("series"):
        return None
    leaves = "\nseries:" in sources.text(name)
    part = None if leaves else str(20 + sources.number())
    for one in _versions(sources, name):
        _front(sources, one, "series", None if leaves else "door-by-door")
        _front(sources, one, "part", part)
    return f"{name} {'leaves' if leaves else f'is part {part} of'} its series"


def add_article(sources: Sources, chance: Random) -> str | None:
    slug = f"new-article-{sources.number()}"
    day = chance.choice(["2025-05-28", "2025-05-31", "2025-06-03", "2025-04-15"])
    languages = _LANGUAGES if chance.random() < 0.6 else ("zh",)
    for lang in languages:
        title = words(chance, ("来了", "has come")).get(lang, "新事")
        sources.put(
            f"content/news/2025/{slug}.{lang}.md",
            f"---\ntitle: {title}\ndate: {day}\nsummary: {title}\ncategory: stations\ntags: [night]\nareas: [\"110105\"]\n"
            f"stations: [{chance.choice(sources.ids('station'))}]\n---\n{title}。\n",
        )
    return f"article {slug} of {day} in {' and '.join(languages)}"


def translate(sources: Sources, chance: Random) -> str | None:
    """A translation is added where there was none, or taken away."""
    name = _text(sources, chance)
    if name is None:
        return None
    twin = name.replace(".zh.md", ".en.md") if name.endswith(".zh.md") else name.replace(".en.md", ".zh.md")
    if twin in sources.files:
        del sources.files[name]
        return f"{name} deleted"
    sources.files[twin] = sources.files[name]
    return f"{twin} added"


def delete_article(sources: Sources, chance: Random) -> str | None:
    name = _article(sources, chance)
    if name is None:
        return None
    for one in _versions(sources, name):
        del sources.files[one]
    forget(sources, _slug(name))
    return f"{name} and its translations deleted"


def rename_article(sources: Sources, chance: Random) -> str | None:
    """Another slug, or another year's folder and date; what links to it follows."""
    name = _text(sources, chance)
    if name is None:
        return None
    slug = _slug(name)
    new = f"{chance.choice(['a', 'z'])}-text-{sources.number()}"
    for one in _versions(sources, name):
        sources.rename(one, one.replace(f"/{slug}.", f"/{new}."))
    for one in sources.names("content/", ".md"):
        sources.put(one, re.sub(rf"\((article|page):{slug}\)", rf"(\1:{new})", sources.text(one)))
    return f"text {slug} is now {new}"


def move_year(sources: Sources, chance: Random) -> str | None:
    name = _article(sources, chance)
    if name is None:
        return None
    year = "2024" if "/2025/" in name else "2025"
    for one in _versions(sources, name):
        _front(sources, one, "date", f"{year}-02-{chance.randint(1, 28):02d}")
        _front(sources, one, "updated", None)
        sources.rename(one, re.sub(r"/news/\d+/", f"/news/{year}/", one))
    return f"{name} moved to {year}"


def change_page(sources: Sources, chance: Random) -> str | None:
    """The order in the menu, or the day of the last change, of a standing page."""
    pages = sources.names("content/pages/", ".md")
    if not pages:
        return None
    field, value = chance.choice([("order", str(chance.randint(1, 99))), ("updated", "2025-05-05"), ("updated", None)])
    return _front(sources, chance.choice(pages), field, value)


def change_picture(sources: Sources, chance: Random) -> str | None:
    """Another picture under the same name, a new one, another name, or one that is gone with what showed it."""
    name = chance.choice(sources.names("content/images/", ".png") or ["content/images/lamp.png"])
    manner = chance.choice(["replaced", "replaced", "added", "renamed", "removed"])
    if manner == "replaced":
        sources.files[name] = picture(chance)
    elif manner == "added":
        short = f"images/2025/新 {sources.number()}.png"
        sources.files[f"content/{short}"] = picture(chance)
        text = chance.choice(sources.names("content/", ".md"))
        sources.put(text, f"{sources.text(text).rstrip()}\n\n![新图](<{short}>)\n")
    else:
        if name not in sources.files:
            return None
        data = sources.files.pop(name)
        old, new = name.removeprefix("content/"), f"images/lamp-{sources.number()}.png"
        if manner == "renamed":
            sources.files[f"content/{new}"] = data
        for text in sources.names("content/", ".md"):
            said = sources.text(text)
            kept = said.replace(old, new) if manner == "renamed" else re.sub(rf"!\[[^\]]*\]\(<?{re.escape(old)}>?\)", "", said)
            sources.put(text, kept)
    return f"{name} {manner}"


def change_verification(sources: Sources, chance: Random) -> str | None:
    """A file by which another service knows the site comes, changes or goes."""
    name = f"content/verification/MP_verify_{chance.randint(1, 3)}.txt"
    if name in sources.files and chance.random() < 0.5:
        del sources.files[name]
        return f"{name} deleted"
    sources.put(name, f"token{sources.number()}")
    return f"{name} written"


def misplace(sources: Sources, chance: Random) -> str | None:
    """A text that the check will refuse."""
    name = _text(sources, chance)
    if name is None:
        return None
    added = chance.choice(["[nowhere](station:no-such-station)", "![](images/lamp.png)", "[x](javascript:alert(1))", "<iframe>"])
    sources.put(name, f"{sources.text(name).rstrip()}\n\n{added}\n")
    return f"{name}: the mistake {added}"


def _text(sources: Sources, chance: Random) -> str | None:
    names = [*sources.names("content/news/", ".md"), *sources.names("content/pages/", ".md")]
    return chance.choice(names) if names else None


def _article(sources: Sources, chance: Random) -> str | None:
    names = sources.names("content/news/", ".md")
    return chance.choice(names) if names else None


def _slug(name: str) -> str:
    return name.rpartition("/")[2].partition(".")[0]


def _versions(sources: Sources, name: str) -> list[str]:
    """The text in all its languages."""
    folder = name.rpartition("/")[0]
    return sources.names(f"{folder}/{_slug(name)}.", ".md")


def _front(sources: Sources, name: str, field: str, value: str | None) -> str:
    """Set a line of the front matter, or take it out."""
    text = re.sub(rf"(?m)^{field}: .*\n", "", sources.text(name), count=1)
    if value is not None:
        text = text.replace("---\n", f"---\n{field}: {value}\n", 1)
    sources.put(name, text)
    return f"{name}: {field} {'taken out' if value is None else value}"
