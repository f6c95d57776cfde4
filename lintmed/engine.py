"""The stages in order: document, claims, facts, gates, judgements, findings. No file, no setting, no clock."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from lintmed.detect.assemble import assemble_claims, claim_of_fact
from lintmed.detect.facts import facts_around, find_facts
from lintmed.detect.gates import find_gates
from lintmed.detect.lexicon import Lexicon
from lintmed.detect.quotes import set_quoted
from lintmed.detect.reading import DocumentReading
from lintmed.errors import SourceError
from lintmed.judge.decide import Case, gates_fit
from lintmed.judge.findings import Writer
from lintmed.judge.judge import Judgement, judge
from lintmed.judge.merge import merge
from lintmed.judge.records import registry_claims
from lintmed.judge.standing import with_standing
from lintmed.model.claim import GATES, Claim, Facts, Gates, Value
from lintmed.model.document import BlockKind, Document
from lintmed.model.finding import FileResult, Finding
from lintmed.model.rule import Rule
from lintmed.model.settings import Settings
from lintmed.model.span import Span
from lintmed.policy.policy import Policy
from lintmed.policy.selection import Selection
from lintmed.text.dated import day_of
from lintmed.text.read import read_text

if TYPE_CHECKING:
    from lintmed.suggest.look import Look
    from lintmed.suggest.page import Page

_FIGURES_APART = frozenset({BlockKind.HEADING, BlockKind.TABLE_CELL})
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

    def lint(self, document: Document) -> FileResult:
        """Return the findings of one document, sorted by place and rule, with suggestions that were proved."""
        seen = self.inspect(document)
        judgements = merge(self.judgements(document, *seen[1:]))
        writer = Writer(document, self.policy, self.settings.lang, self.settings.as_of)
        found = self._with_suggestions([(writer.finding(one), one) for one in judgements], seen)
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

    def inspect(self, document: Document, market: Value | None = None) -> Inspection:
        """Return all that was read in a document; a part of a page has the *market* of the page."""
        market = market or self.selection.market(document)
        reading = DocumentReading(document, self.lexicon)
        facts = find_facts(document, reading.mentions, reading.citations, self.policy.notices)
        claims = list(assemble_claims(reading))
        claims = list(with_standing(claims, reading, self.policy.registry, self.settings.as_of))
        claims += registry_claims(reading, claims, self.policy.registry, self.settings.as_of)
        judged = (mention for mention in facts.mentions if self.selection.is_judged(mention.concept, market))
        claims += [claim_of_fact(mention, reading, facts.rulings.get(mention)) for mention in judged]
        if any(block.kind in _FIGURES_APART for block in document.blocks) and self.selection.is_judged("figure.contradiction", market):
            from lintmed.detect.figures import contradictions  # most texts have neither headlines nor tables

            claims += contradictions(reading)
        gates = find_gates(reading, claims, facts, {**self.given_gates(document), "market": market})
        speaks_about = gates.genre.value == "professional" or reading.speaks_soberly
        return Inspection(reading, list(set_quoted(claims, document, speaks_about=speaks_about)), facts, gates)

    def given_gates(self, document: Document) -> Mapping[str, Value]:
        """Return the gates that front matter sets, else those of the configuration."""
        stated = {key: document.front_matter[f"lintmed.{key}"] for key in GATES if f"lintmed.{key}" in document.front_matter}
        for key, value in stated.items():
            if value not in GATES[key]:
                message = f"the front matter sets `{key}` to `{value}`, which is not known"
                raise SourceError(message, place=document.path, hint=f"one of: {', '.join(GATES[key])}")
        return {**self.settings.gates, **{key: Value(value, "front matter") for key, value in stated.items()}}

    def judgements(self, document: Document, claims: list[Claim], facts: Facts, gates: Gates) -> Iterator[Judgement]:
        """Yield what each rule objects to by itself, before one speaks for another."""
        fitting: dict[tuple[str, str], list[Rule]] = {}  # by action and language: the gates of a page fit or not for all its claims
        for claim in claims:
            key = (claim.action.concept, claim.language)
            if key not in fitting:
                fitting[key] = [rule for rule in self.selection.rules_for(claim, gates.market) if gates_fit(rule.gates, gates)]
            if fitting[key]:
                yield from judge(fitting[key], Case(claim, gates, facts, document.language, self.settings.as_of), document)

    def _with_suggestions(self, found: Found, seen: Inspection) -> Found:
        """Return findings with the rewrites that hold when their block is judged again under the same gates."""
        if not (self.settings.suggests and found):
            return found
        from lintmed.suggest.rewrite import suggestions  # only where rewrites are asked for

        page = self.page(seen, [judgement for _, judgement in found])
        return [(replace(one, suggestions=suggestions(one, judgement, page, self.settings.lang)), judgement) for one, judgement in found]

    def page(self, seen: Inspection, judgements: list[Judgement]) -> "Page":
        """Return a document with what was found in it, and a way to look at it or at one of its blocks after an edit."""
        from lintmed.suggest.look import Look
        from lintmed.suggest.page import Page

        def relook(source: str, block: Span | None) -> "Look":
            own = self.inspect(read_text(source, seen.reading.document.path), seen.gates.market)
            known = own.facts if block is None else facts_around(own.facts, seen.facts, block)
            return Look(own.reading, own.claims, known, merge(self.judgements(own.reading.document, own.claims, known, seen.gates)))

        return Page(Look(*seen[:3], judgements), self.policy.wordings, relook)


def _may_hold_exceptions(source: str) -> bool:
    """Whether a text may hold an exception, in a comment or in its front matter."""
    return "lintmed" in source and ("<!--" in source or "exceptions" in source)
