"""Prescribed wordings: files that are wrong are refused with their place, and notices give facts that rules may name."""

from pathlib import Path

import pytest
from conftest import compile_folder, write_policy

from lintmed.errors import PolicyError

CURE = "  - {id: action.cure, title: Cures, en: [cures]}\n"
NOTICE = """
notices:
  - id: cn.tea
    title: Tea is no medicine
    authority: {id: law}
    texts: {zh-Hans: [茶不是药物，不能代替药物], en: [Tea is no medicine and takes the place of none]}
    words: [代替药物, the place of]
"""


def folder(path: Path, notices: str, *rules: str) -> Path:
    written = write_policy(path, CURE, rules)
    (written / "_notices").mkdir()
    (written / "_notices" / "all.yaml").write_text(notices, encoding="utf-8")
    return written


def test_a_notice_is_found_by_its_words_and_read_word_by_word(tmp_path: Path) -> None:
    notices = compile_folder(folder(tmp_path, NOTICE)).notices
    assert {"代替药物": [0], "the place of": [0]} == notices.led_to_by
    assert ["zh", "en"] == [wording.language for wording in notices.notice(0).wordings]
    assert ("tea", "is", "no", "medicine") == notices.notice(0).wordings[1].words[:4]


def test_rules_may_name_the_facts_of_a_notice(tmp_path: Path) -> None:
    rule = "id: core/altered\nclaim: {action: [fact.notice.near.cn]}\n"
    (found,) = compile_folder(folder(tmp_path, NOTICE, rule)).rules
    assert "fact.notice.near.cn.tea" in found.actions


@pytest.mark.parametrize(
    ("notices", "told"),
    [
        (NOTICE.replace("{id: law}", "{id: lore}"), "the authority `lore` is unknown"),
        (NOTICE + NOTICE.partition("notices:")[2], "the notice `cn.tea` is defined twice"),
        (NOTICE.replace("cn.tea", "tea"), "has not the right form"),
    ],
)
def test_a_wrong_file_is_told_with_its_place(tmp_path: Path, notices: str, told: str) -> None:
    with pytest.raises(PolicyError) as caught:
        compile_folder(folder(tmp_path, notices))
    assert told in str(caught.value)
    assert "all.yaml:" in str(caught.value)
