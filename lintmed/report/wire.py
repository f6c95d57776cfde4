"""The JSON report, version 1: a contract, described by docs/schema/report.schema.json."""

from collections.abc import Mapping
from typing import Any

from lintmed.model.claim import Gates
from lintmed.model.finding import FileResult, Finding, Report
from lintmed.model.rule import Authority
from lintmed.report.jsontext import dumps
from lintmed.report.numbers import summary

VERSION = 1


def render(report: Report, tool_version: str, authorities: Mapping[str, Authority]) -> str:
    """Return the report as JSON; the same report gives the same bytes."""
    data = {
        **head(report, tool_version),
        "files": [
            {**file(result), "findings": [finding(one, authorities) for one in result.findings], "errors": list(result.errors)}
            for result in report.results
        ],
        "summary": summary(report),
    }
    return dumps(data, indent=2) + "\n"


def head(report: Report, tool_version: str) -> dict[str, Any]:
    """Return what decided a run."""
    return {
        "version": VERSION,
        "tool": {"name": "lintmed", "version": tool_version},
        "policy": {"packs": [{"id": name, "version": version} for name, version in report.packs], "digest": report.digest},
        "as_of": report.as_of,
        "registry": {"horizon": report.horizon, "dated": report.is_dated},
    }


def file(result: FileResult) -> dict[str, Any]:
    """Return what is known of a file besides its findings."""
    return {
        "path": result.path,
        "language": result.language,
        "gates": gates(result.gates),
        "written": result.written or None,
        "beyond_horizon": result.beyond_horizon,
    }


def gates(found: Gates | None) -> dict[str, Any]:
    """Return the gates with their evidence."""
    if found is None:
        return {}
    return {
        name: {"value": gate.value, "origin": gate.origin, "evidence": list(gate.evidence)}
        for name in ("genre", "product", "speaker", "market")
        for gate in [getattr(found, name)]
    }


def finding(found: Finding, authorities: Mapping[str, Authority]) -> dict[str, Any]:
    """Return a finding with all that it rests on."""
    return {
        "rule": found.rule,
        "rules": list(found.rules),
        "family": found.family,
        "disposition": found.disposition,
        "severity": found.severity,
        "start": found.span.start,
        "end": found.span.end,
        "line": found.start.line,
        "column": found.start.column,
        "end_line": found.end.line,
        "end_column": found.end.column,
        "excerpt": found.excerpt,
        "message": found.message,
        "authorities": [
            {"id": basis.authority, "article": basis.article, "pack": basis.pack, "url": authorities[basis.authority].url}
            for basis in found.bases
        ],
        "claim": found.claim._asdict() if found.claim else None,
        "trace": [{"step": step.step, "detail": step.detail} for step in found.trace],
        "suggestions": [
            {
                "safety": suggestion.safety,
                "message": suggestion.message,
                "edits": [{"start": edit.span.start, "end": edit.span.end, "text": edit.text} for edit in suggestion.edits],
            }
            for suggestion in found.suggestions
        ],
        "fingerprint": found.fingerprint,
        "suppression": found.suppression._asdict() if found.suppression else None,
    }
