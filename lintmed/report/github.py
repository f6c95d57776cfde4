"""Annotations of GitHub Actions, and the summary of the step.

GitHub shows ten errors, ten warnings and ten notices of a step and drops the rest without a word (docs.github.com, "Workflow commands" and
"Usage limits"). So the first ten of each become annotations and the others lines of a folded group; the step summary has them all, up to
its limit of 1 MiB.
"""

from collections.abc import Iterator

from lintmed.model.finding import FileResult, Finding, Report
from lintmed.model.rule import Severity
from lintmed.report import markdown
from lintmed.report.place import relative
from lintmed.report.view import View
from lintmed.report.width import visible
from lintmed.report.words import word

SHOWN = 10  # annotations of each kind
SUMMARY_BYTES = 1_000_000  # a little below 1 MiB: other commands of the step may write, too
_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.ADVICE: "notice"}


def render(report: Report, view: View) -> Iterator[str]:
    """Yield the annotations, errors in files first, then a group with what has no place among them."""
    room = dict.fromkeys(_COMMANDS.values(), SHOWN)
    rest: list[str] = []
    for command, annotation, line in (*_unchecked(report), *_findings(report, view)):
        if command and room[command]:
            room[command] -= 1
            yield annotation
        else:
            rest.append(line)
    if rest:
        yield f"::group::lintmed: {word('more', view.lang).format(n=len(rest))}\n"
        yield from rest
        yield "::endgroup::\n"


def _unchecked(report: Report) -> Iterator[tuple[str, str, str]]:
    for result in report.results:
        for error in result.errors:
            properties = f"file={_property(relative(result.path))},title={_property('lintmed: not checked')}"
            yield "error", f"::error {properties}::{_data(error)}\n", _line(f"{result.path}: {error}")


def _findings(report: Report, view: View) -> Iterator[tuple[str, str, str]]:
    """Yield the command of every finding, its annotation and its line in the log; suppressed ones are no annotations."""
    for result in report.results:
        for finding in result.findings:
            command = _COMMANDS[finding.severity] if finding.is_open else ""
            yield command, _annotation(result, finding, command, view), _line(_told(result, finding, view))


def _annotation(result: FileResult, finding: Finding, command: str, view: View) -> str:
    places = {
        "file": relative(result.path),
        "line": str(finding.start.line),
        "endLine": str(finding.end.line),
        "col": str(finding.start.column),
        "endColumn": str(finding.end.column),
        "title": f"lintmed {', '.join(finding.rules)}",
    }
    properties = ",".join(f"{name}={_property(value)}" for name, value in places.items())
    message = "\n".join(filter(None, (finding.message, *view.laws(finding), finding.advice)))
    return f"::{command} {properties}::{_data(message)}\n"


def _told(result: FileResult, finding: Finding, view: View) -> str:
    level = str(finding.severity) if finding.is_open else word("suppressed", view.lang)
    excepted = finding.suppression
    why = f" ({excepted.kind}: {excepted.reason})" if excepted else ""
    return f"{result.path}:{finding.start.line}:{finding.start.column}: {level} [{', '.join(finding.rules)}] {finding.message}{why}"


def _line(text: str) -> str:
    """Return a line of the log that the runner takes for no command, neither `::…` at the start nor `##[…]` anywhere."""
    return f"- {visible(' '.join(text.split())).replace('##[', '# #[')}\n"


def _data(text: str) -> str:
    """Return the message of a command, escaped as the runner reads it."""
    shown = "\n".join(visible(line) for line in text.split("\n"))
    return shown.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def step_summary(report: Report, view: View) -> str:
    """Return the report in Markdown, cut between two rows where it would be too long for GitHub."""
    kept, size = [], 0
    for piece in markdown.render(report, view):
        size += len(piece.encode("utf-8", "replace"))
        if size > SUMMARY_BYTES:
            kept.append(f"\n{word('cut', view.lang)}\n")
            break
        kept.append(piece)
    return "".join(kept)
