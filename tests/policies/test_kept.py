"""What a pack never lets pass, however calmly it is said."""

import pytest

from lintmed.engine import Linter
from lintmed.model.settings import Settings
from lintmed.policy.load import load_policy
from lintmed.text.read import read_text

LINTER = Linter(load_policy(), Settings(as_of="2026-11-22", suggests=False))


def rules(text: str) -> set[str]:
    return {one.rule for one in LINTER.lint(read_text(text, "page.md")).findings}


@pytest.mark.parametrize(
    "text",
    [
        "[31m本品可根治糖尿病。",
        "本品可根治糖尿病，请按说明书和医生的建议使用，避光保存，儿童不宜。",
        "本品可根治糖尿病，請按說明書和醫師的建議使用，避光保存，兒童不宜。",
    ],
)
def test_a_product_that_cures_is_found_in_the_calmest_words(text: str) -> None:
    assert any(rule.endswith("/cure-promise") for rule in rules(text))


@pytest.mark.parametrize("text", ["青霉素可以治愈早期梅毒。", "没有任何产品可以根治糖尿病。", "手术可以治愈早期胃癌。"])
def test_what_medicine_cures_and_what_is_denied_are_let_pass(text: str) -> None:
    assert set() == rules(text)
