"""CSV (RFC 4180): one row a finding, all cells quoted, none of them a formula."""

from collections.abc import Iterator

from lintmed.model.finding import Report
from lintmed.report.table import COLUMNS, is_formula_like, rows
from lintmed.report.view import View


def render(report: Report, view: View) -> Iterator[str]:
    """Yield the header and a row for every finding; the names of the columns are not translated."""
    yield _row(COLUMNS)
    yield from map(_row, rows(report, view))


def _row(values: tuple[str | int, ...]) -> str:
    return ",".join(_quoted(str(value)) for value in values) + "\r\n"


def _quoted(text: str) -> str:
    """Return a cell; an apostrophe in front keeps a formula-like text a text."""
    inert = f"'{text}" if is_formula_like(text) else text
    return '"' + inert.replace('"', '""') + '"'
