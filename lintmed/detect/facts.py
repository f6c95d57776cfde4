"""Facts about the page: contacts, offers, disclaimers, genre marks, by the lexicon and by linear-time patterns."""

from bisect import bisect_left
from collections.abc import Iterator
from operator import attrgetter

from lintmed.detect.mentions import Mentions
from lintmed.detect.prescribed import find_prescribed
from lintmed.detect.small_print import dates, small_print
from lintmed.model.citation import Citations
from lintmed.model.claim import Facts, Mention
from lintmed.model.document import BlockKind, Document, Language, Role
from lintmed.model.span import Span
from lintmed.policy.notices import Notices
from lintmed.text.lazily import regex

# The text is folded: hyphens are blanks, digits are half width. A pattern is tried only if one of its words is there.
_PHONE = regex(
    r"(?<![\d.])(?:\+?86 ?)?1[3-9]\d(?: ?\d{4}){2}(?!\d)|(?<![\d.])[48]00 ?\d{3} ?\d{4}(?!\d)|(?<![\d.])\(?0\d{2,3}\)? ?\d{7,8}(?!\d)"
    r"|(?<![\d.])09\d\d ?\d{3} ?\d{3}(?!\d)|(?<!\d)\(0\d{1,2}\) ?\d{3,4} ?\d{4}(?!\d)|(?<![\d.])(?:\+?1 )?\(?[2-9]\d\d\)? \d{3} \d{4}(?!\d)"
    r"|(?<![\d.])0\d{1,4} \d{3,4} \d{3,4}(?!\d)|(?<![\d.])0\d{4} \d{6}(?!\d)|\+\d{1,3} ?\d{2,4} ?\d{3,4} ?\d{3,4}"
)
# Short numbers, and those of Hong Kong, look like any other number; what stands before or behind one tells.
_SAID = regex(
    r"(?:(?<![a-z])(?:call|ring|phone|telephone|tel|text|dial|mobile|whatsapp|signal)(?![a-z])|电话|热线|专线|致电|拨打|来电|电洽|洽|约号|手机|☎|📞|📲|📱)"
    r"[^\d\n。;]{0,14}?([+(]?\d[\d ()]{5,17}\d)(?!\d)|(?<![\d ])(\d{4} ?\d{4}) ?\(?whatsapp"
)
_SAYING = (
    "call",
    "ring",
    "phone",
    "tel",
    "text",
    "dial",
    "mobile",
    "whatsapp",
    "signal",
    "电话",
    "热线",
    "专线",
    "致电",
    "拨打",
    "来电",
    "洽",
    "约号",
    "手机",
    "☎",
    "📞",
    "📲",
    "📱",
)
_LONG_NUMBER = regex(r"[+(]?\d[\d ()]{6,}")
_WORDED = (
    (
        "fact.contact.wechat",
        ("微信", "v信", "威信", "薇信", "wechat", "weixin", "vx", "wx", "加v", "加微", "加薇", "加我", "+v", "+微", "+薇"),
        regex(
            r"(?:微信|v信|威信|薇信|wechat|weixin|vx|wx)(?:号|id|公众号|客服)?(?:预约|咨询|联系)?(?:请)?(?:加|搜索?)?[ :：]{1,3}[a-z][a-z0-9_ ]{4,19}|[加+](?:我)?(?:vx?|[微薇威]信?)[ :：]{0,2}[a-z0-9_]{5,20}"
        ),
    ),
    (
        "fact.contact.messenger",
        ("line", "whatsapp", "telegram", "qq", "官方"),
        regex(
            r"(?<![a-z])(?:line|whatsapp|telegram)(?: ?id)? ?[:：] ?@?[a-z0-9+_.]{4,20}|(?<![a-z])line[^\n@a-z。]{0,8}@[a-z0-9]{4,20}"
            r"|(?<![a-z])whatsapp ?[:：]? ?\+?\d[\d ]{6,14}\d|(?<!\d)\d{4} ?\d{4} ?\(whatsapp"
            r"|(?<![a-z])qq(?:群|号)?[ :：]{1,3}\d{5,11}|官方(?:账号|帐号|账户)[ :：]{1,2}@?[a-z0-9_@]{4,20}"
        ),
    ),
    (
        "fact.price",
        ("¥", "$", "€", "£", "元", "块", "价"),
        regex(
            r"[¥$€£] ?\d[\d,.]*|\d[\d,.]*(?:元|万元|块钱)(?:/|每)?(?:疗程|次|支|盒|瓶|针)|(?:nt\$|hk\$|us\$) ?\d[\d,.]*"
            r"|(?:仅需|只需|原价|特价|现价)[^\n。]{0,6}\d[\d,.]*(?:元|块)"
        ),
    ),
)
_SHOP_LINK = regex(
    r"/(?:cart|checkout|buy|shop|product|products|book|booking|appointment|order)(?:[/?.]|$)|taobao|tmall|jd\.com|shopee|amazon\."
)


_CHAT_LINK = regex(
    r"(?:^|/)(?:wa\.me|t\.me|line\.me|lin\.ee|m\.me|weixin\.qq\.com|u\.wechat\.com|api\.whatsapp\.com)/|^(?:weixin|whatsapp):"
)
_EMPTY = "fact.placeholder.risk"
_LEAD = 2  # code points between a heading and its placeholder
_PUBLIC = "fact.public-hotline"
_BESIDE = 30  # code points between a number and the name of the public helpline

# From this length on (code points) a text is an article, of which one may ask for sources, risks and a disclaimer.
_ARTICLE = {Language.ZH_HANS: 600, Language.ZH_HANT: 600, Language.EN: 2000}


def find_facts(document: Document, mentions: Mentions, citations: Citations, notices: Notices) -> Facts:
    """Return the facts of a page in the order of the text."""
    found = list(mentions.of("fact"))
    prescribed = list(find_prescribed(document, notices))
    found += [one.mention for one in prescribed]
    found += small_print(document, found)
    found += dates(document)
    public = [mention for mention in found if mention.concept == _PUBLIC]
    by_pattern = (m for m in _by_pattern(document.text) if document.role_at(m.start) is not Role.REFERENCES)
    found += [mention for mention in by_pattern if not _is_public(mention, public)]
    found += _links(document)
    found += [Mention("fact.references-heading", s.start, s.end) for s in document.sections if s.role is Role.REFERENCES]
    found += [Mention("fact.copyright", s.start, s.end) for s in document.sections if s.role is Role.COPYRIGHT]
    if citations.marks or citations.entries:
        from lintmed.detect.integrity import citation_problems

        found += citation_problems(document, citations)
    if len(document.text) >= _ARTICLE[document.language]:
        found.append(Mention("fact.page.article", 0, 0))
    ordered = tuple(sorted(_without_unfilled(found), key=lambda mention: (mention.start, mention.end, mention.concept)))
    rulings = {one.mention: one.ruling for one in prescribed if one.ruling}
    return Facts(ordered, frozenset(mention.concept for mention in ordered), rulings)


def _without_unfilled(found: list[Mention]) -> list[Mention]:
    """Return facts but for those that only lead up to an empty placeholder: “known risks: [known risks]” names none."""
    empty = [one for one in found if one.concept == _EMPTY]
    if not empty:
        return found
    return [
        one
        for one in found
        if not (one.concept.startswith("fact.risk") and any(e.start - _LEAD <= one.end and one.start < e.end for e in empty))
    ]


def _is_public(number: Mention, public: list[Mention]) -> bool:
    """Whether a telephone number is that of an emergency service, an authority or another public helpline, named beside it."""
    at = bisect_left(public, number.start, key=attrgetter("start"))
    return any(one.end >= number.start - _BESIDE and one.start <= number.end + _BESIDE for one in public[max(0, at - 1) : at + 1])


def facts_around(own: Facts, page: Facts, block: Span) -> Facts:
    """Return the facts of a block that is looked at by itself, together with what the rest of its page tells."""
    elsewhere = {one.concept for one in page.mentions if not (block.start <= one.start < block.end)}
    return Facts(own.mentions, own.concepts | elsewhere, own.rulings)


def _by_pattern(text: str) -> Iterator[Mention]:
    for start, end in _phones(text):
        yield Mention("fact.contact.phone", start, end)
    for concept, words, pattern in _WORDED:
        if any(word in text for word in words):
            for match in pattern.finditer(text):
                yield Mention(concept, *match.span())


def _phones(text: str) -> Iterator[tuple[int, int]]:
    """Yield telephone numbers: those that have the form of one, and those that the text calls so."""
    found: dict[int, int] = {}
    for number in _LONG_NUMBER.finditer(text):
        found.update(match.span() for match in _PHONE.finditer(text, number.start(), number.end()))
    if any(word in text for word in _SAYING):
        for match in _SAID.finditer(text):
            start, end = match.span(match.lastindex or 0)
            found.setdefault(start, end)
    yield from sorted(found.items())


def _links(document: Document) -> Iterator[Mention]:
    """Yield links that lead to a shop, a booking page or a messenger."""
    for block in document.blocks:
        if block.kind is not BlockKind.LINK_TARGET:
            continue
        if _SHOP_LINK.search(document.text, block.start, block.end):
            yield Mention("fact.contact.buy-link", block.start, block.end)
        elif _CHAT_LINK.search(document.text, block.start, block.end):
            yield Mention("fact.contact.messenger", block.start, block.end)
