"""The stages in order: document, claims, facts, gates, judgements, findings. No file, no setting, no clock."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from lintmed.detect.assemble import assemble_claims, claims_of_page
from lintmed.detect.facts import facts_around, find_facts
from lintmed.detect.gates import find_gates, given_gates
from lintmed.detect.lexicon import Lexicon
from lintmed.detect.quotes import set_quoted
from lintmed.detect.reading import DocumentReading
from lintmed.judge.findings import Writer
from lintmed.judge.judge import Judgement, judged
from lintmed.judge.merge import merge
from lintmed.judge.records import registry_claims
from lintmed.judge.standing import with_standing
from lintmed.model.claim import Claim, Facts, Gates, Value
from lintmed.model.document import Document
from lintmed.model.finding import FileResult, Finding
from lintmed.model.settings import Settings
from lintmed.model.span import Span
from lintmed.policy.policy import Policy
from lintmed.policy.selection import Selection
from lintmed.text.dated import day_of
from lintmed.text.read import read_text

if TYPE_CHECKING:
    from lintmed.suggest.look import Look
    from lintmed.suggest.page import Page

Found = list[tuple[Finding, Judgement]]


class Inspection(NamedTuple):
    """What was read in a document."""

    reading: DocumentReading
    claims: list[Claim]
    facts: Facts
    gates: Gates


class Linter:
    """One policy under one set of settings; reads any number of documents."""

    def __init__(self, policy: Policy, settings: Settings, lexicon: Lexicon | None = None) -> None:
        self.policy = policy
        self.settings = settings
        self.lexicon = lexicon or Lexicon(policy)  # linters of one policy may share it
        self.selection = Selection(policy, settings)

    def lint(self, document: Document, near: Span | None = None) -> FileResult:
        """Return the findings of one document, sorted by place and rule, with suggestions that were proved.

        Given a range of the source, suggestions are sought only for findings *near* it, that is, those that touch it.
        """
        seen = self.inspect(document)
        judgements = merge(self.judgements(document, *seen[1:]))
        writer = Writer(document, self.policy, self.settings.lang, self.settings.as_of)
        found = self._with_suggestions([(writer.finding(one), one) for one in judgements], seen, near)
        found.sort(key=lambda pair: (pair[0].span, pair[0].rule))
        findings = [finding for finding, _ in found]
        errors: tuple[str, ...] = ()
        if self.settings.suppresses and (self.settings.approved or _may_hold_exceptions(document.source)):
            from lintmed.judge.exceptions import court_for, settled  # most articles have none

            findings, errors = settled(found, document, court_for(self.policy, self.settings, self.selection, seen.gates.market))
        written, horizon = day_of(document), self.policy.registry.horizon
        return FileResult(
            path=document.path, language=document.language, gates=seen.gates, findings=tuple(findings), errors=errors,
            written=written, beyond_horizon=bool(horizon) and written > horizon,
        )  # fmt: skip

    def judge(self, document: Document) -> tuple[list[Judgement], Gates]:
        """Return what the rules object to in a document, and the gates under which they judged."""
        claims, facts, gates = self.read(document)
        return merge(self.judgements(document, claims, facts, gates)), gates

    def read(self, document: Document) -> tuple[list[Claim], Facts, Gates]:
        """Return the claims of a document, the facts about its page and its gates."""
        return self.inspect(document)[1:]

    def inspect(self, document: Document, market: Value | None = None, before: DocumentReading | None = None) -> Inspection:
        """Return all that was read in a document; a part of a page has the *market* of the page, an edited page was read *before*."""
        market = market or self.selection.market(document)
        reading = DocumentReading(document, self.lexicon, before)
        facts = find_facts(document, reading.mentions, reading.citations, self.policy.notices)
        claims = list(with_standing(assemble_claims(reading), reading, self.policy.registry, self.settings.as_of))
        claims += registry_claims(reading, claims, self.policy.registry, self.settings.as_of)
        claims += claims_of_page(reading, facts, lambda concept: self.selection.is_judged(concept, market))
        gates = find_gates(reading, claims, facts, {**given_gates(document, self.settings.gates), "market": market})
        speaks_about = gates.genre.value == "professional" or reading.speaks_soberly
        return Inspection(reading, list(set_quoted(claims, document, speaks_about=speaks_about)), facts, gates)

    def judgements(self, document: Document, claims: list[Claim], facts: Facts, gates: Gates) -> Iterator[Judgement]:
        """Yield what each rule objects to by itself, before one speaks for another."""
        return judged(document, claims, facts, gates, self.selection, self.settings.as_of)

    def _with_suggestions(self, found: Found, seen: Inspection, near: Span | None) -> Found:
        """Return findings with the rewrites that hold when their block is judged again under the same gates."""
        if not (self.settings.suggests and found):
            return found
        from lintmed.suggest.rewrite import suggestions  # only where rewrites are asked for

        page = self.page(seen, [judgement for _, judgement in found])
        return [
            (one._replace(suggestions=suggestions(one, judgement, page, self.settings.lang)), judgement)
            if near is None or one.span.touches(near)
            else (one, judgement)
            for one, judgement in found
        ]

    def page(self, seen: Inspection, judgements: list[Judgement]) -> "Page":
        """Return a document with what was found in it, and a way to look at it or at one of its blocks after an edit."""
        from lintmed.suggest.look import Look
        from lintmed.suggest.page import Page

        def relook(source: str, block: Span | None) -> "Look":
            own = self.inspect(read_text(source, seen.reading.document.path), seen.gates.market, seen.reading if block is None else None)
            known = own.facts if block is None else facts_around(own.facts, seen.facts, block)
            return Look(own.reading, own.claims, known, merge(self.judgements(own.reading.document, own.claims, known, seen.gates)))

        return Page(Look(*seen[:3], judgements), self.policy.wordings, relook)


def _may_hold_exceptions(source: str) -> bool:
    """Whether a text may hold an exception, in a comment or in its front matter."""
    return "lintmed" in source and any(mark in source for mark in ("<!--", "/*", "exceptions"))
