"""Facts about the page, and the gates that they open."""

from collections.abc import Callable

import pytest

from lintmed.detect.citation import read_citations
from lintmed.detect.facts import find_facts
from lintmed.detect.lexicon import Lexicon
from lintmed.detect.mentions import Mentions
from lintmed.engine import Linter
from lintmed.model.claim import Claim, Facts, Gates, Value
from lintmed.model.settings import Settings
from lintmed.policy.load import load_policy
from lintmed.policy.policy import Policy
from lintmed.text.read import read_text

LEXICON = """
  - {id: fact.disclaimer.not-advice, title: No advice, zh: [不构成医疗建议], en: [not medical advice]}
  - {id: fact.brand-voice, title: We, zh: [我们诊所], en: [our clinic]}
  - {id: fact.genre.science, title: Science, zh: [科普]}
  - {id: fact.genre.news, title: News, zh: [记者报道]}
  - {id: fact.genre.professional, title: Professional, zh: [纳入标准, 受试者, 置信区间]}
  - {id: fact.trial-recruitment, title: Recruits, zh: [招募受试者]}
  - {id: fact.genre.notice, title: Notice, zh: [门诊时间, 探视时间]}
  - {id: fact.brand-voice.company, title: Our firm, zh: [我们公司]}
  - {id: fact.voice.staff, title: A doctor, zh: [我是一名医生]}
  - {id: fact.voice.private, title: A patient, zh: [我被诊断]}
  - {id: fact.product-mark.drug, title: Mark, product: drug, zh: [国药准字]}
  - {id: subject.drug, title: Drugs, product: drug, zh: [二甲双胍]}
  - {id: subject.cosmetic, title: Cosmetics, product: cosmetic, zh: [面霜]}
  - {id: action.cure, title: Cures, strength: strong, zh: [根治]}
"""
BUILT_IN = Lexicon(load_policy())
NOTICES = load_policy().notices
Understand = Callable[..., tuple[list[Claim], Facts, Gates]]


@pytest.fixture(scope="module")
def policy(make_policy: Callable[..., Policy]) -> Policy:
    return make_policy(LEXICON)


@pytest.mark.parametrize(
    ("text", "concept"),
    [
        ("电话：13812345678", "fact.contact.phone"),
        ("电话：138-1234-5678", "fact.contact.phone"),
        ("客服 400-123-4567", "fact.contact.phone"),
        ("电话 010-12345678", "fact.contact.phone"),
        ("電話：0912-345-678", "fact.contact.phone"),
        ("Call (212) 555-0123", "fact.contact.phone"),
        ("微信号：abc_12345", "fact.contact.wechat"),
        ("加V：health888", "fact.contact.wechat"),
        ("LINE ID: @clinic88", "fact.contact.messenger"),
        ("只需199元", "fact.price"),
        ("￥1,999", "fact.price"),
        ("NT$ 3,000", "fact.price"),
        ("9800元/疗程", "fact.price"),
        ("[立即购买](https://shop.example/cart?id=1)", "fact.contact.buy-link"),
        ("本文不构成医疗建议。", "fact.disclaimer.not-advice"),
        ("文。\n\n## 参考文献\n\n[1] 张三. 研究. 某刊, 2020.", "fact.references-heading"),
    ],
)
def test_facts_are_found(policy: Policy, understand: Understand, text: str, concept: str) -> None:
    _, facts, _ = understand(policy, text)
    assert concept in {mention.concept for mention in facts.mentions}


@pytest.mark.parametrize(
    "text",
    [
        "想了解加vx：abc12345", "咨询＋V信abc12345", "加薇 abc_12345", "私信我领资料", "搜索公众号即可", "打开小程序下单，小程序购买", "加入LINE官方帳號", "LINE@abc123",
        "WhatsApp: +852 5555 0000", "Telegram：abc123", "掃描QR Code", "長按識別圖中二維碼", "链接在评论区", "Link in bio", "DM us", "立即预约", "線上掛號", "諮詢專線請撥",
        "扫码添加顾问", "企微同号，加企微", "QQ群：123456789", "[问我](https://wa.me/85255550000)", "官方帳號：abc123", "scan me", "預約專線",
        "Call 555-0134 today", "Text 07700 900461", "01632 960 144", "04-2255-0123", "0571-8155 0199", "(049) 255-0188", "電話 2833 0111", "9123 4567 (WhatsApp)", "WhatsApp 6012 0199",
        "LINE 請搜尋 @yaozi888", "約號：0571-8155 0199", "长按二维码", "[二维码]", "Hit reply with the word RESET", "You can order: it can be ordered at our site", "走我这个卡片", "要的回 +1",
    ],
)  # fmt: skip
def test_ways_to_reach_a_seller_are_found_in_three_languages(text: str) -> None:
    assert contacts(text)


@pytest.mark.parametrize(
    "text",
    [
        "作者：张某，主任医师，某市人民医院内分泌科。", "如有胸痛，请立即拨打120急救电话。", "希望热线：400-161-9995", "投诉举报电话：12315，010-12345678", "衛生局專線 02-2720-8889",
        "Poison control 1-800-222-1222", "Samaritans, 116 123 or +44 20 8394 8300", "到医院挂号时请带病历。", "微信支付很方便。", "公众号文章不可全信。", "增加微循环的说法没有依据。",
        "不得在同一页面标注联系方式。", "The line between the two is thin.", "Ask your doctor.", "博物馆周末开放预约。",
        "Call 911 now.", "Call an ambulance now.", "Call your doctor today.", "Call the Quitline on 0800 555 0111 today.", "别加微信买药。", "要求老人加微信进群。", "我不接私信看病。",
        "扫描下方二维码举报。", "賣家要求以 LINE 私下交易。", "拨打 12356", "產檢請預約。", "疫苗预约", "The trial enrolled 5550134 people.", "衛教專線 (07) 555-0199",
    ],
)  # fmt: skip
def test_honest_text_gives_no_contact(text: str) -> None:
    assert [] == contacts(text)


def contacts(text: str) -> list[str]:
    lexicon = BUILT_IN
    document = read_text(text, "page.md")
    facts = find_facts(document, Mentions(document.text, lexicon), read_citations(document, lexicon), NOTICES)
    return [mention.concept for mention in facts.mentions if mention.concept.startswith("fact.contact")]


@pytest.mark.parametrize(
    "text", ["共有 13812345678901 次", "版本 1.400123", "2020-2021 年", "doi:10.1186/s12874-015-0079-x", "12345678 人"]
)
def test_other_numbers_are_no_contacts(policy: Policy, understand: Understand, text: str) -> None:
    _, facts, _ = understand(policy, text)
    assert () == facts.mentions


def test_facts_come_in_the_order_of_the_text(policy: Policy, understand: Understand) -> None:
    _, facts, _ = understand(policy, "￥99，电话13812345678，我们诊所，￥88")
    assert sorted(mention.start for mention in facts.mentions) == [mention.start for mention in facts.mentions]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("好好休息。", "unknown"),
        ("科普一下。", "science"),
        ("记者报道。", "news"),
        ("文。\n\n## 参考文献\n\n[1] 张三. 研究. 某刊, 2020.", "science"),
        ("受试者符合纳入标准，置信区间为 1 至 2。", "professional"),
        ("我们诊所欢迎您。我们诊所很好。我们诊所专业。", "advertising"),
        ("科普一下。电话：13812345678", "advertising"),
        ("科普一下。只需99元", "advertising"),
        ("招募受试者。电话：13812345678", "science"),
        ("招募受试者。电话：13812345678，只需99元", "advertising"),
        ("门诊时间见下表。探视时间另行通知。", "science"),
    ],
    ids=["nothing", "science", "news", "references", "professional", "brand", "contact", "price", "recruitment", "sale", "notice"],
)
def test_the_genre_is_what_the_page_shows(policy: Policy, understand: Understand, text: str, expected: str) -> None:
    assert expected == understand(policy, text)[2].genre.value


def test_an_inferred_gate_shows_its_evidence(policy: Policy, understand: Understand) -> None:
    genre = understand(policy, "科普一下。电话：13812345678")[2].genre
    assert ("inferred", ("fact.contact.phone: 13812345678",)) == (genre.origin, genre.evidence)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("二甲双胍，二甲双胍，面霜", "drug"),
        ("面霜好", "cosmetic"),
        ("好好休息", "unknown"),
        ("面霜，面霜，国药准字", "drug"),
        ("# 面霜\n\n二甲双胍，二甲双胍", "cosmetic"),
    ],
    ids=["words", "word", "nothing", "mark", "heading"],
)
def test_the_product_is_what_the_page_speaks_of_most(policy: Policy, understand: Understand, text: str, expected: str) -> None:
    assert expected == understand(policy, text)[2].product.value


@pytest.mark.parametrize(("text", "expected"), [
    ("我们诊所欢迎您", "institution"), ("你好", "unknown"), ("我们公司欢迎您", "company"), ("我是一名医生。", "staff"), ("我被诊断为肺炎。", "private"),
    ("面霜只需99元。", "company"), ("我被诊断为肺炎，我们公司欢迎您。", "company"),
])  # fmt: skip
def test_who_speaks_is_what_the_page_says(policy: Policy, understand: Understand, text: str, expected: str) -> None:
    assert expected == understand(policy, text)[2].speaker.value


def gates(policy: Policy, text: str, **given: Value) -> Gates:
    return Linter(policy, Settings(as_of="2026-11-22", gates=given)).read(read_text(text, "a.md"))[2]


def test_configuration_wins_over_inference(policy: Policy) -> None:
    assert Value("science", "config") == gates(policy, "电话：13812345678", genre=Value("science", "config")).genre


def test_front_matter_wins_over_configuration(policy: Policy) -> None:
    text = "---\nlintmed:\n  genre: news\n  product: food\n  speaker: private\n---\n\n电话：13812345678"
    found = gates(policy, text, genre=Value("science", "config"))
    assert ("news", "food", "private") == (found.genre.value, found.product.value, found.speaker.value)
    assert {"front matter"} == {found.genre.origin, found.product.origin, found.speaker.origin}


def test_a_fact_is_sought_by_id_and_place() -> None:
    from lintmed.model.claim import Mention
    from lintmed.model.span import Span

    facts = Facts((Mention("fact.risk.limitation", 5, 9),), frozenset({"fact.risk.limitation"}))
    assert (True, True, False, False) == (
        facts.has({"fact.risk.limitation"}),
        facts.has({"fact.risk.limitation", "fact.disclaimer.consult"}, Span(8, 20)),
        facts.has({"fact.risk.limitation"}, Span(9, 20)),
        facts.has({"fact.disclaimer.consult"}),
    )


@pytest.mark.parametrize("value", ["advertisement", "Science article"])
def test_a_gate_that_front_matter_sets_wrongly_is_an_error(policy: Policy, value: str) -> None:
    from lintmed.errors import LintmedError

    with pytest.raises(LintmedError):
        gates(policy, f"---\nlintmed:\n  genre: {value}\n---\n\n根治")
