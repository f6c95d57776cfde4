"""read_document(): from bytes to a document."""

import pytest

from lintmed.errors import SourceError
from lintmed.model.document import BlockKind, Language, Role
from lintmed.model.span import Span
from lintmed.text.read import read_document, read_text


@pytest.mark.parametrize("path", ["a.md", "a.markdown", "A.MD", "a.mdx", "dir.html/a.qmd"])
def test_markdown_is_told_by_its_suffix(path: str) -> None:
    assert [BlockKind.HEADING] == [block.kind for block in read_text("# a", path).blocks]


@pytest.mark.parametrize(
    ("source", "path"),
    [("<b>a</b>", "a.html"), ("<b>a</b>", "a.htm"), ("\n<!DOCTYPE html><b>a", "a"), ("<HTML>a", "-")],
)
def test_html_is_told_by_its_suffix_or_its_beginning(source: str, path: str) -> None:
    assert "a" == read_text(source, path).text


def test_other_files_are_plain_text() -> None:
    assert "<b>a</b>" == read_text("<b>a</b>", "a.txt").text


def test_prose_comes_first_and_what_is_no_prose_last() -> None:
    document = read_text("---\nt: x\n---\nsee [a](/b) `c`\n\nnext\n", "a.md")
    assert ["see a", "next"] == document.text.split("\n")[:2]
    assert ["paragraph", "paragraph", "front-matter", "link-target", "code"] == [str(block.kind) for block in document.blocks]


def test_blocks_are_the_lines_of_the_folded_text() -> None:
    document = read_text("# Ａ Title\n\n治\u200b愈 了\n\n- ﬁne\n", "a.md")
    assert ["a title", "治愈了", "fine"] == [document.text[block.start : block.end] for block in document.blocks]


@pytest.mark.parametrize("char", ["\u200b", "\u00ad", "\x01", "\x1b", "\x7f", "\x9b", "\U000e0041", "\ufe0f"])
def test_what_nobody_sees_does_not_part_a_word(char: str) -> None:
    document = read_text(f"it c{char}ures 根{char}治", "a.txt")
    assert "it cures 根治" == document.text


def test_a_block_of_invisible_characters_is_left_out() -> None:
    document = read_text("a\n\n\u200b\n\nb\n", "a.txt")
    assert ["a", "b"] == [document.text[block.start : block.end] for block in document.blocks]


def test_a_document_knows_its_language_sections_and_front_matter() -> None:
    source = "---\nlintmed:\n  genre: news\n---\n\n睡眠對健康很重要。\n\n免責聲明：本文僅供參考。\n"
    document = read_document(source.encode("utf-16"), "a.md")
    assert (Language.ZH_HANT, {"lintmed.genre": "news"}, [Role.DISCLAIMER]) == (
        document.language,
        document.front_matter,
        [section.role for section in document.sections],
    )


def test_an_empty_file_is_an_empty_document() -> None:
    document = read_document(b"", "a.md")
    assert ("", (), ()) == (document.text, document.blocks, document.sections)


def test_a_file_that_is_no_text_is_refused() -> None:
    with pytest.raises(SourceError):
        read_document(b"\x00\x01\x02", "a.md")


@pytest.mark.parametrize(
    ("source", "path", "phrase", "excerpt"),
    [
        ("可**根**治的", "a.md", "根治", "根**治"),
        ("it cu<b>re</b>s all", "a.md", "cures", "cu<b>re</b>s"),
        ("it cu<b>re</b>s all", "a.html", "cures", "cu<b>re</b>s"),
        ("说&#27835;愈了", "a.html", "治愈", "&#27835;愈"),
        ("说&#27835;愈了", "a.md", "治愈", "&#27835;愈"),
        ("可根.治的", "a.txt", "根治", "根.治"),
        ("可治 愈的", "a.txt", "治愈", "治 愈"),
        ("可治\n愈的", "a.md", "治愈", "治\n愈"),
        ("<p>可治\n     愈的", "a.html", "治愈", "治\n     愈"),
        ("it c-u-r-e-s all", "a.txt", "cures", "c-u-r-e-s"),
        ("可治療的", "a.md", "治疗", "治療"),
        ("<img alt='可治&nbsp;愈'>", "a.html", "治愈", "治&nbsp;愈"),
    ],
)
def test_a_phrase_that_is_split_is_found_and_maps_back(source: str, path: str, phrase: str, excerpt: str) -> None:
    document = read_text(source, path)
    start = document.text.index(phrase)
    place = document.source_span(Span(start, start + len(phrase)))
    assert excerpt == source[place.start : place.end]


@pytest.mark.parametrize("path", ["a.md", "a.html", "a.txt"])
def test_no_phrase_is_found_in_an_address(path: str) -> None:
    document = read_text("see https://x.org/cure-cancer/治愈?a=cures and cure-all.com/cures now", path)
    assert "see and now" == document.text.split("\n")[0]
