"""Real articles that an expert marked, where they are at hand: enough is found, and little beside the marks."""

import re
from collections.abc import Iterator

import gold
import pytest

from lintmed.engine import Linter
from lintmed.model.document import Role
from lintmed.model.finding import Finding
from lintmed.model.settings import Settings
from lintmed.policy.load import load_policy
from lintmed.testing import AS_OF
from lintmed.text.read import read_document

pytestmark = [
    pytest.mark.acceptance,
    pytest.mark.skipif(not gold.is_available(), reason="the marked articles are not at hand (LINTMED_GOLD)"),
]

LEAST_FOUND, LEAST_ON_MARK = 0.80, 0.70
_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>，。）)]+|\b10\.\d{4,}/\S+")
_DISCLAIMER = re.compile(r"(?:免责声明|免責聲明|免责说明|郑重声明|disclaimer)", re.IGNORECASE)
_ENTRY = re.compile(r"^\s*(?:\[\d{1,3}\]|【\d{1,3}】|\d{1,3}\. ).*(?:doi|et al|\[J\]|(?:19|20)\d\d[;,]\s?\d)", re.IGNORECASE | re.MULTILINE)


@pytest.fixture(scope="module")
def linter() -> Linter:
    return Linter(load_policy(), Settings(as_of=AS_OF))


@pytest.fixture(scope="module")
def score(linter: Linter) -> gold.Score:
    return gold.score(linter)


def test_most_of_what_must_be_found_is_found(score: gold.Score) -> None:
    assert score.found / score.must >= LEAST_FOUND, gold.shown(score.missed)


def test_most_findings_lie_on_a_mark(score: gold.Score) -> None:
    assert score.on_mark / score.findings >= LEAST_ON_MARK, gold.shown(score.beside)


def claims(linter: Linter) -> Iterator[tuple[str, str, Finding]]:
    """Yield every finding about a claim, with its article and its source line."""
    for article in gold.marks():
        path = gold.SHARED / "seeds" / article
        document = read_document(path.read_bytes(), str(path))
        for finding in linter.lint(document).findings:
            if finding.claim:
                start = document.source.rfind("\n", 0, finding.span.start) + 1
                end = document.source.find("\n", finding.span.end)
                yield article, document.source[start : end if end >= 0 else None], finding


def test_no_claim_is_found_in_a_reference_a_disclaimer_or_an_address(linter: Linter) -> None:
    wrong = []
    for article, row, finding in claims(linter):
        in_address = any(finding.excerpt in address for address in _ADDRESS.findall(row))
        if in_address or _ENTRY.match(row) or _DISCLAIMER.match(row.strip()):
            wrong.append(f"{article}:{finding.start.line} {finding.rule} {finding.excerpt}")
    assert [] == wrong


def test_no_claim_is_read_in_a_section_that_is_no_body(linter: Linter) -> None:
    wrong = []
    for article in gold.marks():
        path = gold.SHARED / "seeds" / article
        document = read_document(path.read_bytes(), str(path))
        for judgement in linter.judge(document)[0]:
            claim = judgement.case.claim
            if claim.action.concept.startswith(("action.", "claim.")) and document.role_at(claim.span.start) in (
                Role.REFERENCES,
                Role.DISCLAIMER,
            ):
                wrong.append(f"{article} {judgement.rule.id} {document.text[claim.span.start : claim.span.end]}")
    assert [] == wrong
