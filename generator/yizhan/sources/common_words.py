"""What lists call the things for which the vocabulary that `yizhan new` gives has other names: words of notices and tables of
districts, by the key that is meant. Editors are only ever proposed the key, and only where the site's vocabulary has it; who
looks for a station by a word that stands in no name or address finds those that have the thing."""

from __future__ import annotations

from collections.abc import Mapping

_CALLED: Mapping[str, str] = {
    "drinking_water": "饮水 饮水机 饮水处 开水 热水 白开水 直饮水 喝水 接水",
    "microwave": "热饭 加热饭菜 热餐 加热",
    "seating": "座位 桌椅 休息 歇脚 休息区 沙发",
    "toilet": "卫生间 洗手间 公厕 公共厕所",
    "device_charging": "充电 充电宝 手机充电站 充电插座 插座",
    "air_conditioning": "冷气 纳凉 避暑",
    "heating": "暖气 暖风 避寒",
    "rain_shelter": "躲雨 遮雨",
    "internet_access": "wifi 无线网 上网 网络",
    "medicine_box": "药箱 急救箱 应急药箱 急救包 常用药 应急药品",
    "defibrillator": "aed 除颤仪 除颤器",
    "battery_swap": "换电 换电柜",
    "bicycle_parking": "停车 停车位 车位",
    "umbrella": "雨具 伞 爱心伞",
    "refrigerator": "冰柜",
    "lockers": "储物 寄存 更衣柜",
    "changing_table": "母婴室 母婴",
    "shower": "洗澡 沐浴",
    "reading": "书 书籍 阅读 书报 报刊 图书",
    "legal_aid": "法律咨询 法律服务",
    "counselling": "心理疏导 心理服务",
    "joining_union": "入会",
    "job_notices": "招聘 就业",
}
CALLED: Mapping[str, tuple[str, ...]] = {key: tuple(words.split()) for key, words in _CALLED.items()}
COMMON_WORDS: Mapping[str, str] = {word: key for key, words in _CALLED.items() for word in words.split()}
