"""The page of a rule."""

import pytest
import yaml
from builders import LAW
from conftest import full_rule

from lintmed.report.rule_page import rule_page

RULE = """
id: core/cure
title: {en: A cure, zh-Hans: 治愈, zh-Hant: 治癒}
gates: {genre: [advertising, news]}
authority: [{id: law, article: "16(1)"}]
decide:
  - {when: {assertion: [negated, refuted], cited: true}, then: permitted}
  - {then: prohibited}
why: {en: People are misled., zh-Hans: 误导读者。, zh-Hant: 誤導讀者。}
examples:
  bad: ["It [[cures flu]].", {text: "本品\\n[[根治]]", genre: advertising}]
  good: [No cure., {text: 科普, genre: science, product: drug}]
"""


@pytest.mark.parametrize(
    "expected",
    [
        "# core/cure\n\nA cure\n",
        "- genre: advertising, news",
        "People are misled.",
        "- [The Law](https://law.example/1), 16(1) (2000-01-01, verified, 2026-01-01)",
        "1. assertion: negated | refuted, cited: true → **permitted**\n2. * → **prohibited**",
        "- It [[cures flu]].",
        "- 本品 [[根治]] (genre: advertising)",
        "- 科普 (genre: science, product: drug)",
    ],
)
def test_a_page_tells_what_a_rule_says(expected: str) -> None:
    assert expected in rule_page(yaml.safe_load(full_rule(RULE)), {"law": LAW}, "en")


@pytest.mark.parametrize(
    ("lang", "title", "why"), [("zh-Hans", "治愈", "## 原因\n\n误导读者。"), ("zh-Hant", "治癒", "## 原因\n\n誤導讀者。")]
)
def test_a_page_comes_in_three_languages(lang: str, title: str, why: str) -> None:
    page = rule_page(yaml.safe_load(full_rule(RULE)), {"law": LAW}, lang)
    assert (True, True) == (title in page, why in page)
