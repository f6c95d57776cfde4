"""Words and sentence templates of the benchmark corpus; all invented for it, none taken from an article.

A template's `{slot}` is filled from `WORDS[language]`. `NEUTRAL` templates state or advise, `CLAIMS` look like claims: some
promise, some are negated, hedged or attributed, because a linter has to weigh both.
"""

from typing import Final

WORDS: Final = {
    "zh": {
        "who": ["研究小组", "社区医生", "营养师", "护理团队", "随访人员", "药师", "体检中心", "家庭医生", "评估小组", "志愿者"],
        "where": ["北川市", "青岚区", "临海县", "南屏镇", "云溪社区", "河西新区", "东麓医院", "柳岸门诊"],
        "when": ["去年秋天", "随访第三个月", "入组之前", "每个季度", "春节以后", "本月上旬", "第二轮调查时", "夏季门诊期间"],
        "thing": ["问卷", "饮食记录", "血压计", "步数记录", "睡眠日志", "复诊卡", "采血流程", "宣传手册", "食谱", "档案"],
        "topic": [
            "高血压", "糖尿病", "关节炎", "失眠", "慢性胃炎", "湿疹", "骨质疏松", "哮喘", "脂肪肝", "偏头痛", "贫血", "肺癌",
        ],
        "product": ["青木胶囊", "雪杉口服液", "细胞活力套餐", "益元冲剂", "清岚贴", "干细胞疗法", "海岚益生菌", "松露复合片"],
        "food": ["燕麦", "西兰花", "豆腐", "海带", "胡萝卜", "糙米", "酸奶", "菠菜", "山药", "鲫鱼"],
        "adverb": ["通常", "往往", "有时", "大致", "基本上", "逐步", "按时", "仔细"],
    },
    "en": {
        "who": [
            "the survey team", "a community nurse", "the dietitian", "our editor", "the follow-up group", "a pharmacist",
            "the panel", "one volunteer",
        ],
        "where": [
            "Northbrook", "the Alder district", "Lowmere", "the harbour clinic", "Westfield", "the hill villages",
            "Saltmarsh County",
        ],
        "when": [
            "last autumn", "in the third month", "before enrolment", "every quarter", "after the holidays", "early this month",
            "during the second round",
        ],
        "thing": [
            "the questionnaire", "a food diary", "the step counter", "the sleep log", "a return card", "the leaflet",
            "the schedule", "the register",
        ],
        "topic": [
            "hypertension", "diabetes", "arthritis", "insomnia", "gastritis", "eczema", "osteoporosis", "asthma", "migraine",
            "anaemia", "lung cancer",
        ],
        "product": [
            "Greenwood capsules", "the Cedar tonic", "the Vita cell package", "Origin granules", "the Lumo patch",
            "stem cell therapy", "Halden probiotics",
        ],
        "food": ["oats", "broccoli", "tofu", "kelp", "carrots", "brown rice", "plain yoghurt", "spinach", "lentils", "mackerel"],
        "adverb": ["usually", "often", "sometimes", "roughly", "mostly", "gradually", "on time", "carefully"],
    },
}  # fmt: skip

NEUTRAL: Final = {
    "zh": [
        "{when}，{who}在{where}整理了{thing}，并{adverb}核对了其中的日期。",
        "{topic}的发病与年龄、体重和家族史有关，各地的登记口径并不一致。",
        "午餐里的{food}和{food}{adverb}各占四分之一，其余是主食。",
        "{where}的门诊安排在周二和周四，来之前请带上{thing}。",
        "{who}建议把{thing}放在容易看到的地方，{when}再交回。",
        "这张表列出了{n}名参与者的基本情况，缺失的数据用横线表示。",
        "{when}的走访显示，{where}的居民{adverb}在家里做饭。",
        "关于{topic}的名词解释放在文末，读者可以先跳过这一节。",
        "{who}{adverb}会先询问作息，再看{thing}里的记录。",
        "如果{when}有事不能来，可以改约{n}天以后的时间。",
        "{food}需要提前浸泡，{food}则洗净切块就可以下锅。",
        "从{where}到{where}坐公交车大约要{n}分钟，沿途有三个站点。",
        "讨论会上，{who}介绍了{topic}登记工作的流程和时间表。",
        "编辑部{when}收到{n}封来信，多数是询问{thing}怎样填写。",
        "{topic}的诊断要由医生当面完成，本文只介绍就诊前的准备。",
        "天气转凉以后，{where}的散步小组改在下午{adverb}集合。",
        "{thing}的第二页留给{who}填写，其余各页由本人完成。",
        "我们把{n}份{thing}分成四组，每组由两个人{adverb}复核。",
    ],
    "en": [
        "{when}, {who} in {where} sorted {thing} and {adverb} checked the dates in it.",
        "The number of people with {topic} depends on age, weight and family history, and registers do not agree on how to count.",
        "A lunch of {food} and {food} {adverb} takes a quarter of the plate each; the rest is bread or rice.",
        "The clinic in {where} opens on Tuesdays and Thursdays, so please bring {thing}.",
        "We ask that {thing} stays where it can be seen and comes back {when}.",
        "This table lists {n} participants; a dash stands for what was not recorded.",
        "Visits {when} showed that families in {where} {adverb} cook at home.",
        "Terms about {topic} are explained at the end, and a reader may skip this part at first.",
        "As a rule {who} will {adverb} ask about the day before looking at {thing}.",
        "If you cannot come {when}, choose a day that is {n} days later.",
        "Soak {food} overnight, then wash {food} and cut it into small pieces.",
        "The bus from {where} to {where} takes about {n} minutes and stops three times.",
        "At the meeting {who} presented how cases of {topic} are registered and by when.",
        "The editors had {n} letters {when}, and most of them asked how to fill in {thing}.",
        "Only a doctor can diagnose {topic}; this article tells what to prepare for the visit.",
        "When it turned cold, the walking group of {where} {adverb} met in the afternoon.",
        "Leave the second page of {thing} to {who} and complete the others yourself.",
        "We split {n} copies into four piles, and two people {adverb} read each of them.",
    ],
}  # fmt: skip

CLAIMS: Final = {
    "zh": [
        "{product}可以根治{topic}，而且零副作用。",
        "坚持服用{product}，{n}天彻底摆脱{topic}。",
        "{product}治疗{topic}的有效率高达{pct}%。",
        "专家一致推荐{product}，它是目前最安全的选择。",
        "{product}是全国第一的抗衰老产品，无效退款。",
        "有了{product}，{topic}患者不用再吃药。",
        "{product}不能治愈{topic}，也不能代替药物。",
        "目前没有证据表明{product}能够预防{topic}。",
        "有研究认为{product}可能改善{topic}的症状，但样本只有{n}人。",
        "所谓“{product}包治{topic}”的说法并不可信。",
        "{who}说，{product}让他的{topic}完全康复了。",
        "动物实验中，{product}缓解了与{topic}相关的炎症。",
    ],
    "en": [
        "{product} can cure {topic} with no side effects at all.",
        "Take {product} and get rid of {topic} in {n} days.",
        "{product} treats {topic} with a success rate of {pct}%.",
        "Experts recommend {product} as the safest choice on the market.",
        "{product} is the number one anti-ageing product, with a money-back guarantee.",
        "With {product}, people with {topic} no longer need medication.",
        "{product} does not cure {topic} and cannot replace a medicine.",
        "There is no evidence that {product} prevents {topic}.",
        "One study suggests that {product} may improve symptoms of {topic}, but only {n} people took part.",
        "Beware of adverts that say {product} is a miracle cure for {topic}.",
        "After a month of {product}, my {topic} was completely gone.",
        "In mice, {product} reduced the inflammation that comes with {topic}.",
    ],
}  # fmt: skip

HEADINGS: Final = {
    "zh": [
        "就诊前的准备", "{topic}的登记", "{where}的做法", "一周食谱", "常见问题", "{when}的变化", "怎样填写{thing}",
        "关于{product}",
    ],
    "en": [
        "Before the visit", "Registering {topic}", "What {where} does", "A week of meals", "Questions we get",
        "Filling in {thing}", "About {product}",
    ],
}  # fmt: skip

# What a banned-word list for this corpus would hold: the peers that take phrases are given these and invented ones.
PHRASES: Final = {
    "zh": [
        "根治", "零副作用", "彻底摆脱", "有效率高达", "专家一致推荐", "最安全", "全国第一", "无效退款", "不用再吃药", "包治",
        "完全康复", "治愈",
    ],
    "en": [
        "cure", "no side effects", "get rid of", "success rate of", "Experts recommend", "safest", "number one",
        "prevents", "no longer need medication", "miracle cure", "completely gone", "treats",
    ],
}  # fmt: skip

# Twenty regular expressions of the kind that such a list has beside its phrases; every engine here can run them in linear time.
PATTERNS: Final = (
    r"有效率高达\d+%", r"\d+天彻底摆脱", r"全国第[一二三]的", r"一致推荐[^。]{1,12}，", r"不用再吃[药饭]", r"让[他她]的[^。]{1,6}完全康复",
    r"包治[^”]{1,6}”", r"治愈率\d+%", r"零[副毒]作用", r"\d+个疗程", r"success rate of \d+%", r"in \d+ days", r"\d+% of patients",
    r"money-back guarantees?", r"no longer needs? medication", r"completely (?:gone|cured)", r"number (?:one|1) anti-ageing",
    r"safest (?:choice|product)", r"experts? recommends?", r"miracle (?:cure|drug)s? for",
)  # fmt: skip
