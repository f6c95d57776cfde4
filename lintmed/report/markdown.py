"""A report in Markdown, for pull requests and step summaries: a table for every file."""

import re
from collections.abc import Iterator

from lintmed.model.finding import FileResult, Finding, Report
from lintmed.report.numbers import summary
from lintmed.report.view import View
from lintmed.report.width import visible
from lintmed.report.words import word

_MARKUP = re.compile(r"([\\`*_\[\]|~$])")
# An invisible joiner breaks what a page would turn into a link or a call of a person by itself.
_LIVE = re.compile(r"(?<=@)(?=\w)|(?<=:)(?=//)|(?<=www)(?=\.)", re.IGNORECASE)
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
_NUMBERS = ("files", "findings", "errors", "warnings", "advice", "suppressed", "not_checked")
_NAMES = ("files", "findings", "errors", "warnings", "advices", "suppressed-count", "not-checked-count")


def render(report: Report, view: View) -> Iterator[str]:
    """Yield the numbers of the run, then a table for every file with findings or errors."""
    numbers = summary(report)
    yield f"# lintmed: {word('title', view.lang)}\n\n"
    yield _row([word(name, view.lang) for name in _NAMES]) + "|---" * len(_NAMES) + "|\n"
    yield _row([str(numbers[name]) for name in _NUMBERS])
    yield f"\n{word('policy', view.lang)}: `{report.digest[:16]}` · {word('as-of', view.lang)}: {report.as_of}\n"
    for result in report.results:
        yield from file(result, view)


def file(result: FileResult, view: View) -> Iterator[str]:
    """Yield the part of one file; a clean file has none."""
    if not result.errors and not result.findings:
        return
    yield f"\n## {inert(result.path)}\n\n"
    yield from (f"- **{word('not-checked', view.lang)}**: {inert(error)}\n" for error in result.errors)
    if result.findings:
        names = ("line", "severity", "rule", "message", "law", "advice")
        lead = "\n" if result.errors else ""
        yield lead + _row([word(name, view.lang) for name in names]) + "|---" * len(names) + "|\n"
        yield from (_finding(finding, view) for finding in result.findings)


def _finding(finding: Finding, view: View) -> str:
    laws = "<br>".join(f"[{inert(law)}]({address(view.link(basis))})" for law, basis in zip(view.laws(finding), finding.bases, strict=True))
    place = f"{finding.start.line}:{finding.start.column}"
    return _row([place, _level(finding, view), inert(", ".join(finding.rules)), inert(finding.message), laws, _advice(finding, view)])


def _level(finding: Finding, view: View) -> str:
    if not finding.is_open:
        return word("suppressed", view.lang)
    return word("advice-level" if finding.severity == "advice" else finding.severity, view.lang)


def _advice(finding: Finding, view: View) -> str:
    """Return what to do, with the first rewrite; of a suppressed finding the exception instead."""
    excepted = finding.suppression
    if excepted:
        parts = ((excepted.kind, ""), (excepted.reason, "reason"), (excepted.by, "by"), (excepted.until, "until"))
        return "<br>".join(f"{word(name, view.lang)}: {inert(text)}" if name else inert(text) for text, name in parts if text)
    texts = [inert(finding.advice)] if finding.advice else []
    if finding.suggestions:
        texts.append(f"{word('rewrite', view.lang)}: {inert(finding.suggestions[0].words or '∅')}")
    return "<br>".join(texts)


def _row(cells: list[str]) -> str:
    return "| " + " | ".join(cells) + " |\n"


def address(link: str) -> str:
    """Return a link of the policy without what would end it."""
    return link.replace("(", "%28").replace(")", "%29").replace(" ", "%20").replace("|", "%7C")


def inert(text: str) -> str:
    """Return text on one line that Markdown shows as it is: no markup, no HTML, no link, nobody called by name."""
    marked = _LIVE.sub("\u2060", visible(" ".join(text.split())))
    escaped = _MARKUP.sub(r"\\\1", marked)
    return "".join(_ENTITIES.get(char, char) for char in escaped)
