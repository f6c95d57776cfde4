"""One article as the reviewer's report keeps it: a row for the tables, and all the rest as JSON that is read when it is opened."""

import re
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from lintmed.model.document import BlockKind, Document
from lintmed.model.finding import FileResult, Finding, Suggestion
from lintmed.model.rule import Severity
from lintmed.model.span import Span
from lintmed.report.jsontext import dumps
from lintmed.report.matrix import Row

_LONGEST = 160  # code points of an excerpt in a table
_STEPS, _LONGEST_STEP = 100, 1000  # of a trace; only one sentence of a megabyte has more, and `lintmed explain` shows it whole
_DAY = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
_AUTHOR, _DATE = ("author", "authors", "by"), ("date", "published", "publish_date", "pubdate", "created")


class FoundRow(NamedTuple):
    """A finding as the tables show it."""

    rule: str
    severity: int  # rank, from 0
    line: int
    excerpt: str
    fingerprint: str
    exception: tuple[str, ...]  # kind, reason, by, until, place; empty: it is open
    rewrite: bool


class Article(NamedTuple):
    """An article of the report."""

    path: str
    sha256: str  # of its bytes; empty if they could not be read
    language: str
    title: str
    author: str
    date: str  # YYYY-MM-DD, or empty
    genre: str
    product: str
    error: str  # why it was not checked; empty if it was
    findings: tuple[FoundRow, ...]
    bases: frozenset[str]  # ids of the laws that its findings name
    detail: str  # JSON


def article(result: FileResult, document: Document | None, sha256: str, matrix: Iterable[Row]) -> Article:
    """Pack a result; *document* is None where the file could not be read."""
    front = document.front_matter if document else {}
    gates = result.gates
    return Article(
        path=result.path,
        sha256=sha256,
        language=result.language,
        title=_title(front, document),
        author=next((front[name] for name in _AUTHOR if front.get(name)), ""),
        date=_day(next((front[name] for name in _DATE if front.get(name)), "")),
        genre=gates.genre.value if gates else "",
        product=gates.product.value if gates else "",
        error="\n".join(result.errors),
        findings=tuple(map(_row, result.findings)),
        bases=frozenset(basis.authority for finding in result.findings for basis in finding.bases),
        detail=dumps(
            {
                "text": document.source if document else "",
                "blocks": _blocks(document) if document else [],
                "gates": _gates(result),
                "findings": list(map(_finding, result.findings)),
                "matrix": [list(row) for row in matrix],
                "errors": list(result.errors),
            }
        ),
    )


def _title(front: Mapping[str, str], document: Document | None) -> str:
    """Return the title that the front matter states, else the first heading."""
    if front.get("title") or document is None:
        return front.get("title", "")
    heading = next((block for block in document.blocks if block.kind is BlockKind.HEADING), None)
    return _cut(document.written(Span(heading.start, heading.end))) if heading else ""


def _day(text: str) -> str:
    """Return a day as YYYY-MM-DD, so that days can be compared; what is no day is left out."""
    found = _DAY.match(text)
    return f"{found[1]}-{found[2]:0>2}-{found[3]:0>2}" if found else ""


def _row(finding: Finding) -> FoundRow:
    excepted = finding.suppression
    return FoundRow(
        rule=finding.rule,
        severity=finding.severity.rank,
        line=finding.start.line,
        excerpt=_cut(finding.excerpt),
        fingerprint=finding.fingerprint,
        exception=tuple(excepted) if excepted else (),
        rewrite=bool(finding.suggestions),
    )


def _cut(text: str) -> str:
    shown = " ".join(text[: 2 * _LONGEST].split())
    return shown if len(shown) <= _LONGEST else f"{shown[: _LONGEST - 1]}…"


def _short(detail: str) -> str:
    return detail if len(detail) <= _LONGEST_STEP else f"{detail[:_LONGEST_STEP]}…"


def _blocks(document: Document) -> list[list[Any]]:
    """Return kind, level, start and end in the source of every block, so that the text can be set as it is meant."""
    rows = []
    for block in document.blocks:
        if block.end > block.start:
            span = document.source_span(Span(block.start, block.end))
            rows.append([str(block.kind), block.level, span.start, span.end])
    return rows


def _gates(result: FileResult) -> dict[str, list[Any]]:
    if result.gates is None:
        return {}
    found = {name: getattr(result.gates, name) for name in ("genre", "product", "speaker", "page")}
    return {name: [gate.value, gate.origin, list(gate.evidence)] for name, gate in found.items()}


def _finding(finding: Finding) -> dict[str, Any]:
    """Return what the view of an article shows of a finding besides its row."""
    return {
        "start": finding.span.start,
        "end": finding.span.end,
        "column": finding.start.column,
        "disposition": str(finding.disposition),
        "message": finding.message,
        "advice": finding.advice,
        "laws": [list(basis) for basis in finding.bases],
        "trace": [[step.step, _short(step.detail)] for step in finding.trace[:_STEPS]],
        "rewrites": list(map(_rewrite, finding.suggestions)),
    }


def _rewrite(suggestion: Suggestion) -> dict[str, Any]:
    edits = [[edit.span.start, edit.span.end, edit.text] for edit in suggestion.edits]
    return {"safety": suggestion.safety, "message": suggestion.message, "edits": edits}


SEVERITIES = tuple(str(severity) for severity in Severity)  # by rank
