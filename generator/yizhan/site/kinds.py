"""What the kinds of planned files (yizhan.artifacts.Artifact) are called in Chinese."""

from __future__ import annotations

from collections.abc import Mapping

NAMES: Mapping[str, str] = {
    "amenity": "设施页",
    "area": "地区页",
    "article": "文章",
    "asset": "样式和脚本",
    "calendar": "日历",
    "directory": "名录页",
    "embed": "嵌入页",
    "event": "活动页",
    "export": "开放数据",
    "feed": "订阅",
    "figures": "数据页",
    "home": "首页",
    "image": "图片",
    "map": "地图页",
    "map data": "地图数据",
    "news list": "新闻列表",
    "notice": "信息页",
    "offline": "离线页",
    "page": "单页",
    "programme": "项目页",
    "root": "入口页",
    "search data": "搜索数据",
    "sheet": "张贴页",
    "standard": "标准页",
    "station": "站点页",
    "verification": "验证文件",
}


def in_chinese(kind: str) -> str:
    """The Chinese name; the kind itself where it has none yet, which a test does not let pass."""
    return NAMES.get(kind, kind)
