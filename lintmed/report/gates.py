"""What kind of page an article is, and whose law holds for it: for `check --explain-gates` and `explain`."""

from collections.abc import Iterable, Iterator

from lintmed.judge.reach import Reach
from lintmed.model.claim import Gates, Value
from lintmed.report.width import columns, visible

GATES = ("genre", "product", "speaker", "page", "market")
_LANGS = ("en", "zh-Hans", "zh-Hant")
_TABLE = {
    "genre": ("genre", "体裁", "體裁"),
    "product": ("product", "产品类别", "產品類別"),
    "speaker": ("speaker", "发布者", "發布者"),
    "page": ("register of the page", "全文语气", "全文語氣"),
    "market": ("market", "目标市场", "目標市場"),
    "front matter": ("front matter", "文首设置", "文首設定"),
    "option": ("option", "命令行", "命令列"),
    "config": ("configuration", "配置", "設定檔"),
    "inferred": ("inferred", "推断", "推斷"),
    "example": ("example", "示例", "範例"),
    "unknown": ("unknown", "未知", "未知"),
    "applies": ("applies", "适用", "適用"),
    "applies-not": ("does not apply", "不适用", "不適用"),
    "fitting": ("{fitting} of {rules} rules fit such a page", "{rules} 条规则中有 {fitting} 条适用于此类页面",
                "{rules} 條規則中有 {fitting} 條適用於此類頁面"),
    "good-practice": ("good practice, in any country", "良好实践，不分国家", "良好實務，不分國家"),
    "organisation": ("rules of the organisation, in any market", "机构自有规则，不分市场", "機構自有規則，不分市場"),
    "asked": ("asked for by name", "已点名要求", "已點名要求"),
    "not-asked": ("other packs were asked for", "要求的是其他规则包", "要求的是其他規則包"),
    "market-of": ("market of the page: {detail}", "页面的目标市场：{detail}", "頁面的目標市場：{detail}"),
    "other-market": ("the page is made for another market: {detail}", "页面面向其他市场：{detail}", "頁面面向其他市場：{detail}"),
    "language": ("called for by the language {detail}", "由语言 {detail} 触发", "由語言 {detail} 觸發"),
    "other-language": ("no passage is in {detail}", "没有 {detail} 的段落", "沒有 {detail} 的段落"),
    "no-language": ("no language calls for it; name it as the market of the page", "没有语言会触发它，请注明页面的目标市场",
                    "沒有語言會觸發它，請註明頁面的目標市場"),
    "no-rule": ("none of its rules is asked for or in force", "没有被选中或生效的规则", "沒有被選取或生效的規則"),
}  # fmt: skip


def _word(name: str, lang: str) -> str:
    return _TABLE[name][_LANGS.index(lang)]


def values(gates: Gates, lang: str) -> Iterator[str]:
    """Yield a line for every gate: its value, where it comes from, and the evidence."""
    for name in GATES:
        yield f"{_word(name, lang)}: {_told(getattr(gates, name), lang)}"


def _told(gate: Value, lang: str) -> str:
    value = _word("unknown", lang) if gate.value == "unknown" else gate.value
    evidence = f" ({visible('; '.join(' '.join(one.split()) for one in gate.evidence))})" if gate.evidence else ""
    return f"{value}, {_word(gate.origin, lang)}{evidence}"


def packs(found: Iterable[Reach], lang: str, *, laws: bool) -> Iterator[str]:
    """Yield a line for every pack: whether it applies, and why; below it the laws, if they are wanted."""
    for one in found:
        verdict = _word("applies" if one.applies else "applies-not", lang)
        reason = _word("market-of" if one.reason == "market" else one.reason, lang).format(detail=one.detail)
        count = "; " + _word("fitting", lang).format(fitting=one.fitting, rules=one.rules) if one.applies else ""
        yield f"{one.pack}:{' ' * (6 - columns(one.pack))}{verdict}, {reason}{count}"
        if laws:
            yield from (f"        {law}" for law in one.laws)
