"""The page of a rule, from its YAML: for `lintmed rule` and for docs/rules/."""

from collections.abc import Iterator, Mapping
from typing import Any

from lintmed.model.rule import Authority

_HEADINGS = {
    "en": ("Family", "Status", "Languages", "Why", "What to do", "Law", "Decision table", "Found", "Not found"),
    "zh-Hans": ("类别", "状态", "语言", "原因", "处理", "依据", "判定表", "会报告", "不会报告"),
    "zh-Hant": ("類別", "狀態", "語言", "原因", "處理", "依據", "判定表", "會報告", "不會報告"),
}

_OMITS = {"en": "Must stand within", "zh-Hans": "必须写在", "zh-Hant": "必須寫在"}
_UNITS = {
    "en": {"document": "the page", "section": "the same section", "block": "the same paragraph", "sentence": "the same sentence"},
    "zh-Hans": {"document": "全文之内", "section": "同一节", "block": "同一段", "sentence": "同一句"},
    "zh-Hant": {"document": "全文之內", "section": "同一節", "block": "同一段", "sentence": "同一句"},
}
_NOT_SUPPRESSIBLE = {"en": "No exceptions: findings cannot be suppressed", "zh-Hans": "不允许豁免", "zh-Hant": "不允許豁免"}


def rule_page(entry: Mapping[str, Any], authorities: Mapping[str, Authority], lang: str) -> str:
    """Return a rule as Markdown in one language."""
    return "\n".join(_lines(entry, authorities, lang)) + "\n"


def _lines(entry: Mapping[str, Any], authorities: Mapping[str, Authority], lang: str) -> Iterator[str]:
    family, status, languages, why, what, law, table, found, clean = _HEADINGS[lang]
    yield f"# {entry['id']}\n\n{entry['title'][lang]}\n"
    yield f"- {family}: {entry['family']}\n- {status}: {entry['status']}\n- {languages}: {', '.join(entry['languages'])}"
    if "gates" in entry:
        yield from (f"- {gate}: {', '.join(values)}" for gate, values in entry["gates"].items())
    if "omits" in entry:
        yield f"- {_OMITS[lang]} {_UNITS[lang][entry['omits']['within']]}: {', '.join(entry['omits']['fact'])}"
    if not entry.get("suppressible", True):
        yield f"- {_NOT_SUPPRESSIBLE[lang]}"
    yield f"\n## {why}\n\n{entry['why'][lang].strip()}\n\n## {what}\n\n{entry['advice'][lang].strip()}\n\n## {law}\n"
    yield from (_law(basis, authorities[basis["id"]], lang) for basis in entry["authority"])
    yield f"\n## {table}\n"
    yield from (f"{number}. {_line(line)}" for number, line in enumerate(entry["decide"], start=1))
    for heading, kind in ((found, "bad"), (clean, "good")):
        yield f"\n## {heading}\n"
        yield from (_example(example) for example in entry["examples"][kind])


def _law(basis: Mapping[str, str], authority: Authority, lang: str) -> str:
    name = authority.name.get(lang) or authority.name.get("en") or next(iter(authority.name.values()))
    article = f", {basis['article']}" if basis.get("article") else ""
    return f"- [{name}]({authority.url}){article} ({authority.effective_from}, {authority.verification}, {authority.checked_on})"


def _line(line: Mapping[str, Any]) -> str:
    when = ", ".join(f"{key}: {_values(value)}" for key, value in line.get("when", {}).items())
    return f"{when or '*'} → **{line['then']}**"


def _values(value: Any) -> str:
    return " | ".join(value) if isinstance(value, list) else str(value).lower()


def _example(example: str | Mapping[str, str]) -> str:
    if isinstance(example, str):
        return f"- {' '.join(example.split())}"
    gates = ", ".join(f"{key}: {example[key]}" for key in ("genre", "product", "speaker") if key in example)
    return f"- {' '.join(example['text'].split())}" + (f" ({gates})" if gates else "")
