"""Phrases with gaps and numbers, as the scanner finds them."""

from collections.abc import Callable

import pytest

from lintmed.detect.lexicon import Lexicon
from lintmed.policy.policy import Policy
from lintmed.text.fold import fold_phrase

Found = Callable[[str, str], str | None]


@pytest.fixture
def found(make_policy: Callable[..., Policy]) -> Found:
    """Return where a phrase stands in a text (folded), or None."""

    def find(phrase: str, text: str) -> str | None:
        lexicon, folded = Lexicon(make_policy(f"  - {{id: claim.a, title: A, zh: ['{phrase}']}}\n")), fold_phrase(text)
        return next((folded[mention.start : mention.end].strip() for mention in lexicon.layer("claim").scan(folded)), None)

    return find


@pytest.mark.parametrize(
    ("phrase", "text", "expected"),
    [
        ("把…连根拔起", "能把多年老病连根拔起。", "把多年老病连根拔起"),
        ("把…连根拔起", "把连根拔起", "把连根拔起"),
        ("say goodbye to…forever", "you will say goodbye to back pain forever!", "say goodbye to back pain forever"),
        ("一针…见效", "一针下去马上见效", "一针下去马上见效"),
    ],
    ids=["left", "empty gap", "right", "chinese right"],
)
def test_a_gap_takes_what_stands_between(found: Found, phrase: str, text: str, expected: str) -> None:
    assert expected == found(phrase, text)


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("把…连根拔起", "把药停了，病连根拔起"),
        ("把…连根拔起", "把这个已经拖了好多好多好多年的病连根拔起"),
        ("say goodbye to…forever", "say goodbye to " + "very " * 12 + "bad pain forever"),
        ("一针…见效", "见效一针"),
    ],
    ids=["over a comma", "too far in chinese", "too far in english", "wrong order"],
)
def test_a_gap_ends_with_the_clause_and_is_short(found: Found, phrase: str, text: str) -> None:
    assert found(phrase, text) is None


def test_a_gap_ends_with_an_english_sentence(found: Found) -> None:
    assert found("say goodbye to…forever", "say goodbye to pain. It lasts forever.") is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("7天见效", "7天见效"),
        ("７天见效", "7天见效"),
        ("三十天见效", "三十天见效"),
        ("只要 15 天见效", "15 天见效"),
        ("半天见效", "半天见效"),
        ("当天见效", None),
    ],
)
def test_a_number_may_be_written_in_digits_or_chinese(found: Found, text: str, expected: str | None) -> None:
    assert expected == found("<n>天见效", text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("有效率高达98.5%", "有效率高达98.5%"),
        ("有效率高达 95％ 以上", "有效率高达 95%"),
        ("有效率高达百分之九十八", "有效率高达百分之九十八"),
        ("有效率高达九成以上", "有效率高达九成以上"),
        ("有效率高达惊人水平", None),
        ("有效率高达，据说，90%", None),
    ],
)
def test_a_percentage_may_be_written_in_many_ways(found: Found, text: str, expected: str | None) -> None:
    assert expected == found("有效率高达<pct>", text)


def test_a_percentage_may_stand_behind_a_gap(found: Found) -> None:
    assert "有效率经统计达到90%" == found("有效率…<pct>", "总有效率经统计达到90%")


@pytest.mark.parametrize(
    ("text", "expected"),
    [("90% of patients improved", "90% of patients improved"), ("ninety of patients improved", None), ("of patients improved", None)],
)
def test_a_percentage_may_stand_before_the_literal(found: Found, text: str, expected: str | None) -> None:
    assert expected == found("<pct> of patients improved", text)


@pytest.mark.parametrize(("text", "hit"), [("art heals", False), ("the arts of pain", False), ("the art of pain relief", True)])
def test_latin_alternatives_end_at_word_edges(found: Found, text: str, hit: bool) -> None:
    assert hit is (found("art…pain relief", text) is not None)


def test_the_nearest_alternative_is_taken(found: Found) -> None:
    assert "告别疼痛" == found("告别…(疼痛|失眠)", "告别疼痛和失眠")
