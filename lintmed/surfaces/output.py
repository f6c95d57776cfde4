"""Write a report where it is wanted: standard output, a file, the summary of a step on GitHub."""

import os
import sys
from argparse import Namespace
from io import TextIOWrapper
from typing import TYPE_CHECKING, TextIO

from lintmed import __version__
from lintmed.errors import ConfigError
from lintmed.files import write_atomically
from lintmed.model.finding import Report
from lintmed.report import human
from lintmed.report.formats import rendered, workbook
from lintmed.report.numbers import summary
from lintmed.report.view import View
from lintmed.text.decode import decode
from lintmed.text.lines import Lines

if TYPE_CHECKING:
    from lintmed.surfaces.check import Session


def write(report: Report, session: "Session", options: Namespace, stream: TextIO | None = None) -> None:
    """Write the report, and the numbers of the run to standard error."""
    view = view_of(report, session, options)
    stream = stream or sys.stdout
    if session.style == "xlsx":
        _write_workbook(workbook(report, view), options, stream)
    elif options.output_file:
        write_atomically(options.output_file, "".join(rendered(report, session.style, view)).encode("utf-8", "backslashreplace"))
    else:
        _print("".join(rendered(report, session.style, view)), stream)
    if session.style == "github":
        _append_step_summary(report, view)
    if session.style not in ("json", "json-lines") and not options.quiet:
        painter = human.Painter(view.lang, colour=False, authorities=view.authorities)
        sys.stderr.write(painter.total(summary(report)) + painter.note(report))


def view_of(report: Report, session: "Session", options: Namespace) -> View:
    """Return what the formats may show besides the report."""
    policy, lang = session.policy, session.settings.lang
    found = {rule for result in report.results for finding in result.findings for rule in finding.rules}
    enabled = found | {rule.id for rule in session.linter(".").selection.enabled()}

    def page(rule: str) -> str:
        from lintmed.report.rule_page import rule_page

        return rule_page(next(entry for entry in policy.data["rules"] if entry["id"] == rule), policy.authorities, lang)

    return View(
        version=__version__,
        lang=lang,
        authorities=policy.authorities,
        rules=(policy.rule(head) for head in policy.heads if head.id in enabled),
        page=page,
        lines=lambda path: Lines(decode(session.data(path), path).text),
        colour=not options.output_file and wants_colour(options),
        with_suppressed=options.include_suppressed,
    )


def _write_workbook(data: bytes, options: Namespace, stream: TextIO) -> None:
    """Write a file of bytes; a terminal is no place for it."""
    if options.output_file:
        write_atomically(options.output_file, data)
    elif stream.isatty():
        raise ConfigError("xlsx cannot be written to a terminal", hint="add -o report.xlsx")
    else:
        stream.buffer.write(data)


def _print(text: str, stream: TextIO) -> None:
    """Write to a stream; what its encoding lacks is written as an escape, never lost."""
    if isinstance(stream, TextIOWrapper):
        stream.reconfigure(errors="backslashreplace", newline="")
    stream.write(text)


def _append_step_summary(report: Report, view: View) -> None:
    """Add the report to the page of the step, if GitHub Actions has named a file for it."""
    path = os.environ.get("GITHUB_STEP_SUMMARY")
    if path:
        from lintmed.report.github import step_summary

        with open(path, "a", encoding="utf-8", errors="backslashreplace") as file:
            file.write(step_summary(report, view))


def wants_colour(options: Namespace) -> bool:
    """Whether to colour what goes to standard output (no-color.org; FORCE_COLOR as in other tools)."""
    if options.color != "auto":
        return bool(options.color == "always")
    if os.environ.get("NO_COLOR"):
        return False
    return bool(os.environ.get("FORCE_COLOR")) or (sys.stdout.isatty() and os.environ.get("TERM") != "dumb")
