"""`lintmed claims --matrix`: from a linted document to the rows of its substantiation matrix."""

from collections.abc import Iterable, Iterator, Mapping

from lintmed.engine import Linter
from lintmed.judge.findings import named
from lintmed.model.citation import NOT_IN_PEOPLE, Entry
from lintmed.model.claim import Claim
from lintmed.model.document import Document
from lintmed.model.span import Span
from lintmed.report.matrix import Row
from lintmed.report.width import visible
from lintmed.text.lines import Lines

_NO_STATEMENTS = ("fact.", "citation.", "figure.", "claim.register", "claim.bare")  # about the page or a passage as a whole


def matrix_of(document: Document, linter: Linter) -> Iterator[Row]:
    """Yield the rows of a document in the order of its claims; words that make several claims have one row."""
    judgements, _ = linter.judge(document)
    yield from matrix_with(document, linter, ((document.source_span(one.span), rule.id) for one in judgements for rule in one.rules))


def matrix_with(document: Document, linter: Linter, objections: Iterable[tuple[Span, str]]) -> Iterator[Row]:
    """Yield the same rows if it is known which rules object to which words of the source."""
    rules: dict[Span, list[str]] = {}
    for span, rule in objections:
        rules.setdefault(span, []).append(rule)
    claims, _, _ = linter.read(document)
    lines = Lines(document.source)
    shown: set[Span] = set()
    for claim in claims:
        if claim.span not in shown and not claim.action.concept.startswith(_NO_STATEMENTS):
            shown.add(claim.span)
            yield from _rows(claim, document, lines, rules)


def _rows(claim: Claim, document: Document, lines: Lines, rules: Mapping[Span, list[str]]) -> Iterator[Row]:
    """Yield a row for each source of a claim, or one row if there is none."""
    for entry in claim.sources or (None,):
        yield Row(
            line=lines.position(document.source_span(claim.span).start).line,
            claim=_words(document, claim.span),
            target=_words(document, claim.target.span) if claim.target else "",
            assertion=claim.assertion,
            citation=" ".join(dict.fromkeys(_words(document, mark) for mark in claim.citations)),
            source=visible(named(entry)) if entry else "",
            year=str(entry.year or "") if entry else "",
            evidence=entry.evidence if entry else claim.evidence,
            gaps=tuple(_gaps(claim, entry)),
            rules=tuple(dict.fromkeys(rules.get(document.source_span(claim.span), ()))),
        )


def _gaps(claim: Claim, entry: Entry | None) -> Iterator[str]:
    """Yield what a reader who checks the claim will miss."""
    if not claim.cited:
        yield "not cited"
    elif entry is None:
        yield "source not in the list"
    else:
        if entry.evidence in NOT_IN_PEOPLE:
            yield "no result yet" if entry.evidence == "protocol" else "no work on people"
        if entry.year is None:
            yield "no year"
        if entry.faults:
            yield "malformed identifier"


def _words(document: Document, span: Span) -> str:
    source = document.source_span(span)
    return visible(" ".join(document.source[source.start : source.end].split()))
