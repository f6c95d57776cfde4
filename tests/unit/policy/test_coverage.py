"""What the rules cover, and the holes that are left."""

from typing import Any

from lintmed.policy.coverage import Hole, Row, coverage, holes
from lintmed.report.coverage import comma_separated, hole_line, markdown, table

EN, ZH = ["Tea [[cures flu]].", "It [[cures flu]]."], ["本品[[根治流感]]。", "此茶[[根治流感]]。"]
GOOD = ["Tea is warm.", "Rest helps.", "多喝水，请休息。", "茶是热的，这没有错。"]


def rule(name: str, family: str, bad: list[str], **more: Any) -> dict[str, Any]:
    return {
        "id": name,
        "family": family,
        "status": "stable",
        "languages": ["en", "zh-Hans"],
        "examples": {"bad": bad, "good": GOOD},
        **more,
    }


RULES = [rule("cn/cure", "cure-promise", EN + ZH, gates={"product": ["drug", "food"]}), rule("cn/hype", "hype", EN), rule("us/old", "hype", EN, status="retired")]  # fmt: skip
PACKS = [
    {"id": "core"},
    {"id": "cn", "families": ["cure-promise", "hype", "fear-appeal"], "written-in": ["zh-Hans", "en"]},
    {"id": "us", "families": ["hype"], "written-in": ["en"]},
]
HOLES = [Hole("cn", "hype", "zh-Hans"), Hole("cn", "fear-appeal", "zh-Hans"), Hole("cn", "fear-appeal", "en"), Hole("us", "hype", "en")]


def rows() -> list[Row]:
    return coverage(PACKS, RULES, {"cn/cure": [9, 10]})


def test_there_is_a_row_for_every_family_language_and_class_of_product() -> None:
    expected = [
        ("cure-promise", "en", "drug"), ("cure-promise", "en", "food"), ("cure-promise", "zh-Hans", "drug"), ("cure-promise", "zh-Hans", "food"),
        ("hype", "en", "any"), ("hype", "zh-Hans", "any"),
    ]  # fmt: skip
    assert expected == [row[1:4] for row in rows()]


def test_a_family_without_enough_examples_in_a_language_of_the_market_is_a_hole() -> None:
    assert HOLES == list(holes(PACKS, RULES))


def test_the_table_names_examples_precision_and_holes() -> None:
    text = table(rows(), HOLES)
    assert "cn    cure-promise  en        drug     1      2    2     9/10" in text
    assert hole_line(HOLES[0]) in text


def test_a_hole_is_a_row_of_the_csv_without_rules() -> None:
    assert "cn,hype,zh-Hans,,0,,,," in comma_separated(rows(), HOLES).splitlines()


def test_the_page_counts_a_rule_for_several_products_once() -> None:
    assert "| cure-promise | drug, food | 1: 2+2 |  | 1: 2+2 | 9/10 |" in list(markdown(rows(), HOLES))
