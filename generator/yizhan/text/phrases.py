"""What romanisation has to know beforehand: readings that dictionaries get wrong, and words that stay together.

Readings are syllables divided by spaces. Only names stand here that pypinyin 0.55 reads otherwise than the people
who live there (朝阳 as Zhaoyang, 长椿 as Zhangchun, 马家堡 as Majiabao). Sources: the database of place names of the
Ministry of Civil Affairs (dmfw.mca.gov.cn), and the station signs of the Beijing subway.
"""

from __future__ import annotations

READINGS = {
    # Beijing
    "朝阳": "chao yang", "朝阳门": "chao yang men", "长椿": "chang chun", "长辛店": "chang xin dian",
    "长阳": "chang yang", "长沟": "chang gou", "长哨营": "chang shao ying", "长陵": "chang ling", "长营": "chang ying",
    "大栅栏": "da shi lar", "什刹海": "shi cha hai", "马家堡": "ma jia pu", "刘斌堡": "liu bin bu",
    # China
    "长治": "chang zhi", "长岭": "chang ling", "长泰": "chang tai", "长丰": "chang feng", "长垣": "chang yuan",
    "长葛": "chang ge", "长武": "chang wu", "长宁": "chang ning", "长岛": "chang dao", "长清": "chang qing",
    "长白": "chang bai", "长海": "chang hai", "单县": "shan xian", "洪洞": "hong tong", "珲春": "hun chun",
    "繁峙": "fan shi", "解州": "xie zhou", "郫都": "pi du", "都匀": "du yun", "大城县": "dai cheng xian",
}

_PLACES = """
北京 上海 天津 重庆 沈阳 大连 长春 哈尔滨 苏州 青岛 淄博 郑州 长沙 太原 东莞 海南 德清 深圳 广州 杭州 南京 成都 武汉
西安 中国 中关村 东城 西城 丰台 海淀 石景山 门头沟 房山 通州 顺义 昌平 大兴 怀柔 平谷 密云 延庆 亦庄 望京 建外
呼家楼 三里屯 新街口 高碑店 双井 八里庄 天通苑 回龙观 东小口 霍营 龙泽园 史各庄 天桥 牛街 月坛 德胜 和平里 天安门
建国门 东直门 安定门 前门 崇文门 西直门 复兴门 宣武门 广安门 阜成门 永定门 长安 金融街 亚运村 奥运村 劲松 潘家园
羊坊店 窦店 酒仙桥 太阳宫 十八里店 首都
"""

_COMMON = """
驿站 暖心 户外 劳动者 工会 总工会 联合会 服务 服务站 中心 站点 职工 之家 公共 区域 母婴 关爱室 工间 活动站 劳动 关系
劳模 工匠 学院 工人 文化宫 疗养院 流动 就业 形态 小哥 骑手 快递 快递员 外卖 货车 司机 出租车 环卫 智能 智能化 小时 夜校
街道 社区 地区 村委会 居委会 大厦 广场 公园 大街 胡同 小区 商场 超市 便利店 门店 分店 支行 银行 加油站 地铁站 火车站
机场 医院 学校 党群 链家 苏宁 小店 集团 有限 公司 投资 园区 产业园 科技园 写字楼 工业 经济 技术 开发区 基地
服务站点 药房 大药房 药店 博物馆 会场 主会场 物流 行业 汽配 市场 路口 古镇 分拣 居民 绿地 五金 食堂 餐厅 书店 酒店 饭店 快餐 菜鸟
北路 南路 东路 西路 中路 北街 南街 东街 西街 东里 西里 南里 北里 东区 西区 南区 北区
"""

# Words of this domain, so that 户外劳动者驿站 becomes three words and not seven syllables or one.
WORDS = frozenset(_PLACES.split() + _COMMON.split())

# Endings that stand as a word of their own: 甘露园路, Ganluyuan Lu; 互助路店, Huzhu Lu Dian.
ENDINGS = frozenset("省市区县镇乡路街巷号店")
