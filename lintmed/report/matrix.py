"""The substantiation matrix of an article: every claim with what is cited for it, what kind of work that is, and what lacks."""

import csv
import io
from collections.abc import Iterable
from typing import NamedTuple

from lintmed.report.width import columns

_WIDEST = 44  # terminal columns of a cell in the table; CSV gives all
_FORMULA = ("=", "+", "-", "@", "\t")


class Row(NamedTuple):
    """One claim and one of the sources that are given for it; a claim without any has one row."""

    line: int
    claim: str
    target: str
    assertion: str
    citation: str  # the marks as they stand in the text
    source: str  # the entry of the list
    year: str
    evidence: str  # human, review, consensus, protocol, animal, cell, laboratory, unknown or none
    gaps: tuple[str, ...]
    rules: tuple[str, ...]  # ids of the rules that object to the claim


HEADER = ("line", "claim", "target", "assertion", "citation", "source", "year", "evidence", "gaps", "rules")


def table(rows: Iterable[Row]) -> str:
    """Return the matrix for a terminal."""
    cells = [HEADER, *(tuple(map(_cut, _cells(row))) for row in rows)]
    widths = [max(columns(row[at]) for row in cells) for at in range(len(HEADER))]
    return "".join(
        "  ".join(cell + " " * (width - columns(cell)) for cell, width in zip(row, widths, strict=True)).rstrip() + "\n" for row in cells
    )


def comma_separated(rows: Iterable[Row]) -> str:
    """Return the matrix as CSV (RFC 4180); no cell can be taken for a formula by a spreadsheet."""
    stream = io.StringIO()
    writer = csv.writer(stream)
    writer.writerow(HEADER)
    writer.writerows([_inert(cell) for cell in _cells(row)] for row in rows)
    return stream.getvalue()


def _cells(row: Row) -> tuple[str, ...]:
    return (str(row.line), *row[1:8], "; ".join(row.gaps), "; ".join(row.rules))


def _inert(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def _cut(cell: str) -> str:
    """Return as much of a cell as the table has room for."""
    if columns(cell) <= _WIDEST:
        return cell
    while columns(cell) >= _WIDEST:
        cell = cell[:-1]
    return f"{cell}…"
