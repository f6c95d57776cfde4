"""How well negation is read: lintmed beside negspacy (NegEx for spaCy), on sentences in the style of patient information.

`tests/corpus/negation-en.jsonl` has one claim per sentence and says how the sentence means it. Scored are the sentences whose claim is
negated or asserted; "negated" is what must be found. negspacy is told where the claim stands, lintmed has to find it: a claim that it
does not find is "not read" and counted apart. Why negspacy: docs/decisions/0006-negation-peer.md.
"""

import json
import sys
import tempfile
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, NamedTuple

from lintmed.engine import Linter
from lintmed.model.claim import Assertion, Claim
from lintmed.model.document import Document
from lintmed.model.settings import Settings
from lintmed.model.span import Span
from lintmed.policy.load import load_policy
from lintmed.text.read import read_text
from peers.command import NotAvailableError, pip, run

CASES: Final = Path(__file__).parents[2] / "tests" / "corpus" / "negation-en.jsonl"
AS_OF: Final = "2026-11-22"
COMPONENT: Final = "negspacy"
PACKAGE: Final = "negspacy==1.1.0"  # a fixed version, so that figures change by our doing only
SCORED: Final = ("negated", "asserted")
_NEGATED: Final = (Assertion.NEGATED, Assertion.REFUTED)  # either says that the claim does not hold
_WORKER: Final = Path(__file__).with_name("negex.py")


class Case(NamedTuple):
    """One sentence with one claim; the span is in code points."""

    id: str
    text: str
    claim: Span
    assertion: str
    kind: str  # the difficulty that the sentence is about


class Score(NamedTuple):
    """Counts of sentences; a hit is a negated claim that is called negated."""

    hits: int
    misses: int
    false: int  # asserted claims that are called negated
    right: int  # asserted claims that are not
    not_read: int  # negated or asserted, but no claim was found there
    others: int  # neither negated nor asserted, and read
    others_negated: int  # of those, called negated

    @property
    def n(self) -> int:
        """How many sentences are scored."""
        return self.hits + self.misses + self.false + self.right

    @property
    def precision(self) -> float | None:
        """The share of hits in what is called negated, 0 to 1."""
        called = self.hits + self.false
        return self.hits / called if called else None

    @property
    def recall(self) -> float | None:
        """The share of hits in what is negated and read, 0 to 1."""
        negated = self.hits + self.misses
        return self.hits / negated if negated else None

    @property
    def f1(self) -> float | None:
        """The harmonic mean of precision and recall."""
        weight = 2 * self.hits + self.misses + self.false
        return 2 * self.hits / weight if weight else None


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the comparison; no score: the component is not available here."""

    name: str
    score: Score | None


Answers = Mapping[str, bool]  # by case id: whether the claim is called negated; an id is missing where no claim was read


def cases(path: Path = CASES) -> tuple[Case, ...]:
    """Return the sentences of the negation corpus."""
    return tuple(map(_case, path.read_text(encoding="utf-8").splitlines()))


def _case(line: str) -> Case:
    one = json.loads(line)
    start = one["text"].index(one["claim"])
    return Case(one["id"], one["text"], Span(start, start + len(one["claim"])), one["assertion"], one["kind"])


def compare() -> tuple[Row, ...]:
    """Return three rows: negspacy on all sentences, negspacy where lintmed read a claim, and lintmed."""
    found = cases()
    return rows(found, lintmed_answers(found), negspacy_answers)


def rows(found: Sequence[Case], own: Answers, ask: Callable[[Sequence[Case]], Answers]) -> tuple[Row, ...]:
    """Set lintmed's *own* answers beside those of the component that *ask* puts the sentences to; it may be missing."""
    read = [one for one in found if one.id in own]
    try:
        peer: Answers | None = ask(found)
    except NotAvailableError as reason:
        print(f"{COMPONENT} is not available: {reason}", file=sys.stderr)
        peer = None
    return (
        Row(COMPONENT, None if peer is None else score(found, peer)),
        Row(f"{COMPONENT}, where lintmed read a claim", None if peer is None else score(read, peer)),
        Row("lintmed", score(found, own)),
    )


def score(found: Collection[Case], answers: Answers) -> Score:
    """Count the answers against what the sentences mean."""
    told = {assertion: [answers[one.id] for one in found if one.assertion == assertion and one.id in answers] for assertion in SCORED}
    others = [answers[one.id] for one in found if one.assertion not in SCORED and one.id in answers]
    return Score(
        hits=sum(told["negated"]),
        misses=told["negated"].count(False),
        false=sum(told["asserted"]),
        right=told["asserted"].count(False),
        not_read=sum(one.assertion in SCORED and one.id not in answers for one in found),
        others=len(others),
        others_negated=sum(others),
    )


def lintmed_answers(found: Sequence[Case]) -> Answers:
    """Ask lintmed; of several claims at one place the one that covers most of it answers."""
    linter = Linter(load_policy(), Settings(as_of=AS_OF))
    read = {}
    for one in found:
        document = read_text(one.text, "case.md")
        claims, _, _ = linter.read(document)
        claim = max(claims, key=lambda claim: _shared(claim, document, one.claim), default=None)
        if claim is not None and _shared(claim, document, one.claim):
            read[one.id] = claim.assertion in _NEGATED
    return read


def _shared(claim: Claim, document: Document, span: Span) -> int:
    """Return how many code points of *span* a claim covers."""
    own = document.source_span(claim.span)
    return max(0, min(own.end, span.end) - max(own.start, span.start))


def negspacy_answers(found: Sequence[Case]) -> Answers:
    """Install negspacy in a temporary folder and ask it, in one process; spaCy is the one that lintmed has.

    Raises `NotAvailableError`.
    """
    with tempfile.TemporaryDirectory(prefix="lintmed-peer-") as temporary:
        folder = Path(temporary)
        pip(folder, "--no-deps", "--target", temporary, PACKAGE)
        claims = json.dumps([(one.text, *one.claim) for one in found])
        done = run([sys.executable, "-P", str(_WORKER)], folder, extra={"PYTHONPATH": temporary}, given=claims)
    try:
        return {one.id: bool(answer) for one, answer in zip(found, json.loads(done.stdout), strict=True)}
    except (TypeError, ValueError) as problem:
        raise NotAvailableError(f"{COMPONENT} answered in another form: {problem!r}") from problem


def table(rows: Sequence[Row]) -> Iterator[str]:
    """Yield the comparison as a Markdown table."""
    yield "| reader | precision | recall | F1 | scored | not read | others called negated |"
    yield "|---|---|---|---|---|---|---|"
    for row in rows:
        if (one := row.score) is None:
            yield f"| {row.name} | not available | | | | | |"
        else:
            rates = " | ".join("" if rate is None else f"{rate:.3f}" for rate in (one.precision, one.recall, one.f1))
            yield f"| {row.name} | {rates} | {one.n} | {one.not_read} | {one.others_negated} of {one.others} |"


if __name__ == "__main__":
    print("\n".join(table(compare())))
