"""The field that was meant by a Chinese heading or a common English word: what stands above the columns of people's lists."""

from __future__ import annotations

import re
from collections.abc import Collection

from yizhan.sources.messages import did_you_mean, nearest

# The words of the lists that districts keep in Excel, and of other programs' files.
_MEANT = {
    "id": "编号 序号 站点编号 no number key",
    "code": "代码 编号 地区代码 区划代码",
    "name": "名称 站点名称 驿站名称 站名 名字 姓名",
    "short_name": "简称",
    "aliases": "别名 曾用名 alias",
    "type": "类型 类别 站点类型 种类 kind category",
    "kind": "种类 类型 type",
    "area": "地区 区 区县 所在区 所属区 行政区 街道 district region",
    "parent": "上级 上级地区",
    "address": "地址 详细地址 addr",
    "location": "位置 坐标 经纬度 position coordinates geo",
    "point": "点 坐标",
    "lat": "纬度 latitude y",
    "lng": "经度 longitude lon long x",
    "datum": "坐标系 crs",
    "host": "承办单位 单位 主办单位 管理单位 所属单位 建设单位 owner operator",
    "chain": "连锁 品牌",
    "amenities": "设施 配套设施 设备 amenity facilities facility",
    "services": "服务 服务内容 服务项目 service",
    "audiences": "服务对象 对象 audience",
    "access": "开放范围 谁能进 开放对象",
    "wheelchair": "无障碍",
    "floor_area_m2": "面积 建筑面积 使用面积",
    "opening_hours": "开放时间 营业时间 服务时间 时间 hours opening open",
    "hours_note": "时间备注 开放说明 备注",
    "phone": "电话 联系电话 座机 电话号码 联系方式 tel telephone mobile",
    "website": "网址 网站 官网 site",
    "booking": "预约 预约网址",
    "stars": "星级 star",
    "honours": "荣誉 荣誉称号 honors honour",
    "plaques": "标牌 门牌 牌子 标识牌 挂牌 授牌 铜牌 plaque sign",
    "wording": "牌面 牌面文字 文字 text",
    "issuer": "授牌单位 制定单位 颁发单位",
    "by": "授牌单位 颁发单位 issuer given_by",
    "number": "编号 牌号 号码 no",
    "due": "应挂日期 期限 整改期限 deadline",
    "criteria": "标准 达标标准",
    "any_of": "任一 有一样就算 any either one_of",
    "all_of": "全部 都要有 all every",
    "min_floor_area_m2": "面积 最小面积 floor_area_m2 area",
    "status": "状态",
    "state": "状态",
    "since": "起始日 开始日期 挂牌日期 挂牌时间 授牌日期 start from",
    "until": "截止日 结束日期 end to",
    "moved_to": "迁往",
    "description": "简介 介绍 说明 描述 desc",
    "note": "备注 说明",
    "checked": "核对日期 核对 更新日期 核实日期",
    "sources": "来源 出处 资料来源 source",
    "publisher": "发布单位 作者 单位",
    "title": "标题 题目",
    "summary": "摘要 简介 导语 description excerpt",
    "date": "日期 发布日期 时间 published",
    "updated": "更新日期 修改日期 modified lastmod",
    "category": "栏目 分类 categories",
    "tags": "标签 关键词 tag keywords",
    "areas": "地区",
    "stations": "站点 驿站",
    "pinned": "置顶 sticky top",
    "order": "顺序 排序 weight",
    "url": "网址 链接 link href",
    "email": "邮箱 电子邮箱 mail",
    "hotline": "热线",
    "contact": "联系人 联系方式",
    "feedback": "纠错 反馈",
    "organisation": "主办单位 单位 organization",
    "base_url": "网址 url",
    "languages": "语言 language",
    "base_map": "底图 地图 map",
    "licence": "许可 许可证 license",
    "filings": "备案 备案号",
    "zh": "中文 cn zh_cn zh-cn",
    "en": "英文 english",
}
# What a station may not have yet; “phone” would be the nearest that it has.
_PICTURES = frozenset({"photo", "photos", "image", "images", "picture", "pictures", "img", "cover", "照片", "图片", "站点照片",
                       "相片", "封面"})
_MOST = 16


def field_called(written: str) -> str | None:
    """A field that is called so in Chinese, whatever the record: for a line that is not even YAML."""
    return next((field for field, words in _MEANT.items() if written in words.split()), None)


def for_field(written: str, known: Collection[str]) -> tuple[str, str]:
    """The remedy for a field that does not exist where only `known` may stand."""
    word = re.sub(r"[\s（(].*", "", written.strip()).casefold()
    if word in _PICTURES and "amenities" in known:
        return "站点照片现在还不能放，删掉这一项", "there are no photos of stations yet; delete it"
    meant = next((field for field, words in _MEANT.items() if field in known and word in words.split()), None)
    if meant is not None and nearest(written, known) is None:
        return f"写 {meant}: …", f"write {meant}: …"
    zh, en = did_you_mean(written, known, longest=_MOST)
    if zh or not known:
        return zh or "删掉这一项", en or "delete it"
    return "项目名用英文，全部见 docs/data.md；没有对应的就删掉这一项", "docs/data.md lists all fields; delete what is none of them"
