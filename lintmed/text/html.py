"""Read HTML: a tokenizer of our own.

The standard library's HTMLParser raises on ``<![x``, takes quadratic time over unclosed comments and reads broken
markup differently from one Python release to the next; a linter must do none of that.
"""

import re
from collections.abc import Iterator
from html import unescape

from lintmed.model.document import BlockKind, RawBlock, Run
from lintmed.model.span import Span
from lintmed.text.lazily import regex
from lintmed.text.runs import blocks_of, code_block, collapsed, find_url_marks

_MARKUP = regex(r"<(?=[a-zA-Z/!?])|&(?=[a-zA-Z#])")
_ENTITY = regex(r"&(?:#[0-9]{1,8}|#[xX][0-9a-fA-F]{1,7}|[a-zA-Z][a-zA-Z0-9]{0,31});?")
_NAME = regex(r"</?([a-zA-Z][^\s/>]*)")
_COMMENT = regex(r"<!--(?:-?>|.*?(?:--!?>|\Z))", re.DOTALL)
_BOGUS = regex(r"<[!?/][^>]*(?:>|\Z)")
_ATTRIBUTE = regex(r"""[\s/]*([^\s/>=][^\s/>=]*|=[^\s/>=]*)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+)))?""")
_TAG_END = regex(r"[\s/]*>")
_SKIPPED = frozenset(("script", "style", "template"))

_KINDS = {
    **{f"h{level}": (BlockKind.HEADING, level) for level in range(1, 7)},
    **dict.fromkeys(("li", "dt", "dd"), (BlockKind.LIST_ITEM, 0)),
    **dict.fromkeys(("td", "th"), (BlockKind.TABLE_CELL, 0)),
    **dict.fromkeys(("figcaption", "caption"), (BlockKind.CAPTION, 0)),
    "title": (BlockKind.HEADING, 1),
    "blockquote": (BlockKind.QUOTE, 0),
    "pre": (BlockKind.CODE, 0),
    "code": (BlockKind.CODE, 0),
}
_NEUTRAL = frozenset(("ul", "ol", "dl", "table"))  # they end an open list item, cell or heading no more
_SIBLINGS = {
    "li": ("li",),
    "dt": ("dt", "dd"),
    "dd": ("dt", "dd"),
    **dict.fromkeys(("td", "th", "tr", "tbody"), ("td", "th")),
}
BLOCKS = (
    frozenset(_KINDS) - {"code"}
    | _NEUTRAL
    | frozenset(
        "address article aside body br button center details dialog div fieldset figure footer form frameset head "
        "header hgroup hr html iframe label legend main menu meta nav noscript optgroup option p section select "
        "summary tbody textarea tfoot thead tr video audio script style template".split()
    )
)
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6", "title"))


def read(source: str) -> Iterator[RawBlock]:
    """Yield the blocks of an HTML text; offsets are code points of *source*. Nothing malformed raises."""
    return _Reader(source).blocks()


def comments(source: str) -> Iterator[Span]:
    """Yield where the comments stand, those in scripts and attributes left out."""
    reader = _Reader(source)
    for _ in reader.blocks():
        pass
    yield from reader.comments


class _Reader:
    """Goes over the markup once, from left to right."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._urls = find_url_marks(source)
        self._last_close = source.rfind(">")
        self._trusts_quotes = True
        self._open: list[tuple[str, BlockKind, int]] = [("", BlockKind.PARAGRAPH, 0)]
        self._count: dict[str, int] = {}
        self._runs: list[Run] = []
        self._code_start = -1  # of inline code in a sentence
        self._code: list[Run] = []
        self._after: list[RawBlock] = []
        self._done: list[RawBlock] = []
        self.comments: list[Span] = []

    def blocks(self) -> Iterator[RawBlock]:
        """Yield the blocks in reading order."""
        at, source = 0, self._source
        while match := _MARKUP.search(source, at):
            start = match.start()
            self._add(collapsed(source, at, start))
            at = self._entity(start) if source[start] == "&" else self._markup(start)
            if self._done:
                yield from self._done
                self._done.clear()
        self._add(collapsed(source, at, len(source)))
        self._leave_code(len(source))
        self._close()
        yield from self._done

    def _add(self, runs: Iterator[Run]) -> None:
        (self._runs if self._code_start < 0 else self._code).extend(runs)

    def _entity(self, start: int) -> int:
        """Take a character reference (or the sign itself); return where it ends."""
        match = _ENTITY.match(self._source, start)
        end = match.end() if match else start + 1
        self._add(iter(_entity_run(self._source, start, end)))
        return end

    def _markup(self, start: int) -> int:
        """Take a tag or a comment (or the sign itself); return where it ends."""
        source = self._source
        if comment := _COMMENT.match(source, start):
            self.comments.append(Span(*comment.span()))
            return comment.end()
        name = _NAME.match(source, start)
        if not name:
            bogus = _BOGUS.match(source, start)
            return bogus.end() if bogus else start + 1
        if start > self._last_close:  # never closed: it is text
            self._add(iter((Run("<", start, start + 1),)))
            return start + 1
        tag = name[1].lower()
        attributes, end = self._attributes(name.end())
        if source[start + 1] == "/":
            self._end_tag(tag, start, end)
        elif tag in _SKIPPED and source[end - 2] != "/":
            self._start_tag(tag, attributes, start, end)
            return self._skip(tag, end)
        else:
            self._start_tag(tag, attributes, start, end)
        return end

    def _attributes(self, at: int) -> tuple[dict[str, tuple[int, int]], int]:
        """Return where the values of the attributes stand, and where the tag ends."""
        values: dict[str, tuple[int, int]] = {}
        begin, source = at, self._source
        while not (end := _TAG_END.match(source, at)):
            match = _ATTRIBUTE.match(source, at) if self._trusts_quotes else None
            if not match:
                # Quotes that swallow the rest of the page: from here on a tag ends at the first bracket.
                self._trusts_quotes = False
                return values, source.find(">", begin) + 1
            if match.lastindex and match.lastindex > 1:
                values.setdefault(match[1].lower(), match.span(match.lastindex))
            at = match.end()
        return values, end.end()

    def _skip(self, tag: str, at: int) -> int:
        """Return where the end tag of a script, style or template begins."""
        close = re.compile(rf"</{tag}(?=[\s/>])", re.IGNORECASE).search(self._source, at)
        return close.start() if close else len(self._source)

    def _start_tag(self, tag: str, attributes: dict[str, tuple[int, int]], start: int, end: int) -> None:
        if tag in BLOCKS:
            self._leave_code(start)
            self._close()
            self._end_siblings(tag)
        if tag in _KINDS or tag in _NEUTRAL:
            if tag == "code" and self._open[-1][1] is not BlockKind.CODE:
                self._code_start = start
            self._open.append((tag, *_KINDS.get(tag, self._open[-1][1:])))
            self._count[tag] = self._count.get(tag, 0) + 1
        if attributes:
            self._attribute_blocks(tag, attributes)
        if tag == "img" and self._code_start < 0:
            self._runs.append(Run(" ", start, end))

    def _end_siblings(self, tag: str) -> None:
        """End what *tag* ends without an end tag: the item before, an unclosed heading."""
        top = self._open[-1][0]
        if top in _SIBLINGS.get(tag, ()) or (top in _HEADINGS and tag not in ("br", "button", "label", "script")):
            self._pop()

    def _end_tag(self, tag: str, start: int, end: int) -> None:
        if tag == "code":
            self._leave_code(end)
        elif tag in BLOCKS:
            self._leave_code(start)
            self._close()
        if self._count.get(tag):
            while self._pop() != tag:
                pass

    def _pop(self) -> str:
        name = self._open.pop()[0]
        self._count[name] -= 1
        return name

    def _leave_code(self, end: int) -> None:
        """End inline code: it leaves a space in the sentence."""
        if self._code_start < 0:
            return
        self._after += code_block(self._code)
        if end > self._code_start:
            self._runs.append(Run(" ", self._code_start, end))
        self._code, self._code_start = [], -1
        while self._count.get("code") and self._open[-1][0] == "code":
            self._pop()

    def _attribute_blocks(self, tag: str, attributes: dict[str, tuple[int, int]]) -> None:
        """Read the attributes that people see or follow."""
        if tag == "meta":
            name = attributes.get("name", (0, 0))
            if self._source[slice(*name)].lower() == "description":
                self._attribute(BlockKind.PARAGRAPH, attributes.get("content"))
        elif tag in ("img", "area"):
            self._attribute(BlockKind.CAPTION, attributes.get("alt"))
        target = attributes.get("href") if tag in ("a", "area") else attributes.get("src") if tag == "img" else None
        if target and not self._source.startswith("data:", target[0]):
            self._attribute(BlockKind.LINK_TARGET, target)

    def _attribute(self, kind: BlockKind, place: tuple[int, int] | None) -> None:
        if place:
            urls = self._urls if kind.is_prose else ()
            self._after += blocks_of(kind, list(_value_runs(self._source, *place)), 0, urls)

    def _close(self) -> None:
        """End the open block."""
        if self._runs:
            _, kind, level = self._open[-1]
            if kind is BlockKind.CODE:
                self._done += code_block(self._runs)
            else:
                self._done += blocks_of(kind, self._runs, level, self._urls)
            self._runs = []
        if self._after:
            self._done += self._after
            self._after = []


def _value_runs(source: str, start: int, end: int) -> Iterator[Run]:
    """Yield the runs of an attribute's value."""
    for entity in _ENTITY.finditer(source, start, end):
        yield from collapsed(source, start, entity.start())
        yield from _entity_run(source, entity.start(), entity.end())
        start = entity.end()
    yield from collapsed(source, start, end)


def _entity_run(source: str, start: int, end: int) -> tuple[Run, ...]:
    """Return the run of a character reference; it maps as a whole."""
    text = unescape(source[start:end]).replace("\n", " ").replace("\r", " ")
    return (Run(text, start, end),) if text else ()
