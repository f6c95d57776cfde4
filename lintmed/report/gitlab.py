"""GitLab code quality: a list of issues (docs.gitlab.com, "Code Quality report format")."""

from hashlib import sha256
from typing import Any

from lintmed.model.finding import FileResult, Finding, Report
from lintmed.model.rule import Severity
from lintmed.report.jsontext import dumps
from lintmed.report.numbers import occurrences
from lintmed.report.place import relative
from lintmed.report.view import View
from lintmed.report.width import visible
from lintmed.report.words import word

_SEVERITY = {Severity.ERROR: "critical", Severity.WARNING: "major", Severity.ADVICE: "minor"}


def render(report: Report, view: View) -> str:
    """Return the issues of all files; what is suppressed stays, as `info` with its reason."""
    return dumps([issue for result in report.results for issue in _issues(result, view)], indent=2) + "\n"


def _issues(result: FileResult, view: View) -> list[dict[str, Any]]:
    path = relative(result.path)
    issues = [
        {
            "description": f"{word('not-checked', view.lang)}: {visible(' '.join(error.split()))}",
            "check_name": "lintmed/not-checked",
            "fingerprint": _hash(path, "not-checked", str(number)),
            "severity": "blocker",
            "location": {"path": path, "lines": {"begin": 1, "end": 1}},
        }
        for number, error in enumerate(result.errors)
    ]
    for finding, number in zip(result.findings, occurrences(result), strict=True):
        excepted = finding.suppression
        told = f"{word('suppressed', view.lang)} ({excepted.kind}: {excepted.reason}): " if excepted else ""
        issues.append(
            {
                "description": visible(told + finding.message + _others(finding)),
                "check_name": finding.rule,
                "fingerprint": _hash(path, finding.fingerprint, str(number)),
                "severity": "info" if excepted else _SEVERITY[finding.severity],
                "location": {"path": path, "lines": {"begin": finding.start.line, "end": finding.end.line}},
            }
        )
    return issues


def _others(finding: Finding) -> str:
    """Name the other rules for which a finding speaks."""
    return f" [{', '.join(finding.rules)}]" if finding.joint else ""


def _hash(*parts: str) -> str:
    """Return a fingerprint that is unique in the report, as GitLab asks."""
    return sha256("\0".join(parts).encode("utf-8", "surrogateescape")).hexdigest()
