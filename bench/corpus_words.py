"""The words that a corpus is put together from. All of it is made up: no station and no person here exists."""

from __future__ import annotations

from typing import NamedTuple


class District(NamedTuple):
    """An area of data/areas.yaml: how it is written, its middle, how far its stations spread, and its share of them."""

    code: str
    zh: str
    en: str
    lat: float
    lng: float
    spread: float  # degrees
    weight: int


class Kind(NamedTuple):
    """A type of the vocabulary with the ending of its stations' names."""

    key: str
    zh: str
    en: str
    weight: int


BEIJING = (
    District("110101", "北京市东城区", "Dongcheng District, Beijing", 39.9288, 116.4164, 0.020, 7),
    District("110102", "北京市西城区", "Xicheng District, Beijing", 39.9123, 116.3659, 0.022, 8),
    District("110105", "北京市朝阳区", "Chaoyang District, Beijing", 39.9490, 116.4910, 0.055, 18),
    District("110106", "北京市丰台区", "Fengtai District, Beijing", 39.8585, 116.2868, 0.045, 10),
    District("110107", "北京市石景山区", "Shijingshan District, Beijing", 39.9066, 116.2010, 0.022, 4),
    District("110108", "北京市海淀区", "Haidian District, Beijing", 39.9850, 116.2983, 0.050, 15),
    District("110109", "北京市门头沟区", "Mentougou District, Beijing", 39.9405, 116.0420, 0.060, 2),
    District("110111", "北京市房山区", "Fangshan District, Beijing", 39.7092, 116.0434, 0.080, 5),
    District("110112", "北京市通州区", "Tongzhou District, Beijing", 39.8699, 116.6865, 0.060, 8),
    District("110113", "北京市顺义区", "Shunyi District, Beijing", 40.1302, 116.6546, 0.065, 5),
    District("110114", "北京市昌平区", "Changping District, Beijing", 40.1707, 116.2812, 0.070, 6),
    District("110115", "北京市大兴区", "Daxing District, Beijing", 39.7067, 116.3714, 0.065, 6),
    District("110116", "北京市怀柔区", "Huairou District, Beijing", 40.3660, 116.6319, 0.070, 2),
    District("110117", "北京市平谷区", "Pinggu District, Beijing", 40.1507, 117.1214, 0.050, 1),
    District("110118", "北京市密云区", "Miyun District, Beijing", 40.4063, 116.8832, 0.070, 2),
    District("110119", "北京市延庆区", "Yanqing District, Beijing", 40.4768, 115.9950, 0.060, 1),
)
# For the size of a nation: places of data/areas.yaml outside Beijing. They have no outlines.
ELSEWHERE = (
    District("120000", "天津市", "Tianjin", 39.1256, 117.1902, 0.120, 90),
    District("140500", "山西省晋城市", "Jincheng, Shanxi", 35.4906, 112.8519, 0.080, 40),
    District("210100", "辽宁省沈阳市", "Shenyang, Liaoning", 41.8057, 123.4315, 0.110, 90),
    District("210200", "辽宁省大连市", "Dalian, Liaoning", 38.9140, 121.6147, 0.090, 70),
    District("220100", "吉林省长春市", "Changchun, Jilin", 43.8171, 125.3235, 0.110, 70),
    District("230100", "黑龙江省哈尔滨市", "Harbin, Heilongjiang", 45.8038, 126.5350, 0.110, 70),
    District("230600", "黑龙江省大庆市", "Daqing, Heilongjiang", 46.5907, 125.1036, 0.080, 30),
    District("320500", "江苏省苏州市", "Suzhou, Jiangsu", 31.2990, 120.5853, 0.110, 100),
    District("330500", "浙江省湖州市", "Huzhou, Zhejiang", 30.8943, 120.0868, 0.090, 60),
    District("370200", "山东省青岛市", "Qingdao, Shandong", 36.0671, 120.3826, 0.110, 80),
    District("370300", "山东省淄博市", "Zibo, Shandong", 36.8131, 118.0548, 0.090, 50),
    District("430100", "湖南省长沙市", "Changsha, Hunan", 28.2282, 112.9388, 0.110, 90),
    District("441900", "广东省东莞市", "Dongguan, Guangdong", 23.0207, 113.7518, 0.110, 90),
)
KINDS = (
    Kind("union_station", "工会户外劳动者服务站点", "Outdoor Workers' Service Station", 40),
    Kind("warm_station", "骑手暖心驿站", "Riders' Warm Station", 18),
    Kind("partner_site", "银行网点暖心驿站", "Bank Branch Warm Station", 14),
    Kind("work_break_station", "环卫工人休息点", "Sanitation Workers' Rest Point", 12),
    Kind("public_home", "社区职工之家", "Community Workers' Home", 10),
    Kind("mobile_station", "流动服务车", "Mobile Service Van Stop", 6),
)
# Of every station some of these, amenities before services.
AMENITIES = ("drinking_water", "microwave", "device_charging", "air_conditioning", "heating", "medicine_box", "toilet",
             "internet_access", "reading", "seating", "umbrella", "changing_table", "lockers", "shower")
SERVICES = ("repairs", "legal_aid")
# Three dozen ways to be open, the plain ones first: they are the common ones, as on real lists.
HOURS = (
    "24/7", "08:00-20:00", "07:30-21:00", "09:00-17:30", "06:00-22:00",
    "Mo-Fr 09:00-17:00", "Mo-Fr 08:30-17:30", "Mo-Sa 08:00-18:00", "Mo-Su 10:00-22:00", "Mo-Fr 08:00-12:00,13:00-17:30",
    "Mo-Fr 09:00-18:00; Sa 09:00-12:00", "Mo-Fr 09:00-18:00; PH off", "09:00-17:00; PH off", "Mo-Sa 07:00-19:00; PH off",
    "08:00-20:00; PH 10:00-16:00", "18:00-02:00", "20:00-06:00", "Fr-Sa 18:00-03:00; Su-Th 18:00-23:00",
    "Apr-Sep 06:00-22:00; Oct-Mar 07:00-20:00", "Jun-Aug 05:30-22:30; Sep-May 07:00-21:00", "Mo,We,Fr 09:00-17:00",
    "Tu-Su 09:00-16:30", "Mo-Th 08:00-20:00; Fr-Su 08:00-22:00", "Mo-Fr 11:00-14:00,17:00-20:00", "Sa-Su 09:00-17:00",
    "Mo-Su 06:30-23:30", "Mo-Fr 07:00-22:00; Sa-Su 08:00-21:00", "05:00-23:00", "10:30-21:30", "Mo-Fr 09:30-16:30",
    "Mo-Fr 08:30-12:00,14:00-18:00; PH off", "07:00-19:00", "08:30-20:30", "Mo-Sa 09:00-21:00; Su 10:00-18:00",
    "We 14:00-17:00", "Mo-Su 00:00-24:00",
)
COMMON_HOURS = 5  # this many of HOURS have nine stations in ten
PLACES = (("建国", "Jianguo"), ("和平", "Heping"), ("永定", "Yongding"), ("安贞", "Anzhen"), ("德胜", "Desheng"),
          ("金融", "Jinrong"), ("望京", "Wangjing"), ("酒仙", "Jiuxian"), ("花园", "Huayuan"), ("清河", "Qinghe"),
          ("回龙", "Huilong"), ("天通", "Tiantong"), ("方庄", "Fangzhuang"), ("团结", "Tuanjie"), ("六里", "Liuli"),
          ("双井", "Shuangjing"), ("潘家", "Panjia"), ("劲松", "Jinsong"), ("东风", "Dongfeng"), ("西红", "Xihong"),
          ("新华", "Xinhua"), ("北苑", "Beiyuan"), ("南法", "Nanfa"), ("石门", "Shimen"), ("青龙", "Qinglong"),
          ("龙泉", "Longquan"), ("长阳", "Changyang"), ("良乡", "Liangxiang"), ("马驹", "Maju"), ("梨园", "Liyuan"))
PLACE_ENDS = (("门", "men"), ("里", "li"), ("桥", "qiao"), ("园", "yuan"), ("庄", "zhuang"), ("街", "jie"),
              ("营", "ying"), ("观", "guan"), ("店", "dian"), ("坊", "fang"))
ROADS = (("大街", "Street"), ("路", "Road"), ("东路", "East Road"), ("西路", "West Road"), ("南街", "South Street"),
         ("北街", "North Street"), ("胡同", "Hutong"), ("环路", "Ring Road"))


class Prose(NamedTuple):
    """The parts of sentences and headings in one language."""

    subjects: tuple[str, ...]
    verbs: tuple[str, ...]
    objects: tuple[str, ...]
    tails: tuple[str, ...]
    headings: tuple[str, ...]
    sentence: str
    important: str
    see: str
    hotline: str
    title: str
    table: str
    photo: str


ZH = Prose(
    ("市总工会", "区总工会", "街道工会服务站", "站点负责人", "快递员小李", "环卫工人王师傅", "外卖骑手", "网约车司机",
     "志愿者团队", "社区工作者"),
    ("近日走访了", "全面升级了", "重新装修了", "统一更换了", "重点检查了", "集中讨论了", "优先改善了", "逐步推广了",
     "及时公布了", "认真登记了"),
    ("辖区内的户外劳动者服务站点", "站内的饮水机和微波炉", "冬季取暖设备", "夏季防暑降温用品", "急救药箱和血压计",
     "骑手换电与手机充电区", "法律援助与维权咨询窗口", "站点开放时间和地图信息", "休息座椅和图书角", "公共卫生间的指引标识"),
    ("受到了一线职工的普遍欢迎", "让大家累了能歇脚、渴了能喝水", "为新就业形态劳动者提供了更多便利", "预计本月底前全部完成",
     "相关信息已同步更新到网站和地图", "后续还将根据反馈继续完善", "切实把温暖送到了职工身边", "得到了沿街商户的积极响应"),
    ("背景", "服务内容", "开放时间", "如何前往", "工作进展", "职工反馈", "下一步安排", "温馨提示"),
    "{subject}{verb}{object}，{tail}。",
    "**重要**：",
    "详见[站点页面](station:{station})。",
    "咨询热线 `12351`，工作日*全天*开通。",
    "{district}{object}工作简报第{number}期",
    "| 站点 | 开放时间 | 电话 |",
    "站点照片",
)
EN = Prose(
    ("The municipal federation of trade unions", "The district union", "The neighbourhood service desk",
     "The station manager", "Courier Li", "Sanitation worker Wang", "Delivery riders", "Ride-hailing drivers",
     "A team of volunteers", "Community workers"),
    ("recently visited", "completely upgraded", "redecorated", "replaced", "inspected", "discussed", "improved",
     "gradually extended", "published", "registered"),
    ("the outdoor workers' service stations in the area", "the water dispensers and microwave ovens",
     "the winter heating equipment", "supplies against the summer heat",
     "the first-aid boxes and blood-pressure meters", "the battery-swap and phone-charging corner",
     "the legal-aid and rights counter", "the opening hours and the map details", "the seats and the reading corner",
     "the signs to the public toilets"),
    ("which front-line workers warmly welcomed", "so that everyone can sit down and have a drink of water",
     "giving people in new forms of employment a little more convenience",
     "and the work should be finished by the end of the month",
     "and the details are already on the web site and the map", "with further improvements to follow from the feedback",
     "bringing real warmth to those who work outside", "and shops along the street responded at once"),
    ("Background", "Services on offer", "Opening hours", "How to get there", "Progress so far", "What workers say",
     "Next steps", "Please note"),
    "{subject} {verb} {object}, {tail}. ",
    "**Important:** ",
    "See [the station page](station:{station}). ",
    "The hotline is `12351`, open *all day* on weekdays. ",
    "{district} bulletin {number}: {object}",
    "| Station | Hours | Phone |",
    "Station photo",
)
PROSE = {"zh": ZH, "en": EN}
CATEGORIES = ("stations", "services", "rights", "organising", "skills", "culture")
TAGS = ("couriers", "hot-meals", "24-hour", "star-rating", "mediation", "legal-aid", "jobs", "winter-warmth",
        "mobile-station", "open-day", "counselling", "night-school")
PAGES = {
    "about": ("关于本站", "About this site"),
    "join": ("怎样入会", "How to join"),
    "data-licence": ("数据与许可", "Data and licence"),
    "accessibility": ("无障碍", "Accessibility"),
}
