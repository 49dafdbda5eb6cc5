"""Whether a site fits where it is to be published: its files and sizes against the limits of its host."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from posixpath import dirname

from yizhan.artifacts import Row
from yizhan.model import Site
from yizhan.model.host import known_hosts, limits_of
from yizhan.problems import Place, Problem, Severity
from yizhan.site.kinds import in_chinese
from yizhan.sources import Where

NEARLY = 0.8  # of a limit: from here on an editor should know
_SIZES = ("total_size", "file_size")


@dataclass(frozen=True, slots=True)
class _Measure:
    """How much there is of what a field of HostLimits limits; in its words {} is the amount. `fix` is the remedy."""

    field: str
    amount: int
    zh: str
    en: str
    fix_zh: str
    fix_en: str


def check_plan(site: Site, planned: Iterable[Row], where: Where) -> list[Problem]:
    """What can be said before anything is printed, of the files' number and names: an error beyond a limit, a warning
    near it, where data/site.yaml names the host or the limit.
    """
    return [*_closed(site, where), *_problems(site, _of_plan(list(planned), site.languages), where)] if _has_limits(site) else []


def check_sizes(site: Site, sizes: Mapping[str, int], where: Where) -> list[Problem]:
    """The same of the files' bytes, by path, when they are printed and not yet published."""
    return list(_problems(site, _of_sizes(sizes), where)) if _has_limits(site) else []


def _has_limits(site: Site) -> bool:
    """Most sites name none, and need not be measured for nothing."""
    return site.host is not None or site.host_limits is not None


def _of_plan(plan: Sequence[Row], languages: Sequence[str]) -> Iterator[_Measure]:
    folders = Counter(dirname(one.path) for one in plan)
    fullest = min(folders, key=lambda folder: (-folders[folder], folder))
    longest = min((one.path for one in plan), key=lambda path: (-len(path.encode()), path))
    within = {above for folder in folders for above in _line(folder)}
    fewer = _fewer(plan, languages)
    yield _Measure("files", len(plan), "网站有 {} 个文件", "the site has {} files", *fewer)
    yield _Measure("entries", len(plan) + len(within), "网站的文件和文件夹共 {} 个", "the site has {} files and folders", *fewer)
    yield _Measure("folder_entries", folders[fullest], f"文件夹 {fullest}/ 里有 {{}} 个文件",
                   f"the folder {fullest}/ has {{}} files", *fewer)  # fmt: skip
    yield _Measure("path_length", len(longest.encode()), f"路径 {longest} 有 {{}} 字节长", f"the path {longest} is {{}} bytes long",
                   "把编号或文件名改短", "make the id or the file's name shorter")  # fmt: skip


def _of_sizes(sizes: Mapping[str, int]) -> Iterator[_Measure]:
    biggest = min(sizes, key=lambda path: (-sizes[path], path))
    yield _Measure("total_size", sum(sizes.values()), "整个网站有 {}", "the whole site is {}",
                   "换一家容量大的，或减少页面和图片", "choose a host that takes more, or have fewer pages and images")  # fmt: skip
    yield _Measure("file_size", sizes[biggest], f"文件 {biggest} 有 {{}}", f"the file {biggest} is {{}}",
                   "换一家容量大的，或分成几个网站", "choose a host that takes more, or divide the site")  # fmt: skip


def _fewer(plan: Sequence[Row], languages: Sequence[str]) -> tuple[str, str]:
    """How to have fewer files: without pages of stations, if there are any, else what there is most of."""
    stations = Counter(one.lang for one in plan if one.kind == "station")
    everywhere = sum(stations.values())
    if not everywhere:
        kind, most = Counter(one.kind for one in plan).most_common(1)[0]
        return (
            f"最多的是{in_chinese(kind)}，有 {most:,} 个；换一家能放的，或在 languages 里少写一种语言",
            f"most of them, {most:,}, are of the kind “{kind}”; choose a host that takes them, or publish in fewer languages",
        )
    first, none = languages[0], len(plan) - everywhere
    zh, en = f"none 可减到 {none:,} 个文件", f"station_pages: none leaves {none:,} files"
    if 0 < stations[first] < everywhere:
        one = none + stations[first]
        zh, en = f"[{first}] 可减到 {one:,} 个文件，{zh}", f"station_pages: [{first}] leaves {one:,} files, {en}"
    return (
        f"station_pages 写 {zh}，站点的内容都改放在地区列表里；或换一家能放的",
        f"{en}, the lists of areas then say it all; or choose a host that takes more",
    )


def _problems(site: Site, measures: Iterable[_Measure], where: Where) -> Iterator[Problem]:
    limits = limits_of(site.host, site.host_limits)
    for one in measures:
        limit = getattr(limits, one.field)
        if limit is None or one.amount < limit * NEARLY:
            continue
        words = size_words if one.field in _SIZES else "{:,}".format
        zh, en = one.zh.format(words(one.amount)), one.en.format(words(one.amount))
        host_zh, host_en, place = _whose(site, one.field, where)
        if one.amount > limit:
            yield Problem(
                "host-limit", Severity.ERROR, place,
                f"{zh}，{host_zh}最多 {words(limit)}", f"{en}; {host_en} takes at most {words(limit)}",
                f"{one.fix_zh}；上限若已放宽，写进 host_limits",
                f"{one.fix_en}; if more is taken by now, write that into host_limits",
            )  # fmt: skip
        else:
            yield Problem(
                "host-nearly-full", Severity.WARNING, place,
                f"{zh}，快到{host_zh}的上限 {words(limit)} 了", f"{en}, near the {words(limit)} that {host_en} takes at most",
                f"早作打算：{one.fix_zh}", f"decide in time: {one.fix_en}",
            )  # fmt: skip


def _whose(site: Site, field: str, where: Where) -> tuple[str, str, Place]:
    """The host in words, and the place of the limit: where an editor wrote it, else where the host is named."""
    if site.host is None or (site.host_limits and getattr(site.host_limits, field) is not None):
        return "主机", "the host", where("site", "", ("host_limits", field))
    name = known_hosts()[site.host].name
    return f" {name} ", name, where("site", "", ("host",))


def _closed(site: Site, where: Where) -> Iterator[Problem]:
    host = known_hosts()[site.host] if site.host else None
    if host and host.closed:
        yield Problem(
            "host-closed", Severity.WARNING, where("site", "", ("host",)),
            f"{host.name} 从 {host.closed} 起已经停止服务", f"{host.name} has been switched off since {host.closed}",
            "换一家，各家的情况见 docs/hosting.zh.md", "choose another; docs/hosting.en.md compares them",
        )  # fmt: skip


def _line(folder: str) -> Iterator[str]:
    """A folder and those around it, the root left out."""
    while folder:
        yield folder
        folder = dirname(folder)


def size_words(amount: int) -> str:
    """Bytes as people say them, in powers of ten: 999 bytes, 1.5 MB, 250 GB."""
    size = float(amount)
    for unit in ("bytes", "KB", "MB", "GB"):
        if size < 1000:
            return f"{size:.0f} {unit}" if unit == "bytes" or size >= 100 else f"{size:.1f} {unit}"
        size /= 1000
    return f"{size:.1f} TB"
