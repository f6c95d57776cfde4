"""The stages in order: document, claims, facts, gates, judgements, findings. No file, no setting, no clock."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from lintmed.detect.assemble import assemble_claims, claim_of_fact
from lintmed.detect.facts import find_facts
from lintmed.detect.gates import find_gates
from lintmed.detect.lexicon import Lexicon
from lintmed.detect.quotes import set_quoted
from lintmed.detect.reading import DocumentReading
from lintmed.errors import SourceError
from lintmed.judge.decide import Case
from lintmed.judge.findings import Writer
from lintmed.judge.judge import Judgement, judge
from lintmed.judge.merge import merge
from lintmed.judge.records import registry_claims
from lintmed.judge.standing import with_standing
from lintmed.model.claim import GATES, Claim, Facts, Gates, Value
from lintmed.model.document import BlockKind, Document
from lintmed.model.finding import FileResult, Finding
from lintmed.model.settings import Settings
from lintmed.policy.policy import Policy
from lintmed.policy.selection import Selection
from lintmed.suggest.rewrite import suggest
from lintmed.text.dated import day_of
from lintmed.text.read import read_text

if TYPE_CHECKING:
    from lintmed.judge.exceptions import Court


_FIGURES_APART = frozenset({BlockKind.HEADING, BlockKind.TABLE_CELL})


class Linter:
    """One policy under one set of settings; reads any number of documents."""

    def __init__(self, policy: Policy, settings: Settings, lexicon: Lexicon | None = None) -> None:
        self.policy = policy
        self.settings = settings
        self.lexicon = lexicon or Lexicon(policy)  # linters of one policy may share it
        self.selection = Selection(policy, settings)

    def lint(self, document: Document) -> FileResult:
        """Return the findings of one document, sorted by place and rule, with suggestions that were proved."""
        judgements, gates = self.judge(document)
        writer = Writer(document, self.policy, self.settings.lang, self.settings.as_of)
        found = [(self._with_suggestions(writer.finding(one), one, document), one) for one in judgements]
        found.sort(key=lambda pair: (pair[0].span, pair[0].rule))
        findings = [finding for finding, _ in found]
        errors: tuple[str, ...] = ()
        if self.settings.suppresses and (self.settings.approved or _may_hold_exceptions(document.source)):
            from lintmed.judge.exceptions import settled  # most articles have none

            findings, errors = settled(found, document, self._court(gates.market))
        written, horizon = day_of(document), self.policy.registry.horizon
        return FileResult(
            path=document.path, language=document.language, gates=gates, findings=tuple(findings), errors=errors,
            written=written, beyond_horizon=bool(horizon) and written > horizon,
        )  # fmt: skip

    def _court(self, market: Value) -> "Court":
        """All that exceptions are judged by on a page of a market."""
        from lintmed.judge.exceptions import Court
        from lintmed.model.exemption import Terms

        protected = frozenset(rule.id for rule in self.policy.rules if not rule.suppressible)
        return Court(
            approved=self.settings.approved.claims if self.settings.approved else (),
            packs_for=lambda language: frozenset(self.selection.packs(market, language)),
            terms=Terms(self.settings.as_of, frozenset(self.settings.approvers), protected),
            known=frozenset(entry["id"] for entry in self.policy.data["rules"]),
            enabled=frozenset(rule.id for rule in self.selection.enabled(market)),
            lang=self.settings.lang,
        )

    def judge(self, document: Document) -> tuple[list[Judgement], Gates]:
        """Return what the rules object to in a document, and the gates under which they judged."""
        claims, facts, gates = self.read(document)
        return merge(self.judgements(document, claims, facts, gates)), gates

    def read(self, document: Document, market: Value | None = None) -> tuple[list[Claim], Facts, Gates]:
        """Return the claims of a document, the facts about its page and its gates; a part of a page has the *market* of the page."""
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
        gates = find_gates(reading, facts, {**self.given_gates(document), "market": market})
        speaks_about = gates.genre.value == "professional" or reading.speaks_soberly
        return list(set_quoted(claims, document, speaks_about=speaks_about)), facts, gates

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
        for claim in claims:
            rules = self.selection.rules_for(claim, gates.market)
            if rules:
                yield from judge(rules, Case(claim, gates, facts, document.language, self.settings.as_of), document)

    def _with_suggestions(self, finding: Finding, judgement: Judgement, document: Document) -> Finding:
        """Return a finding with the rewrites that hold when its block is judged alone under the same gates."""
        if not self.settings.suggests:
            return finding
        gates = judgement.case.gates

        def relint(source: str) -> list[Judgement]:
            block = read_text(source, document.path)
            claims, facts, _ = self.read(block, gates.market)
            return merge(self.judgements(block, claims, facts, gates))

        return suggest(finding, judgement, document, relint)


def _may_hold_exceptions(source: str) -> bool:
    """Whether a text may hold an exception, in a comment or in its front matter."""
    return "lintmed" in source and ("<!--" in source or "exceptions" in source)
