"""Lint whole articles: honest ones must stay silent, violating ones must be found out at their marks."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from lintmed.engine import Linter
from lintmed.model.finding import Finding
from lintmed.model.settings import Settings
from lintmed.model.span import Span
from lintmed.policy.policy import Policy
from lintmed.text.read import read_document
from measure.cases import AS_OF, CORPUS

FOLDER = CORPUS / "articles"
ONE_ADVICE = 1  # what an honest article may get


class ArticleScore(NamedTuple):
    """What lintmed said of one article."""

    file: str
    label: str  # honest or violating
    split: str  # development or blind
    levels: Mapping[str, int]  # findings by severity
    must: int
    found: int
    findings: int
    on_mark: int
    shown: tuple[str, ...]  # each finding on a line, for people

    @property
    def passes(self) -> bool:
        """Whether an honest article got no error, no warning and at most one advice."""
        return not self.levels["error"] and not self.levels["warning"] and self.levels["advice"] <= ONE_ADVICE


def article_scores(policy: Policy) -> Iterator[ArticleScore]:
    """Yield the score of each article of the corpus."""
    linter = Linter(policy, Settings(as_of=AS_OF, suggests=False))
    for line in (FOLDER / "articles.jsonl").read_text(encoding="utf-8").splitlines():
        yield _score(json.loads(line), linter)


def _score(entry: Mapping[str, object], linter: Linter) -> ArticleScore:
    file, marks = str(entry["file"]), entry["marks"]
    assert isinstance(marks, list)
    data = (FOLDER / file).read_bytes()
    findings = linter.lint(read_document(data, file)).findings
    spans = [(_span(data.decode(), mark["quote"]), mark["weight"]) for mark in marks]
    must = [span for span, weight in spans if weight == "must"]
    return ArticleScore(
        file=file,
        label=str(entry["label"]),
        split="blind" if entry["split"] == "blind" else "development",
        levels=Counter(str(finding.severity) for finding in findings),
        must=len(must),
        found=sum(any(finding.span.overlaps(span) for finding in findings) for span in must),
        findings=len(findings),
        on_mark=sum(any(finding.span.overlaps(span) for span, _ in spans) for finding in findings),
        shown=tuple(map(_shown, findings)),
    )


def _span(source: str, quote: str) -> Span:
    at = source.index(quote)
    return Span(at, at + len(quote))


def _shown(finding: Finding) -> str:
    return f"{finding.start.line}:{finding.start.column} {finding.severity} {finding.rule} {finding.excerpt!r}"
