"""Where editors count otherwise: lines from 0, columns in UTF-16 code units. Nothing inside lintmed knows of them."""

import re
from bisect import bisect_left, bisect_right
from typing import NamedTuple

from lintmed.text.lines import Lines

_MARK = "\ufeff"  # a byte order mark, which some editors leave in the text and no reader of ours sees
_PAIRED = re.compile("[\U00010000-\U0010ffff]")  # two units each


class Place(NamedTuple):
    """A place in an editor: line from 0, column in UTF-16 code units from 0."""

    line: int
    column: int


class Places:
    """The way between offsets of an article (code points of `source`) and places in an editor's *text*."""

    def __init__(self, text: str) -> None:
        self.source = text.lstrip(_MARK)
        self._marks = len(text) - len(self.source)
        self._lines = Lines(self.source)
        self._pairs = [] if self.source.isascii() else [match.start() for match in _PAIRED.finditer(self.source)]

    def place(self, offset: int) -> Place:
        """Return the place of a code point."""
        line, column = self._lines.position(offset)
        units = self._units(offset - column + 1, offset)
        return Place(line - 1, units + self._marks if line == 1 else units)

    def offset(self, line: int, column: int) -> int:
        """Return the code point at a place; what lies beyond a line is its end, the middle of a character its beginning."""
        if line >= self._lines.count:
            return len(self.source)
        start = self._lines.start(line + 1)
        end = start + len(self._lines.text(line + 1))
        units = max(0, column - (0 if line else self._marks))
        return start + bisect_right(range(start, end + 1), units, key=lambda at: self._units(start, at)) - 1

    def line(self, number: int) -> tuple[int, int]:
        """Return where a line (from 0; beyond the text the nearest one) begins and ends, without its line end."""
        number = max(0, min(number, self._lines.count - 1))
        start = self._lines.start(number + 1)
        return start, start + len(self._lines.text(number + 1))

    def _units(self, start: int, end: int) -> int:
        return end - start + bisect_left(self._pairs, end) - bisect_left(self._pairs, start)
