"""The JSON report, version 1: a contract, described by docs/schema/report.schema.json."""

import json
from collections.abc import Mapping
from typing import Any

from lintmed.model.claim import Gates
from lintmed.model.finding import FileResult, Finding, Report
from lintmed.model.rule import Authority, Severity

VERSION = 1


def render(report: Report, tool_version: str, authorities: Mapping[str, Authority]) -> str:
    """Return the report as JSON; the same report gives the same bytes."""
    data = {
        "version": VERSION,
        "tool": {"name": "lintmed", "version": tool_version},
        "policy": {"packs": [{"id": name, "version": version} for name, version in report.packs], "digest": report.digest},
        "as_of": report.as_of,
        "registry": {"horizon": report.horizon, "dated": report.is_dated},
        "files": [_file(result, authorities) for result in report.results],
        "summary": summary(report),
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def summary(report: Report) -> dict[str, int]:
    """Return the numbers of a run."""
    return {
        "files": len(report.results),
        "findings": sum(len(result.findings) for result in report.results),
        "errors": report.count(Severity.ERROR),
        "warnings": report.count(Severity.WARNING),
        "advice": report.count(Severity.ADVICE),
        "not_checked": report.errors,
    }


def _file(result: FileResult, authorities: Mapping[str, Authority]) -> dict[str, Any]:
    return {
        "path": result.path,
        "language": result.language,
        "gates": gates(result.gates),
        "findings": [_finding(finding, authorities) for finding in result.findings],
        "errors": list(result.errors),
    }


def gates(found: Gates | None) -> dict[str, Any]:
    """Return the gates with their evidence."""
    if found is None:
        return {}
    return {
        name: {"value": gate.value, "origin": gate.origin, "evidence": list(gate.evidence)}
        for name in ("genre", "product", "speaker")
        for gate in [getattr(found, name)]
    }


def _finding(finding: Finding, authorities: Mapping[str, Authority]) -> dict[str, Any]:
    return {
        "rule": finding.rule,
        "family": finding.family,
        "disposition": finding.disposition,
        "severity": finding.severity,
        "start": finding.span.start,
        "end": finding.span.end,
        "line": finding.start.line,
        "column": finding.start.column,
        "end_line": finding.end.line,
        "end_column": finding.end.column,
        "excerpt": finding.excerpt,
        "message": finding.message,
        "authorities": [
            {"id": basis.authority, "article": basis.article, "url": authorities[basis.authority].url} for basis in finding.bases
        ],
        "claim": finding.claim._asdict() if finding.claim else None,
        "trace": [{"step": step.step, "detail": step.detail} for step in finding.trace],
        "suggestions": [
            {
                "safety": suggestion.safety,
                "message": suggestion.message,
                "edits": [{"start": edit.span.start, "end": edit.span.end, "text": edit.text} for edit in suggestion.edits],
            }
            for suggestion in finding.suggestions
        ],
        "fingerprint": finding.fingerprint,
        "suppression": None,
    }
