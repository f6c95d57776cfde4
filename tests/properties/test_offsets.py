"""Whatever the text: offsets lead back to the source, blocks cover the text, nothing raises."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lintmed.errors import SourceError
from lintmed.model.document import Document
from lintmed.model.span import Span
from lintmed.text.fold import fold_phrase
from lintmed.text.read import read_document, read_text

PATHS = ("a.md", "a.html", "a.txt")
_MARKS = (
    "治", "愈", "療", "Cure", "s", " ", "\n", "\n\n", "\r\n", "\t", "\u3000", "，", "。", "- ", "1. ",
    "# ", "> ", "    ", "|", "|-|\n", "`", "```\n", "*", "**", "~~", "_", "[", "](", ")", "![",
    "<b>", "</b>", "<br>", "<p>", "</p>", "<li>", "<td>", "<pre>", "<code>", "</code>", "<script>",
    "</script>", "<!--", "-->", "<a href='", '<img alt="', "'>", '">', "&amp;", "&#27835;",
    "&nbsp;", "&", "<", "http://a.b/c", "www.a.cn", "---\n", "+++\n", "a: b\n", "[^1]", "[^1]: ",
    "[1] ", "[r]: x\n", "<http://a.b>", "\u200b", "\u0301", "ﬁ", "İ", "㎎", "🙂", "\\", "\0", "参考文献",
    "2020", "c-u-r-e-s",
)  # fmt: skip
TEXTS = st.one_of(st.text(max_size=60), st.lists(st.sampled_from(_MARKS), max_size=30).map("".join))


def _check_blocks(document: Document) -> None:
    at = 0
    for block in document.blocks:
        assert at <= block.start < block.end <= len(document.text)
        assert "" == document.text[at : block.start].strip("\n")
        assert "\n" not in document.text[block.start : block.end]
        at = block.end
    assert "" == document.text[at:].strip("\n")


def _check_characters(document: Document) -> None:
    for offset, char in enumerate(document.text):
        place = document.source_span(Span(offset, offset + 1))
        assert 0 <= place.start < place.end <= len(document.source)
        excerpt = document.source[place.start : place.end]
        if len(excerpt) == 1 and not excerpt.isspace() and char not in "\n ":
            folded = fold_phrase(excerpt)
            assert char == folded or char in folded or not folded


def _check_sections(document: Document) -> None:
    at = 0
    for section in document.sections:
        assert at <= section.start < section.end <= len(document.text)
        at = section.end


@pytest.mark.parametrize("path", PATHS)
@settings(max_examples=300, deadline=None)
@given(source=TEXTS)
def test_every_character_leads_back_to_the_source(path: str, source: str) -> None:
    document = read_text(source, path)
    _check_blocks(document)
    _check_characters(document)
    _check_sections(document)


@pytest.mark.parametrize("path", PATHS)
@settings(max_examples=200, deadline=None)
@given(data=st.one_of(st.binary(max_size=80), TEXTS.map(lambda text: text.encode("utf-16"))))
def test_bytes_are_read_or_refused(path: str, data: bytes) -> None:
    try:
        document = read_document(data, path)
    except SourceError as error:
        assert path == error.place
    else:
        _check_blocks(document)


_SPLITS = {
    "a.md": ("{}**{}**{}", "{}<b>{}</b>{}", "{}<!-- x -->{}{}", "{}\u200b{}{}"),
    "a.html": ("{}<b>{}</b>{}", "{}<!-- x -->{}<wbr>{}", "{}<span class='a>b'>{}</span>{}", "{}&shy;{}{}"),
    "a.txt": ("{}\u200b{}{}", "{}\u00ad{}\u2060{}"),
}


@pytest.mark.parametrize("path", PATHS)
@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_a_phrase_split_by_markup_is_found_whole_and_maps_back(path: str, data: st.DataObject) -> None:
    phrase = data.draw(st.sampled_from(("cures", "根治了", "医治好", "relieves")))
    first = data.draw(st.integers(1, len(phrase) - 2))
    second = data.draw(st.integers(first + 1, len(phrase) - 1))
    split = data.draw(st.sampled_from(_SPLITS[path])).format(phrase[:first], phrase[first:second], phrase[second:])
    source = f"xx, {split}, yy"
    document = read_text(source, path)
    start = document.text.index(phrase)
    place = document.source_span(Span(start, start + len(phrase)))
    assert split == source[place.start : place.end]
