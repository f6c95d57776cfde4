"""The neutral text that every later stage sees."""

from bisect import bisect_right
from collections.abc import Mapping
from enum import StrEnum
from operator import attrgetter
from typing import NamedTuple

from lintmed.model.span import Span


class BlockKind(StrEnum):
    """What a block is in the page; claims are sought in all kinds but the last three."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list-item"
    TABLE_CELL = "table-cell"
    QUOTE = "quote"
    CAPTION = "caption"
    CODE = "code"
    LINK_TARGET = "link-target"
    FRONT_MATTER = "front-matter"

    @property
    def is_prose(self) -> bool:
        """Whether a reader of the page reads this block as text."""
        return self not in (BlockKind.CODE, BlockKind.LINK_TARGET, BlockKind.FRONT_MATTER)


class Language(StrEnum):
    """Languages that lintmed reads."""

    ZH_HANS = "zh-Hans"
    ZH_HANT = "zh-Hant"
    EN = "en"


class Role(StrEnum):
    """What a stretch of the page is for."""

    BODY = "body"
    REFERENCES = "references"
    DISCLAIMER = "disclaimer"
    COPYRIGHT = "copyright"
    CONTACT = "contact"
    NAVIGATION = "navigation"
    BYLINE = "byline"


class Run(NamedTuple):
    """A piece of block text and the source code points that it stands for.

    If ``text == source[start:end]`` the run maps one to one; else (an entity, a line break) it maps as a whole.
    """

    text: str
    start: int
    end: int


class RawBlock(NamedTuple):
    """What a reader of a format yields, in reading order."""

    kind: BlockKind
    runs: tuple[Run, ...]
    level: int = 0  # of a heading, from 1


class Block(NamedTuple):
    """A block of the document; offsets are code points of `Document.text`."""

    kind: BlockKind
    start: int
    end: int
    level: int = 0


class Section(NamedTuple):
    """A stretch of `Document.text` that is not body text."""

    role: Role
    start: int
    end: int


_start = attrgetter("start")  # of a block or a section


_LONGEST_SEPARATOR = 3  # code points that folding may take out between two characters


def _separator(between: str) -> str:
    """Return what folding took out between two characters, if it is no tag."""
    return "" if "<" in between or ">" in between or "\n" in between else between


def _whole(source: str, text: str) -> str:
    """Return what a stretch that maps as a whole stands for: a web address for its space, else the text."""
    address = source.strip("<>")
    is_address = text == " " and "." in address and address[:1] not in "![`&" and not any(map(str.isspace, address))
    return address if is_address else text


class OffsetMap(NamedTuple):
    """Maps folded text back to the source, piece by piece.

    Piece *i* begins at ``at[i]`` in the text and at ``to[i]`` in the source; ``width[i]`` is its length in the
    source if it maps as a whole, or -1 if it maps one to one.
    """

    at: list[int]
    to: list[int]
    width: list[int]

    def source_start(self, offset: int) -> int:
        """Return where the code point at *offset* of the text begins in the source."""
        piece = bisect_right(self.at, offset) - 1
        if self.width[piece] < 0:
            return self.to[piece] + offset - self.at[piece]
        return self.to[piece]

    def source_end(self, offset: int) -> int:
        """Return where the code point before *offset* of the text ends in the source."""
        piece = bisect_right(self.at, offset - 1) - 1
        if self.width[piece] < 0:
            return self.to[piece] + offset - self.at[piece]
        return self.to[piece] + self.width[piece]


class SourceMap:
    """The way from the source to the folded text; made where it is needed, for most documents never."""

    def __init__(self, offsets: OffsetMap, length: int) -> None:
        self._offsets = offsets
        self._length = length  # of the text
        # Of two pieces that stand for the same place the one that maps one to one comes last, and is found.
        self._order = sorted(range(len(offsets.at)), key=lambda piece: (offsets.to[piece], -offsets.width[piece]))
        self._to = [offsets.to[piece] for piece in self._order]

    def text_offset(self, offset: int) -> int:
        """Return where the code point at *offset* of the source stands in the text, else where the text before it ends."""
        at = bisect_right(self._to, offset) - 1
        if at < 0:
            return 0
        piece, offsets = self._order[at], self._offsets
        start = offsets.at[piece]
        if offsets.width[piece] >= 0:
            return start
        end = offsets.at[piece + 1] if piece + 1 < len(offsets.at) else self._length
        return min(end, start + offset - offsets.to[piece])


class Document(NamedTuple):
    """One article: its source, its folded reading text and the map between the two."""

    path: str
    source: str
    text: str  # folded; blocks are joined by "\n"
    offsets: OffsetMap
    blocks: tuple[Block, ...]
    sections: tuple[Section, ...] = ()  # in order, free of overlaps
    language: Language = Language.EN
    front_matter: Mapping[str, str] = {}

    def written(self, span: Span) -> str:
        """Return *span* of the text as it stands in the source: not folded, without tags, web addresses put back."""
        offsets, at, behind_last, parts = self.offsets, span.start, -1, []
        piece = bisect_right(offsets.at, at) - 1
        while at < span.end:
            behind = min(span.end, offsets.at[piece + 1]) if piece + 1 < len(offsets.at) else span.end
            start, width = offsets.to[piece], offsets.width[piece]
            if width < 0:
                start += at - offsets.at[piece]
            end = start + (width if width >= 0 else behind - at)
            if 0 <= behind_last < start <= behind_last + _LONGEST_SEPARATOR:
                parts.append(_separator(self.source[behind_last:start]))
            parts.append(self.source[start:end] if width < 0 else _whole(self.source[start:end], self.text[at:behind]))
            at, piece, behind_last = behind, piece + 1, end
        return "".join(parts)

    def source_span(self, span: Span) -> Span:
        """Return the source code points that *span* of the text stands for."""
        return Span(self.offsets.source_start(span.start), self.offsets.source_end(span.end))

    def block_index(self, offset: int) -> int:
        """Return the index of the block that holds *offset* of the text."""
        return bisect_right(self.blocks, offset, key=_start) - 1

    def role_at(self, offset: int) -> Role:
        """Return the role of the stretch that holds *offset* of the text."""
        at = bisect_right(self.sections, offset, key=_start) - 1
        return self.sections[at].role if at >= 0 and offset < self.sections[at].end else Role.BODY
