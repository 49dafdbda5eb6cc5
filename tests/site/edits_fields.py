"""What each field of each kind of record may become: values that the check lets pass, most of the time."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Any

from tests.site.edits import Sources, words

Value = Callable[[Sources, Random], Any]
ABSENT = object()  # the field is taken out


def one_of(*values: Any) -> Value:
    return lambda _, chance: chance.choice(values)


def some_of(*values: str) -> Value:
    return lambda _, chance: chance.sample(values, chance.randint(0, len(values))) or ABSENT


def id_of(kind: str) -> Value:
    return lambda sources, chance: chance.choice([ABSENT, *sources.ids(kind)])


def ids_of(kind: str) -> Value:
    def value(sources: Sources, chance: Random) -> Any:
        ids = sources.ids(kind)
        return chance.sample(ids, chance.randint(0, min(2, len(ids)))) or ABSENT

    return value


def some_words(sources: Sources, chance: Random) -> Any:
    return words(chance)


def maybe_words(sources: Sources, chance: Random) -> Any:
    return words(chance) if chance.random() < 0.8 else ABSENT


def source_list(sources: Sources, chance: Random) -> Any:
    if chance.random() < 0.3:
        return ABSENT
    return [{"title": words(chance, ("报道", "report")), "date": chance.choice(["2025", "2025-02", "2025-02-11"])}]


def status(sources: Sources, chance: Random) -> Any:
    state = chance.choice(["open", "closed", "planned", "delisted"])
    found: dict[str, Any] = {"state": state, "since": chance.choice(["2025-05-01", "2025-06-10", "2025-07-01"])}
    if state == "closed":
        found["until"] = chance.choice(["2025-07-01", "2025-07-20"])
    if state == "delisted" and chance.random() < 0.6:
        found["moved_to"] = chance.choice(sources.ids("station"))
    if chance.random() < 0.4:
        found["note"] = words(chance, ("缘故", "reason"))
    return found


def location(sources: Sources, chance: Random) -> Any:
    if chance.random() < 0.1:
        return ABSENT
    lat, lng = f"{chance.uniform(39.88, 40.02):.4f}", f"{chance.uniform(116.3, 116.55):.4f}"
    found: dict[str, Any] = {"datum": chance.choice(["wgs84", "gcj02", "bd09"])}
    if chance.random() < 0.1:
        return {**found, "circle": {"lat": lat, "lng": lng, "radius_m": str(chance.randint(300, 3000))}}
    found["point"] = {"lat": lat, "lng": lng}
    if chance.random() < 0.5:
        found["precision_m"] = str(chance.randint(5, 400))
    if chance.random() < 0.3:
        found["basis"] = words(chance, ("实地", "on the spot"))
    return found


def honours(sources: Sources, chance: Random) -> Any:
    return chance.choice(
        [ABSENT, [{"key": "most_beautiful_station", "level": chance.choice(["city", "national"]), "year": "2023"}]]
    )


def plaques(sources: Sources, chance: Random) -> Any:
    one: dict[str, Any] = {"kind": chance.choice(["unified_sign", "door_plate"])}
    one["state"] = chance.choice(["up", "due", "missing", "taken_down"])
    if one["state"] in ("due", "missing"):
        one["due"] = chance.choice(["2026", "2025-12-31"])
    else:
        one |= {"since": chance.choice(["2023", "2024-11"]), "number": f"试-{chance.randint(1, 10**6)}"}
    if chance.random() < 0.3:
        one |= {"by": words(chance), "wording": words(chance)}
    return chance.choice([ABSENT, [one], [one, {"kind": "door_plate", "sources": [{"title": words(chance)}]}]])


_HOURS = one_of("24/7", "Mo-Fr 09:00-18:00", "Mo-Su 06:30-22:00; PH off", "22:00-06:00", "Sa-Su 10:00-16:00", ABSENT)
_PHONE = one_of("010-12345671", "12351", "010-12345672; 12351", "010-12345673转8", ABSENT)
_ADDRESS = one_of("https://whole.example.org/a", "https://whole.example.org/b?c=d&e=f", ABSENT)
_DAY = one_of("2025-03-02", "2025-04-02", "2025-05-02", "2025-06-02", ABSENT)
_PART_OF_DATE = one_of("2024", "2024-11", "2025-02-11")
_LEVELS = one_of("city", "district", "enterprise", ABSENT)
_AMENITIES = some_of("drinking_water", "microwave", "toilet", "charging")

FIELDS: dict[str, dict[str, Value]] = {
    "station": {
        "name": some_words, "aliases": lambda _, chance: chance.choice([ABSENT, [words(chance)], [words(chance), words(chance)]]),
        "type": one_of("warm_station", "smart_station_24h", "mobile_station"), "also": some_of("warm_station"),
        "area": one_of("110000", "110101", "110105", "110105015", "110108", "110108005", "x-yizhuang"),
        "address": maybe_words, "location": location, "host": maybe_words, "chain": one_of("shiyan_shop", ABSENT),
        "operator_model": one_of("tender", ABSENT), "amenities": _AMENITIES,
        "services": some_of("counselling", "legal_aid"), "audiences": some_of("couriers", "drivers"),
        "access": one_of("yes", "members", ABSENT), "wheelchair": one_of("yes", "limited", "no", ABSENT),
        "floor_area_m2": one_of("20", "35.5", ABSENT), "opening_hours": _HOURS, "hours_note": maybe_words,
        "phone": _PHONE, "website": _ADDRESS, "booking": _ADDRESS, "stars": one_of("1", "3", "5", ABSENT),
        "honours": honours, "plaques": plaques, "criteria": some_of("seven_haves"), "status": status, "description": maybe_words,
        "programmes": ids_of("programme"), "checked": _DAY, "sources": source_list,
    },
    "area": {"name": some_words, "short_name": maybe_words, "note": maybe_words},
    "event": {
        "name": some_words, "description": maybe_words, "kind": one_of("film", "session"),
        "programmes": ids_of("programme"), "station": id_of("station"), "venue": maybe_words,
        "start": one_of("2025-06-04T18:30", "2025-06-18", "2025-07-02T09:00"), "end": one_of(ABSENT),
        "audiences": some_of("couriers", "drivers"), "organiser": maybe_words, "organised_by": id_of("entry"),
        "price": maybe_words, "places": one_of("10", "40", ABSENT), "status": one_of("scheduled", "cancelled", "postponed"),
        "status_note": maybe_words, "repeat": one_of(
            ABSENT, {"rule": "FREQ=WEEKLY;BYDAY=WE", "until": "2025-09-24"},
            {"rule": "FREQ=MONTHLY;BYMONTHDAY=15", "until": "2025-12-31", "also": ["2025-08-20"], "holidays": "skip"},
        ), "sources": source_list, "checked": _DAY, "series": one_of("film-nights", ABSENT), "area": one_of("110101", "110105"),
        "enrol": one_of(ABSENT, {"phone": "12351"}, {"app": "shiyan-app", "website": "https://whole.example.org/enrol"}),
        "review": one_of("2025-05-20", "2025-09-01", ABSENT),
    },
    "notice": {
        "name": some_words, "description": maybe_words, "kind": one_of("job", "offer", "course", "loan", "aid"),
        "station": id_of("station"), "programmes": ids_of("programme"), "until": one_of("2025-06-05", "2025-07-15", "2025-12-31"),
        "provider": maybe_words, "provided_by": id_of("entry"), "members_only": one_of("true", "false", ABSENT),
        "price": maybe_words, "regular_price": maybe_words, "amount": maybe_words, "sources": source_list, "checked": _DAY,
        "contact": one_of(ABSENT, {"phone": "12351"}, {"app": "shiyan-app"}), "starts": one_of("2025-07-01", "2025-06-20T09:00"),
        "posted": one_of("2025-05-02", "2025-05"), "places": one_of("30", "50"), "places_left": one_of("0", "7", ABSENT),
        "posts": one_of(ABSENT, [{"name": {"zh": "配送员"}, "number": "3", "pay": {"least": "30", "per": "HOUR"}}]),
    },
    "figure": {
        "area": one_of("110000", "110101", "110105"), "metric": one_of("stations", "workers"), "scope": some_words,
        "value": one_of("12", "2178", "3000.5", "120000"), "qualifier": one_of("exactly", "over", "nearly", "about"),
        "as_of": _PART_OF_DATE, "headline": one_of("true", "false"), "planned": one_of("true", "false"),
        "programmes": ids_of("programme"), "line": one_of("chaoyang-stations", ABSENT), "not_comparable": maybe_words,
        "unit": maybe_words,
    },
    "target": {
        "name": some_words, "area": one_of("110000", "110105"), "metric": one_of("stations", "workers"),
        "value": one_of("100", "2500"), "by": one_of("2025-06-15", "2025-12-31", "2026"), "scope": some_words,
        "programmes": ids_of("programme"), "per": maybe_words, "since": one_of("2024", ABSENT), "progress": one_of(
            ABSENT, [{"value": "50", "as_of": "2025-03", "source": {"title": {"zh": "报道"}}}],
            [{"value": "50", "as_of": "2025-03", "source": {"title": {"zh": "报道"}}},
             {"value": "90", "as_of": "2025-05", "source": {"title": {"zh": "报道"}}}],
        ),
    },
    "entry": {
        "name": some_words, "short_name": maybe_words, "level": _LEVELS, "station": id_of("station"), "phone": _PHONE,
        "kind": one_of("union", "hotline", "app", "centre", "home", "organisation"), "what_for": maybe_words,
        "how_to_reach": maybe_words, "opening_hours": _HOURS, "website": _ADDRESS, "qr": _ADDRESS,
        "area": one_of("110000", "110101", "110105"), "programmes": ids_of("programme"),
        "status": one_of("planned", "running", "ended", "unknown"), "liaison_count": one_of("12", ABSENT), "sources": source_list,
        "parent": one_of("shiyan-ftu", ABSENT), "liaison": ids_of("entry"),
    },
    "programme": {
        "name": some_words, "summary": some_words, "area": one_of("110000", "110101", "110105"),
        "kind": lambda _, chance: chance.sample(["place", "event", "notice", "figure", "article", "directory"], 2),
        "since": _PART_OF_DATE, "status": one_of("planned", "running", "ended", "unknown"), "sources": source_list,
        "part_of": one_of("night-shift", ABSENT),
    },
    "series": {"name": some_words, "description": maybe_words, "programmes": ids_of("programme"), "area": one_of("110105", ABSENT)},
    "inspection": {
        "date": _PART_OF_DATE, "result": some_words, "due": one_of("2025-06-05", "2025-08-01", ABSENT),
        "programmes": ids_of("programme"), "sources": source_list,
    },
    "landmark": {
        "name": some_words, "aliases": lambda _, chance: chance.choice([ABSENT, [words(chance)]]),
        "location": lambda _, chance: {"datum": "wgs84", "point": {"lat": f"39.9{chance.randint(1, 99)}", "lng": "116.45"}},
        "kind": one_of("station=subway", "junction=yes", "leisure=park"), "area": one_of("110101", "110105", "110105026"),
    },
}  # fmt: skip
