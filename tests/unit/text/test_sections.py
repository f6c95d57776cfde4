"""find_sections(): what is not body text."""

import pytest

from lintmed.model.document import Role
from lintmed.text.read import read_text

BODY = "这是正文的一段，讲的是睡眠与饮食。"


def roles(lines: list[str], path: str = "a.txt") -> list[str]:
    """Return the role of every block of a page."""
    document = read_text("\n\n".join(lines), path)
    return [str(document.role_at(block.start)) for block in document.blocks if block.kind.is_prose]


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("免责声明：本文仅供参考。", Role.DISCLAIMER),
        ("【郑重声明】内容仅供科普。", Role.DISCLAIMER),
        ("重要提示：请遵医嘱。", Role.DISCLAIMER),
        ("Medical Disclaimer: ask your doctor.", Role.DISCLAIMER),
        ("This article is intended for general information only.", Role.DISCLAIMER),
        ("版权所有，转载请注明出处", Role.COPYRIGHT),
        ("© 2024 Example Press", Role.COPYRIGHT),
        ("All rights reserved.", Role.COPYRIGHT),
        ("地址：幸福路 1 号", Role.CONTACT),
        ("联系我们", Role.CONTACT),
        ("微信号：abc123", Role.CONTACT),
        ("扫码添加客服微信", Role.CONTACT),
        ("Tel: +1 555 0100", Role.CONTACT),
        ("Contact us today", Role.CONTACT),
        ("首页 > 健康 > 睡眠", Role.NAVIGATION),
        ("Home > Health > Sleep", Role.NAVIGATION),
        ("Sleep | Food | Sport | About", Role.NAVIGATION),
        ("上一篇：饮食", Role.NAVIGATION),
        ("分享到：", Role.NAVIGATION),
        ("阅读：1", Role.NAVIGATION),
        ("Leave a Reply", Role.NAVIGATION),
        ("作者：某甲　编辑：某乙", Role.BYLINE),
        ("来源：某某日报", Role.BYLINE),
        ("发布时间：2024-05-01", Role.BYLINE),
        ("2024-05-01 08:30:00", Role.BYLINE),
        ("2024年5月1日", Role.BYLINE),
        ("May 1, 2024", Role.BYLINE),
        ("某甲 2024-05-01 08:30", Role.BYLINE),
        ("By Jane Doe, MD", Role.BYLINE),
        ("Medically reviewed by Jane Doe", Role.BYLINE),
        ("5 min read", Role.BYLINE),
    ],
)
def test_a_line_has_its_role(line: str, role: Role) -> None:
    assert [str(role), "body"] == roles([line, BODY])


@pytest.mark.parametrize(
    "line",
    [
        "声明本品可以治疗疾病的人很多",
        "微信群里常说这种茶能治病",
        "电话问诊不能代替面诊",
        "References in the text to sleep are many.",
        "By the way, it cures nothing at all.",
        "Published studies show that it cures all.",
        "Contact with water is harmless.",
        "Sources of iron: meat and beans.",
        "文章说，这种方法很好。",
        "分享给大家一个治病的方子",
        "2024年5月1日起，该药可用于成人。",
        "首页上的内容很多",
    ],
)
def test_a_sentence_that_begins_alike_is_body(line: str) -> None:
    assert ["body", "body"] == roles([line, BODY])


def test_a_list_of_references_goes_on_until_another_heading() -> None:
    lines = ["# 睡眠", BODY, "## 参考文献", "- 某甲. 睡眠. 2020.", "- 某乙. 饮食. 2021.", "## 结语", BODY]
    assert ["body", "body", "references", "references", "references", "body", "body"] == roles(lines, "a.md")


def test_a_list_of_references_ends_at_a_disclaimer() -> None:
    lines = ["References", "Doe J. Sleep. 2020.", "Disclaimer: ask your doctor.", "Doe J. Sleep. 2020."]
    assert ["references", "references", "disclaimer", "body"] == roles(lines)


def test_entries_without_a_heading_are_references_with_the_links_between() -> None:
    lines = [
        BODY,
        "[1] Doe J, et al. Sleep and food. J Sleep. 2020;1(2):3-4.",
        "链接：https://example.org/1",
        "[2] Roe J. Food. 2021.",
        "https://example.org/2",
        "[3] 某甲. 饮食研究[J]. 某某杂志.",
        BODY,
    ]
    assert ["body", *["references"] * 4, "body"] == roles(lines)


def test_one_numbered_line_with_a_year_is_body() -> None:
    assert ["body", "body"] == roles(["[1] 2020 年的事", BODY])


def test_numbered_paragraphs_of_the_body_are_no_references() -> None:
    lines = [
        "1. In 2019 the group began to sleep more than before.",
        "2. In 2020 it ate less than it did before.",
        BODY,
    ]
    assert ["body", "body", "body"] == roles(lines)


def test_a_disclaimer_heading_rules_what_follows() -> None:
    lines = ["# A", BODY, "## Disclaimer", "Ask your doctor.", "Do not wait.", "## Next", BODY]
    assert ["body", "body", "disclaimer", "disclaimer", "disclaimer", "body", "body"] == roles(lines, "a.md")


def test_related_links_are_navigation() -> None:
    lines = ["## 相关阅读", "- 睡眠的好处", "- 饮食的好处", "", BODY]
    assert ["navigation", "navigation", "navigation", "body"] == roles(lines, "a.md")


@pytest.mark.parametrize("text", ["[" * 100_000, "【 " * 50_000, "参考文献" + " " * 100_000 + "x"])
def test_a_long_row_of_signs_is_read_once(text: str) -> None:
    assert text.strip().lower()[:4] == read_text(text, "signs.txt").text.strip()[:4]
