"""Facts about the page: contacts, offers, disclaimers, genre marks, by the lexicon and by linear-time patterns."""

import re
from collections.abc import Iterator

from lintmed.detect.mentions import Mentions
from lintmed.model.citation import Citations
from lintmed.model.claim import Facts, Mention
from lintmed.model.document import BlockKind, Document, Language, Role
from lintmed.model.span import Span

# The text is folded: hyphens are blanks, digits are half width. A pattern is tried only if one of its words is there.
_PHONE = re.compile(
    r"(?<![\d.])(?:\+?86 ?)?1[3-9]\d(?: ?\d{4}){2}(?!\d)|(?<![\d.])[48]00 ?\d{3} ?\d{4}(?!\d)|(?<![\d.])\(?0\d{2,3}\)? ?\d{7,8}(?!\d)"
    r"|(?<![\d.])09\d\d ?\d{3} ?\d{3}(?!\d)|(?<!\d)\(0\d{1,2}\) ?\d{3,4} ?\d{4}(?!\d)|(?<![\d.])(?:\+?1 )?\(?[2-9]\d\d\)? \d{3} \d{4}(?!\d)"
    r"|\+\d{1,3} ?\d{2,4} ?\d{3,4} ?\d{3,4}"
)
_LONG_NUMBER = re.compile(r"[+(]?\d[\d ()]{6,}")
_WORDED = (
    (
        "fact.contact.wechat",
        ("微信", "v信", "威信", "薇信", "wechat", "weixin", "vx", "wx", "加v", "加微", "加我"),
        re.compile(
            r"(?:微信|v信|威信|薇信|wechat|weixin|vx|wx)(?:号|id|公众号)?[ :：]{1,3}[a-z][a-z0-9_ ]{4,19}|加(?:我)?(?:v|vx|微)[ :：]{0,2}[a-z0-9_]{5,20}"
        ),
    ),
    (
        "fact.contact.messenger",
        ("line", "whatsapp", "telegram"),
        re.compile(r"(?<![a-z])(?:line|whatsapp|telegram)(?: ?id)? ?[:：] ?@?[a-z0-9+_.]{4,20}|(?<![a-z])line ?@[a-z0-9]{4,20}"),
    ),
    (
        "fact.price",
        ("¥", "$", "€", "£", "元", "块", "价"),
        re.compile(
            r"[¥$€£] ?\d[\d,.]*|\d[\d,.]*(?:元|万元|块钱)(?:/|每)?(?:疗程|次|支|盒|瓶|针)|(?:nt\$|hk\$|us\$) ?\d[\d,.]*"
            r"|(?:仅需|只需|原价|特价|现价)[^\n。]{0,6}\d[\d,.]*(?:元|块)"
        ),
    ),
)
_SHOP_LINK = re.compile(
    r"/(?:cart|checkout|buy|shop|product|products|book|booking|appointment|order)(?:[/?.]|$)|taobao|tmall|jd\.com|shopee|amazon\."
)


# From this length on (code points) a text is an article, of which one may ask for sources, risks and a disclaimer.
_ARTICLE = {Language.ZH_HANS: 600, Language.ZH_HANT: 600, Language.EN: 2000}


def find_facts(document: Document, mentions: Mentions, citations: Citations) -> Facts:
    """Return the facts of a page in the order of the text."""
    found = list(mentions.of("fact"))
    found += [m for m in _by_pattern(document.text) if document.role_at(m.start) is not Role.REFERENCES]
    found += _links(document)
    found += [Mention("fact.references-heading", s.start, s.end) for s in document.sections if s.role is Role.REFERENCES]
    found += [Mention("fact.copyright", s.start, s.end) for s in document.sections if s.role is Role.COPYRIGHT]
    if citations.marks or citations.entries:
        from lintmed.detect.integrity import citation_problems

        found += citation_problems(document, citations)
    if len(document.text) >= _ARTICLE[document.language]:
        found.append(Mention("fact.page.article", 0, 0))
    ordered = tuple(sorted(found, key=lambda mention: (mention.start, mention.end, mention.concept)))
    return Facts(ordered, frozenset(mention.concept for mention in ordered))


def facts_around(own: Facts, page: Facts, block: Span) -> Facts:
    """Return the facts of a block that is looked at by itself, together with what the rest of its page tells."""
    elsewhere = {one.concept for one in page.mentions if not (block.start <= one.start < block.end)}
    return Facts(own.mentions, own.concepts | elsewhere)


def _by_pattern(text: str) -> Iterator[Mention]:
    for number in _LONG_NUMBER.finditer(text):
        for match in _PHONE.finditer(text, number.start(), number.end()):
            yield Mention("fact.contact.phone", *match.span())
    for concept, words, pattern in _WORDED:
        if any(word in text for word in words):
            for match in pattern.finditer(text):
                yield Mention(concept, *match.span())


def _links(document: Document) -> Iterator[Mention]:
    """Yield links that lead to a shop or a booking page."""
    for block in document.blocks:
        if block.kind is BlockKind.LINK_TARGET and _SHOP_LINK.search(document.text, block.start, block.end):
            yield Mention("fact.contact.buy-link", block.start, block.end)
