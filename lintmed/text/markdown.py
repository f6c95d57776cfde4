"""Read Markdown (CommonMark with tables, footnotes, strikethrough and task lists)."""

import re
from collections.abc import Iterator
from typing import Any

from pyromark import Markdown, Options

from lintmed.model.document import BlockKind, RawBlock, Run
from lintmed.model.span import Span
from lintmed.text.frontmatter import find_front_matter
from lintmed.text.lazily import regex
from lintmed.text.runs import blocks_of, code_block, find_url_marks

_PARSER = Markdown(options=Options.ENABLE_TABLES | Options.ENABLE_FOOTNOTES | Options.ENABLE_STRIKETHROUGH | Options.ENABLE_TASKLISTS)
_COMMENT = regex(r"<!--.*?(?:-->|\Z)|<\?.*?\?>", re.DOTALL)  # the latter is what `mdx` makes of its own
_TAG = regex(r"<(/?)([a-zA-Z][^\s/>]*)")
_CONTAINERS = {
    "Paragraph": None,  # takes the kind of what holds it
    "Item": BlockKind.LIST_ITEM,
    "TableCell": BlockKind.TABLE_CELL,
    "BlockQuote": BlockKind.QUOTE,
    "FootnoteDefinition": BlockKind.PARAGRAPH,
    "Heading": BlockKind.HEADING,
}
_NOT_PROSE = frozenset(("script", "style", "template", "code", "pre"))
_BARE = frozenset(("Autolink", "Email"))


def read(source: str) -> Iterator[RawBlock]:
    """Yield the blocks of a Markdown text; offsets are code points of *source*."""
    matter = find_front_matter(source)
    if matter and (block := matter.block(source)):
        yield block
    yield from _Reader(source, matter.end if matter else 0).blocks()


def comments(source: str, start: int, mark: str) -> Iterator[Span]:
    """Yield where the comments that hold *mark* stand, those in code left out; *start* is the end of the front matter."""
    data = source[start:].encode("utf-8", "replace")
    needle, byte, char = mark.encode(), 0, start
    event: Any
    for event, span in _PARSER.events_with_range(data.decode()):
        if event.__class__ is str or (event.get("Start") != "HtmlBlock" and "InlineHtml" not in event):
            continue
        if data.find(needle, span["start"], span["end"]) < 0:
            continue
        char += len(data[byte : span["start"]].decode())
        byte = span["start"]
        end = char + len(data[byte : span["end"]].decode())
        yield from (Span(*found.span()) for found in _COMMENT.finditer(source, char, end))


class _Reader:
    """Follows the events of the parser and gathers the runs of the open block."""

    def __init__(self, source: str, start: int) -> None:
        self._source = source
        text = source[start:]
        try:
            data = text.encode()
        except UnicodeEncodeError:  # half of a surrogate pair: the parser takes none
            data = text.encode("utf-8", "replace")
            text = data.decode()
        self._text = text
        self._data = b"" if len(data) == len(text) else data  # empty: bytes are code points
        self._base, self._byte, self._char = start, 0, start
        self._urls = find_url_marks(source)
        self._kinds: list[tuple[BlockKind, int]] = [(BlockKind.PARAGRAPH, 0)]
        self._runs: list[Run] = []
        self._outer: list[tuple[list[Run], int]] = []  # runs (and start) around an image, a bare link or raw code
        self._links: list[tuple[int, Any]] = []
        self._raw = ""  # the open inline tag whose text is no prose
        self._after: list[RawBlock] = []  # captions, code and links of the open block
        self._html: list[Run] | None = None
        self._code: list[Run] | None = None
        self._break: Run | None = None
        self._label: list[Run] = []  # the mark of a footnote, until its text begins
        self._done: list[RawBlock] = []

    def blocks(self) -> Iterator[RawBlock]:
        """Yield the blocks in reading order."""
        # The parser's events are one-key dicts of many shapes: here they become ours.
        event: Any
        for event, span in _PARSER.events_with_range(self._text):
            if event.__class__ is str:
                self._on_mark(event, span)
            elif (text := event.get("Text")) is not None:
                self._on_text(text, self._at(span["start"]), self._at(span["end"]))
            elif (tag := event.get("Start")) is not None:
                self._on_start(tag, span)
            elif (tag := event.get("End")) is not None:
                self._on_end(tag, span)
            else:
                self._on_inline(event, self._at(span["start"]), self._at(span["end"]))
            if self._done:
                yield from self._done
                self._done.clear()
        self._close()
        yield from self._done

    def _at(self, byte: int) -> int:
        """Return the code point at a byte of the text; cheap because events come in order."""
        if not self._data:
            return self._base + byte
        if byte < self._byte:
            self._byte, self._char = 0, self._base
        self._char += len(self._data[self._byte : byte].decode())
        self._byte = byte
        return self._char

    def _on_text(self, text: str, start: int, end: int) -> None:
        if self._break is not None:
            self._join_lines(text)
        if self._code is not None:
            if end > start:
                self._code.append(Run(text, start, end))
        elif end > start:
            self._runs.append(Run(text, start, end) if "\n" not in text else Run(" ", start, end))

    def _join_lines(self, text: str) -> None:
        """Put a space for a soft break, unless it stands between two Chinese characters."""
        before = self._runs[-1].text[-1:] if self._runs else ""
        if self._break and not (_is_chinese(before) and _is_chinese(text[:1])):
            self._runs.append(self._break)
        self._break = None

    def _on_mark(self, mark: str, span: Any) -> None:
        """Handle a break between lines or blocks."""
        if mark == "SoftBreak" or (self._outer and not self._raw):
            self._break = Run(" ", self._at(span["start"]), self._at(span["end"]))
        else:
            self._close()

    def _on_start(self, tag: Any, span: Any) -> None:
        name: str
        value: Any
        name, value = (tag, {}) if tag.__class__ is str else next(iter(tag.items()))
        if name in _CONTAINERS:
            self._close()
            kind = _CONTAINERS[name]
            level = int(value["level"][1]) if name == "Heading" else 0
            self._kinds.append((kind, level) if kind else self._kinds[-1])
            if name == "FootnoteDefinition":
                self._label = self._mark_of(f"[^{value}]:", self._at(span["start"]))
            elif self._label:
                self._runs, self._label = self._label, []
        elif name in ("Link", "Image"):
            start = self._at(span["start"])
            self._links.append((start, value))
            if name == "Image" or value["link_type"] in _BARE:
                self._set_aside(start)
        elif name == "CodeBlock":
            self._close()
            self._code = []
        elif name == "HtmlBlock":
            self._close()
            self._html = []
        elif name == "List":
            self._close()

    def _mark_of(self, label: str, start: int) -> list[Run]:
        """Return the mark of a footnote; it is kept, so that citations can be told to resolve."""
        end = start + len(label)
        return [Run(label, start, end), Run(" ", end, end + 1)] if self._source.startswith(label, start) else []

    def _on_end(self, tag: Any, span: Any) -> None:
        name = tag if tag.__class__ is str else next(iter(tag))
        if name in _CONTAINERS:
            self._close()
            self._kinds.pop()
        elif name in ("Link", "Image"):
            start, link = self._links.pop()
            self._end_link(start, self._at(span["end"]), link, is_image=name == "Image")
        elif name == "CodeBlock":
            self._done += code_block(self._code or ())
            self._code = None
        elif name == "HtmlBlock":
            self._done += self._html_blocks(self._html or [])
            self._html = None

    def _end_link(self, start: int, end: int, link: Any, *, is_image: bool) -> None:
        if is_image or link["link_type"] in _BARE:
            inner = self._take_back(end)
            if is_image:
                self._after += blocks_of(BlockKind.CAPTION, inner, 0, self._urls)
        url = link["dest_url"].replace("\n", " ")
        if not url or url.startswith("data:"):
            return
        at = self._source.rfind(url, start, end)
        run = Run(url, start, end) if at < 0 else Run(url, at, at + len(url))
        self._after += blocks_of(BlockKind.LINK_TARGET, [run], 0, ())

    def _set_aside(self, start: int) -> None:
        """Begin text that is not part of the sentence around it."""
        self._outer.append((self._runs, start))
        self._runs = []

    def _take_back(self, end: int) -> list[Run]:
        """End such a text: return its runs and leave a space in the sentence."""
        inner = self._runs
        self._runs, start = self._outer.pop()
        self._runs.append(Run(" ", start, end))
        return inner

    def _on_inline(self, event: Any, start: int, end: int) -> None:
        name, text = next(iter(event.items()))
        if self._break is not None:
            self._join_lines(" " if name != "InlineHtml" else text)
        if name == "Code":
            at = self._source.find(text, start, end)
            run = Run(text, start, end) if at < 0 else Run(text, at, at + len(text))
            self._after += code_block([run])
            self._runs.append(Run(" ", start, end))
        elif name == "InlineHtml":
            self._on_tag(text, start, end)
        elif name == "Html":
            if self._html is not None:
                self._html.append(Run(text, start, end))
        elif name == "FootnoteReference":
            self._runs.append(Run(self._source[start:end].replace("\n", " "), start, end))

    def _on_tag(self, text: str, start: int, end: int) -> None:
        """Handle an HTML tag inside a sentence; most vanish."""
        match = _TAG.match(text)
        if not match or (self._outer and not self._raw):
            return
        closing, name = match[1], match[2].lower()
        if self._raw:
            if closing and name == self._raw:
                self._end_raw(end)
        elif not closing and name in _NOT_PROSE:
            self._raw = name
            self._set_aside(start)
        elif name in ("img", "a", "br") or _splits(name):
            self._after += [] if closing else self._html_blocks([Run(text, start, end)])
            if name not in ("img", "a"):
                self._close()

    def _end_raw(self, end: int) -> None:
        self._after += code_block(self._take_back(end))
        self._raw = ""

    def _html_blocks(self, pieces: list[Run]) -> Iterator[RawBlock]:
        """Read HTML; what stands between its pieces (marks of a quote) is blanked out."""
        from lintmed.text import html

        if not pieces:
            return
        parts, base, at = [], pieces[0].start, pieces[0].start
        for _, start, end in pieces:
            parts.append(" " * (start - at))
            parts.append(self._source[start:end])
            at = end
        for kind, runs, level in html.read("".join(parts)):
            yield RawBlock(kind, tuple(Run(text, start + base, end + base) for text, start, end in runs), level)

    def _close(self) -> None:
        """End the open block."""
        self._break = None
        if self._raw:
            self._end_raw(self._runs[-1].end if self._runs else self._outer[-1][1] + 1)
        if self._runs:
            kind, level = self._kinds[-1]
            self._done += blocks_of(kind, self._runs, level, self._urls)
            self._runs = []
        if self._after:
            self._done += self._after
            self._after = []


def _splits(name: str) -> bool:
    from lintmed.text import html

    return name in html.BLOCKS


def _is_chinese(char: str) -> bool:
    return "\u2e80" <= char <= "\u9fff" or "\uff00" <= char <= "\uff60"
