"""Find the stretches of a page that are not body text, by how their blocks begin.

Patterns are written as folded text is: simplified, lower case, hyphens as spaces. One pattern is tried at the start
of each block, so that the cost does not grow with the length of the paragraphs.
"""

import re
from collections.abc import Iterator, Sequence

from lintmed.model.document import Block, BlockKind, Role, Section
from lintmed.text.lazily import regex

# Possessive, so that a long row of such signs is read once.
_OPEN, _SHUT = r"[\[【《<*#\s]*+", r"[\]】》>*#\s]*+"
_NUMBER = r"(?:\d{1,2}[.、]\s*|[一二三四五六七八九十]{1,3}[、.．]\s*)?"
_REFERENCES = (
    "(?:主要|部分|相关)?参考(?:文献|资料|书目)|引用文献|文献来源|"
    "(?:selected |key |further )?references(?: list| cited)?|bibliography|works cited|literature cited"
)
# These count only as a heading of their own.
_SOURCES = "引用(?:资料|来源)?|资料来源|参考来源|来源|reference|(?:cited )?sources|citations"
_DISCLAIMER = (
    "(?:免责|郑重|特别|重要|法律|健康|医疗|内容)(?:声明|说明)|(?:重要|温馨|特别)提示|声明|风险提示|"
    "(?:medical |health |legal |general |fda |website )?disclaimers?|(?:important|legal|medical) notice|"
    "important safety information"
)
_NOTICE = (
    "本文(?:内容)?(?:仅供|仅作|不构成|不能替代)|以上(?:内容)?(?:仅供|仅作)|"
    r"\*?(?:the|this) (?:information|content|article|material|site|website|page|blog|post)[^.\n]{0,60}"
    r" (?:is|are) (?:for|intended|provided|not)(?![a-z])|\*?these statements have not been evaluated"
)
_COPYRIGHT = (
    r"(?:本文|图片|文章)?版权|著作权|转载|未经(?:许可|授权|本站)|copyright|©|\(c\)\s*\d{4}|all rights reserved|"
    r"reproduced with permission"
)
_CONTACT = (
    r"(?:联系|公司|医院|门诊|诊所|详细)?(?:地址|电话|方式)\s*[:：\d]|联系(?:我们|方式|电话|人)|"
    r"(?:咨询|服务|预约|客服|订购|全国)*热线|"
    r"(?:咨询|预约|客服|服务|订购)电话|手机(?:号)?\s*[:：]|(?:客服|官方|医生|加|添加)?微信(?:号|公众号|客服)?\s*[:：]|"
    r"微信(?:号|公众号)|公众号\s*[:：]|(?:请)?(?:微信)?(?:扫码|扫一扫|扫描|长按)|(?:添加|关注)(?:我们|官方|微信|"
    r"公众号)|邮箱|网址|官网\s*[:：]|"
    r"(?:e ?mail|tel|phone|telephone|mobile|fax|hotline|address|wechat(?: id)?|whatsapp|line(?: id)?|"
    r"contact)\s*(?:[:：+(\d]|$)|"
    r"(?:tel|phone)\. ?[+(\d]|call (?:us|now|today)(?![a-z])|contact us(?![a-z])|"
    r"(?:follow|find|visit|reach) us(?![a-z])|book (?:an? |your )?(?:appointment|consultation)|"
    r"scan (?:the |this )?(?:qr|code)|qr code"
)
_NAVIGATION = (
    r"首页\s*[>›»/|]|(?:当前|您的|你的)?(?:所在)?位置\s*[:：]|(?:上|下)一(?:篇|页|条)|(?:相关|推荐|延伸|热门|"
    r"更多)(?:阅读|文章|推荐|资讯|新闻)|"
    r"猜你喜欢|分享(?:到|至)|返回(?:顶部|首页|列表)|(?:目录|导航|菜单|登录|注册|搜索)$|(?:阅读|浏览|点击)(?:量|"
    r"次数)?\s*[:：]?\s*\d|"
    r"\d+\s*(?:阅读|浏览|点赞|评论|views?(?![a-z])|comments?(?![a-z])|likes?(?![a-z])|shares?(?![a-z]))|(?:点赞|"
    r"评论|收藏)\s*[(:：\d]|"
    r"home\s*[>›»/|]|leave a (?:reply|comment)|post a comment|share (?:this|on|via)(?![a-z])|"
    r"related (?:posts?|articles?|reading)|(?:previous|next)(?: (?:post|article|page))?\s*[:：>›»]|"
    r"(?:previous|next) (?:post|article|page)|"
    r"you (?:may|might) also like|read (?:more|next)(?![a-z])|back to top|skip to (?:main )?content|table of contents|"
    r"your email address will not"
)
_DAY = (
    r"(?:(?:19|20)\d\d\s?[年/. ]\s?\d{1,2}\s?[月/. ]\s?\d{1,2}\s?日?|\d{1,2}[/. ]\d{1,2}[/. ](?:19|20)\d\d|"
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.? \d{1,2}(?:st|nd|rd|th)?,? (?:19|20)\d\d|"
    r"\d{1,2} (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.? (?:19|20)\d\d)"
)
_BYLINE = (
    "(?:作者|撰文|撰稿|文|编辑|责编|责任编辑|审核|审校|审稿|校对|编译|翻译|来源|稿源|文章来源|图片来源|出处|"
    r"发布(?:时间|日期|于)|更新(?:时间|于)|日期|时间)\s*[:：/|丨]|"
    r"(?:author|(?:medically )?reviewed|fact checked|written|edited|posted|published|(?:last )?updated|"
    r"last reviewed|date)"
    r"\s*(?:[:：|]|by(?![a-z])|(?:on )?(?:\d{1,4}[/. ]\d|[a-z]{3,9}\.? \d{1,2},? \d{4})|$)|图片来自|"
    r"\d{1,2} ?min(?:ute)?s? read"
)
_NAME = (
    r"by (?:(?:dr|prof)\.? )?[a-z.'’]{2,20}(?: [a-z.'’]{1,20}){0,3}"
    r"(?:,? (?:md|phd|rn|mbbs|do|rd|np)\.?)*\s*(?:$|[|·•,\d])"
)
_MENU = regex(r"[^\n。.，,|>›»]{1,14}(?:\s?[|>›»]\s?[^\n。.，,|>›»]{1,24}){2,}$", re.MULTILINE)
_DATED = regex(
    rf"[^\n。，,!?！？:：]{{0,20}}?{_DAY}(?:[ t]?\d\d:\d\d(?::\d\d)?)?\s*(?:$|[/|·•]|\d{{1,2}} ?min|来源|作者|"
    rf"阅读|by )",
    re.MULTILINE,
)
_YEAR = regex(r"(?:19|20)\d\d")
# The look-ahead at first characters keeps most blocks out of the alternatives behind it.
_ANY_LENGTH = regex(
    rf"{_OPEN}{_NUMBER}{_OPEN}(?:"
    rf"(?=[主部相参引文资来skfrbwlc])(?P<references>(?:{_REFERENCES}){_SHUT}(?:[:：]|$)|"
    rf"(?:{_SOURCES}){_SHUT}[:：]?\s*$)|"
    rf"(?=[免郑特重法健医内温声风本以mhlgfwdit])(?P<disclaimer>(?:{_DISCLAIMER})(?:\s*[\]】》>*#:：]|\s|$)|{_NOTICE})|"
    rf"(?=[本图文版著转未c©(ar])(?P<copyright>{_COPYRIGHT}))",
    re.MULTILINE,
)
_SHORT = regex(
    rf"{_OPEN}(?:(?P<contact>{_CONTACT})|(?P<navigation>{_NAVIGATION})|(?P<byline>{_BYLINE})|(?P<name>{_NAME}))",
    re.MULTILINE,
)
_ANNOUNCEMENT = regex(
    rf"{_OPEN}{_NUMBER}{_OPEN}(?:{_DISCLAIMER}|(?:相关|推荐|延伸|热门|更多)(?:阅读|文章|推荐|资讯|新闻)|猜你喜欢|"
    rf"related (?:posts?|articles?|reading)|you (?:may|might) also like){_SHUT}[:：]?\s*$",
    re.MULTILINE,
)
_ENTRY = regex(r"(?:\[\^?[\w ]{1,12}\]|【\d{1,3}】|\(\d{1,3}\))[:：]?|(?P<weak>\d{1,3}[.、．)]\s)")
_LINK_LEFT = regex(r"(?:链接|原文|网址|来源|link|url|doi|pmid|pmcid|available (?:at|from)|retrieved from)?[^\w\n]*$", re.MULTILINE)
_SOURCE_SIGN = regex(
    r"(?<![a-z\d])(?:(?:19|20)\d\d(?![a-z\d])|doi[ .:：]|et al|vol[ .]|j [a-z]{3}|lancet|n engl )|pmid|journal|"
    r"等[.。,，]|\[[jmdcn](?:/ol)?\]|杂志|学报|出版社|\d\s?\(\d+\)\s?[:：,]\s?e?\d|\d[:：]\s?\d+ \d+"
)
# A longer block that begins alike is a sentence of the body.
_LONGEST = {"references": 1 << 30, "disclaimer": 1000, "copyright": 300}
_SHORT_BLOCK = 90
_ASIDE = frozenset((BlockKind.CODE, BlockKind.LINK_TARGET, BlockKind.FRONT_MATTER))
_TOP = 8  # blocks among which a bare name can be a byline
_LISTED = frozenset(("references", "disclaimer", "navigation"))  # as a heading they rule what follows
_SHORT_LINK = 60


def find_sections(text: str, blocks: tuple[Block, ...]) -> tuple[Section, ...]:
    """Return the sections of a folded text, in order and free of overlaps; what is in none is body text."""
    prose = [block for block in blocks if block.kind not in _ASIDE]
    roles = [_role(text, block, number) for number, block in enumerate(prose)]
    _extend_headings(text, prose, roles)
    _mark_entries(text, prose, roles)
    return tuple(_merged(prose, roles))


def _role(text: str, block: Block, number: int) -> str:
    """Return the role that the block has by its own words, or nothing."""
    start, end = block.start, block.end
    match = _ANY_LENGTH.match(text, start, end)
    if match and match.lastgroup and end - start <= _LONGEST[match.lastgroup]:
        return match.lastgroup
    return _role_of_short(text, block, number) if end - start <= _SHORT_BLOCK else ""


def _role_of_short(text: str, block: Block, number: int) -> str:
    start, end = block.start, block.end
    match = _SHORT.match(text, start, end)
    role = match.lastgroup if match else ""
    if role == "name":
        role = "byline" if number < _TOP else ""
    elif not role and _YEAR.search(text, start, end) and _DATED.match(text, start, end):
        role = "byline"
    if role == "byline" and (block.kind is BlockKind.LIST_ITEM or text[end - 1] in "。."):
        return ""  # a sentence that begins with a word like source
    if not role and any(sign in text[start:end] for sign in "|>›»") and _MENU.match(text, start, end):
        return "navigation"
    return role or ""


def _extend_headings(text: str, blocks: Sequence[Block], roles: list[str]) -> None:
    """Give what follows a heading of references, a disclaimer or links its role."""
    role, level = "", 0
    for number, block in enumerate(blocks):
        own = roles[number]
        if own in _LISTED and _stands_alone(text, block, own):
            role, level = own, block.level
        elif role and not own and _goes_on(text, block, role, level):
            roles[number] = role
        elif not (own == role == "references"):
            role = ""


def _stands_alone(text: str, block: Block, role: str) -> bool:
    """Whether the block only announces what comes."""
    return role == "references" or bool(_ANNOUNCEMENT.match(text, block.start, block.end))


def _goes_on(text: str, block: Block, role: str, level: int) -> bool:
    """Whether *block* still belongs to the *role* of the heading before it."""
    if block.kind is BlockKind.HEADING:
        below = level and block.level > level
        return role == "references" and bool(below or _is_entry(text, block))
    if role == "navigation":
        return block.kind is BlockKind.LIST_ITEM and block.end - block.start <= _SHORT_LINK
    return True


def _mark_entries(text: str, blocks: Sequence[Block], roles: list[str]) -> None:
    """Mark runs of at least two blocks that look like entries of a reference list without a heading."""
    entries: list[int] = []
    between: list[int] = []
    for number, block in enumerate(blocks):
        if not roles[number] and _is_entry(text, block):
            entries += (*between, number) if entries else (number,)
            between = []
        elif entries and roles[number] in ("", "byline") and _LINK_LEFT.match(text, block.start, block.end):
            between.append(number)
        else:
            _mark(entries, between, roles)
            entries, between = [], []
    _mark(entries, between, roles)


def _mark(entries: list[int], between: list[int], roles: list[str]) -> None:
    # One line is no list, unless it goes on with one that has a heading.
    if len(entries) < 2 and not (entries and entries[0] and roles[entries[0] - 1] == "references"):
        return
    for number in (*entries, *between):
        roles[number] = "references"


def _is_entry(text: str, block: Block) -> bool:
    """Whether the block begins with a number and looks like a source."""
    match = _ENTRY.match(text, block.start, block.end)
    if not match:
        return False
    signs = _SOURCE_SIGN.finditer(text, match.end(), block.end)
    if next(signs, None) is None:
        return False
    # Numbered paragraphs of the body name years, too: they need a second sign.
    return not match["weak"] or next(signs, None) is not None


def _merged(blocks: Sequence[Block], roles: Sequence[str]) -> Iterator[Section]:
    """Yield one section for each run of blocks with the same role."""
    start, end, role = 0, 0, ""
    for block, own in zip(blocks, roles, strict=True):
        if own != role:
            if role:
                yield Section(Role(role), start, end)
            start, role = block.start, own
        end = block.end
    if role:
        yield Section(Role(role), start, end)
