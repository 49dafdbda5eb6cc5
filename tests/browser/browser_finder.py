"""What the finder's tests share: phones that know where they are, and the parts of the finder."""

from __future__ import annotations

import re

import pytest
from browser_visit import Visit
from playwright.sync_api import Locator, Page, expect

WANGJING = (39.99313, 116.46471)  # between the two stations of Wangjing
PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True}
WIDE = {"viewport": {"width": 1280, "height": 900}}
WECHAT = (
    "Mozilla/5.0 (Linux; Android 10; Phone) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/78.0.3904.62 "
    "XWEB/2692 MMWEBSDK/200901 Mobile Safari/537.36 MicroMessenger/7.0.20.1781(0x2700143F) NetType/4G Language/zh_CN"
)


def here(lat: float, lng: float, accuracy: float = 20) -> dict[str, object]:
    """The options of a phone that knows where it is and may say so."""
    place = {"latitude": lat, "longitude": lng, "accuracy": accuracy}
    return {**PHONE, "geolocation": place, "permissions": ["geolocation"]}


def locate(page: Page) -> Locator:
    """Press “Find the nearest”; the list in which the answer stands."""
    page.locator("[data-near-button]").click()
    return page.locator("[data-results]")


def chip(page: Page, value: str, facet: str = "need") -> Locator:
    """What a finger presses to make a choice."""
    return page.locator("label", has=page.locator(f"input[data-facet={facet}][value='{value}']"))


def ids(results: Locator) -> list[str]:
    """Ids of the stations of a list, in its order."""
    links = results.locator(".result__link").evaluate_all("all => all.map((one) => one.href)")
    return [re.sub(r".*/|\.html.*$", "", one) for one in links]


def metres_said(text: str) -> float:
    number, unit = re.findall(r"([\d.]+)\s*(km|m|公里|千米|米)", text)[0]
    return float(number) * (1000 if unit in ("km", "公里", "千米") else 1)


def settled(page: Page) -> Locator:
    """The finder's list once it stands."""
    expect(page.locator("[data-finder-status]")).to_have_text(re.compile(r"\d"))
    expect(page.locator("[data-results][aria-busy]")).to_have_count(0)
    return page.locator("[data-results]")


def total_said(page: Page) -> int:
    """How many stations the finder says are left."""
    return int(re.findall(r"\d+", page.locator("[data-finder-status]").inner_text())[0])


def unfold(page: Page) -> None:
    """Open the choices, all groups of them."""
    page.locator("[data-filter] > summary").click()
    for fold in page.locator(".facet > summary").all():
        fold.click()


def on_map(page: Page) -> int:
    """How many stations the signs and clusters drawn on the map are, those just outside the view included."""
    page.locator("[data-map].is-started .map__status").wait_for()
    clusters = page.locator(".map__sign .cluster").evaluate_all("all => all.map((one) => parseInt(one.innerText))")
    return sum(clusters) + page.locator(".map__sign .sign").count()


def loaded_parts(visit: Visit) -> list[str]:
    """The files of columns that were asked for, beside the one that names the parts."""
    names = [one.rpartition("/")[2] for one in visit.requests if "/data/columns/" in one]
    return sorted({name for name in names if not name.startswith("all.") and ".offers." not in name})


def tab_to(page: Page, selector: str, limit: int = 60) -> None:
    """Press Tab until the focus is there; it must never be lost on the way."""
    for _ in range(limit):
        if page.evaluate("(one) => document.activeElement.matches(one)", selector):
            return
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement !== document.body"), selector
    pytest.fail(f"{limit} stops and not at {selector}")


def too_wide(page: Page) -> int:
    """How many pixels of the page stand beside the screen; at most 0 is right."""
    return int(page.evaluate("document.scrollingElement.scrollWidth - document.documentElement.clientWidth"))


def too_small(page: Page) -> list[str]:
    """What is to be pressed and lower than a finger."""
    return page.locator("main button:visible, main summary:visible, .go__way:visible, select:visible").evaluate_all(
        "all => all.filter((one) => one.getBoundingClientRect().height < 43.5).map((one) => one.outerHTML.slice(0, 120))"
    )
