"""The map by finger, mouse and keyboard, over our own outlines and over other people's tiles.

Longer than most: all of it needs the same visits to the same started map.

Long because all of it drives one and the same map: signs, cards, keys, positions.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
from browser_pages import LANGUAGES
from browser_visit import Served, show_card, show_map
from playwright.sync_api import Locator, Page, Request, Route, expect

from yizhan.geo import from_wgs84, metres
from yizhan.model import Datum

pytestmark = pytest.mark.browser

HOME = "en/index.html"
CHAOYANG = "en/areas/110105.html"
PIXEL = base64.b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==")


def signs(page: Page) -> Locator:
    """Signs of single stations, without those of the legend."""
    return page.locator(".map__sign .sign")


def count_of(cluster: Locator) -> int:
    return int(re.sub(r"\D", "", cluster.get_attribute("aria-label") or ""))


def test_the_map_starts_when_it_comes_near(demo: Served) -> None:
    """Leaflet and the stations are fetched when the map comes near the screen, not before."""
    with demo.visit(HOME, viewport={"width": 360, "height": 640}) as visit:
        visit.page.wait_for_load_state("networkidle")
        assert not [one for one in visit.requests if "leaflet" in one or "/data/" in one]
        show_map(visit.page)
        assert any("leaflet" in one for one in visit.requests)
        assert any("/data/" in one for one in visit.requests)
        assert visit.found() == []


def test_every_station_is_on_the_map_once(demo: Served) -> None:
    """The signs and the numbers on the clusters add up to what the live region says, which is all placed stations."""
    with demo.visit(CHAOYANG) as visit:
        show_map(visit.page)
        total = signs(visit.page).count() + sum(count_of(one) for one in visit.page.locator(".map__sign .cluster").all())
        expect(visit.page.locator(".map__status")).to_have_text(f"{total} stations in view")
        assert total == visit.page.locator(".stations > li").count()


@pytest.mark.parametrize("how", ["click", "Enter", "Space"])
def test_a_cluster_opens_by_going_nearer(demo: Served, how: str) -> None:
    """A cluster chosen by mouse or key zooms in until it falls apart; the focus is not lost."""
    with demo.visit(HOME) as visit:
        page = visit.page
        show_map(page)
        biggest = max(page.locator(".map__sign .cluster").all(), key=count_of)
        expect(biggest).to_have_accessible_name(re.compile(rf"^(.+, )?{count_of(biggest)} stations(, zoom in)?$"))
        before = count_of(biggest)
        scale = page.locator(".leaflet-control-scale-line").inner_text()
        if how == "click":
            biggest.click()
        else:
            biggest.focus()
            page.keyboard.press(how)
        expect(page.locator(".leaflet-control-scale-line")).not_to_have_text(scale)
        assert max([count_of(one) for one in page.locator(".map__sign .cluster").all()], default=0) < before
        expect(page.locator(".map__status")).to_have_text(re.compile(r"^\d+ stations? in view$"))
        assert page.evaluate("document.activeElement.closest('[data-map]') !== null")
        assert visit.found() == []


def open_card(page: Page, how: str) -> Locator:
    """Open the card of the sign nearest to the middle; gives the sign."""
    sign = page.locator(".map__sign .sign", has=page.locator(".sign__number", has_text=re.compile("^1$")))
    if how == "click":
        sign.click()
    elif how == "tap":
        sign.tap()
    elif how == "number":
        page.locator("[data-map-canvas]").focus()
        page.keyboard.press("1")
    else:
        sign.focus()
        page.keyboard.press(how)
    return sign


def test_stations_of_one_house_open_as_a_list(demo: Served) -> None:
    """Stations at one place are one sign that lists them; each opens its card, and Esc gives the focus back to the sign."""
    with demo.visit("en/map.html?at=41.7930,123.3975,17") as visit:
        page = visit.page
        show_map(page)
        sign = page.locator(".map__sign .cluster")
        expect(sign).to_have_count(1)
        page.locator("[data-map-canvas]").focus()
        page.keyboard.press("1")
        listed = page.get_by_role("dialog")
        expect(listed).to_contain_text("3 stations at this place")
        expect(listed.get_by_role("listitem")).to_have_count(3)
        expect(page.locator(".map__sign .cluster")).to_have_count(1)  # no spider
        name = listed.get_by_role("button").nth(1).inner_text()
        page.keyboard.press("Tab")
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        expect(page.locator(".card__name")).to_have_text(name)
        page.keyboard.press("Escape")
        expect(page.get_by_role("dialog")).to_have_count(0)
        expect(sign).to_be_focused()
        expect(sign).to_have_accessible_name(re.compile(r".+ and others, 3 stations$"))
        assert visit.found() == []


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("how", ["click", "Enter", "Space", "number"])
def test_a_card_says_what_its_station_is(demo: Served, how: str, lang: str) -> None:
    """Chosen by mouse, key or number a sign opens a labelled card with name, type, hours and links; Esc gives back."""
    with demo.visit(f"{lang}/areas/110105026.html") as visit:
        page = visit.page
        show_map(page)
        open_card(page, how)
        card = page.get_by_role("dialog")
        expect(card.locator(".card")).to_be_visible()
        expect(card).to_have_accessible_name({"zh": re.compile("站点"), "en": "About this station"}[lang])
        expect(card).to_be_focused()
        name = card.locator(".card__name").inner_text()
        row = page.locator(".stations > li", has_text=name)
        expect(row).to_have_count(1)
        # By its name: the card may move the map, and the numbers go to what is then nearest to the centre.
        sign = page.get_by_role("button", name=name, exact=True)
        expect(sign).to_have_class(re.compile("sign"))
        expect(row.locator(".station__type")).to_contain_text(card.locator(".card__type").inner_text())
        hours = row.locator(".station__hours, .unknown").first.inner_text()
        expect(card.locator(".card__hours")).to_contain_text(hours)
        link = card.locator(".card__name a")
        assert link.evaluate("(a) => a.href") == row.locator("a.station__link").evaluate("(a) => a.href")
        expect(card.get_by_role("button", name=name)).to_have_attribute("aria-expanded", "false")  # "Go"
        page.keyboard.press("Escape")
        expect(card).to_have_count(0)
        expect(sign).to_be_focused()
        assert visit.found() == []


def test_a_card_leads_to_the_way(demo: Served) -> None:
    """“Go” in a card unfolds the map apps inside it; Esc folds them first, then closes the card."""
    with demo.visit("en/areas/110105026.html") as visit:
        page = visit.page
        show_map(page)
        open_card(page, "click")
        card = page.get_by_role("dialog")
        go = card.locator(".go__main")
        go.click()
        expect(go).to_have_attribute("aria-expanded", "true")
        apps = card.locator("a[data-way]").evaluate_all("all => all.map((one) => one.href)")
        assert [urlsplit(one).netloc for one in apps][:3] == ["uri.amap.com", "api.map.baidu.com", "apis.map.qq.com"]
        page.keyboard.press("Escape")
        expect(go).to_have_attribute("aria-expanded", "false")
        expect(go).to_be_focused()
        page.keyboard.press("Escape")
        expect(card).to_have_count(0)
        assert visit.found() == []


def test_fingers_do_what_the_mouse_does(demo: Served) -> None:
    """On a phone a tap opens a card, a tap beside it closes it, and every sign is at least 44 px wide and high."""
    phone = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True, "device_scale_factor": 2}
    with demo.visit("en/areas/110105026.html", **phone) as visit:
        page = visit.page
        show_map(page)
        for target in page.locator(".map__sign button, .map .leaflet-control-zoom a, .map__locate").all():
            box = target.bounding_box()
            assert box
            assert min(box["width"], box["height"]) >= 43.5, target.get_attribute("aria-label")
        open_card(page, "tap")
        expect(page.get_by_role("dialog").locator(".card")).to_be_visible()
        box = page.get_by_role("dialog").bounding_box()
        assert box
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 360
        page.locator("[data-map-canvas]").tap(position={"x": 12, "y": 320})
        expect(page.get_by_role("dialog")).to_have_count(0)
        assert visit.found() == []


@pytest.mark.parametrize("code", ["110105022", "110105016"])  # a minibus on its rounds; known to 900 m
def test_mobile_and_coarse_positions_are_areas(demo: Served, code: str) -> None:
    """A mobile point and a position known to no better than 500 m are drawn as a dashed circle, and the legend says so."""
    with demo.visit(f"en/areas/{code}.html") as visit:
        show_map(visit.page)
        expect(visit.page.locator(".map__sign .is-area")).to_have_count(1)
        circle = visit.page.locator("path.map__area-of-station")
        expect(circle).to_have_count(1)
        assert circle.evaluate("(path) => getComputedStyle(path).strokeDasharray") != "none"
        visit.page.locator(".map__legend summary").click()
        expect(visit.page.get_by_text("Somewhere within this circle")).to_be_visible()


def test_a_known_door_is_a_point(demo: Served) -> None:
    """Positions known to 500 m or better are drawn without a circle."""
    with demo.visit("en/areas/320500.html") as visit:  # two doors, 250 and 300 m
        show_map(visit.page)
        expect(visit.page.locator("path.map__area-of-station")).to_have_count(0)
        expect(visit.page.locator(".is-area")).to_have_count(0)


def test_the_ground_hides_no_circle(demo: Served) -> None:
    """On a map that has just been opened the circles of uncertain places lie on the ground, not under it."""
    with demo.visit("zh/map.html?at=39.9931,116.4647,14") as visit:
        page = visit.page
        show_map(page)
        page.locator(".map__label").first.wait_for(state="attached")
        drawn = page.locator(".leaflet-overlay-pane path").evaluate_all("all => all.map((one) => one.getAttribute('class'))")
        kinds = [["map__outline", "map__area-of-station"]["area-of-station" in one] for one in drawn]
        assert len(set(kinds)) == 2
        assert kinds == sorted(kinds, reverse=True)
        assert visit.found() == []


def test_a_map_without_its_ground_has_its_signs(demo: Served) -> None:
    """Where the outlines do not come, signs, keys and cards are there all the same."""
    with demo.visit() as visit:
        visit.page.route("**/data/outlines*", lambda route: route.abort())
        page = visit.open("en/map.html")
        show_map(page)
        show_card(page)
        page.keyboard.press("Escape")
        expect(page.get_by_role("dialog")).to_have_count(0)
        expect(page.locator(".map__message")).to_have_count(0)


def test_an_uncertain_place_is_seen_whole(demo: Served) -> None:
    """A map that opens on one uncertain place shows its whole circle: half of it would look like a door."""
    with demo.visit("en/areas/110105016.html") as visit:
        show_map(visit.page)
        circle, box = (visit.page.locator(one).bounding_box() for one in ("path.map__area-of-station", "[data-map-canvas]"))
        assert circle
        assert box
        assert circle["width"] <= box["width"]
        assert circle["height"] <= box["height"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_ground_is_drawn_in_the_sites_colours(demo: Served, scheme: str) -> None:
    """Our outlines take their colours from the style sheet, so they follow light and dark; the districts have names."""
    with demo.visit("en/map.html", color_scheme=scheme) as visit:
        show_map(visit.page)
        ground = visit.page.locator("path.map__outline--ground:not(.is-focus)")
        assert ground.count() >= 16
        fill = ground.first.evaluate("(path) => getComputedStyle(path).fill")
        assert fill == visit.page.evaluate("""() => {
          const probe = document.body.appendChild(document.createElement("i"));
          probe.style.color = "var(--map-area)";
          return getComputedStyle(probe).color;
        }""")
        expect(visit.page.locator(".map__label", has_text="Miyun")).to_be_visible()


def test_the_legend_names_what_is_there(demo: Served) -> None:
    """The legend names the types on the map and no others, and follows the filter."""
    with demo.visit("en/areas/110105.html") as visit:
        page = visit.page
        show_map(page)
        page.locator(".map__legend summary").click()

        def named() -> set[str]:
            return set(page.locator(".map__legend-item:not(.map__legend-item--area)").all_inner_texts())

        def listed() -> set[str]:
            shown = page.locator(".stations > li:visible .station__type span:first-of-type")
            return {text.strip() for text in shown.all_inner_texts()}

        assert named() == listed()
        everything = named()
        page.locator("[data-filter] > summary").click()
        page.locator("label", has=page.locator("input[data-facet=need]")).first.click()
        expect(page.locator(".map__legend-item:not(.map__legend-item--area)")).not_to_have_count(len(everything))
        assert named() == listed()
        assert visit.found() == []


ARROWS = {"ArrowRight": (-80, 0), "ArrowLeft": (80, 0), "ArrowUp": (0, 80), "ArrowDown": (0, -80)}


def test_keys_move_the_map(demo: Served) -> None:
    """Arrows move the map by 80 px and + and - zoom it, from the map itself and from a sign on it."""
    with demo.visit("en/areas/110105026.html") as visit:
        page = visit.page
        show_map(page)
        sign = signs(page).first
        scale = page.locator(".leaflet-control-scale-line")

        def place() -> tuple[float, float]:
            expect(page.locator(".leaflet-pan-anim, .leaflet-zoom-anim")).to_have_count(0)
            box = sign.bounding_box()
            assert box
            return box["x"], box["y"]

        for start in (page.locator("[data-map-canvas]"), sign):
            start.focus()
            for key, (right, down) in ARROWS.items():
                (x, y), _ = place(), page.keyboard.press(key)
                assert place() == pytest.approx((x + right, y + down), abs=1), key
            nearer, _ = scale.inner_text(), page.keyboard.press("-")
            expect(scale).not_to_have_text(nearer)
            page.keyboard.press("+")
            expect(scale).to_have_text(nearer)
        assert visit.found() == []


def test_nothing_slides_for_who_wants_no_motion(demo: Served) -> None:
    """With reduced motion the map jumps: neither keys, nor cards, nor zooming make it slide."""
    with demo.visit("en/areas/110105.html", reduced_motion="reduce") as visit:
        page = visit.page
        show_map(page)
        page.evaluate("""() => {
          window.__slid = [];
          const note = () => document.querySelector(".leaflet-pan-anim, .leaflet-zoom-anim") && window.__slid.push(1);
          new MutationObserver(note).observe(document.body, { subtree: true, attributes: true, attributeFilter: ["class"] });
        }""")
        page.locator("[data-map-canvas]").focus()
        for key in ("ArrowRight", "ArrowUp", "+", "-", "1"):
            page.keyboard.press(key)
            page.wait_for_timeout(50)
        assert page.evaluate("window.__slid.length") == 0


def test_a_map_that_fails_says_so(demo: Served) -> None:
    """Where the stations cannot be fetched the map says so in its place, and the list is still there."""
    with demo.visit() as visit:
        visit.page.route("**/data/**", lambda route: route.abort())
        visit.open("en/areas/110105.html")
        visit.page.locator("[data-map]").scroll_into_view_if_needed()
        expect(visit.page.locator(".map__message[role=status]")).to_contain_text("in the list on this page")
        expect(visit.page.locator(".stations > li").first).to_be_visible()
        assert not [one for one in visit.found() if one.startswith("script:")]


BASES = {
    "tianditu": (f"provider: tianditu, key: {'0' * 32}, approval: GS(2024)0650号", r"t\d\.tianditu\.gov\.cn", Datum.WGS84),
    "amap": ("provider: amap, approval: GS(2024)1158号", r"webrd0\d\.is\.autonavi\.com", Datum.GCJ02),
    "osm": ("provider: osm", r"tile\.openstreetmap\.org", Datum.WGS84),
    "xyz": (
        'provider: xyz, url: "https://tiles.small.example/{z}/{x}/{y}.png", datum: bd09, attribution: {zh: 自备, en: Own}',
        r"tiles\.small\.example",
        Datum.BD09,
    ),
}  # fmt: skip
# Where the middle of the only sign is, worked out from the tile under it, whose address has z, x and y: latitude,
# longitude, metres in a pixel.
MIDDLE_OF_SIGN = """(numbers) => {
  const sign = document.querySelector(".map__sign").getBoundingClientRect();
  const [px, py] = [sign.left + sign.width / 2, sign.top + sign.height / 2];
  const tiles = Array.from(document.querySelectorAll("img.leaflet-tile"));
  const tile = tiles.find((one) => {
    const box = one.getBoundingClientRect();
    return box.left <= px && px < box.right && box.top <= py && py < box.bottom;
  });
  const box = tile.getBoundingClientRect();
  const read = (name) => Number(new RegExp(numbers[name]).exec(tile.src)[1]);
  const scale = Math.pow(2, read("z"));
  const x = (read("x") + (px - box.left) / box.width) / scale;
  const y = (read("y") + (py - box.top) / box.height) / scale;
  const lat = Math.atan(Math.sinh(Math.PI * (1 - 2 * y))) * 180 / Math.PI;
  return [lat, x * 360 - 180, 40075016 * Math.cos(lat * Math.PI / 180) / 256 / scale];
}"""
NUMBERS = {
    "tianditu": {"z": r"TILEMATRIX=(\d+)", "x": r"TILECOL=(\d+)", "y": r"TILEROW=(\d+)"},
    "amap": {"z": r"&z=(\d+)", "x": r"&x=(\d+)", "y": r"&y=(\d+)"},
    "osm": {"z": r"/(\d+)/\d+/\d+\.png", "x": r"/\d+/(\d+)/\d+\.png", "y": r"/\d+/\d+/(\d+)\.png"},
}
NUMBERS["xyz"] = NUMBERS["osm"]


@pytest.mark.parametrize("provider", BASES)
def test_a_base_map_of_tiles(over_tiles: Callable[[str], Served], provider: str) -> None:
    """Each base map draws tiles of its own host only, within the policy, and the sign lies right in its datum."""
    settings, host, datum = BASES[provider]
    site = over_tiles(settings)
    asked: list[str] = []

    def tile(route: Route, request: Request) -> None:
        asked.append(urlsplit(request.url).netloc)
        route.fulfill(body=PIXEL, content_type="image/png", headers={"Access-Control-Allow-Origin": "*"})

    with site.visit() as visit:
        visit.page.route(lambda url: not url.startswith(site.address), tile)
        page = visit.open("en/areas/110101.html")  # one station, at 39.93, 116.41
        show_map(page)
        page.locator("img.leaflet-tile-loaded").first.wait_for()
        assert asked
        assert all(re.fullmatch(host, one) for one in asked), set(asked)
        expected = from_wgs84(39.93, 116.41, datum)
        lat, lng, pixel = page.evaluate(MIDDLE_OF_SIGN, NUMBERS[provider])
        assert metres(lat, lng, *expected) < 1.5 * pixel < 100
        words = page.locator(".map__attribution").inner_text()
        if "approval" in settings:
            assert "GS(2024)" in words
        assert visit.found() == []
        visit.open("en/stations/bj-dongcheng-warm.html")  # no map: no tile may be asked for here
        assert "autonavi" not in (page.locator("meta[http-equiv]").get_attribute("content") or "")
        assert visit.foreign() == []


def test_every_sign_has_a_name_of_its_own(demo: Served) -> None:
    """Clusters are called by a station in them, single signs by theirs, and no two signs in view have the same name."""
    with demo.visit("en/map.html") as visit:
        page = visit.page
        show_map(page)
        page.locator("[data-map-canvas]").focus()
        page.keyboard.press("ArrowRight")
        signs = page.locator(".map__sign button")
        expect(page.locator(".map__sign .cluster").first).to_have_attribute(
            "aria-label", re.compile(r".+ and others, \d+ stations$")
        )
        types = page.evaluate("JSON.parse(document.querySelector('script.map-config').textContent).types.map((one) => one.name)")
        for kind in types:  # the names of one part may come after those of another
            expect(page.locator(f'.map__sign button[aria-label="{kind}"]')).to_have_count(0)
        names = signs.evaluate_all("all => all.map((one) => one.getAttribute('aria-label'))")
        assert len(set(names)) == len(names) > 4
        assert visit.found() == []
