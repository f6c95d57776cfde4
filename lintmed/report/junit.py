"""JUnit XML: every file is a suite, every finding a case that fails, a clean file a case that passes."""

from collections.abc import Iterator, Mapping

from lintmed.model.finding import FileResult, Finding, Report
from lintmed.report.numbers import cases
from lintmed.report.view import View
from lintmed.report.xml import text


def render(report: Report, view: View) -> Iterator[str]:
    """Yield the report, suite by suite; a file that was not checked is an error, a suppressed finding is skipped."""
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="lintmed">\n'
    for result in report.results:
        yield f'  <testsuite name="{text(result.path)}"{_numbers(cases(result))}>\n'
        yield from (_error(result, error) for error in result.errors)
        yield from (_case(result, finding, view) for finding in result.findings)
        if not result.errors and not result.findings:
            yield f'    <testcase classname="{text(result.path)}" name="lintmed"/>\n'
        yield "  </testsuite>\n"
    yield "</testsuites>\n"


def _numbers(numbers: Mapping[str, int]) -> str:
    return "".join(f' {name}="{number}"' for name, number in numbers.items())


def _error(result: FileResult, error: str) -> str:
    head = f'    <testcase classname="{text(result.path)}" name="lintmed">'
    return f'{head}<error message="{text(" ".join(error.split()))}" type="not-checked"/></testcase>\n'


def _case(result: FileResult, finding: Finding, view: View) -> str:
    name = f"{' '.join(finding.rules)} {finding.start.line}:{finding.start.column}"
    head = f'    <testcase classname="{text(result.path)}" name="{text(name)}" file="{text(result.path)}" line="{finding.start.line}">'
    excepted = finding.suppression
    if excepted:
        return f'{head}<skipped message="{text(f"{excepted.kind}: {excepted.reason}")}"/></testcase>\n'
    lines = (f"{result.path}:{finding.start.line}:{finding.start.column}", *view.laws(finding), finding.advice)
    body = text("\n".join(filter(None, lines)))
    return f'{head}<failure message="{text(finding.message)}" type="{finding.severity}">{body}</failure></testcase>\n'
