"""What lintmed reports."""

from typing import NamedTuple

from lintmed.model.claim import Gates
from lintmed.model.rule import Basis, Disposition, Severity
from lintmed.model.span import Position, Span


class Step(NamedTuple):
    """One step of the way to a decision, as it is shown to people."""

    step: str
    detail: str


class ClaimView(NamedTuple):
    """What a claim says, in concept ids; None for what is not said in words."""

    subject: str | None
    action: str
    target: str | None
    strength: str
    assertion: str


class Quote(NamedTuple):
    """A part of the line on which a finding begins: `text` begins at the 1-based `column` of the line."""

    text: str
    column: int
    is_cut: bool  # whether the line goes on after the text


class Edit(NamedTuple):
    """Replace a range of the source by a text."""

    span: Span
    text: str


class Suggestion(NamedTuple):
    """A rewrite whose result was proved to lint clean at its place."""

    safety: str  # safe or needs-review
    message: str
    edits: tuple[Edit, ...]

    @property
    def words(self) -> str:
        """What is to be written, empty if something only goes (and leaves a full stop or a capital behind)."""
        return "" if all(len(edit.text) <= 1 for edit in self.edits) else " … ".join(edit.text or "∅" for edit in self.edits)


class Related(NamedTuple):
    """A place that has to do with a finding: subject, cue, source, what on the page sells, or a claim for which it speaks too (`also`)."""

    role: str
    detail: str
    span: Span  # code points of the source
    start: Position
    end: Position  # exclusive


class Suppression(NamedTuple):
    """The exception that keeps a finding from counting; the finding itself is never dropped."""

    kind: str  # inline, front-matter, waiver, baseline or approved-claim
    reason: str
    by: str = ""
    until: str = ""  # YYYY-MM-DD, the last day on which it holds; empty: no end
    place: str = ""  # path:line of the exception


class Finding(NamedTuple):
    """One claim, judged under one rule."""

    rule: str
    family: str
    disposition: Disposition
    severity: Severity
    span: Span  # code points of the source
    start: Position
    end: Position  # exclusive
    excerpt: str  # the source under `span`
    context: str  # the folded sentence, for identity only
    message: str
    bases: tuple[Basis, ...]
    quote: Quote
    claim: ClaimView | None
    trace: tuple[Step, ...]
    advice: str = ""
    suggestions: tuple[Suggestion, ...] = ()
    related: tuple[Related, ...] = ()
    suppression: Suppression | None = None
    joint: tuple[str, ...] = ()  # rules of other countries' laws that object to the same

    @property
    def rules(self) -> tuple[str, ...]:
        """All rules for which the finding speaks, the gravest first."""
        return (self.rule, *self.joint)

    @property
    def is_open(self) -> bool:
        """Whether no exception covers the finding, so that it counts."""
        return self.suppression is None

    @property
    def fingerprint(self) -> str:
        """Identity that survives edits elsewhere in the file: no path, no line number."""
        from hashlib import sha256  # loads OpenSSL, and not every format shows fingerprints

        key = f"{' '.join(self.rules)}\0{self.excerpt}\0{self.context}"
        return sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:16]


class FileResult(NamedTuple):
    """What one file gave: findings, or the reason why it was not checked."""

    path: str
    language: str
    gates: Gates | None
    findings: tuple[Finding, ...] = ()
    errors: tuple[str, ...] = ()
    written: str = ""  # the day that the article gives itself, if it tells one
    beyond_horizon: bool = False  # whether that is later than the registry knows


class Report(NamedTuple):
    """The results of a run, with all that decided them."""

    results: tuple[FileResult, ...]
    packs: tuple[tuple[str, str], ...]  # id and version
    digest: str
    as_of: str
    horizon: str = ""  # the day up to which the registry knows; empty if there is none
    is_dated: bool = False  # whether that is too long before `as_of`

    def count(self, severity: Severity) -> int:
        """Return how many open findings have *severity*."""
        return sum(finding.severity is severity and finding.is_open for result in self.results for finding in result.findings)

    @property
    def suppressed(self) -> int:
        """How many findings are covered by an exception."""
        return sum(not finding.is_open for result in self.results for finding in result.findings)

    @property
    def beyond_horizon(self) -> tuple[FileResult, ...]:
        """The articles that are newer than the registry knows."""
        return tuple(result for result in self.results if result.beyond_horizon)

    @property
    def errors(self) -> int:
        """How many files were not checked."""
        return sum(bool(result.errors) for result in self.results)
