"""What a Chinese sentence says instead of a promise, family by family, and the neighbour for which that is not offered."""

import pytest

from lintmed.engine import Linter
from lintmed.model.claim import Value
from lintmed.model.settings import Settings
from lintmed.policy.load import load_policy
from lintmed.surfaces.fixes import edited
from lintmed.text.read import read_text

POLICY = load_policy()
LEXICON = Linter(POLICY, Settings(as_of="2026-11-22")).lexicon
NOTHING = "nothing is offered"


def mended(text: str, rule: str, genre: str = "advertising") -> str:
    """Return a text after the rewrite of a rule's first finding in it; fails if the rule finds nothing."""
    gates = {"genre": Value(genre, "example")} if genre else {}
    found = Linter(POLICY, Settings(as_of="2026-11-22", gates=gates), LEXICON).lint(read_text(text, "a.md")).findings
    first = next(one for one in found if one.rule == rule)
    return edited(text, first.suggestions[0].edits) if first.suggestions else NOTHING


@pytest.mark.parametrize(
    ("rule", "text", "expected"),
    [
        ("cn/efficacy-assertion", "外泌体可缓解关节疼痛，打完立刻跑步。每支两毫升。", "外泌体可能有助于缓解关节疼痛［来源］。每支两毫升。"),
        ("cn/efficacy-assertion", "这款益生菌改善睡眠，还能增强免疫力。", "这款益生菌可能有助于改善睡眠、增强免疫力［来源］。"),
        ("core/unqualified-efficacy", "滴鸡精富含支链氨基酸，治疗贫血和失眠。", "滴鸡精富含支链氨基酸，可能有助于治疗贫血和失眠［来源］。"),
    ],
)
def test_verbs_in_a_row_are_hedged_once_and_what_is_promised_behind_them_goes(rule: str, text: str, expected: str) -> None:
    assert expected == mended(text, rule, "")


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        ("cn/efficacy-assertion", "外泌体不仅能缓解关节疼痛，更能改善睡眠。"),
        ("cn/medical-terms-in-cosmetic", "改善睡眠的外泌体面膜装在盒里。"),
        ("core/unqualified-efficacy", "紅外線護膝止痛與修復效果超越玻尿酸注射！"),
    ],
)
def test_what_does_not_read_behind_may_is_not_hedged(rule: str, text: str) -> None:
    """不仅 asks for its 更, an attribute belongs to its noun, and 修复效果 is no verb."""
    assert "可能有助" not in mended(text, rule, "")


@pytest.mark.parametrize(
    ("rule", "text", "expected"),
    [
        (
            "tw/cure-promise",
            "薑黃膠囊根治過敏性鼻炎，每日兩粒，飯後服用。",
            "薑黃膠囊對過敏性鼻炎有無作用，見［研究結果及出處］；每日兩粒，飯後服用。",
        ),
        ("cn/cure-promise", "黑蒜根治高血压、糖尿病和痛风，糖友救星。", "黑蒜对高血压、糖尿病和痛风有无作用，见［研究结果及出处］。"),
        ("tw/cure-promise", "玫瑰外泌體根治濕疹，一塗斷根。", "玫瑰外泌體對濕疹有無作用，見［研究結果及出處］。"),
        ("cn/cure-promise", "本草根治痛风、糖*尿*病。", "对痛风和糖尿病有无作用，见［研究结果及出处］。"),
        ("cn/efficacy-rate", "每盒三十粒。本品有效率98.6%。", "每盒三十粒。本品有无效果，见［研究结果及出处］。"),
    ],
)
def test_a_promise_gives_its_place_to_what_was_shown_under_the_name_that_the_sentence_has(rule: str, text: str, expected: str) -> None:
    assert expected == mended(text, rule)


def test_a_name_that_cannot_be_told_is_left_out_and_never_guessed() -> None:
    assert "对便秘有无作用，见［研究结果及出处］。" == mended("普通益生菌到胃里全死光，我家的根治便秘。", "cn/cure-promise")


def test_who_may_use_a_thing_is_not_what_it_acts_on() -> None:
    assert "心脏病" not in mended("心脏病人也能放心打，零风险。", "cn/safety-guarantee")


def test_a_promise_with_a_guarantee_asks_for_effect_and_harms_together() -> None:
    expected = "药膳对心脏病有无作用、有何不良反应，见［研究结果及出处］。"
    assert expected == mended("药膳根治心脏病，吃了零风险。", "cn/safety-guarantee")


def test_food_that_names_a_disease_says_that_it_is_no_medicine() -> None:
    assert "食品不是藥物，不能代替藥物治療中風。" == mended("黑蒜預防中風、降膽固醇。", "tw/food-medical-efficacy")
    assert "食品" not in mended("祛風活絡油預防中風，一搽即鬆。", "tw/food-medical-efficacy")  # an oil to rub in is none


def test_a_comparison_with_a_medicine_waits_for_the_trial_and_keeps_its_name() -> None:
    assert "黑苦荞与二甲双胍的疗效和不良反应比较，见［对照研究及出处］。" == mended("黑苦荞降糖效果胜过二甲双胍。", "cn/comparison")


def test_who_is_told_to_go_without_a_treatment_is_told_to_ask_the_doctor() -> None:
    assert "是否需要胰岛素，请咨询医生。" == mended("“神农片”当天就让我摆脱胰岛素。", "cn/discourage-treatment", "")


def test_a_threat_becomes_advice_if_it_is_about_a_disease_and_goes_if_it_is_about_looks() -> None:
    assert "如有糖尿病方面的疑虑，请咨询医生。" == mended("糖尿病再不治疗就晚了！", "cn/fear-appeal")
    assert "门诊周一至周五开放。" == mended("门诊周一至周五开放。25岁不抗衰，35岁被老公嫌弃。", "cn/appearance-anxiety")


def test_a_test_is_asked_what_it_finds_and_not_what_it_acts_on() -> None:
    assert "该检测能否查出早期肺癌、准确率如何，见［研究结果及出处］。" == mended(
        "一滴血可测出早期肺癌，准确率高达99%。", "cn/efficacy-rate", ""
    )


def test_what_was_observed_stays_and_what_is_concluded_from_it_goes() -> None:
    text = "12名受试者的睡眠评分上升，由此证明本品根治失眠症。"
    assert "12名受试者的睡眠评分上升。" == mended(text, "cn/cure-promise")


def test_work_in_animals_is_named_as_such() -> None:
    text = "小鼠实验里纳豆激酶溶解血栓，人吃了中风从此远离你。"
    assert "对血栓和中风有无作用，动物实验结果见［研究结果及出处］。" == mended(text, "cn/cure-promise", "")


def test_a_heading_asks() -> None:
    text = "# 干细胞根治糖尿病\n\n干细胞可以取自脐带。\n"
    assert "# 干细胞对糖尿病有无作用？\n\n干细胞可以取自脐带。\n" == mended(text, "cn/cure-promise", "")


def test_praise_goes_only_where_a_plain_sentence_is_left() -> None:
    assert "门诊引进影像设备。" == mended("门诊引进国际顶尖的影像设备。", "cn/absolute-terms", "")
    assert "门诊周一至周五开放。" == mended("门诊周一至周五开放。我们是国内顶级的团队。", "cn/absolute-terms", "")


def test_a_sentence_that_is_only_heard_as_promotion_is_not_deleted_if_it_is_plain() -> None:
    plain = ("地址和电话见文末。", "皮膚科小知識：玫瑰痤瘡唔好用熱水洗面。", "诊所周一至周五开放，疗程约四十分钟。")
    for text in (f"一贴到位，从此不再怕下雨！{one}" for one in plain):
        found = Linter(POLICY, Settings(as_of="2026-11-22"), LEXICON).lint(read_text(text, "a.md")).findings
        assert [] == [one for finding in found for one in finding.suggestions if not edited(text, one.edits).endswith(text[-6:])]


def test_the_full_stop_stays_where_the_last_part_of_a_row_goes() -> None:
    assert "门诊周一至周五开放。" == mended("门诊周一至周五开放；我们是全国第一的顶级团队，别家都比不上。", "cn/absolute-terms", "")


def test_no_chinese_wording_says_that_there_is_a_study() -> None:
    told = [words for one in POLICY.wordings.strategies for language in ("zh-Hans", "zh-Hant") for words in one.wordings.get(language, ())]
    assert [] == [
        words for words in told if any(said in words for said in ("正在研究", "曾在", "已有研究", "研究表明", "研究顯示", "证实", "證實"))
    ]
