"""Findings for people, file by file: the name once, below it a line for every finding."""

from collections.abc import Iterator

from lintmed.model.finding import FileResult, Report
from lintmed.report.human import Painter
from lintmed.report.width import visible


def render(report: Report, painter: Painter) -> Iterator[str]:
    """Yield a report, file by file; files without findings are left out."""
    for result in report.results:
        yield from painter.errors(result)
        if result.findings:
            yield f"{visible(result.path)}\n"
            yield from _rows(result, painter)
            yield "\n"


def _rows(result: FileResult, painter: Painter) -> Iterator[str]:
    places = [f"{finding.start.line}:{finding.start.column}" for finding in result.findings]
    width = max(map(len, places))
    for place, finding in zip(places, result.findings, strict=True):
        told = f"{visible(finding.message)}{painter.exception(finding.suppression)}"
        yield f"  {place:>{width}}  {painter.level(finding)}  {', '.join(finding.rules)}  {told}\n"
