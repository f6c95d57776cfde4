"""Compare findings with what an expert marked in real articles, where the folder with the articles is at hand."""

import json
import os
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from lintmed.engine import Linter
from lintmed.model.finding import Finding
from lintmed.text.lines import Lines
from lintmed.text.read import read_document

SHARED = Path(os.environ.get("LINTMED_GOLD", Path(__file__).parents[2] / "shared"))


class Score(NamedTuple):
    """How findings and marks meet."""

    must: int
    found: int
    findings: int
    on_mark: int
    missed: tuple[str, ...]
    beside: tuple[str, ...]


class Mark(NamedTuple):
    """One mark of the expert, in code points of the article; start is -1 for the document as a whole."""

    start: int
    end: int
    family: str
    level: str


def is_available() -> bool:
    return (SHARED / "gold" / "seeds.jsonl").is_file()


def marks() -> dict[str, list[Mark]]:
    """Return the marks by article."""
    found: dict[str, list[Mark]] = {}
    for line in (SHARED / "gold" / "seeds.jsonl").read_text(encoding="utf-8").splitlines():
        entry = json.loads(line)
        found.setdefault(entry["article"], []).append(_mark(entry))
    return found


def _mark(entry: dict) -> Mark:
    if not entry["span"]:
        return Mark(-1, -1, entry["family"], entry["level"])
    source = (SHARED / "seeds" / entry["article"]).read_bytes().decode()
    rows = source.split("\n")
    before = sum(len(row) + 1 for row in rows[: entry["line"] - 1])
    at = source.find(entry["span"], before)
    assert at >= 0, entry
    return Mark(at, at + len(entry["span"]), entry["family"], entry["level"])


def score(linter: Linter) -> Score:
    """Return the score over all articles that have marks."""
    must = found = total = on_mark = 0
    missed, beside = [], []
    for article, expected in marks().items():
        path = SHARED / "seeds" / article
        findings = linter.lint(read_document(path.read_bytes(), str(path))).findings
        source, lines = path.read_bytes().decode(), Lines(path.read_bytes().decode())
        for mark in (one for one in expected if one.level == "must"):
            must += 1
            if any(_meets(finding, mark) for finding in findings):
                found += 1
            else:
                place = lines.position(mark.start).line if mark.start >= 0 else 0
                missed.append(f"{article}:{place} {mark.family}: {source[mark.start : mark.end] if mark.start >= 0 else ''}")
        total += len(findings)
        for finding in findings:
            if any(_meets(finding, mark) for mark in expected):
                on_mark += 1
            else:
                beside.append(f"{article}:{finding.start.line} {finding.rule} {finding.severity} {finding.excerpt}")
    return Score(must, found, total, on_mark, tuple(missed), tuple(beside))


def _meets(finding: Finding, mark: Mark) -> bool:
    """Whether a finding lies on a mark; a mark on the whole document is met by its family."""
    if mark.start < 0:
        return finding.family == mark.family
    return finding.span.start < mark.end and mark.start < finding.span.end


def shown(rows: Sequence[str]) -> str:
    return "\n".join(rows)
