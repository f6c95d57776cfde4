"""The rows of the reports that open in a spreadsheet."""

from collections.abc import Iterator

from lintmed.model.finding import FileResult, Finding, Report
from lintmed.report.view import View
from lintmed.report.width import visible

COLUMNS = (
    "path", "line", "column", "severity", "disposition", "rule", "family", "excerpt", "message", "advice", "law", "rewrite",
    "suppression", "reason", "by", "until", "language", "genre", "product", "fingerprint",
)  # fmt: skip
# What a spreadsheet would take for a formula, in full width too (after OWASP, "CSV Injection").
_STARTS_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")


def rows(report: Report, view: View) -> Iterator[tuple[str | int, ...]]:
    """Yield a row of inert cells for every finding, and one for every reason why a file was not checked."""
    for result in report.results:
        for error in result.errors:
            known: dict[str, str | int] = {"path": cell(result.path), "severity": "not-checked", "message": cell(error)}
            yield tuple(known.get(name, "") for name in COLUMNS)
        for finding in result.findings:
            yield tuple(_values(result, finding, view))


def _values(result: FileResult, finding: Finding, view: View) -> Iterator[str | int]:
    """Yield the cells of a finding in the order of the columns."""
    excepted = finding.suppression
    rewrite = finding.suggestions[0] if finding.suggestions else None
    yield from (cell(result.path), finding.start.line, finding.start.column)
    yield from (str(finding.severity), str(finding.disposition), " ".join(finding.rules), finding.family)
    yield from (cell(finding.excerpt), cell(finding.message), cell(finding.advice), cell("; ".join(view.laws(finding))))
    yield cell(rewrite.words or "∅") if rewrite else ""
    yield from map(cell, (excepted.kind, excepted.reason, excepted.by, excepted.until) if excepted else ("",) * 4)
    yield result.language
    yield from ((result.gates.genre.value, result.gates.product.value) if result.gates else ("", ""))
    yield finding.fingerprint


def cell(text: str) -> str:
    """Return text on one line, without what could steer the program that shows it."""
    return visible(" ".join(text.split()))


def is_formula_like(text: str) -> bool:
    """Whether a spreadsheet might calculate a text instead of showing it."""
    return text.startswith(_STARTS_FORMULA)
