"""Prescribed wordings: word for word, nearly so with the difference, in another language, and where on the page they stand."""

import time

import pytest

from lintmed.detect.prescribed import Found, find_prescribed
from lintmed.detect.small_print import dates, small_print
from lintmed.policy.load import load_policy
from lintmed.text.read import read_text

NOTICES = load_policy().notices
HEALTH_FOOD = "保健食品不是药物，不能代替药物治疗疾病"
SUPPLEMENT = (
    "This statement has not been evaluated by the Food and Drug Administration. "
    "This product is not intended to diagnose, treat, cure, or prevent any disease."
)


def found(text: str) -> list[Found]:
    return list(find_prescribed(read_text(text, "page.md"), NOTICES))


def kinds(text: str) -> set[str]:
    return {one.mention.concept.removeprefix("fact.notice.") for one in found(text)}


def difference(text: str, language: str = "en") -> str:
    return next(one.ruling.fact[language] for one in found(text) if one.ruling)


@pytest.mark.parametrize(
    "text",
    [
        HEALTH_FOOD,
        "保健食品不是藥物，不能代替藥物治療疾病。",
        "【保健食品不是药物】不能代替药物治疗疾病！",
        f"# 胶囊\n\n每日两粒。\n\n**{HEALTH_FOOD}**",
    ],
)
def test_a_notice_counts_as_exact_in_either_script_and_with_other_signs(text: str) -> None:
    assert {"here.cn.health-food", "exact.cn.health-food"} == kinds(text)


def test_both_numbers_of_the_supplement_disclaimer_are_exact() -> None:
    assert "exact.us.supplement" in kinds(SUPPLEMENT)
    assert "exact.us.supplement" in kinds(SUPPLEMENT.replace("This statement has", "These statements have"))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("每日两粒，保健食品不是药品，不能代替药物治疗疾病。", "“品” stands for “物”"),
        ("每日两粒，保健食品不是药物，不能代替药物治疗。", "“疾病” is missing"),
        ("每日两粒，保健食品不是药物，也不能代替药物治疗疾病。", "“也” is added"),
    ],
)
def test_what_was_changed_left_out_or_added_is_told(text: str, told: str) -> None:
    assert {"here.cn.health-food", "near.cn.health-food"} == kinds(text)
    assert told == difference(text)


def test_the_difference_is_told_to_each_reader_in_the_law_s_own_words() -> None:
    text = (
        "This statement has not been evaluated by the FDA. This product is not intended to diagnose, treat, cure, or prevent any disease."
    )
    assert "“FDA”写成" not in difference(text, "en")
    assert "“Food and Drug Administration”写成了“FDA”" == difference(text, "zh-Hans")


@pytest.mark.parametrize(
    "text", ["本品不能代替药物。", "保健食品不是药物。", "The statement was evaluated by the committee.", "请阅读产品说明书。"]
)
def test_a_few_words_in_common_make_no_notice(text: str) -> None:
    assert set() == kinds(text)


def test_a_notice_in_another_language_than_the_page_is_told_apart() -> None:
    page = "胶囊每天两粒，饭后服用，请放在阴凉干燥、孩子拿不到的地方。每瓶六十粒，可以吃一个月，开封以后请尽快吃完，不要超过标签上的日期。外出携带也很方便，办公室里也能吃。"
    assert "foreign.us.supplement" in kinds(f"{page * 2}\n\n{SUPPLEMENT}")
    assert "foreign.us.supplement" not in kinds(SUPPLEMENT)


def test_a_symbol_ties_a_notice_to_its_claim() -> None:
    assert "linked.us.supplement" in kinds(f"Supports sleep.†\n\n†{SUPPLEMENT}")
    assert "linked.us.supplement" not in kinds(f"Supports sleep.\n\n{SUPPLEMENT}")


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("本文不构成医疗建议。", "in-view"),
        ("文[^1]。\n\n[^1]: 本文不构成医疗建议。", "footnote"),
        ("文。\n\n参考文献\n\n[1] 张三. 概述. 2020;3:12-18.\n\n本文不构成医疗建议。", "behind-references"),
        ("<details><summary>更多</summary>\n\n本文不构成医疗建议。\n\n</details>", "folded-up"),
        ("<details open><summary>更多</summary>\n\n本文不构成医疗建议。\n\n</details>", "in-view"),
        ("<details><summary>一</summary>\n\n甲。\n\n</details>\n\n本文不构成医疗建议。", "in-view"),
    ],
)
def test_where_a_caution_stands_is_told(text: str, place: str) -> None:
    from lintmed.model.claim import Mention

    document = read_text(text, "page.md")
    at = document.text.index("不构成医疗建议")
    assert [f"fact.small-print.{place}"] == [
        one.concept for one in small_print(document, [Mention("fact.disclaimer.not-advice", at, at + 7)])
    ]


@pytest.mark.parametrize(
    "text",
    ["更新日期：2025年3月2日", "製作日期：114年3月2日", "2025-03-02", "Updated 3 March 2025", "March 3, 2025", "2025年3月", "03/02/2025"],
)
def test_a_date_is_found_by_its_form(text: str) -> None:
    assert ["fact.date"] == [one.concept for one in dates(read_text(text, "page.md"))]


@pytest.mark.parametrize(
    "text", ["2025例患者", "in 2025 patients", "共2025人，3组", "文。\n\n参考文献\n\n[1] 张三. 概述. 某刊, 2020年3月2日."]
)
def test_a_number_or_the_date_of_a_source_is_no_date_of_the_page(text: str) -> None:
    assert [] == list(dates(read_text(text, "page.md")))


def test_a_page_full_of_notices_takes_time_in_proportion() -> None:
    def took(times: int) -> float:
        document = read_text("保健食品不是药品，不能替代药物治疗。<details>" * times, "page.md")
        started = time.perf_counter()
        list(find_prescribed(document, NOTICES))
        return time.perf_counter() - started

    took(10)
    assert took(20_000) < 50 * took(2_000) + 0.05
