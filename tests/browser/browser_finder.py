"""What the finder's tests share: phones that know where they are, and the parts of the finder."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page, expect

WANGJING = (39.99313, 116.46471)  # between the two stations of Wangjing
PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True}
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
