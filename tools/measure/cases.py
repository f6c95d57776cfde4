"""The cases of the corpus and what lintmed says about each."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from lintmed.engine import Linter
from lintmed.model.finding import Finding
from lintmed.model.settings import Settings
from lintmed.model.span import Span
from lintmed.policy.policy import Policy
from lintmed.text.read import read_text

CORPUS = Path(__file__).parents[2] / "tests" / "corpus"
AS_OF = "2026-11-22"
SPLITS = ("development", "blind")


class Case(NamedTuple):
    """A sentence or short passage, and what a reviewer marks in it; a clean one has no marks."""

    id: str
    language: str
    split: str  # development or blind
    text: str
    marks: tuple[Span, ...]  # code points of the text
    kind: str  # the family that it offends, or what kind of honest text it is
    product: str

    @property
    def is_violating(self) -> bool:
        """Whether the case is one that must be found."""
        return bool(self.marks)


class Outcome(NamedTuple):
    """One case with what lintmed found in it."""

    case: Case
    findings: tuple[Finding, ...]

    @property
    def is_right(self) -> bool:
        """Whether a violating case is found at a mark, or a clean one left alone."""
        return any(map(self.is_on_mark, self.findings)) if self.case.is_violating else not self.findings

    def is_on_mark(self, finding: Finding) -> bool:
        """Whether a finding overlaps what a reviewer marked."""
        return any(map(finding.span.overlaps, self.case.marks))


def read_cases() -> Iterator[Case]:
    """Yield the cases of all languages; an article or a table of another kind in the folder is none."""
    for name in ("en", "zh-Hans", "zh-Hant"):
        for path in sorted(CORPUS.glob(f"**/{name}.jsonl")):
            for line in path.read_text(encoding="utf-8").splitlines():
                yield _case(json.loads(line))


def _case(entry: Mapping[str, Any]) -> Case:
    text = entry["text"]
    marks = tuple(Span(at, at + len(span)) for span in entry["spans"] if (at := text.find(span)) >= 0)
    split = "blind" if entry["split"] == "blind" else "development"
    return Case(entry["id"], entry["lang"], split, text, marks, entry.get("family") or entry["kind"], entry["product"])


def outcomes(policy: Policy) -> list[Outcome]:
    """Lint every case by itself, as a Markdown file of unknown genre."""
    linter = Linter(policy, Settings(as_of=AS_OF, suggests=False))
    return [Outcome(case, linter.lint(read_text(case.text, "case.md")).findings) for case in read_cases()]
