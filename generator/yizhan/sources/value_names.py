"""The fixed words that fields choose from (job, running, at_least …), by what Chinese editors call them."""

from __future__ import annotations

from collections.abc import Iterable

# The first of each is shown beside the word where the choices are listed.
_CALLED = {
    "about": "约 大约 左右", "academy": "学院", "aid": "救助 帮扶 慰问 送温暖", "app": "小程序 应用 公众号",
    "article": "文章 报道", "articles": "文章", "at_least": "不少于 至少 不低于 以上", "cancelled": "取消 已取消",
    "centre": "中心 服务中心", "city": "市级 市", "closed": "暂停 停用 关闭 停业", "course": "课程 培训", "customers": "顾客",
    "DAY": "每天 天 日", "delisted": "撤销 摘牌 取消", "directory": "名录", "district": "区级 区 县 区县", "draft": "草稿",
    "due": "待挂 未挂 没挂", "ended": "结束 已结束 停止", "enterprise": "企业 公司", "event": "活动", "events": "活动",
    "exactly": "正好 整", "figure": "数字 数据", "functional": "功能区 开发区", "home": "之家 职工之家", "hotline": "热线",
    "HOUR": "每小时 小时 时", "industry": "产业 行业", "job": "招聘 招工 岗位", "keep": "照常", "limited": "部分", "loan": "贷款",
    "members": "会员", "missing": "缺失 掉了 丢失 缺", "MONTH": "每月 月",
    "nation": "国家 全国", "national": "全国 国家级 国家", "nearly": "近 将近 接近", "no": "不能 否 无",
    "notice": "信息 通知", "offer": "优惠 福利", "open": "开放 正常", "organisation": "机构 单位", "over": "超过 多 余 逾",
    "palace": "文化宫", "place": "站点 地点 场所", "planned": "计划 筹备 待建", "postponed": "推迟 延期",
    "private": "内部 不对外", "province": "省级 省", "published": "发布 已发布", "running": "进行中 正常 在用 运行",
    "sanatorium": "疗养院", "scheduled": "照常 正常", "skip": "停 跳过 不办 放假", "studio": "工作室",
    "subdistrict": "街道 乡镇", "taken_down": "已摘 摘牌 摘下 摘掉", "union": "工会",
    "unknown": "不详 未知", "up": "已挂 挂着 挂牌", "WEEK": "每周 周", "YEAR": "每年 年",
    "yes": "所有人 能 是 公众",
}  # fmt: skip


def value_called(name: str, options: Iterable[str]) -> str | None:
    """The one of these words that is called so in Chinese; None where none is."""
    found = [one for one in options if name.strip() in _CALLED.get(one, "").split()]
    return found[0] if len(found) == 1 else None


def with_name(option: str) -> str:
    """The word with what it is called in Chinese, where that is known."""
    called = _CALLED.get(option, "").partition(" ")[0]
    return f"{option}（{called}）" if called else option
