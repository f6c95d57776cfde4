"""Every rewrite that is offered holds: it lints clean where it was made, adds nothing, loses nothing that counts, and needs no second go.

The unit run takes a sample; `--all-rewrites` applies every suggestion over the whole development corpus.
"""

import json
import random
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from lintmed.detect.bare import BARE
from lintmed.detect.reading import DocumentReading
from lintmed.engine import Linter
from lintmed.model.claim import Assertion, Claim, Value
from lintmed.model.finding import FileResult, Finding, Suggestion
from lintmed.model.settings import Settings
from lintmed.model.span import Span
from lintmed.policy.load import load_policy
from lintmed.surfaces.fixes import edited
from lintmed.text.read import read_text

CORPUS = Path(__file__).parents[1] / "corpus"
AS_OF = "2026-11-22"
SAMPLE, SEED = 250, 20261122
LINTER = Linter(load_policy(), Settings(as_of=AS_OF))
OMISSIONS = {rule.id for rule in LINTER.policy.rules if rule.omits}
PLACEHOLDER = "core/unfilled-placeholder"
# A sentence that gives way to a place for its evidence, or to what is true of all such things, goes like one that is deleted.
IN_ITS_STEAD = re.compile(r"\[study and result\]|见［|見［|有无作用|有無作用|不能代替药物|不能代替藥物|咨询医生|諮詢醫師|就医|就醫")
NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


class Applied(NamedTuple):
    """One suggestion with the texts and results before and after it."""

    source: str
    path: str
    finding: Finding
    suggestion: Suggestion
    before: FileResult
    text: str
    after: FileResult
    linter: Linter

    @property
    def written(self) -> list[Span]:
        """Where the words of the suggestion stand afterwards."""
        spans, shift = [], 0
        for edit in self.suggestion.edits:
            start = edit.span.start + shift
            if edit.text:
                spans.append(Span(start, start + len(edit.text)))
            shift += len(edit.text) - (edit.span.end - edit.span.start)
        return spans

    @property
    def missing(self) -> set[str]:
        """The rules that had found before that something is left out."""
        return {one.rule for one in self.before.findings} & OMISSIONS

    @property
    def left(self) -> list[Finding]:
        """What is found afterwards but for placeholders that people fill in."""
        return [one for one in self.after.findings if one.rule != PLACEHOLDER]


@cache
def texts() -> tuple[tuple[str, str], ...]:
    """Return name and text of every case and article of the development corpus, in a fixed order."""
    found = []
    for name in ("en", "zh-Hans", "zh-Hant"):
        for path in (CORPUS / "open" / f"{name}.jsonl", CORPUS / f"{name}.jsonl"):
            cases = map(json.loads, path.read_text(encoding="utf-8").splitlines())
            found += [(f"{case['id']}.md", case["text"]) for case in cases if case["split"] == "dev"]
    articles = map(json.loads, (CORPUS / "articles" / "articles.jsonl").read_text(encoding="utf-8").splitlines())
    found += [(one["file"], (CORPUS / "articles" / one["file"]).read_text(encoding="utf-8")) for one in articles if one["split"] != "blind"]
    return tuple(found)


def applied(chosen: tuple[tuple[str, str], ...]) -> Iterator[Applied]:
    """Yield every suggestion for the texts, applied; the page is judged under the same gates as before."""
    for name, source in chosen:
        before = LINTER.lint(read_text(source, name))
        if not any(finding.suggestions for finding in before.findings):
            continue
        gates = {gate: Value(getattr(before.gates, gate).value, "inferred") for gate in ("genre", "product", "speaker")}
        linter = Linter(LINTER.policy, Settings(as_of=AS_OF, gates=gates), LINTER.lexicon)
        for finding in before.findings:
            for suggestion in finding.suggestions:
                text = edited(source, suggestion.edits)
                yield Applied(source, name, finding, suggestion, before, text, linter.lint(read_text(text, name)), linter)


@pytest.fixture(scope="module")
def suggestions(request: pytest.FixtureRequest) -> list[Applied]:
    chosen = texts() if request.config.getoption("--all-rewrites") else tuple(random.Random(SEED).sample(texts(), SAMPLE))
    return list(applied(chosen))


def told(one: Applied) -> str:
    return f"{one.path} {one.finding.rule}: {one.text[:200]!r}"


def test_what_was_written_lints_clean(suggestions: list[Applied]) -> None:
    """What a page left out before stands at a claim, but is not about its words."""
    wrong = [
        told(one)
        for one in suggestions
        if any(left.span.overlaps(place) for left in one.left if left.rule not in one.missing for place in one.written)
    ]
    assert [] == wrong


def test_no_finding_is_added(suggestions: list[Applied]) -> None:
    wrong = [
        f"{told(one)} {new}"
        for one in suggestions
        if (new := Counter(left.rule for left in one.left) - Counter(left.rule for left in one.before.findings))
    ]
    assert [] == wrong


def test_there_are_fewer_findings(suggestions: list[Applied]) -> None:
    assert [] == [told(one) for one in suggestions if len(one.left) >= len(one.before.findings)]


def claims(text: str, one: Applied) -> Counter[str]:
    """Count what a text asserts, by target."""
    found: list[Claim] = one.linter.read(read_text(text, one.path))[0]
    return Counter(
        claim.target.concept if claim.target else ""
        for claim in found
        if claim.assertion is Assertion.ASSERTED
        and claim.action.concept.startswith(("action.", "claim."))
        and claim.action.concept not in ("claim.register", "action.approve", BARE)  # a bare benefit is heard only where nothing else is
    )


def test_no_claim_is_added(suggestions: list[Applied]) -> None:
    assert [] == [told(one) for one in suggestions if claims(one.text, one) - claims(one.source, one)]


def kept(text: str, path: str) -> Counter[str]:
    """Count the numbers, negations and medicines of a text."""
    document = read_text(text, path)
    mentions = DocumentReading(document, LINTER.lexicon).mentions
    named = [one for one in mentions.of("cue") if one.concept.startswith("cue.negation")]
    named += [one for one in mentions.of("subject") if one.concept.startswith(("subject.drug", "subject.established"))]
    named += [one for one in mentions.of("registry") if one.concept.startswith("product.") and not one.concept.startswith("product.class-")]
    return Counter(NUMBER.findall(document.text) + [document.text[one.start : one.end] for one in named])


def test_numbers_negations_and_medicines_are_kept(suggestions: list[Applied]) -> None:
    """What is taken out (but for a full stop or a capital) is a whole sentence or clause; all else keeps its words, and no medicine ever goes."""
    wrong = []
    for one in suggestions:
        taken = "\n".join(
            one.source[edit.span.start : edit.span.end]
            for edit in one.suggestion.edits
            if len(edit.text) <= 1 or IN_ITS_STEAD.search(edit.text)
        )
        gone = kept(taken, "a.txt")
        if kept(one.source, one.path) - gone - kept(one.text, one.path):
            wrong.append(told(one))
    assert [] == wrong


def test_a_rewrite_is_not_offered_again_for_what_it_wrote(suggestions: list[Applied]) -> None:
    again = [
        told(one)
        for one in suggestions
        for left in one.left
        if left.rule == one.finding.rule and left.suggestions and any(left.span.overlaps(place) for place in one.written)
    ]
    assert [] == again


def test_most_findings_have_a_suggestion(suggestions: list[Applied]) -> None:
    assert len(suggestions) >= 100  # of the sample; tools/rewrites.py measures the share
