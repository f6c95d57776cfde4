"""SARIF 2.1.0 (OASIS standard): rules with help in Markdown, results with rewrites, stable fingerprints.

What is suppressed is left out unless it is asked for, because most readers of SARIF show suppressed results as open ones.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from lintmed.judge.notices import FAMILY, KINDS, LANGS, Kind, rule_id
from lintmed.model.exemption import State
from lintmed.model.finding import Edit, FileResult, Finding, Related, Report, Suggestion
from lintmed.model.rule import SEVERITY, Disposition, Rule, Severity
from lintmed.model.span import Span
from lintmed.report.jsontext import dumps
from lintmed.report.numbers import occurrences
from lintmed.report.place import uri
from lintmed.report.view import View
from lintmed.report.width import visible
from lintmed.text.lines import Lines

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.ADVICE: "note"}


def render(report: Report, view: View) -> str:
    """Return the report as one run."""
    rules = [*(_rule(rule, view) for rule in view.rules), *(_notice(state, kind, view) for state, kind in KINDS.items())]
    numbers = {rule["id"]: number for number, rule in enumerate(rules)}
    run = {
        "tool": {
            "driver": {
                "name": "lintmed",
                "version": view.version,
                "rules": rules,
                "properties": {"policyDigest": report.digest, "packs": [f"{name} {version}" for name, version in report.packs]},
            }
        },
        "invocations": [{"executionSuccessful": not report.errors, "toolExecutionNotifications": list(_notifications(report))}],
        "columnKind": "unicodeCodePoints",
        "results": [result for file in report.results for result in _results(file, numbers, view)],
        "properties": {"asOf": report.as_of},
    }
    return dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2) + "\n"


def _rule(rule: Rule, view: View) -> dict[str, Any]:
    """Return a rule; its level is that of the gravest decision that it may take."""
    told: dict[str, Any] = {
        "id": rule.id,
        "shortDescription": {"text": visible(rule.title[view.lang])},
        "fullDescription": {"text": visible(" ".join(rule.why[view.lang].split()))},
        "help": {"text": visible(" ".join(rule.advice[view.lang].split())), "markdown": view.page(rule.id)},
        "defaultConfiguration": {"level": _LEVELS[_gravest(rule)]},
        "properties": {"tags": [rule.family, rule.pack]},
    }
    if rule.bases:
        told["helpUri"] = view.link(rule.bases[0])
    return told


def _notice(state: State, kind: Kind, view: View) -> dict[str, Any]:
    """Return what SARIF calls a rule for the findings about exceptions."""
    at = LANGS.index(view.lang)
    return {
        "id": rule_id(state),
        "shortDescription": {"text": kind.title[at]},
        "help": {"text": kind.advice[at], "markdown": f"# {rule_id(state)}\n\n{kind.title[at]}\n\n{kind.advice[at]}\n"},
        "defaultConfiguration": {"level": _LEVELS[kind.severity]},
        "properties": {"tags": [FAMILY]},
    }


def _gravest(rule: Rule) -> Severity:
    levels = [SEVERITY[line.disposition] for line in rule.table if line.disposition is not Disposition.PERMITTED]
    gravest = max(levels, key=lambda level: level.rank, default=rule.ceiling)
    return min(gravest, rule.ceiling, key=lambda level: level.rank)


def _notifications(report: Report) -> Iterator[dict[str, Any]]:
    """Yield why files were not checked, and how far the registry knows where that is not far enough."""
    if report.is_dated:
        text = f"The registry of approvals and guidelines knows up to {report.horizon}, long before {report.as_of}."
        yield {"level": "note", "message": {"text": text}}
    for result in report.beyond_horizon:
        text = f"The article is dated {result.written}; the registry of approvals and guidelines knows up to {report.horizon}."
        yield {"level": "note", "message": {"text": text}, "locations": [_whole(result)]}
    for result in report.results:
        for error in result.errors:
            yield {"level": "error", "message": {"text": visible(" ".join(error.split()))}, "locations": [_whole(result)]}


def _whole(result: FileResult) -> dict[str, Any]:
    return {"physicalLocation": {"artifactLocation": {"uri": uri(result.path)}}}


def _results(file: FileResult, numbers: dict[str, int], view: View) -> Iterator[dict[str, Any]]:
    """Yield the results of a file."""
    for finding, occurrence in zip(file.findings, occurrences(file), strict=True):
        if finding.is_open or view.with_suppressed:
            yield _result(file, finding, occurrence, numbers, view)


def _result(file: FileResult, finding: Finding, occurrence: int, numbers: dict[str, int], view: View) -> dict[str, Any]:
    place = {"artifactLocation": {"uri": uri(file.path)}, "region": _region(finding)}
    fingerprint = f"{finding.fingerprint}:{occurrence + 1}"
    told: dict[str, Any] = {
        "ruleId": finding.rule,
        "level": _LEVELS[finding.severity],
        "message": {"text": visible(finding.message)},
        "locations": [{"physicalLocation": place}],
        # GitHub matches alerts by the first of the two; the second says whose it is.
        "partialFingerprints": {"primaryLocationLineHash": fingerprint, "lintmed/v1": fingerprint},
        "properties": {
            "disposition": finding.disposition,
            "family": finding.family,
            "rules": [*finding.rules],
            "laws": [*view.laws(finding)],
        },
    }
    if finding.rule in numbers:
        told["ruleIndex"] = numbers[finding.rule]
    if finding.related:
        told["relatedLocations"] = [_related(one, file, number) for number, one in enumerate(finding.related)]
    if finding.suggestions:
        told["fixes"] = [_fix(one, file, view.lines(file.path)) for one in finding.suggestions]
    if view.with_suppressed:
        told["suppressions"] = _suppressions(finding)
    return told


def _region(finding: Finding) -> dict[str, Any]:
    return {
        "startLine": finding.start.line,
        "startColumn": finding.start.column,
        "endLine": finding.end.line,
        "endColumn": finding.end.column,
        "charOffset": finding.span.start,
        "charLength": finding.span.end - finding.span.start,
        "snippet": {"text": "\n".join(map(visible, finding.excerpt.split("\n")))},
    }


def _related(one: Related, file: FileResult, number: int) -> dict[str, Any]:
    region = {"startLine": one.start.line, "startColumn": one.start.column, "endLine": one.end.line, "endColumn": one.end.column}
    return {
        "id": number,
        "physicalLocation": {"artifactLocation": {"uri": uri(file.path)}, "region": region},
        "message": {"text": visible(f"{one.role}: {one.detail}")},
    }


def _fix(suggestion: Suggestion, file: FileResult, lines: Lines) -> dict[str, Any]:
    replacements = [_replacement(edit, lines) for edit in suggestion.edits]
    change = {"artifactLocation": {"uri": uri(file.path)}, "replacements": replacements}
    return {
        "description": {"text": visible(suggestion.message) or suggestion.safety},
        "artifactChanges": [change],
        "properties": {"safety": suggestion.safety},
    }


def _replacement(edit: Edit, lines: Lines) -> dict[str, Any]:
    return {"deletedRegion": _lines_of(edit.span, lines), "insertedContent": {"text": edit.text}}


def _lines_of(span: Span, lines: Lines) -> dict[str, int]:
    start, end = lines.position(span.start), lines.position(span.end)
    return {"startLine": start.line, "startColumn": start.column, "endLine": end.line, "endColumn": end.column}


def _suppressions(finding: Finding) -> Sequence[dict[str, Any]]:
    """Return the exception that covers a finding; an empty list says that there is none."""
    excepted = finding.suppression
    if excepted is None:
        return []
    kind = "inSource" if excepted.kind in ("inline", "front-matter") else "external"
    details = {"kind": excepted.kind, "by": excepted.by, "until": excepted.until, "place": excepted.place}
    return [{"kind": kind, "status": "accepted", "justification": visible(excepted.reason), "properties": details}]
