"""Sentences and clauses of folded text."""

import itertools

import pytest

from lintmed.detect.clauses import clause_around, sentence_at, sentences
from lintmed.model.span import Span


def cut(text: str) -> list[str]:
    return [text[span.start : span.end].strip() for span in sentences(text, 0, len(text))]


def clause(text: str, word: str) -> str:
    spans = sentences(text, 0, len(text))
    low = text.index(word)
    span = clause_around(text, sentence_at(spans, low), low, low + len(word))
    return text[span.start : span.end].strip()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("一。二！三？四；五", ["一。", "二！", "三？", "四；", "五"]),
        ("他说“好。”然后走", ["他说“好。”", "然后走"]),
        ("真的?!是的。", ["真的?!", "是的。"]),
        ("one. two! three? four", ["one.", "two!", "three?", "four"]),
        ('he said "stop." she left.', ['he said "stop."', "she left."]),
        ("about 3.5 mg of it. then", ["about 3.5 mg of it.", "then"]),
        ("version 2.0", ["version 2.0"]),
    ],
)
def test_sentences_end_with_their_signs(text: str, expected: list[str]) -> None:
    assert expected == cut(text)


@pytest.mark.parametrize(
    "text",
    [
        "ask dr. wang about it",
        "e.g. tea helps",
        "smith et al. found it",
        "by j. smith",
        "tea vs. coffee",
        "see fig. 2 for it",
        "approx. 5 mg",
        "(e.g. tea)",
    ],
)
def test_abbreviations_end_no_sentence(text: str) -> None:
    assert [text] == cut(text)


@pytest.mark.parametrize("text", ["", "一", "。", "一。二", "a. b.", "no end", "   "])
def test_sentences_cover_the_block(text: str) -> None:
    spans = sentences(text, 0, len(text))
    assert (0, len(text)) == (spans[0].start, spans[-1].end)
    assert all(one.end == two.start for one, two in itertools.pairwise(spans))


def test_only_the_block_is_cut() -> None:
    assert [Span(2, 4), Span(4, 6)] == sentences("一。二。三。四。", 2, 6)


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("它不能根治，但可以缓解", "根治", "它不能根治"),
        ("它不能根治，但可以缓解", "缓解", "但可以缓解"),
        ("血压、血糖都降低", "降低", "血压、血糖都降低"),
        ("说明：本品治愈", "治愈", "本品治愈"),
        ("疗效（约九成）显著", "显著", "显著"),
        ("有效、而且安全", "安全", "而且安全"),
    ],
)
def test_chinese_clauses_end_with_commas(text: str, word: str, expected: str) -> None:
    assert expected == clause(text, word)


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("it treats gout, flu, and colds", "treats", "it treats gout, flu, and colds"),
        ("it is no drug, but it cures flu", "cures", "but it cures flu"),
        ("it cures flu, we say", "cures", "it cures flu"),
        ("note: it cures flu", "cures", "it cures flu"),
        ("it cures flu; nobody knows why", "cures", "it cures flu"),
        ("tea, which cures flu, is hot", "cures", "which cures flu, is hot"),
    ],
)
def test_english_clauses_end_where_a_new_subject_begins(text: str, word: str, expected: str) -> None:
    assert expected == clause(text, word)


def test_the_sentence_of_an_offset_is_found() -> None:
    spans = sentences("一。二。三。", 0, 6)
    assert [Span(0, 2), Span(0, 2), Span(2, 4), Span(4, 6), Span(4, 6)] == [sentence_at(spans, at) for at in (0, 1, 2, 5, 6)]


@pytest.mark.parametrize(
    ("text", "sentences_found"),
    [
        ('"it cures all!" is a lie. stay away.', 2),
        ("「根治！」是骗人的。别信。", 2),
        ('"一周见效！"的说法没有依据。', 1),
        ('"it cures all!" order today.', 2),
        ("「根治！」快来下单。", 2),
    ],
)
def test_what_is_quoted_ends_no_sentence_that_speaks_of_it(text: str, sentences_found: int) -> None:
    assert sentences_found == len(cut(text))
