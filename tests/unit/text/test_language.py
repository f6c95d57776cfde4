"""language_of(): by the share of Chinese characters, then by the script."""

import pytest

from lintmed.model.document import Language
from lintmed.text.language import language_of


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("", Language.EN),
        ("Sleep is good for you – “really”.", Language.EN),
        ("The word 气 (qi) stands for breath in many old and new books.", Language.EN),
        ("睡眠对健康很重要", Language.ZH_HANS),
        ("睡眠對健康很重要", Language.ZH_HANT),
        ("王后在公里外的面前", Language.ZH_HANS),
        ("皇后與里長在後面說話", Language.ZH_HANT),
        ("使用 MRI 檢查與 CT scan 診斷", Language.ZH_HANT),
    ],
)
def test_the_language_of_a_text(text: str, language: Language) -> None:
    assert language == language_of(text)


def test_chinese_of_neither_script_takes_the_default() -> None:
    assert Language.ZH_HANT == language_of("高大山水", Language.ZH_HANT)


def test_english_is_no_default_for_chinese() -> None:
    assert Language.ZH_HANS == language_of("高大山水", Language.EN)
