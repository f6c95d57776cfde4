"""Line and column of source offsets; the one place that knows where lines end."""

import re
from bisect import bisect_right

from lintmed.model.finding import Quote
from lintmed.model.span import Position

_LINE_END = re.compile(r"\r\n|\n|\r")
_LONGEST = 90  # code points of a quoted line
_BEFORE = 24  # of these, before the finding


class Lines:
    """The lines of a source text."""

    def __init__(self, source: str) -> None:
        self.source = source
        self._starts = [0, *(match.end() for match in _LINE_END.finditer(source))]

    @property
    def count(self) -> int:
        """How many lines there are; what follows the last line end is one, too."""
        return len(self._starts)

    def start(self, line: int) -> int:
        """Return the offset at which a 1-based line begins."""
        return self._starts[line - 1]

    def position(self, offset: int) -> Position:
        """Return the 1-based line and column of a code point."""
        line = bisect_right(self._starts, offset)
        return Position(line, offset - self._starts[line - 1] + 1)

    def byte_column(self, offset: int) -> int:
        """Return the 1-based column of a code point, counted in bytes of UTF-8."""
        start = self._starts[bisect_right(self._starts, offset) - 1]
        return len(self.source[start:offset].encode("utf-8", "replace")) + 1

    def text(self, line: int) -> str:
        """Return a 1-based line without its end."""
        end = self._starts[line] if line < len(self._starts) else len(self.source)
        return self.source[self._starts[line - 1] : end].rstrip("\r\n")

    def quote(self, start: int, end: int) -> Quote:
        """Return the line of a range of the source, cut around the range if it is long."""
        line, column = self.position(start)
        text = self.text(line)
        if len(text) <= _LONGEST:
            return Quote(text, 1, is_cut=False)
        left = max(0, column - 1 - _BEFORE)
        right = max(left + _LONGEST, min(column - 1 + end - start, left + 4 * _LONGEST))
        return Quote(text[left:right], left + 1, is_cut=right < len(text))
