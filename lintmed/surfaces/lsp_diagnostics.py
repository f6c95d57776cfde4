"""Findings as an editor underlines them."""

import re

from lsprotocol import types

from lintmed.model.finding import Finding, Related
from lintmed.model.rule import Severity
from lintmed.model.span import Span
from lintmed.report.human import visible_lines
from lintmed.report.width import visible
from lintmed.report.words import word
from lintmed.surfaces import lsp_words
from lintmed.surfaces.lsp_articles import Checked
from lintmed.surfaces.lsp_places import Places

SOURCE = "lintmed"
NOT_CHECKED = "not-checked"
_LONGEST = 80  # code points of a quotation
_SEVERITY = {
    Severity.ERROR: types.DiagnosticSeverity.Error,
    Severity.WARNING: types.DiagnosticSeverity.Warning,
    Severity.ADVICE: types.DiagnosticSeverity.Information,
}
_PLACE = re.compile(r":(\d+):\d+: ")


def diagnostics(checked: Checked) -> list[types.Diagnostic]:
    """Return why an article was not checked, then its findings; those with an exception as hints that name it."""
    return [*(_failure(error, checked) for error in checked.result.errors), *(diagnostic(one, checked) for one in checked.result.findings)]


def _failure(error: str, checked: Checked) -> types.Diagnostic:
    """Return an error at the line that it names, else at the first one."""
    path, places = checked.article.path, checked.article.places
    place = _PLACE.match(error, len(path)) if error.startswith(path) else None
    start, end = places.line(int(place[1]) - 1 if place else 0)
    return types.Diagnostic(
        range=range_of(places, start, end),
        message=visible_lines(error[place.end() :] if place else error),
        severity=types.DiagnosticSeverity.Error,
        code=NOT_CHECKED,
        source=SOURCE,
    )


def diagnostic(finding: Finding, checked: Checked) -> types.Diagnostic:
    """Return a finding with a link to its law, and the places that made it what it is."""
    places = checked.article.places
    excepted = finding.suppression
    link = _link(finding, checked)
    told = f"{word('suppressed', checked.lang)} ({excepted.kind}: {excepted.reason}): " if excepted else ""
    also = f" [{', '.join(finding.rules)}]" if finding.joint else ""
    return types.Diagnostic(
        range=range_of(places, *finding.span),
        message=visible(told + finding.message + also),
        severity=types.DiagnosticSeverity.Hint if excepted else _SEVERITY[finding.severity],
        code=finding.rule,
        code_description=types.CodeDescription(href=link) if link else None,
        source=SOURCE,
        related_information=[_related(one, checked) for one in _places(finding)] or None,
    )


def _places(finding: Finding) -> list[Related]:
    """Return the places that have to do with a finding, each once and not that of the finding itself."""
    first: dict[Span, Related] = {}
    for one in finding.related:
        first.setdefault(one.span, one)
    return [one for one in first.values() if one.span != finding.span]


def _link(finding: Finding, checked: Checked) -> str:
    """Return the official address of the first law of a finding; findings about exceptions have none."""
    assert checked.session is not None
    return checked.session.policy.authorities[finding.bases[0].authority].url if finding.bases else ""


def _related(one: Related, checked: Checked) -> types.DiagnosticRelatedInformation:
    article = checked.article
    words = shortened(article.source[one.span.start : one.span.end])
    return types.DiagnosticRelatedInformation(
        location=types.Location(uri=article.uri, range=range_of(article.places, *one.span)),
        message=f"{lsp_words.word(one.role, checked.lang)}: “{words}”",
    )


def shortened(text: str) -> str:
    """Return a text on one line that is safe to show and not too long for a menu."""
    shown = visible(" ".join(text.split()))
    return shown if len(shown) <= _LONGEST else shown[:_LONGEST] + "…"


def range_of(places: Places, start: int, end: int) -> types.Range:
    """Return a range of the source as the editor counts."""
    return types.Range(types.Position(*places.place(start)), types.Position(*places.place(end)))


def span_of(places: Places, asked: types.Range) -> Span:
    """Return a range of the editor as a range of the source."""
    start, end = (places.offset(one.line, one.character) for one in (asked.start, asked.end))
    return Span(start, max(start, end))
