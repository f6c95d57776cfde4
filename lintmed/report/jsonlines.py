"""The JSON report in lines, for streams and for `grep`: a `run` first, every `file` before its `finding`s, a `summary` last."""

from collections.abc import Iterator

from lintmed.model.finding import Report
from lintmed.report import wire
from lintmed.report.jsontext import dumps
from lintmed.report.numbers import summary
from lintmed.report.view import View


def render(report: Report, view: View) -> Iterator[str]:
    """Yield one JSON object a line; `kind` tells which, and the fields are those of the JSON report."""
    yield dumps({"kind": "run", **wire.head(report, view.version)}) + "\n"
    for result in report.results:
        yield dumps({"kind": "file", **wire.file(result), "errors": list(result.errors)}) + "\n"
        for finding in result.findings:
            yield dumps({"kind": "finding", "path": result.path, **wire.finding(finding, view.authorities)}) + "\n"
    yield dumps({"kind": "summary", **summary(report)}) + "\n"
