"""Read plain text: one block a line as a rule, as Chinese web copy has a paragraph in every line."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from lintmed.model.document import BlockKind, RawBlock, Run
from lintmed.text.frontmatter import find_front_matter
from lintmed.text.lazily import regex
from lintmed.text.runs import blocks_of, find_url_marks

_BULLET = regex(r"[-*+–][ \t\u3000]+|[•●○▪■◆◇►▶‣·][ \t\u3000]*")
_NUMBER = "一二三四五六七八九十"
_CHAPTER = regex(rf"[{_NUMBER}]{{1,3}}[、.．]|第[{_NUMBER}\d]{{1,3}}[章节節部篇]|\d{{1,2}}(?:\.\d{{1,2}}){{1,3}}[ \t.、]")
_NUMBERED = regex(
    rf"\d{{1,2}}[.、)）．](?!\d)|[(（](?:\d{{1,2}}|[{_NUMBER}]{{1,3}})[)）]|[①-⑳]|"
    r"[a-zA-Z][.)][ \t]|[ivxIVX]{1,4}[.)][ \t]"
)
_REFERENCE = regex(r"[\[【]\d")
_CAPTION = regex(r"(?:上图|下图|图片|[图圖表]\s?\d)|(?:fig(?:ure|\.)?|table|image|photo) ?\d", re.IGNORECASE)
_NO_TITLE = regex(r"://|(?:19|20)\d\d ?[-/年.] ?\d|[>›»|]")  # addresses, dates and paths of the site
_FINAL = "。.；;，,、：:…！!"  # a title may be a question
_ENDS_SENTENCE = ".!?:;。！？：；"
_SHORT_HAN, _SHORT_LATIN = 30, 100
_WRAP_LEAST, _WRAP_MOST = 50, 140  # hard-wrapped lines are neither shorter nor longer


class _Line(NamedTuple):
    """A line without the blanks at its ends."""

    text: str
    start: int

    @property
    def end(self) -> int:
        return self.start + len(self.text)

    @property
    def is_latin(self) -> bool:
        """Whether the line is written with Latin letters."""
        return bool(self.text) and len(self.text.encode("utf-8", "replace")) < 1.4 * len(self.text)


_NOTHING = _Line("", 0)


def read(source: str) -> Iterator[RawBlock]:
    """Yield the blocks of a plain text; offsets are code points of *source*."""
    matter = find_front_matter(source)
    if matter and (block := matter.block(source)):
        yield block
    lines = _lines(source, matter.end if matter else 0)
    urls = find_url_marks(source)
    at = 0
    while at < len(lines):
        line = lines[at]
        last = _last_of_paragraph(lines, at)
        if line.text:
            kind, level, skipped = _kind(lines, at, last)
            yield from blocks_of(kind, _runs(lines[at : last + 1], skipped), level, urls)
        at = last + 1


def _lines(source: str, start: int) -> list[_Line]:
    """Return the lines of *source* from *start* on."""
    lines = []
    separator = "\n" if "\n" in source else "\r"
    for text in source[start:].split(separator):
        stripped = text.lstrip()
        lines.append(_Line(stripped.rstrip(), start + len(text) - len(stripped)))
        start += len(text) + 1
    return lines


def _runs(lines: list[_Line], skipped: int) -> list[Run]:
    """Return the runs of a paragraph; the breaks between its lines are spaces."""
    first = lines[0]
    runs = [Run(first.text[skipped:], first.start + skipped, first.end)]
    for before, line in pairwise(lines):
        runs += (Run(" ", before.end, line.start), Run(line.text, line.start, line.end))
    return runs


def _last_of_paragraph(lines: list[_Line], at: int) -> int:
    """Return the index of the last line that is wrapped into the paragraph that begins at *at*."""
    while at + 1 < len(lines) and _is_wrapped(lines[at], lines[at + 1]):
        at += 1
    return at


def _is_wrapped(line: _Line, following: _Line) -> bool:
    """Whether *following* goes on with the paragraph of *line*."""
    if not (_WRAP_LEAST <= len(line.text) <= _WRAP_MOST and following.text and line.is_latin and following.is_latin):
        return False
    if _starts_item(following.text):
        return False
    return line.text[-1] not in _ENDS_SENTENCE or following.text[0].islower()


def _starts_item(text: str) -> bool:
    return bool(_BULLET.match(text) or _CHAPTER.match(text) or _NUMBERED.match(text) or _REFERENCE.match(text))


def _kind(lines: list[_Line], at: int, last: int) -> tuple[BlockKind, int, int]:
    """Return the kind, the level and the length of the bullet of the paragraph from *at* to *last*."""
    text = lines[at].text
    if bullet := _BULLET.match(text):
        return BlockKind.LIST_ITEM, 0, bullet.end() if bullet.end() < len(text) else 0
    title = at == last and _is_title_like(lines[at])
    if chapter := _CHAPTER.match(text):
        depth = chapter[0].rstrip(" .\t").count(".")
        return (BlockKind.HEADING, 2 + depth, 0) if title else (BlockKind.LIST_ITEM, 0, 0)
    if _NUMBERED.match(text):
        alone = not (_is_numbered(lines, at - 1) or _is_numbered(lines, at + 1))
        return (BlockKind.HEADING, 3, 0) if title and alone else (BlockKind.LIST_ITEM, 0, 0)
    if at == last and len(text) <= _SHORT_LATIN and _CAPTION.match(text):
        return BlockKind.CAPTION, 0, 0
    if title and _heads_something(lines, at):
        return BlockKind.HEADING, 1 if not any(line.text for line in lines[max(0, at - 50) : at]) else 2, 0
    return BlockKind.PARAGRAPH, 0, 0


def _is_title_like(line: _Line) -> bool:
    """Whether the line is short and does not end like a sentence."""
    if line.text[-1] in _FINAL or _REFERENCE.match(line.text) or _NO_TITLE.search(line.text):
        return False
    return len(line.text) <= (_SHORT_LATIN if line.is_latin else _SHORT_HAN)


def _is_numbered(lines: list[_Line], at: int) -> bool:
    return 0 <= at < len(lines) and bool(_NUMBERED.match(lines[at].text))


def _heads_something(lines: list[_Line], at: int) -> bool:
    """Whether the line stands alone and a text follows; Chinese copy often leaves no blank line there."""
    line = lines[at]
    following = lines[at + 1] if at + 1 < len(lines) else _NOTHING
    apart = (at == 0 or not lines[at - 1].text) and not following.text
    if not apart and (line.is_latin or len(following.text) < 1.5 * len(line.text)):
        return False
    return any(later.text for later in lines[at + 1 : at + 50])
