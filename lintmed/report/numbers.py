"""All counting of a report, so that no format counts for itself."""

from lintmed.model.finding import FileResult, Report
from lintmed.model.rule import Severity


def summary(report: Report) -> dict[str, int]:
    """Return the numbers of a run; what an exception covers counts as suppressed only."""
    severities = [report.count(severity) for severity in (Severity.ERROR, Severity.WARNING, Severity.ADVICE)]
    return {
        "files": len(report.results),
        "findings": sum(severities),
        **dict(zip(("errors", "warnings", "advice"), severities, strict=True)),
        "suppressed": report.suppressed,
        "not_checked": report.errors,
    }


def cases(result: FileResult) -> dict[str, int]:
    """Return the numbers of one file as test reports have them: a clean file is one case that passes."""
    suppressed = sum(not finding.is_open for finding in result.findings)
    return {
        "tests": max(1, len(result.findings) + len(result.errors)),
        "failures": len(result.findings) - suppressed,
        "errors": len(result.errors),
        "skipped": suppressed,
    }


def occurrences(result: FileResult) -> list[int]:
    """Return for each finding how many of the same fingerprint stand before it in the file: equal sentences share one."""
    seen: dict[str, int] = {}
    numbers = []
    for finding in result.findings:
        number = seen.get(finding.fingerprint, 0)
        seen[finding.fingerprint] = number + 1
        numbers.append(number)
    return numbers
