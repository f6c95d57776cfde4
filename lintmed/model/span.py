"""Positions: half-open ranges of code points."""

from typing import NamedTuple


class Span(NamedTuple):
    """A half-open range of code points, ``start <= end``."""

    start: int
    end: int

    def contains(self, other: "Span") -> bool:
        """Whether *other* lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: "Span") -> bool:
        """Whether the two spans share at least one code point."""
        return self.start < other.end and other.start < self.end

    def touches(self, other: "Span") -> bool:
        """Whether the two spans overlap or meet, so that a cursor between them belongs to both."""
        return self.start <= other.end and other.start <= self.end

    def hull(self, other: "Span") -> "Span":
        """Return the smallest span that contains both."""
        return Span(min(self.start, other.start), max(self.end, other.end))


class Position(NamedTuple):
    """A place for people: line and column, both counted from 1, columns in code points."""

    line: int
    column: int
