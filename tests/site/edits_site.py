"""Edits of what belongs to the whole site: settings, vocabulary, theme, catalogue, outlines, holidays, the day."""

from __future__ import annotations

import json
import re
from datetime import timedelta
from random import Random
from typing import Any

from tests.site.edits import Sources, dump_yaml, load_yaml, words

SITE, VOCABULARY, OUTLINES, HOLIDAYS = "data/site.yaml", "data/vocabulary.yaml", "data/areas.geojson", "data/holidays.yaml"

_MAPS: tuple[dict[str, Any], ...] = (
    {"provider": "outlines"}, {"provider": "osm"}, {"provider": "amap"}, {"provider": "outlines", "max_zoom": "16"},
    {"provider": "tianditu", "key": "0123456789abcdef"}, {"provider": "outlines", "approval": "审图号0"},
    {"provider": "xyz", "url": "https://tiles.whole.example/{z}/{x}/{y}.png", "datum": "bd09", "attribution": {"zh": "自备"}},
)  # fmt: skip


def change_setting(sources: Sources, chance: Random) -> str | None:
    field, value = chance.choice([
        ("name", words(chance)), ("short_name", words(chance)), ("description", words(chance)), ("organisation", words(chance)),
        ("base_url", chance.choice(["https://whole.example/", "https://other.example/sub/"])),
        ("hotline", chance.choice(["12351", "010-12345600", None])), ("home_area", chance.choice(["110000", "110105"])),
        ("feedback", chance.choice(["wrong@whole.example", "https://whole.example/form", None])),
        ("contact", {"name": words(chance), "phone": "010-12345601"}), ("base_map", chance.choice(_MAPS)),
        ("filings", chance.choice([{"icp": "试ICP备1号"}, {"police": "公安2号"}, None])),
        ("licence", {"name": words(chance, ("许可", "licence"))}), ("stations_per_page", chance.choice(["10", "12", "100"])),
        ("articles_per_page", chance.choice(["5", "20"])), ("timezone", chance.choice(["Asia/Shanghai", "Asia/Urumqi"])),
        ("embed_hosts", chance.choice([["player.example.org"], None])),
    ])  # fmt: skip
    settings = load_yaml(sources.files[SITE])
    settings.pop(field, None)
    if value is not None:
        settings[field] = value
    sources.files[SITE] = dump_yaml(settings)
    return f"setting {field}: {value}"


def change_languages(sources: Sources, chance: Random) -> str | None:
    """One language less with its texts, both again, or in an order that is refused."""
    settings = load_yaml(sources.files[SITE])
    languages = ["zh", "en"] if settings["languages"] == ["zh"] else chance.choice([["zh"], ["zh"], ["en", "zh"]])
    settings["languages"] = languages
    sources.files[SITE] = dump_yaml(settings)
    if languages == ["zh"]:
        for name in sources.names("content/", ".en.md"):
            del sources.files[name]
    return f"languages {languages}"


def change_vocabulary(sources: Sources, chance: Random) -> str | None:
    """A label, an icon or a tag of a term changes, a term comes, goes, or stands elsewhere."""
    groups = load_yaml(sources.files[VOCABULARY])
    group = chance.choice(sorted(groups))
    terms = groups[group]
    key = chance.choice(sorted(terms))
    manner = chance.choice(["label", "label", "description", "osm", "icon", "added", "moved", "deleted"])
    if manner == "label":
        terms[key]["name"] = words(chance, ("词", "word"))
    elif manner == "description":
        terms[key]["description"] = words(chance, ("释义", "meaning"))
    elif manner == "osm":
        terms[key]["osm"] = f"amenity=thing_{sources.number()}"
    elif manner == "icon":
        icons = [name.rpartition("/")[2].removesuffix(".svg") for name in sources.names("theme/static/icons/", ".svg")]
        terms[key]["icon"] = chance.choice(icons)
    elif manner == "added":
        new = {"name": words(chance, ("新词", "new word"))}
        terms[f"new_{sources.number()}"] = {**new, "items": [words(chance)]} if group == "criteria" else new
    elif manner == "moved":
        terms[key] = terms.pop(key)
    else:
        del terms[key]
    sources.files[VOCABULARY] = dump_yaml(groups)
    return f"vocabulary {group} {key}: {manner}"


def change_template(sources: Sources, chance: Random) -> str | None:
    """A paragraph more in a page or a component, or a remark that is not printed."""
    names = [name for name in sources.names("theme/templates/", ".html") if "</section>" in sources.text(name)]
    name = chance.choice(names)
    added = chance.choice([f'<p lang="en">Words {sources.number()}</p>', f"{{# remark {sources.number()} #}}"])
    sources.put(name, sources.text(name).replace("</section>", f"{added}</section>", 1))
    return f"{name}: {added}"


def break_template(sources: Sources, chance: Random) -> str | None:
    """A template that fails while pages are made."""
    name = f"theme/templates/{chance.choice(['station', 'article', 'home', 'event'])}.html"
    sources.put(name, sources.text(name).replace("{% block main %}", "{% block main %}{{ nothing.such }}", 1))
    return f"{name} is broken"


def change_style(sources: Sources, chance: Random) -> str | None:
    """A rule more, or the files' order by another name."""
    name = chance.choice(sources.names("theme/static/css/", ".css"))
    sources.put(name, f"{sources.text(name)}\n.changed-{sources.number()} {{ color: red; }}\n")
    return f"{name}: a rule more"


def change_script(sources: Sources, chance: Random) -> str | None:
    name = chance.choice(sources.names("theme/static/js/", ".js"))
    sources.put(name, f'{sources.text(name)}\nexport const changed{sources.number()} = "changed";\n')
    return f"{name}: a constant more"


def change_icon(sources: Sources, chance: Random) -> str | None:
    name = chance.choice(sources.names("theme/static/icons/", ".svg"))
    sources.put(name, sources.text(name).replace("</svg>", f'<path d="M{sources.number()} 1h1"/></svg>'))
    return f"{name}: a line more"


def change_translation(sources: Sources, chance: Random) -> str | None:
    """Another wording in the catalogue of a language."""
    name = chance.choice(sources.names("theme/locale/", ".po"))
    text = sources.text(name)
    plain = list(re.finditer(r'(?m)^msgstr "([^"\\%{]+)"$', text))
    found = chance.choice(plain)
    sources.put(name, f'{text[: found.start()]}msgstr "{found[1]}改{sources.number()}"{text[found.end() :]}')
    return f"{name}: {found[1]} reworded"


def change_outline(sources: Sources, chance: Random) -> str | None:
    """A corner moves, an outline goes, or comes; the shapes stand in another order; the file goes."""
    if OUTLINES not in sources.files:
        return None
    whole = json.loads(sources.files[OUTLINES])
    features = whole["features"]
    manner = chance.choice(["corner", "corner", "gone", "turned about", "all gone"]) if len(features) > 1 else "corner"
    one = chance.choice(features)
    if manner == "all gone":
        del sources.files[OUTLINES]
        return f"{OUTLINES} deleted"
    if manner == "gone":
        features.remove(one)
    elif manner == "turned about":
        features.reverse()
    else:
        one["geometry"]["coordinates"][0][1][0] = round(one["geometry"]["coordinates"][0][1][0] + chance.uniform(0, 0.01), 4)
    sources.put(OUTLINES, json.dumps(whole))
    return f"outline of {one['properties']['code']}: {manner}"


def change_holidays(sources: Sources, chance: Random) -> str | None:
    """A public holiday is named otherwise, added or taken out."""
    whole = load_yaml(sources.files[HOLIDAYS])
    days = whole["days"]
    manner = chance.choice(["named", "added", "taken out"]) if days else "added"
    if manner == "named":
        chance.choice(days)["name"] = words(chance, ("节", "Day"))
    elif manner == "added":
        day = f"2025-{chance.randint(6, 12):02d}-{chance.randint(1, 28):02d}"
        if any(one["day"] == day for one in days):
            return None
        days.append({"day": day, "kind": chance.choice(["holiday", "workday"]), "name": words(chance, ("节", "Day"))})
        days.sort(key=lambda one: str(one["day"]))
    else:
        days.remove(chance.choice(days))
    sources.files[HOLIDAYS] = dump_yaml(whole)
    return f"holidays: one {manner}"


def move_day(sources: Sources, chance: Random) -> str | None:
    """Time goes on, mostly by a day; a build of an earlier day is possible too."""
    sources.day += timedelta(days=chance.choice([1, 1, 1, 2, 7, 30, -1, -20]))
    return f"the day is {sources.day}"


def change_base_url(sources: Sources, chance: Random) -> str | None:
    """What --base-url says comes, changes or goes."""
    sources.base_url = chance.choice([None, "https://preview.example/", "https://preview.example/1/"])
    return f"--base-url {sources.base_url}"
