"""Traps of the laws of the mainland, Taiwan, Hong Kong, the European Union and the United Kingdom: what is often got wrong, as pages."""

from typing import NamedTuple

import pytest

from lintmed.detect.lexicon import Lexicon
from lintmed.engine import Linter
from lintmed.model.claim import Value
from lintmed.model.settings import Settings
from lintmed.policy.load import load_policy
from lintmed.text.read import read_text

AS_OF = "2026-11-22"

OMISSIONS = {rule.id for rule in load_policy().rules if rule.omits}  # what a page leaves out has tests of its own


class Trap(NamedTuple):
    """A page of one market, the gates that are given for it, and the rules of that market that object."""

    market: str
    text: str
    gates: str  # genre, product and speaker that are given, in this order; empty: inferred
    rules: tuple[str, ...]
    reason: str


TRAPS = [
    Trap(
        "cn",
        "一项纳入212人的随机试验报告有效率为85%[1]。\n\n## 参考文献\n\n1. 李某. 某药治疗银屑病的随机试验. 中华皮肤科杂志. 2023.",
        "science drug",
        (),
        "rules on advertising leave a cited rate in popular science alone",
    ),
    Trap(
        "cn",
        "本品经212人的随机试验证实，有效率达85%[1]。\n\n## 参考文献\n\n1. 李某. 某药治疗银屑病的随机试验. 中华皮肤科杂志. 2023.",
        "advertising drug",
        ("cn/efficacy-rate",),
        "a true and cited rate is still banned in an advertisement",
    ),
    Trap("cn", "本品使用安全。", "advertising drug", ("cn/safety-guarantee",), "the word safe itself is banned in such advertisements"),
    Trap(
        "cn",
        "某某医院，二级综合医院，骨科、康复科，接诊时间8:00至17:00。",
        "advertising medical-service institution",
        (),
        "the closed list of the medical-advertising measures is free",
    ),
    Trap(
        "cn",
        "本院治疗腰椎间盘突出。",
        "advertising medical-service institution",
        ("cn/medical-ad-names-disease",),
        "naming a disease is a breach without any promise",
    ),
    Trap(
        "cn",
        "# 什么是痛风\n\n痛风是尿酸结晶引起的关节炎。\n\n广告\n\n微信：tongfeng888",
        "science medical-service",
        ("cn/disguised-ad",),
        "marking health knowledge as advertising does not cure the contact block",
    ),
    Trap(
        "cn",
        "# 什么是痛风\n\n痛风是尿酸结晶引起的关节炎。\n\n作者：张某，主任医师，某市人民医院风湿科。",
        "science medical-service",
        (),
        "a doctor may be named with title, hospital and department",
    ),
    Trap("cn", "最佳服用时间：饭后30分钟。", "advertising health-food", (), "absolute terms in a tip for use are exempt"),
    Trap(
        "cn",
        "国内最好的抗癌疗法。",
        "advertising medical-service",
        ("cn/absolute-terms", "cn/efficacy-assertion", "cn/medical-ad-names-disease"),
        "absolute terms tied to efficacy are never minor",
    ),
    Trap(
        "cn",
        "干细胞研究招募受试者，受试者不支付任何研究费用，结果不作承诺。",
        "science cell-therapy",
        (),
        "recruiting for research without fee or promise is no advertisement",
    ),
    Trap("cn", "司美格鲁肽由国家药监局批准用于成人2型糖尿病。", "news drug", (), "news may name a prescription medicine"),
    Trap(
        "cn",
        "司美格鲁肽到货，扫码下单。",
        "advertising drug",
        ("cn/prescription-medicine-to-public",),
        "article 6, not 7, bans prescription medicines on the internet",
    ),
    Trap("cn", "“包治百病”是骗局的常用话。", "science health-food", (), "a warning that quotes the words is free"),
    Trap("cn", "院内制剂的管理经验与审评流程。", "professional drug", (), "professionals may read of hospital preparations"),
    Trap("tw", "使排便順暢、調整體質、幫助入睡。", "advertising food", (), "調整體質 and 幫助入睡 are on the list of usable phrases"),
    Trap(
        "tw",
        "改善體質、改善失眠。",
        "advertising food",
        ("tw/food-exaggeration", "tw/food-medical-efficacy"),
        "改善體質 and 改善失眠 are not",
    ),
    Trap(
        "tw",
        "本院療程有效率達85%[1]。\n\n## 參考文獻\n\n1. 王某. 療程的隨機試驗. 醫學雜誌. 2020.",
        "advertising medical-service",
        ("tw/efficacy-rate",),
        "excerpts of journals are improper in medical advertising though true and cited",
    ),
    Trap(
        "tw",
        "一項試驗的有效率達85%[1]。\n\n## 參考文獻\n\n1. 王某. 療程的隨機試驗. 醫學雜誌. 2020.",
        "science medical-service",
        (),
        "health education that solicits nobody may cite it",
    ),
    Trap("tw", "醫師張某於某診所治療坐骨神經痛。", "advertising medical-service staff", (), "article 84 no longer binds physicians"),
    Trap(
        "tw", "養生館整復治療坐骨神經痛。", "advertising medical-service", ("tw/non-medical-business-ad",), "it does bind other businesses"
    ),
    Trap(
        "tw", "衛部健食字第A00000號。", "advertising health-food", (), "the licence number of a health food is no forbidden document number"
    ),
    Trap(
        "tw",
        "本酵素經衛署食字第090012345號核備。",
        "advertising food",
        ("tw/official-number-in-food-ad",),
        "the number of another document is",
    ),
    Trap(
        "tw",
        "枸杞茶，本草綱目記載甚詳。",
        "advertising food",
        ("tw/classic-text-in-food-ad",),
        "quoting the Compendium for a food is medical efficacy",
    ),
    Trap(
        "tw", "黃耆，本草綱目記載補氣。", "advertising drug", (), "for medicinal materials the Compendium is the limit of what may be said"
    ),
    Trap("tw", "飾品，無醫療效能。", "advertising device", (), "saying that there is no medical efficacy is free"),
    Trap(
        "tw",
        "本院提供幹細胞恩慈治療，歡迎預約。",
        "advertising cell-therapy",
        ("tw/compassionate-use-ad",),
        "compassionate use may not be advertised, with approval or without",
    ),
    Trap(
        "hk",
        "本文為疾病知識，不推薦任何藥物、器具或療法；如有疑問請諮詢註冊醫生。",
        "science",
        (),
        "information that recommends nothing is no advertisement",
    ),
    Trap(
        "hk",
        "本中心以中藥治療糖尿病，效果經多項研究證實[1]。\n\n## 參考文獻\n\n1. 陳某. 中藥的試驗. 2020.",
        "advertising medical-service",
        ("hk/scheduled-disease-ad",),
        "truth is no defence under the Ordinance",
    ),
    Trap(
        "hk", "膠囊，減肥瘦身，增強免疫力，排毒。", "advertising health-food", (), "weight loss, immunity and detox are not in Schedule 4"
    ),
    Trap("hk", "適合關注血糖的人士。", "advertising health-food", (), "the wording that Schedule 4 leaves is free"),
    Trap(
        "hk",
        "苦瓜膠囊降血糖。",
        "advertising health-food",
        ("hk/oral-product-sugar-pressure-lipids",),
        "lowering blood sugar goes beyond it",
    ),
    Trap("hk", "苦瓜湯降血糖。", "advertising food", (), "customary food and drink are outside Schedule 4"),
    Trap(
        "hk",
        "每日兩粒膠囊，軟化乳房腫塊。本產品不能代替藥物。",
        "advertising health-food",
        ("hk/oral-product-breast-lumps", "hk/scheduled-disease-ad"),
        "a disclaimer does not cure a banned group",
    ),
    Trap(
        "eu",
        "Read the package leaflet. It changed my life, says Ann.",
        "advertising drug",
        ("eu/medicine-case-history",),
        "a recovery story is banned only if it misleads, so it is to be reviewed",
    ),
    Trap("eu", "It changed my life, says Ann of the chair.", "advertising device", (), "article 90 speaks of medicines only"),
    Trap("eu", "Flu vaccination campaign: act before it is too late.", "news drug", (), "vaccination campaigns are excepted"),
    Trap(
        "eu",
        "Our collagen rebuilds cartilage, as a trial showed [1].\n\n## References\n\n1. Lee A. Collagen: a randomised trial. J Nutr. 2022.",
        "advertising health-food",
        ("eu/unlisted-health-claim",),
        "a true health claim that is not listed is prohibited",
    ),
    Trap("eu", "Vitamin C contributes to normal collagen formation.", "advertising health-food", (), "a listed wording is free"),
    Trap("eu", "Saffron lifts your mood.", "advertising health-food", ("eu/botanical-claim",), "on hold is not permitted"),
    Trap(
        "eu",
        "A hospital exemption lets one hospital make a treatment for one patient.",
        "science cell-therapy",
        (),
        "explaining the exemption is free",
    ),
    Trap(
        "eu",
        "Approved in Germany under hospital exemption, patients welcome.",
        "advertising cell-therapy",
        ("eu/hospital-exemption-as-approval",),
        "selling it is not",
    ),
    Trap("eu", "The device carries the CE mark of class I.", "advertising device", (), "telling what a mark is, is free"),
    Trap(
        "eu",
        "Semaglutide is authorised for adults with type 2 diabetes.",
        "news drug",
        (),
        "news about a prescription medicine is no advertising here",
    ),
    Trap("uk", "Book a consultation about lines and wrinkles.", "advertising medical-service", (), "the consultation may be advertised"),
    Trap(
        "uk",
        "#Botox from £99.",
        "advertising medical-service",
        ("uk/prescription-medicine-to-public",),
        "a hashtag and a price list name the medicine too",
    ),
    Trap(
        "uk",
        "Get your skinny jab here.",
        "advertising medical-service",
        ("uk/prescription-medicine-to-public",),
        "nicknames lead to use as well",
    ),
    Trap("uk", "Viagra Connect, ask the pharmacist.", "advertising drug", (), "a pharmacy medicine is not on prescription"),
    Trap(
        "uk",
        "We do not treat cancer. Speak to your oncology team.",
        "advertising medical-service",
        (),
        "saying that cancer is not treated is no offer",
    ),
    Trap(
        "uk",
        "Our infusion treats ovarian cancer, as a trial showed [1].\n\n## References\n\n1. Ray B. Infusion: a randomised trial. Lancet. 2022.",
        "advertising medical-service",
        ("uk/cancer-treatment-offer",),
        "the Cancer Act asks for no falsity",
    ),
    Trap("uk", "Chemotherapy treats ovarian cancer in most patients.", "science drug", (), "a science page is no advertisement"),
    Trap(
        "uk",
        "This supplement supports people with ADHD.",
        "advertising health-food",
        ("uk/food-disease-claim",),
        "supports people with a condition is a claim to treat",
    ),
    Trap("uk", "Iron contributes to normal cognitive function.", "advertising health-food", (), "a listed wording is free"),
    Trap("uk", "Reiki may feel relaxing. For depression see your GP.", "advertising medical-service", (), "relaxation may be offered"),
    Trap(
        "uk",
        "Participants lost 5 kg in 12 weeks [1].\n\n## References\n\n1. Ball B. Shake: a trial. 2020.",
        "advertising health-food",
        ("uk/weight-loss-amount",),
        "a measured amount is still banned for food",
    ),
    Trap(
        "uk",
        "Tell us what you think, good or bad, and win a voucher. We show with each review that it was rewarded.",
        "advertising medical-service",
        (),
        "a disclosed reward for honest reviews is lawful",
    ),
    Trap(
        "uk",
        "Our stem cell drip is approved in Panama and repairs joints.",
        "advertising cell-therapy",
        ("uk/unlicensed-cell-product",),
        "approval elsewhere is none here",
    ),
]


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return Lexicon(load_policy())


@pytest.mark.parametrize("trap", TRAPS, ids=[f"{trap.market}: {trap.reason}" for trap in TRAPS])
def test_the_law_of_the_market_speaks_where_it_does_and_is_silent_where_it_is(trap: Trap, lexicon: Lexicon) -> None:
    given = dict(zip(("genre", "product", "speaker"), trap.gates.split(), strict=False))
    settings = Settings(as_of=AS_OF, packs=(trap.market,), gates={key: Value(value, "given") for key, value in given.items()})
    result = Linter(load_policy(), settings, lexicon).lint(read_text(trap.text, "page.md"))
    assert sorted(trap.rules) == sorted({finding.rule for finding in result.findings} - OMISSIONS)
