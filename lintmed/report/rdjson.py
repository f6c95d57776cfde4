"""Reviewdog diagnostics (rdjson); columns count bytes of UTF-8 there, so the source is read again."""

from typing import Any

from lintmed.model.finding import FileResult, Finding, Report, Suggestion
from lintmed.model.rule import Severity
from lintmed.model.span import Span
from lintmed.report.jsontext import dumps
from lintmed.report.place import relative
from lintmed.report.view import View
from lintmed.report.width import visible
from lintmed.report.words import word
from lintmed.text.lines import Lines

_SEVERITY = {Severity.ERROR: "ERROR", Severity.WARNING: "WARNING", Severity.ADVICE: "INFO"}


def render(report: Report, view: View) -> str:
    """Return the report; what is suppressed stays, as information that names the exception."""
    diagnostics = [one for result in report.results for one in _diagnostics(result, view)]
    return dumps({"source": {"name": "lintmed"}, "diagnostics": diagnostics}, indent=2) + "\n"


def _diagnostics(result: FileResult, view: View) -> list[dict[str, Any]]:
    path = relative(result.path)
    found: list[dict[str, Any]] = [
        {"message": visible(" ".join(error.split())), "location": {"path": path}, "severity": "ERROR", "code": {"value": "not-checked"}}
        for error in result.errors
    ]
    if result.findings:
        lines = view.lines(result.path)
        found += [_diagnostic(finding, path, lines, view) for finding in result.findings]
    return found


def _diagnostic(finding: Finding, path: str, lines: Lines, view: View) -> dict[str, Any]:
    excepted = finding.suppression
    told = f"{word('suppressed', view.lang)} ({excepted.kind}: {excepted.reason}): " if excepted else ""
    code: dict[str, str] = {"value": finding.rule}
    if finding.bases:
        code["url"] = view.link(finding.bases[0])
    return {
        "message": visible(told + finding.message + (f" [{', '.join(view.laws(finding))}]" if finding.joint else "")),
        "location": {"path": path, "range": _range(finding.span, lines)},
        "severity": "INFO" if excepted else _SEVERITY[finding.severity],
        "code": code,
        "suggestions": [one for suggestion in finding.suggestions for one in _suggestions(suggestion, lines)],
    }


def _suggestions(suggestion: Suggestion, lines: Lines) -> list[dict[str, Any]]:
    """Return the edits of a suggestion, if it is a single one: reviewdog applies each edit by itself."""
    if suggestion.edits[1:]:
        return []
    return [{"range": _range(edit.span, lines), "text": edit.text} for edit in suggestion.edits]


def _range(span: Span, lines: Lines) -> dict[str, dict[str, int]]:
    return {
        name: {"line": lines.position(offset).line, "column": lines.byte_column(offset)}
        for name, offset in (("start", span.start), ("end", span.end))
    }
