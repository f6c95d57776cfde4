"""The plain text reader: lines, lists, headings and wrapped paragraphs."""

import pytest

from lintmed.text.plain import read
from tests.unit.text.reading import places, shown

WRAPPED = "This line was broken by hand because it is longer than fifty\ncharacters and the paragraph goes on here."


@pytest.mark.parametrize(
    ("source", "blocks"),
    [
        ("", []),
        ("  \n\u3000\n", []),
        ("　　第一段。\n第二段。\n", [("paragraph", "第一段。"), ("paragraph", "第二段。")]),
        ("a.\r\nb.\r\n", [("paragraph", "a."), ("paragraph", "b.")]),
        ("a.\rb.\r", [("paragraph", "a."), ("paragraph", "b.")]),
        ("- a\n* b\n• c\n●d\n", [("list-item", t) for t in "abcd"]),
        ("1. a b.\n2. c d.\n", [("list-item", "1. a b."), ("list-item", "2. c d.")]),
        ("1. one\n2. two\n", [("list-item", "1. one"), ("list-item", "2. two")]),
        ("一、这是一句完整的话。\n", [("list-item", "一、这是一句完整的话。")]),
        ("- \n", [("paragraph", "-")]),
        ("see https://cures.com/a.\n", [("paragraph", "see  ."), ("link-target", "https://cures.com/a")]),
        ("https://cures.com/a\n", [("link-target", "https://cures.com/a")]),
        ("图1：示意\n", [("caption", "图1：示意")]),
    ],
)
def test_a_source_gives_these_blocks(source: str, blocks: list[tuple[str, str]]) -> None:
    assert blocks == shown(read, source)


@pytest.mark.parametrize(
    ("source", "level"),
    [
        ("睡眠与健康\n\n好的睡眠很重要。\n", 1),
        ("前文在此。\n结论\n好的睡眠对每个人来说都非常重要。\n", 2),
        ("一、什么是睡眠\n睡眠是休息。\n", 2),
        ("第二章 饮食\n饮食。\n", 2),
        ("1.1 饮食\n饮食。\n", 3),
        ("Why sleep matters\n\nSleep is good.\n", 1),
        ("前文。\n\n2. Food and drink\n\nEat well.\n", 3),
    ],
)
def test_a_short_line_above_a_text_is_a_heading(source: str, level: int) -> None:
    assert [level] == [block.level for block in read(source) if block.kind == "heading"]


@pytest.mark.parametrize("source", ["只有一行", "短句。\n下一句也很短。\n", "[1] Smith A. Sleep\n\ntext.\n", "2024-01-02\n\ntext.\n"])
def test_a_line_that_heads_nothing_is_no_heading(source: str) -> None:
    assert [] == [block for block in read(source) if block.kind == "heading"]


def test_hard_wrapped_latin_lines_are_one_block() -> None:
    assert [("paragraph", WRAPPED.replace("\n", " "))] == shown(read, WRAPPED)


@pytest.mark.parametrize(
    "source",
    [
        WRAPPED.replace("\n", "\n\n"),
        WRAPPED.replace("\n", "\n- "),
        WRAPPED.replace("fifty\nc", "fifty.\nC"),
        "短行\n" + "这一行是中文，每一行都是自己的段落，所以不与下一行相连" * 3 + "\n下一行也是一个段落，应当独立。",
    ],
)
def test_other_lines_are_not_joined(source: str) -> None:
    assert 2 <= len(shown(read, source))


def test_blanks_at_both_ends_of_a_line_are_not_in_the_runs() -> None:
    assert ["中 文"] == places(read, "\t 　中 文 \t\r\n", "paragraph")


def test_front_matter_counts_in_plain_text_too() -> None:
    assert [("front-matter", "--- genre: news ---"), ("paragraph", "Text.")] == shown(read, "---\ngenre: news\n---\nText.\n")
