"""Cut the reference lists of a document into entries, each with the label that marks use for it."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from lintmed.detect.entry import addresses, read_entry
from lintmed.detect.identifiers import find_identifiers
from lintmed.model.citation import Entry, Fault, Style
from lintmed.model.document import Block, BlockKind, Document, Role, SourceMap
from lintmed.model.span import Span
from lintmed.text.lazily import regex

# Labels are sought in the folded text: round brackets and full stops are narrow there, ① is 1, a hyphen a blank.
_LABEL = regex(
    r"[ ]*(?:\\?\[(\^?[\w ]{1,20}|\d{1,3})\\?\][:：]?|【(\d{1,3})】|〔(\d{1,3})〕|\((\d{1,3})\)|(\d{1,3})[.、)](?!\d)|(\d{1,3})(?= [^\W\d]))[ ]*"
)
_NEXT = regex(r"(?<=[ .。;；,，)/])(?:\[(\d{1,3})\]|【(\d{1,3})】|〔(\d{1,3})〕|(\d{1,3})\. (?=[^\W\d]))")
_NOTE = regex(r"\[\^([\w ]{1,20})\]:")
_HEADING = regex(r"(?:\W|[一二三四五六七八九十]{1,3}、)*(?:[^\W\d]{1,12}[ ]?){1,4}[:：][ ]*")
_MARKDOWN_NUMBER = regex(r"(?:^|\n)[ \t>*_]*(\d{1,3})[.)][ \t]+[*_\[]*\Z")
_HTML_ITEM = regex(r"<li(?![a-z])[^>]*>(?:\s|<[^>]*>)*\Z", re.IGNORECASE)
_HTML_ITEMS = regex(r"<li(?![a-z])", re.IGNORECASE)
_TAGS = regex(r"(?:<[^<>]*>\s*)+\Z")
_LINE_END = regex(r"\n|<(?:p|li|br|div)(?![a-z])", re.IGNORECASE)
_NEW_LINE_ENTRY = regex(
    r"[ \t]*(?:[^\W\d_][\w'’-]+(?:\s[\w'’-]+){0,3},\s*(?:[A-Z]\.[\s-]?)+|[^()\n]{2,160}[(（](?:19|20)\d\d[a-z]?[)）]\s*[.。]|\d{1,3}[.、]\s)"
)
_SIGN = regex(r"(?<!\d)(?:19|20)\d\d(?!\d)|doi|pmid|https?://|\[[jmdrcsn](?:/ol)?\]", re.IGNORECASE)
_LONGEST = 2000  # code points of an entry; what is longer is cut
_CONTINUES = 14  # letters of a line that only introduces an address: `Link:`, `Available from:`
_BEFORE = 400  # code points of the source in which a tag or number before an entry is sought


class _Piece(NamedTuple):
    """A stretch of folded text that may be an entry."""

    label: str
    start: int  # with the label
    text: int  # without it
    end: int
    is_item: bool  # of a list, or an address of its own


def read_entries(document: Document) -> Iterator[Entry]:
    """Yield the entries of all reference lists and notes of a document, list by list."""
    lists = _Lists(document)
    number = 0
    for section in document.sections:
        if section.role is Role.REFERENCES:
            yield from lists.entries(section.start, section.end, number)
            number += 1
    yield from lists.notes()


class _Lists:
    """Reads the lists of one document."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._links = sorted(
            (block for block in document.blocks if block.kind is BlockKind.LINK_TARGET), key=lambda block: self._source(block.start)
        )
        self._link_starts = [self._source(link.start) for link in self._links]

    @cached_property
    def _map(self) -> SourceMap:
        return SourceMap(self._document.offsets, len(self._document.text))

    def _source(self, offset: int) -> int:
        return self._document.offsets.source_start(offset)

    def _source_begin(self, offset: int) -> int:
        """Return where an entry begins in the source, with the tags before it: a link has its address there."""
        at = self._source(offset)
        tags = _TAGS.search(self._document.source, max(0, at - _BEFORE), at)
        return tags.start() if tags else at

    def entries(self, start: int, end: int, number: int) -> Iterator[Entry]:
        """Yield the entries of the list in ``text[start:end]``; a list without labels whose texts are many gets none."""
        blocks = self._blocks(start, end)
        pieces = [piece for block in blocks for piece in self._pieces(block)]
        behind = self._source_behind(end)
        pieces = self._with_addresses(pieces, self._source(start), behind)
        if not pieces:  # a heading without a list
            return
        limits = [self._source_begin(piece.start) for piece in pieces[1:]] + [behind]
        for piece, limit in zip(pieces, limits, strict=True):
            entry = self._entry(piece, limit, number)
            if entry is not None:
                yield entry

    def notes(self) -> Iterator[Entry]:
        """Yield the Markdown footnotes that stand outside any list."""
        document = self._document
        for block in document.blocks:
            match = _NOTE.match(document.text, block.start, block.end)
            if match and document.role_at(block.start) is not Role.REFERENCES:
                piece = _Piece(f"^{match[1]}", block.start, match.end(), block.end, is_item=True)
                entry = self._entry(piece, self._source_behind(block.end), -1)
                if entry is not None:
                    yield entry

    def _blocks(self, start: int, end: int) -> list[Block]:
        blocks = self._document.blocks
        first = bisect_left(blocks, start, key=lambda block: block.start)
        return [block for block in blocks[first : bisect_left(blocks, end, key=lambda block: block.start)] if block.kind.is_prose]

    def _source_behind(self, end: int) -> int:
        """Return where a list or note that ends at *end* of the text ends in the source: where the next block of prose begins."""
        following = next((block for block in self._document.blocks if block.start >= end and block.kind.is_prose), None)
        return self._source(following.start) if following else len(self._document.source)

    def _pieces(self, block: Block) -> Iterator[_Piece]:
        """Yield the entries of a block: one as a rule, more where lines were joined or the list is set as one paragraph."""
        text, start = self._document.text, block.start
        if block.kind is BlockKind.HEADING and not _LABEL.match(text, start, block.end):
            return
        heading = _HEADING.match(text, start, min(block.end, start + 60))
        if heading and (heading.end() == block.end or _LABEL.match(text, heading.end(), block.end)):
            start = heading.end()
        edges = [start, *self._inner_edges(block, start), block.end]
        for low, high in pairwise(edges):
            if text[low:high].strip():
                yield self._piece(block, low, high)

    def _piece(self, block: Block, low: int, high: int) -> _Piece:
        """Return a piece with its label, which Markdown and HTML may keep outside the text."""
        match = _LABEL.match(self._document.text, low, high)
        if match:
            label = next(group for group in match.groups() if group)
            return _Piece(label.lstrip("0") or label, low, match.end(), high, is_item=True)
        label = self._outer_label(low) if low == block.start else ""
        return _Piece(label, low, low, high, is_item=bool(label) or block.kind is BlockKind.LIST_ITEM)

    def _inner_edges(self, block: Block, start: int) -> list[int]:
        """Return where further entries begin inside a block."""
        own = _LABEL.match(self._document.text, start, block.end)
        if own:
            label = next(group for group in own.groups() if group)
            return self._numbered_edges(int(label), own.end(), block.end) if label.isdigit() else []
        return self._line_edges(Span(start, block.end))

    def _numbered_edges(self, number: int, start: int, end: int) -> list[int]:
        """Return where the next numbers of a list stand, each one more than the one before."""
        edges = []
        for match in _NEXT.finditer(self._document.text, start, end):
            if int(next(group for group in match.groups() if group)) == number + 1:
                number += 1
                edges.append(match.start())
        return edges

    def _line_edges(self, span: Span) -> list[int]:
        """Return where a joined line of the source begins like an entry."""
        place = self._document.source_span(span)
        source = self._document.source
        edges = []
        at = source.find("\n", place.start, place.end)
        while at >= 0:
            if _NEW_LINE_ENTRY.match(source, at + 1, min(place.end, at + 240)):
                edges.append(self._map.text_offset(at + 1))
            at = source.find("\n", at + 1, place.end)
        return [edge for edge in edges if span.start < edge < span.end]

    def _outer_label(self, offset: int) -> str:
        """Return the number that a list of Markdown or HTML gives to the item that begins at *offset*."""
        at = self._source(offset)
        source = self._document.source
        before = source[max(0, at - _BEFORE) : at]
        number = _MARKDOWN_NUMBER.search(before)
        if number:
            return number[1].lstrip("0") or number[1]
        if not _HTML_ITEM.search(before):
            return ""
        ordered = max(source.rfind("<ol", 0, at), source.rfind("<OL", 0, at))
        if ordered < max(source.rfind("<ul", 0, at), source.rfind("<UL", 0, at), 0):
            return ""
        return str(len(_HTML_ITEMS.findall(source, ordered, at)))

    def _with_addresses(self, pieces: list[_Piece], start: int, behind: int) -> list[_Piece]:
        """Return the pieces without lines that only introduce an address, and with addresses that are entries by themselves."""
        text = self._document.text
        kept = [
            piece
            for at, piece in enumerate(pieces)
            if piece.is_item or not at or len(text[piece.start : piece.end].strip(" .:：,，")) > _CONTINUES
        ]
        if any(piece.label for piece in kept):
            return [
                piece
                for piece in kept
                if piece.label or piece.is_item or _SIGN.search(text, piece.start, piece.end) or self._has_link(piece)
            ]
        spans = [self._document.source_span(Span(piece.start, piece.end)) for piece in kept]
        alone: list[_Piece] = []
        for link in self._links_between(start, behind):
            at = self._source(link.start)
            before = bisect_right(spans, at, key=lambda span: span.start) - 1
            inside = before >= 0 and (at < spans[before].end or not self._begins_new(spans[before], at, alone))
            if not inside:
                alone.append(_Piece("", link.start, link.start, link.end, is_item=True))
        kept = [piece for piece in kept if piece.is_item or self._has_link(piece) or _SIGN.search(text, piece.start, piece.end)]
        return sorted([*kept, *alone], key=lambda piece: self._source(piece.start))

    def _begins_new(self, span: Span, at: int, alone: Sequence[_Piece]) -> bool:
        """Whether an address behind an entry is a source of its own, because the entry has one already."""
        if any(span.start < self._source(piece.start) for piece in alone):
            return True
        first = bisect_left(self._link_starts, span.start)
        has_one = first < len(self._link_starts) and self._link_starts[first] < at
        return has_one and bool(_LINE_END.search(self._document.source, span.end, at))

    def _has_link(self, piece: _Piece) -> bool:
        place = self._document.source_span(Span(piece.start, piece.end))
        at = bisect_left(self._link_starts, place.start)
        return at < len(self._links) and self._link_starts[at] <= place.end + _CONTINUES

    def _links_between(self, start: int, behind: int) -> list[Block]:
        return self._links[bisect_left(self._link_starts, start) : bisect_left(self._link_starts, behind)]

    def _entry(self, piece: _Piece, limit: int, section: int) -> Entry | None:
        """Read an entry; *limit* is where the next one begins in the source."""
        document = self._document
        written = document.written(Span(piece.text, min(piece.end, piece.text + _LONGEST)))
        start = self._source_begin(piece.start)
        found = addresses(written)
        linked = [self._document.written(Span(link.start, link.end)) for link in self._links_between(start, limit)]
        urls = tuple(dict.fromkeys([*found, *(url for url in linked if not url.startswith("#"))]))
        whole = " ".join([written, *(url for url in urls if url not in written)])
        parts = read_entry(whole)
        if not (parts.title or urls or parts.style is Style.IDENTIFIER):
            return None
        behind = min(limit, max(document.offsets.source_end(piece.end), *map(self._link_end, self._links_between(start, limit)), 0))
        known = list(find_identifiers(document.source, start, behind))
        return Entry(
            label=piece.label,
            span=Span(piece.start, piece.start + len(document.text[piece.start : piece.end].rstrip())),
            section=section,
            written=" ".join(whole.split()),
            style=parts.style,
            authors=parts.authors,
            year=parts.year,
            title=parts.title,
            container=parts.container,
            dois=tuple(dict.fromkeys(one.value for one in known if one.kind == "doi")),
            pmids=tuple(dict.fromkeys(one.value for one in known if one.kind == "pmid")),
            urls=urls,
            faults=tuple(Fault(one.kind, self._text_span(one.start, one.end)) for one in known if not one.is_sound),
        )

    def _link_end(self, link: Block) -> int:
        return self._document.offsets.source_end(link.end)

    def _text_span(self, start: int, end: int) -> Span:
        low = self._map.text_offset(start)
        return Span(low, max(low + 1, self._map.text_offset(end - 1) + 1))
