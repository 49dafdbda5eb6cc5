"""The site without a network, through the life of a service worker: first visit, deploys, saved areas, retirement.

Longer than other files because each of these is a small story of its own, all with one cast.

Long because every journey shares one host that can be slowed, stopped and renewed, and one worker to look into.
"""

from __future__ import annotations

import gzip
import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from browser_offline import (
    AREA,
    BASE_URL,
    CONTROLLED,
    Host,
    copy_of,
    hosting,
    keep_all,
    kept,
    renew,
    save,
    saved_files,
    sub,
    until,
    visit,
)
from browser_visit import show_map
from playwright.sync_api import Browser, BrowserContext, Page, expect
from test_browser_axe import AXE, violations
from tests.conftest import PROJECT, SMALL, Folder

from yizhan.pages.join import join

pytestmark = pytest.mark.browser

SCRIPTS = PROJECT / "theme" / "static" / "js"


@pytest.fixture(scope="module")
def first_release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small site and its host, as each journey finds them: built once, then copied."""
    base = tmp_path_factory.mktemp("first")
    shutil.copytree(SMALL, base / "site")
    (base / "host").mkdir()
    assert Folder(base / "site", base / "host" / "sub").build("--base-url", BASE_URL) == 0
    return base


@pytest.fixture
def site(first_release: Path, tmp_path: Path) -> Folder:
    """The small site, under a path of its host: the folder `sub`."""
    shutil.copytree(first_release, tmp_path / "own")
    return Folder(tmp_path / "own" / "site", tmp_path / "own" / "host" / "sub")


@pytest.fixture
def host(site: Folder) -> Iterator[Host]:
    with hosting(site.output.parent) as one:
        yield one


@pytest.fixture
def context(chromium: Browser) -> Iterator[BrowserContext]:
    """A browser of its own, with its own caches, that lets service workers run."""
    context = chromium.new_context(viewport={"width": 390, "height": 800}, reduced_motion="reduce")
    context.set_default_timeout(15_000)
    yield context
    context.close()


@pytest.fixture
def tab(context: BrowserContext) -> Page:
    return context.new_page()


def test_what_was_seen_can_be_read_without_a_network(tab: Page, host: Host) -> None:
    """After one visit home and the last area answer without a network, with style and scripts, and say how old they are."""
    violations: list[str] = []
    tab.on("console", lambda one: violations.append(one.text) if "Content Security Policy" in one.text else None)
    visit(tab, host, "zh/index.html")
    visit(tab, host, AREA)
    host.down = True
    for path in ("zh/index.html", "zh/", AREA):
        tab.goto(sub(host, path))
        expect(tab.locator(".offline-note [role=status]")).to_contain_text("保存的内容")
        assert tab.evaluate("getComputedStyle(document.querySelector('.header')).display") != "inline"
        assert not tab.evaluate("document.documentElement.classList.contains('no-js')")
    assert tab.locator(".stations > li").count() >= 1
    assert violations == []


def test_a_device_without_a_network_says_so(tab: Page, host: Host, context: BrowserContext) -> None:
    """Where the device itself knows that there is no network, the note says that and not that the site is slow."""
    visit(tab, host, AREA)
    host.down = True
    context.set_offline(True)
    tab.goto(sub(host, AREA))
    expect(tab.locator(".offline-note [role=status]")).to_have_text("没有网络，这是刚刚保存的内容。")
    context.set_offline(False)


def test_a_page_never_seen_leads_to_what_is_kept(tab: Page, host: Host) -> None:
    """Without a network an unseen page leads to the list of what is kept, and from there back to itself."""
    save(tab, host)
    host.down = True
    tab.goto(sub(host, "zh/map.html?need=toilet"))
    assert urlsplit(tab.url).path == "/sub/zh/offline.html"
    expect(tab.locator("[data-offline-status]")).to_contain_text("没有存在本机")
    area = tab.locator("[data-offline-areas] a")
    expect(area).to_have_attribute("href", sub(host, AREA) + "?need=toilet")
    again = tab.locator("[data-offline-again]")
    expect(again).to_have_attribute("href", sub(host, "zh/map.html?need=toilet"))
    host.down = False
    again.click()
    tab.wait_for_url("**/zh/map.html?need=toilet")
    expect(tab.locator("[data-map]")).to_be_attached()


def test_the_way_back_stays_on_the_site(tab: Page, host: Host) -> None:
    """An address of another site in the list's own address is not offered as the page that was wanted."""
    visit(tab, host, "zh/index.html")
    tab.goto(sub(host, "zh/offline.html?from=https://elsewhere.example/"))
    expect(tab.locator("[data-offline-pages] li")).to_have_count(1)
    expect(tab.locator("[data-offline-again]")).to_be_hidden()


def test_a_saved_area_has_list_and_map(tab: Page, host: Host) -> None:
    """A saved area's list, map and cards work without a network, though its map was never looked at before."""
    save(tab, host)
    host.down = True
    tab.goto(sub(host, AREA))
    assert tab.locator(".stations > li").count() >= 1
    show_map(tab)
    tab.locator(".map__sign button").first.dispatch_event("click")
    expect(tab.locator(".card").first).to_be_visible()
    expect(tab.locator(".card").first).not_to_contain_text("无法")


def test_a_divided_area_is_saved_with_all_its_parts(tab: Page, host: Host, site: Folder) -> None:
    """Of a large area whose lists stand with its parts, the parts' lists are saved, with all their pages."""
    more = "".join(
        f'  - {{id: more-{k}, name: {{zh: 加站{k}}}, type: warm_station, area: "110105015", checked: 2025-03-01}}\n'
        for k in range(12)
    )
    stations = site.root / "data/stations.yaml"
    stations.write_text(stations.read_text(encoding="utf-8") + more, encoding="utf-8")
    site.replace("data/site.yaml", "languages: [zh, en]", "languages: [zh, en]\nstations_per_page: 10")
    assert site.build("--base-url", BASE_URL) == 0
    save(tab, host)
    host.down = True
    for path in ("zh/areas/110105015.html", "zh/areas/110105015--2.html", "zh/areas/110105026.html"):
        tab.goto(sub(host, path))
        assert tab.locator(".stations > li").count() >= 1, path
    tab.goto(sub(host, "zh/areas/110101.html"))  # of another area
    assert urlsplit(tab.url).path == "/sub/zh/offline.html"


def test_saving_says_its_size_and_can_be_undone(tab: Page, host: Host) -> None:
    """Before saving a size is estimated, afterwards the real one is said; removing frees it and keeps the focus."""
    visit(tab, host, AREA)
    size = tab.locator("[data-offline-size]")
    expect(size).to_contain_text("约占空间")
    tab.locator("[data-offline-press]").focus()
    tab.keyboard.press("Enter")
    expect(tab.locator("[data-offline-status]")).to_have_text("已保存，没有网络也能查看。")
    expect(tab.locator("[data-offline-press]")).to_be_focused()
    area = tab.evaluate("caches.keys().then((names) => names.filter((name) => / area /.test(name)))")
    assert len(area) == 1
    real: int = tab.evaluate(
        """async (name) => {
          const cache = await caches.open(name);
          let sum = 0;
          for (const key of await cache.keys())
            if (!/yizhan-area$/.test(key.url)) sum += (await (await cache.match(key)).blob()).size;
          return sum;
        }""",
        area[0],
    )
    expect(size).to_contain_text(f"{round(real / 10_000) * 10} KB")
    tab.locator("[data-offline-remove]").focus()
    tab.keyboard.press("Enter")
    expect(tab.locator("[data-offline-status]")).to_have_text("已从本机删除。")
    expect(tab.locator("[data-offline-press]")).to_be_focused()
    assert tab.evaluate("caches.keys().then((names) => names.filter((name) => / area /.test(name)))") == []


def test_a_saving_that_breaks_off_is_no_saved_area(tab: Page, host: Host, site: Folder) -> None:
    """Where a file does not arrive, it says so, nothing counts as saved, and another press goes on to the end."""
    visit(tab, host, AREA)
    shards = site.output / "data" / "shards"
    shards.rename(shards.with_name("away"))
    tab.evaluate("caches.delete('yizhan /sub/ files')")  # as if the map had not been looked at
    tab.locator("[data-offline-press]").click()
    expect(tab.locator("[data-offline-status]")).to_contain_text("没有下载完整")
    expect(tab.locator("[data-offline-remove]")).to_be_hidden()
    shards.with_name("away").rename(shards)
    host.asked.clear()
    tab.locator("[data-offline-press]").click()
    expect(tab.locator("[data-offline-remove]")).to_be_visible()
    assert not [path for path in host.asked if "leaflet" in path]  # what had arrived is not asked for again


def test_a_deploy_reaches_the_next_visit_and_leaves_no_mix(tab: Page, host: Host, site: Folder) -> None:
    """After a deploy the next visit shows the new release, map included, and asks for no file of the old one."""
    visit(tab, host, AREA)
    show_map(tab)
    keep_all(tab)
    gone = renew(site)
    host.asked.clear()
    tab.goto(sub(host, AREA))
    expect(tab.locator(".stations")).to_contain_text("朝阳流动新站")
    show_map(tab)
    assert not {path.removeprefix("/sub/") for path in host.asked} & gone
    assert tab.locator(".offline-note").count() == 0
    keep_all(tab)
    until(lambda: "朝阳流动新站" in copy_of(tab, host, AREA))
    host.down = True
    tab.goto(sub(host, AREA))
    expect(tab.locator(".stations")).to_contain_text("朝阳流动新站")
    show_map(tab)


def test_a_slow_line_shows_the_copy_and_then_offers_the_newer_page(tab: Page, host: Host, site: Folder) -> None:
    """Where the network takes more than three seconds the copy stands there whole, and the newer page is one press away."""
    visit(tab, host, AREA)
    show_map(tab)
    keep_all(tab)
    renew(site)
    host.late = AREA  # it does not come until the copy has been looked at
    tab.goto(sub(host, AREA), wait_until="commit")  # the newer page may be there before this one has loaded its last icon
    expect(tab.locator(".offline-note [role=status]")).to_contain_text("暂时连不上网站", timeout=15_000)
    expect(tab.locator(".stations")).to_contain_text("朝阳流动服务点")
    show_map(tab)  # of the old release, whose files are gone from the host
    host.come.set()
    button = tab.locator("[data-offline-newer]")
    expect(button).to_be_visible(timeout=15_000)
    expect(tab.locator(".offline-note [role=status]")).to_have_text("这一页有更新。")
    button.click()
    expect(tab.locator(".stations")).to_contain_text("朝阳流动新站")


def test_a_saved_area_follows_a_deploy(tab: Page, host: Host, site: Folder) -> None:
    """The saved area is loaded anew when its page is opened after a deploy, and the old copy goes only then."""
    save(tab, host)
    before = set(kept(tab))
    gone = renew(site)
    old = {sub(host, path) for path in gone} & before
    assert old
    tab.goto(sub(host, AREA))
    until(lambda: not any(url in saved_files(tab) for url in old))
    host.down = True
    tab.goto(sub(host, AREA))
    expect(tab.locator(".stations")).to_contain_text("朝阳流动新站")
    show_map(tab)


def test_a_deploy_that_cannot_be_loaded_leaves_the_saved_area_as_it_was(tab: Page, host: Host, site: Folder) -> None:
    """Where the newer version of a saved area does not arrive whole, the older one goes on to be shown."""
    save(tab, host)
    renew(site)
    shutil.rmtree(site.output / "data" / "shards")
    tab.goto(sub(host, AREA))
    until(lambda: any("shards" in path for path in host.missing))
    host.down = True
    tab.goto(sub(host, AREA))
    expect(tab.locator(".stations")).to_contain_text("朝阳流动服务点")
    show_map(tab)
    tab.locator(".map__sign button").first.dispatch_event("click")
    expect(tab.locator(".card").first).not_to_contain_text("无法")


def test_an_open_page_of_an_older_release_is_offered_the_newer_one(tab: Page, host: Host, site: Folder) -> None:
    """A page that was open during a deploy and asks for a file that is gone says that there is a newer version."""
    visit(tab, host, AREA)
    visit(tab, host, "zh/map.html")
    gone = {sub(host, path) for path in renew(site)} - set(kept(tab))
    tab.evaluate("(url) => fetch(url)", sorted(gone)[0])
    expect(tab.locator("[data-offline-newer]")).to_be_visible()


def test_what_is_gone_or_broken_is_not_kept(tab: Page, host: Host, site: Folder) -> None:
    """A page that the host has no more is forgotten, and a page that is none of ours does not take its place."""
    visit(tab, host, AREA)
    page = site.output / AREA
    page.write_text("<!DOCTYPE html><html lang=zh><title>Sign in</title><p>Sign in</p></html>", encoding="utf-8")
    tab.goto(sub(host, AREA))
    expect(tab.locator("p")).to_have_text("Sign in")
    host.down = True
    tab.goto(sub(host, AREA))
    expect(tab.locator("h1")).to_contain_text("朝阳")
    host.down = False
    page.unlink()
    tab.goto(sub(host, AREA))
    until(lambda: sub(host, AREA).removesuffix(".html") not in kept(tab))
    host.down = True
    tab.goto(sub(host, AREA))
    assert urlsplit(tab.url).path == "/sub/zh/offline.html"


def test_a_new_release_of_the_theme_takes_over_at_once(tab: Page, host: Host, site: Folder) -> None:
    """When the shell changes, the new worker runs at the next visit, with no page left waiting on the old one."""
    visit(tab, host, "zh/index.html")
    tab.add_init_script(
        "navigator.serviceWorker.addEventListener('controllerchange', () => console.log('controlled anew'));"
    )
    worker = site.output / "sw.js"
    worker.write_text(worker.read_text(encoding="utf-8").replace('"version":"', '"version":"x'), encoding="utf-8")
    with tab.expect_console_message(lambda one: one.text == "controlled anew"):
        tab.goto(sub(host, "zh/index.html"))
    host.down = True
    tab.goto(sub(host, "zh/stations/none.html"))
    assert urlsplit(tab.url).path == "/sub/zh/offline.html"


def test_a_retired_worker_takes_everything_with_it(tab: Page, host: Host, site: Folder) -> None:
    """Where the retiring worker stands at sw.js, the next visit leaves no worker and no cache, and the pages work."""
    save(tab, host)
    (site.output / "sw.js").write_text(join(SCRIPTS, "sw-retired.js"), encoding="utf-8")
    tab.goto(sub(host, AREA))
    until(lambda: kept(tab) == [])
    until(lambda: tab.evaluate("navigator.serviceWorker.getRegistrations().then((all) => all.length)") == 0)
    tab.goto(sub(host, AREA))
    assert tab.locator(".stations > li").count() >= 1
    show_map(tab)
    expect(tab.locator("[data-offline-save]")).to_be_hidden()


def test_a_worker_whose_caches_fail_is_in_nobodys_way(tab: Page, host: Host, site: Folder) -> None:
    """Where every call of the cache storage fails, pages and their files come from the network as if there were no worker."""
    visit(tab, host, "zh/index.html")
    worker = site.output / "sw.js"
    broken = "for (const name of ['open', 'match', 'keys']) caches[name] = () => Promise.reject(new Error('broken'));\n"
    install = "self.addEventListener('install', () => self.skipWaiting());\n"
    takeover = "self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));\n"
    script = (
        worker.read_text(encoding="utf-8").replace('"install"', '"x-install"').replace('"activate"', '"x-activate"')
    )
    worker.write_text(broken + install + takeover + script, encoding="utf-8")
    tab.add_init_script(
        "navigator.serviceWorker.addEventListener('controllerchange', () => console.log('controlled anew'));"
    )
    with tab.expect_console_message(lambda one: one.text == "controlled anew"):
        tab.goto(sub(host, "zh/index.html"))
    tab.goto(sub(host, AREA))
    show_map(tab)
    assert not tab.evaluate("document.documentElement.classList.contains('no-js')")


@pytest.mark.parametrize("lack", ["no worker", "refused", "silent"])
def test_without_a_worker_all_else_works(context: BrowserContext, host: Host, lack: str) -> None:
    """Where the browser has no service worker, refuses it, or keeps nothing, pages and map work and nothing is offered."""
    context.add_init_script(
        {
            "no worker": "delete Navigator.prototype.serviceWorker;",
            "refused": "ServiceWorkerContainer.prototype.register = () => Promise.reject(new DOMException('x', 'SecurityError'));",
            "silent": "ServiceWorkerContainer.prototype.register = () => new Promise(() => {});",
        }[lack]
    )
    tab = context.new_page()
    faults: list[str] = []
    tab.on("pageerror", lambda error: faults.append(str(error)))
    tab.on("console", lambda one: faults.append(one.text) if one.type == "error" else None)
    tab.goto(sub(host, AREA))
    show_map(tab)
    expect(tab.locator("[data-offline-save]")).to_be_hidden()
    assert faults == []


def test_wechat_without_a_worker_is_told_the_way(chromium: Browser, host: Host) -> None:
    """In a WeChat that has no service worker the area's page says that the phone's browser can save it."""
    context = chromium.new_context(user_agent="Mozilla/5.0 (iPhone) AppleWebKit MicroMessenger/8.0")
    context.add_init_script("delete Navigator.prototype.serviceWorker;")
    tab = context.new_page()
    tab.goto(sub(host, AREA))
    expect(tab.locator("[data-offline-hint]")).to_be_visible()
    expect(tab.locator("[data-offline-press]")).to_be_hidden()
    context.close()


def test_embeds_and_previews_register_nothing(tab: Page, host: Host, site: Folder) -> None:
    """A page that stands in another site's frame brings no worker, and the editor's preview neither."""
    tab.goto(sub(host, "zh/embed/v1/110105.html"))
    page = site.output / AREA
    tag = '<script src="/_yizhan/reload.js" defer></script></head>'
    page.write_text(page.read_text(encoding="utf-8").replace("</head>", tag), encoding="utf-8")
    tab.goto(sub(host, AREA))
    tab.wait_for_timeout(500)
    assert tab.evaluate("navigator.serviceWorker.getRegistrations().then((all) => all.length)") == 0
    assert "/sub/sw.js" not in host.asked


def test_those_who_save_data_load_nothing_twice(context: BrowserContext, host: Host) -> None:
    """Under “save data” the first visit asks for no page or data a second time."""
    context.add_init_script(
        "Object.defineProperty(navigator, 'connection', { value: { saveData: true, addEventListener() {} } });"
    )
    tab = context.new_page()
    tab.goto(sub(host, "zh/index.html"))
    tab.wait_for_function(CONTROLLED)
    until(lambda: any("zh/offline" in url for url in kept(tab)))
    assert host.asked.count("/sub/zh/index.html") == 1
    assert not any("data/columns" in url for url in kept(tab))


def test_a_full_device_says_so_and_keeps_what_it_had(tab: Page, host: Host, context: BrowserContext) -> None:
    """Where there is no room for the area it says so, and half a copy does not stay."""
    visit(tab, host, AREA)
    session = context.new_cdp_session(tab)
    usage = session.send("Storage.getUsageAndQuota", {"origin": host.address.rstrip("/")})["usage"]
    session.send("Storage.overrideQuotaForOrigin", {"origin": host.address.rstrip("/"), "quotaSize": usage + 1000})
    tab.locator("[data-offline-press]").click()
    expect(tab.locator("[data-offline-status]")).to_have_text("手机存储空间不够，没有保存。")
    assert tab.evaluate("caches.keys().then((names) => names.filter((name) => / area /.test(name)))") == []
    tab.goto(sub(host, AREA))
    assert tab.locator(".stations > li").count() >= 1


def test_another_site_on_the_same_host_is_left_alone(tab: Page, host: Host) -> None:
    """The worker answers nothing outside of its own folder and touches no cache of others."""
    (host.folder / "other.html").write_text("<!DOCTYPE html><title>Other</title><p>Other</p>", encoding="utf-8")
    visit(tab, host, "zh/index.html")
    tab.evaluate("caches.open('of somebody else')")
    tab.goto(f"{host.address}other.html")
    assert tab.evaluate("navigator.serviceWorker.controller") is None
    retire = host.folder / "sub" / "sw.js"
    retire.write_text(join(SCRIPTS, "sw-retired.js"), encoding="utf-8")
    tab.goto(sub(host, "zh/index.html"))
    until(lambda: tab.evaluate("caches.keys()") == ["of somebody else"])


def test_the_worker_is_small_and_changes_with_the_shell_alone(site: Folder) -> None:
    """sw.js keeps its bytes when stations change, names files that exist, and weighs less than 6 KB compressed."""
    before = site.tree()
    renew(site)
    after = site.tree()
    assert after["sw.js"] == before["sw.js"]
    written = re.search(r'\{"version".*?"bytes":\s*\d+\}', after["sw.js"].decode(), re.DOTALL)
    assert written
    release = json.loads(written[0])
    assert {path for paths in release["shell"].values() for path in paths} <= set(after)
    assert len(gzip.compress(after["sw.js"], 9)) < 6 * 1024
    site.replace("data/site.yaml", "试验驿站", "试验新驿站")  # stands in the page of what is kept
    assert site.build("--base-url", BASE_URL) == 0
    assert site.tree()["sw.js"] != before["sw.js"]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_axe_finds_nothing(chromium: Browser, host: Host, lang: str) -> None:
    """No violation in "save this area" before and after, in an old copy with its note, and in the list of what is kept."""
    context = chromium.new_context(bypass_csp=True, reduced_motion="reduce")
    context.add_init_script(path=AXE)
    tab = context.new_page()
    visit(tab, host, f"{lang}/areas/110105.html")
    expect(tab.locator("[data-offline-press]")).to_be_visible()
    found = violations(tab)
    tab.locator("[data-offline-press]").click()
    expect(tab.locator("[data-offline-remove]")).to_be_visible()
    found += violations(tab)
    host.down = True
    tab.goto(sub(host, f"{lang}/areas/110105.html"))
    expect(tab.locator(".offline-note")).to_be_visible()
    found += violations(tab)
    tab.goto(sub(host, f"{lang}/map.html"))
    expect(tab.locator("[data-offline-areas]")).to_be_visible()
    found += violations(tab)
    context.close()
    assert found == []


def test_a_host_in_trouble_is_answered_for_by_the_copy(tab: Page, host: Host) -> None:
    """Where the host answers with an error of its own the copy is shown, and the error is not kept."""
    visit(tab, host, AREA)
    host.trouble = True
    tab.goto(sub(host, AREA))
    assert tab.locator(".stations > li").count() >= 1
    expect(tab.locator(".offline-note")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_is_cut_off_on_a_narrow_screen(tab: Page, host: Host, scheme: str) -> None:
    """At 320 pixels neither the note nor the list of what is kept is wider than the screen, and what is pressed is 44 high."""
    tab.set_viewport_size({"width": 320, "height": 640})
    tab.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    save(tab, host)
    host.down = True
    for path in (AREA, "zh/map.html"):
        tab.goto(sub(host, path))
        expect(tab.locator(".offline-note, [data-offline-areas]").first).to_be_visible()
        assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth")
        for press in tab.locator("[data-offline-save] button, [data-offline-list] :is(button, a)").all():
            box = press.bounding_box()
            assert box is None or box["height"] >= 44


def test_the_finder_of_one_visit_works_without_a_network(tab: Page, host: Host) -> None:
    """What list and map used on the very first visit is there without a network: the list, the signs, their numbers."""
    tab.set_viewport_size({"width": 1280, "height": 900})
    tab.goto(sub(host, "zh/map.html"))
    show_map(tab)
    names = tab.locator(".result__link").all_inner_texts()
    signs = tab.locator(".map__sign button").count()
    tab.wait_for_function(CONTROLLED)
    used = set(tab.evaluate("performance.getEntriesByType('resource').map((one) => one.name)"))
    assert any("/data/columns/" in one for one in used)
    until(lambda: sub(host, "zh/map") in kept(tab))
    keep_all(tab)
    host.down = True
    tab.goto(sub(host, "zh/map.html"))
    expect(tab.locator(".offline-note [role=status]")).to_contain_text("保存的内容")
    show_map(tab)
    assert tab.locator(".result__link").all_inner_texts() == names
    assert tab.locator(".map__sign button").count() == signs


def test_what_was_on_its_way_when_the_worker_took_over_is_kept(tab: Page, host: Host) -> None:
    """On a poor line the first map's columns arrive long after the worker runs, and yet the copy has its map."""
    tab.set_viewport_size({"width": 1280, "height": 900})
    host.late = "/data/columns/"
    tab.goto(sub(host, "zh/map.html"))
    tab.wait_for_function(CONTROLLED)
    before = host.asked[: host.asked.index("/sub/sw.js")]
    assert any(host.late in path for path in before)  # the page itself has asked, and no worker sees the answer
    until(lambda: sub(host, "zh/map") in kept(tab))  # what the page had by then has been told
    host.come.set()
    show_map(tab)
    keep_all(tab)
    host.down = True
    tab.goto(sub(host, "zh/map.html"))
    show_map(tab)


def test_a_station_of_a_saved_area_is_answered_by_its_list(tab: Page, host: Host) -> None:
    """Without a network a station's name leads to what the saved list says of it, and that is said; others to the list of
    what is kept."""
    save(tab, host)
    link = tab.locator(".station__link").last
    name, address = link.inner_text(), link.get_attribute("href") or ""
    host.down = True
    link.click()
    tab.wait_for_url("**/areas/*.html?from=*")
    entry = tab.locator(".stations > li", has=tab.locator(f".station__link[href='{address}']"))
    expect(entry.locator(".notice")).to_contain_text("没有存在本机")
    expect(entry.locator(".station__link")).to_be_focused()
    expect(entry).to_be_in_viewport()
    expect(entry).to_contain_text(name)
    tab.goto(sub(host, "zh/stations/somewhere-else.html"))
    assert urlsplit(tab.url).path == "/sub/zh/offline.html"
