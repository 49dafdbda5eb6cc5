"""Heads of the columns of our tables, in each language. They are data, as the keys of stations.csv are."""

from __future__ import annotations

# By table and language; a language without its own gets the English ones.
_HEADS: dict[str, dict[str, tuple[str, ...]]] = {
    "figures": {
        "zh": (
            "编号", "地区代码", "地区", "统计口径", "数值", "精确程度", "单位", "截至", "统计范围", "目标", "系列",
            "与上一个数不可比的原因", "项目", "出处", "发布单位", "出处日期", "出处网址",
        ),
        "en": (
            "id", "area code", "area", "what is counted", "value", "exactness", "unit", "as of", "scope", "planned",
            "line", "why not comparable with the one before", "programmes", "source", "publisher", "source date",
            "source address",
        ),
    },
    "targets": {
        "zh": (
            "编号", "地区代码", "地区", "目标", "统计口径", "数值", "精确程度", "单位", "每", "起", "期限", "范围",
            "已达到", "达到的精确程度", "达到的时间", "状态", "项目", "出处", "发布单位", "出处日期", "出处网址",
        ),
        "en": (
            "id", "area code", "area", "target", "what is counted", "value", "exactness", "unit", "per", "from",
            "by", "scope", "reached", "exactness of what is reached", "reached as of", "state", "programmes",
            "source", "publisher", "source date", "source address",
        ),
    },
    "plates": {
        "zh": (
            "地区代码", "地区", "在列站点", "写明服务对象", "写明服务内容", "写明开放时间",
        ),
        "en": (
            "area code", "area", "stations listed", "say for whom", "say what they offer", "say when they are open",
        ),
    },
    "standards": {
        "zh": (
            "键名", "标准", "制定单位", "条数", "已知达标站点", "适用的站点",
        ),
        "en": (
            "key", "standard", "issued by", "items", "stations known to meet it", "stations it is for",
        ),
    },
    "criteria": {
        "zh": (
            "键名", "标准", "第几条", "要求", "地区代码", "地区", "适用的站点", "有", "记录上没有", "不详",
        ),
        "en": (
            "key", "standard", "item", "what it asks for", "area code", "area", "stations it is for", "have it",
            "without it by their records", "not known",
        ),
    },
    "standing": {
        "zh": (
            "类别", "键名", "名称", "级别", "站点",
        ),
        "en": (
            "kind", "key", "name", "level", "stations",
        ),
    },
    "plaques": {
        "zh": (
            "站点编号", "站点", "地区代码", "地区", "种类键名", "种类", "状态", "起", "应挂日期", "牌面编号", "授牌单位",
            "牌面文字", "出处", "网页",
        ),
        "en": (
            "station id", "station", "area code", "area", "kind key", "kind", "state", "since", "due", "number on the plaque",
            "given by", "wording", "sources", "page",
        ),
    },
    "plaques-by-area": {
        "zh": (
            "地区代码", "地区", "在列站点", "已挂", "待挂", "缺失", "已摘", "不详",
        ),
        "en": (
            "area code", "area", "stations listed", "up", "due", "missing", "taken down", "not known",
        ),
    },
    "inspections": {
        "zh": (
            "编号", "检查类别", "对象", "时间", "结果", "期限", "已过期限",
        ),
        "en": (
            "id", "kind", "of", "date", "result", "due", "overdue",
        ),
    },
    "directory": {
        "zh": (
            "编号", "类别", "名称", "简称", "级别", "上级编号", "地区代码", "地区", "用途", "联系方式", "电话",
            "服务时间", "网址", "状态", "网页",
        ),
        "en": (
            "id", "kind", "name", "short name", "level", "parent id", "area code", "area", "what for",
            "how to reach", "phone", "hours", "website", "status", "page",
        ),
    },
}  # fmt: skip


def heads(table: str, lang: str) -> tuple[str, ...]:
    """The heads of one table in one language."""
    return _HEADS[table].get(lang.split("-")[0], _HEADS[table]["en"])
