"""What a search costs: bytes (gzip) and requests of each question, stations and texts, on a built site.

    python bench/make_corpus.py /tmp/corpus --size L
    yizhan build -C /tmp/corpus -o /tmp/corpus-site
    python bench/search.py /tmp/corpus-site

A folder of bench/finder_pages.py will do for the stations: the page that searches the texts is not in it.
Each question is asked by the browser's own code in Node, with nothing cached: the summary of the index, its files, and
the details of the first ten results. What stations offer is taken from the columns and offers, which are not counted. The
questions suit the corpus, of which every name is made up of the same few words: its lists are the longest possible.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from typing import Any

SCRIPTS = Path(__file__).resolve().parent.parent / "theme" / "static" / "js"
SHOWN = 10
BUDGET = 30_000  # bytes a search of stations

STATIONS = {
    "Chinese": [
        "望京", "望京门", "望京门骑手暖心驿站", "站", "望", "劲松坊", "第777号", "第12345号", "建国里南街", "骑手暖心",
        "南法庄环路12号", "酒仙桥银行网点", "工会户外劳动者服务站点", "昌平 回龙观", "朝阳区", "密云", "延庆区 驿站",
        "朝阳望京门", "海淀区清河营",
    ],
    "traditional": ["望京門", "驛站", "職工之家", "東風橋"],
    "pinyin": [
        "wangjing", "wang jing men", "wàngjīng mén", "wang4jing1", "wangj", "jiuxianqiao", "qishounuanxin",
        "zhigongzhijia", "changyangdian", "yanqing", "huilongguan changping",
    ],
    "pinyin with mistakes": [
        "wanjing", "zigongzijia", "wangjngmen", "wngjingmen", "nafazhuang", "jiuxianqqiao", "fanzuangqiao",
    ],
    "initials": ["wj", "wjm", "wjmqs", "hwldz", "jxq"],
    "English": ["wangjing", "Longquan warm", "Nanfa 299", "rest point", "Mobile Service Van", "Huairou", "st"],
    "ids and numbers": ["bj-00017", "bj-19999", "1777", "299"],
    "offers": ["饮用水", "热饭 望京", "charging", "weibolu"],
    "nothing": ["没有这个", "qqqqzzz", "xyzzy station"],
}  # fmt: skip
NEWS = [
    "饮水机", "朝阳区", "环卫工人王师傅", "受到了一线职工的普遍欢迎", "第1988期", "12351", "water dispensers", "Huairou",
    "驛站", "没有这个",
]  # fmt: skip

RUN = """
import { holidaysFrom } from "./hours.js";
import { networkFrom } from "./network.js";
import { openSearch } from "./search.js";
import { offersFrom } from "./search-offers.js";
import { openNewsSearch } from "./search-news.js";
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { dirname, join } from "node:path";
const { page, config, newsPage, newsConfig, stations, news, shown } = JSON.parse(readFileSync(0, "utf8"));
const read = (here, address) => readFileSync(join(dirname(here), address));
globalThis.fetch = async (address) => ({ ok: true, json: async () => JSON.parse(read(page, address)) });
const network = await networkFrom(config, holidaysFrom());
await network.bring(network.parts, true);
const offers = offersFrom(config, network.columns);
const shardOf = (rank) => network.details.shardOf(rank);
const counted = (here, paid) => async (address) => {
  const data = read(here, address);
  paid.push(gzipSync(data).length);
  return JSON.parse(data);
};
const sum = (all) => all.reduce((total, one) => total + one, 0);
const rows = [];
for (const query of stations) {
  const paid = [];
  const started = performance.now();
  const { ranks, exact, order } = await openSearch(config.search, counted(page, paid)).stations(query, offers);
  const ms = performance.now() - started;
  const best = order ? Array.from(ranks).sort((a, b) => order[a] - order[b] || a - b) : Array.from(ranks);
  const files = new Set(best.slice(0, shown).map(shardOf));
  const details = sum(Array.from(files, (stem) => gzipSync(read(page, config.details.base + stem + ".json")).length));
  rows.push({ query, found: ranks.length, exact, index: sum(paid), requests: paid.length, details, ms });
}
const newsRows = [];
for (const query of news) {
  const paid = [];
  const hits = await openNewsSearch(newsConfig, counted(newsPage, paid)).news(query);
  const index = sum(paid);
  const first = await hits.next(shown);
  newsRows.push({ query, found: hits.total, shown: first.length, index, details: sum(paid) - index, requests: paid.length });
}
process.stdout.write(JSON.stringify([rows, newsRows]));
"""


def config_in(page: Path, pattern: str) -> Any:
    """The JSON that a page holds."""
    found = re.search(pattern, page.read_text(encoding="utf-8"), re.DOTALL)
    if not found:
        raise SystemExit(f"{page} holds no configuration of a search")
    return json.loads(found[1])


def measure(site: Path) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Costs of all questions to a built site."""
    page, news_page = site / "zh" / "map.html", site / "zh" / "search.html"
    with_news = news_page.is_file()
    asked = {
        "page": str(page),
        "config": config_in(page, r'<script type="application/json" class="map-config">(.*?)</script>'),
        "newsPage": str(news_page),
        "newsConfig": config_in(news_page, r"data-news-search='([^']*)'") if with_news else None,
        "stations": [query for queries in STATIONS.values() for query in queries],
        "news": NEWS if with_news else [],
        "shown": SHOWN,
    }
    ran = subprocess.run(
        ["node", "--input-type=module", "-e", RUN],
        cwd=SCRIPTS,
        input=json.dumps(asked),
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    rows, news = json.loads(ran.stdout)
    return rows, news


def summary(name: str, costs: list[int]) -> str:
    """The median and the worst of some costs."""
    return f"{name}: {len(costs)} questions, median {median(costs) / 1000:.1f} KB, worst {max(costs) / 1000:.1f} KB"


def table(names: Sequence[str]) -> str:
    """The head of a table."""
    return f"{line(*names)}\n{'|---' * len(names)}|"


def line(*values: object) -> str:
    """A line of a table."""
    return f"| {' | '.join(map(str, values))} |"


def main() -> int:
    """Print a table; 1 where a search of stations costs more than it may."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("site", type=Path, help="a built site")
    rows, news = measure(parser.parse_args().site.resolve())
    kinds = [kind for kind, queries in STATIONS.items() for _ in queries]
    print(table(("kind", "question", "found", "exact", "requests", "index, bytes", "details of ten, bytes", "ms")))
    for kind, row in zip(kinds, rows, strict=True):
        exact = "yes" if row["exact"] else "no"
        print(
            line(
                kind,
                row["query"],
                row["found"],
                exact,
                row["requests"],
                row["index"],
                row["details"],
                f"{row['ms']:.1f}",
            )
        )
    if news:
        print("\n" + table(("texts", "found", "shown", "requests", "index, bytes", "cards and texts, bytes")))
        for row in news:
            print(line(row["query"], row["found"], row["shown"], row["requests"], row["index"], row["details"]))
    costs = [row["index"] + row["details"] for row in rows]
    print("\n" + summary("stations, all", costs))
    print(summary("stations, index alone", [row["index"] for row in rows]))
    over = [row["query"] for row in rows if row["index"] + row["details"] > BUDGET]
    print(f"over {BUDGET / 1000:.0f} KB: {', '.join(over) or 'none'}")
    if news:
        print(summary("texts, all", [row["index"] + row["details"] for row in news]))
    return 1 if over else 0


if __name__ == "__main__":
    raise SystemExit(main())
