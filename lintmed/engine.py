"""The stages in order: document, claims, facts, gates, judgements, findings. No file, no setting, no clock."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

from lintmed.detect.assemble import assemble_claims, claim_of_fact
from lintmed.detect.facts import facts_around, find_facts
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
from lintmed.model.document import Document
from lintmed.model.exemption import ApprovedClaims
from lintmed.model.finding import FileResult, Finding
from lintmed.model.rule import Rule
from lintmed.model.span import Span
from lintmed.policy.policy import Policy
from lintmed.text.read import read_text

if TYPE_CHECKING:
    from lintmed.judge.exceptions import Court
    from lintmed.suggest.page import Page


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What a run asks of the engine; equal settings give equal findings."""

    as_of: str  # YYYY-MM-DD
    packs: tuple[str, ...] = ()  # empty: core and those that the language of a block calls for
    select: tuple[str, ...] = ()  # rule ids, families or packs; empty: all
    ignore: tuple[str, ...] = ()
    lang: str = "en"  # of messages
    permits: bool = True  # whether packs may let pass what a sober passage says; examples of rules are judged without
    suggests: bool = True  # whether rewrites are sought; proving them costs a second look at each block
    gates: Mapping[str, Value] = field(default_factory=dict)
    suppresses: bool = True  # whether exceptions hold
    approvers: tuple[str, ...] = ()  # who may sign exceptions; empty: everybody
    approved: ApprovedClaims | None = None


class Linter:
    """One policy under one set of settings; reads any number of documents."""

    def __init__(self, policy: Policy, settings: Settings, lexicon: Lexicon | None = None) -> None:
        self.policy = policy
        self.settings = settings
        self.lexicon = lexicon or Lexicon(policy)  # linters of one policy may share it
        self._rules: dict[str, Mapping[str, tuple[Rule, ...]]] = {}

    def lint(self, document: Document) -> FileResult:
        """Return the findings of one document, sorted by place and rule, with suggestions that were proved."""
        reading, claims, facts, gates = self._read(document)
        judgements = merge(self._judgements(document, claims, facts, gates))
        writer = Writer(document, self.policy, self.settings.lang, self.settings.as_of)
        found = [(writer.finding(one), one) for one in judgements]
        if self.settings.suggests and found:
            found = self._with_suggestions(found, (reading, claims, facts, gates))
        found.sort(key=lambda pair: (pair[0].span, pair[0].rule))
        findings = [finding for finding, _ in found]
        errors: tuple[str, ...] = ()
        if self.settings.suppresses and (self.settings.approved or _may_hold_exceptions(document.source)):
            from lintmed.judge.exceptions import settled  # most articles have none

            findings, errors = settled(found, document, self._court)
        return FileResult(path=document.path, language=document.language, gates=gates, findings=tuple(findings), errors=errors)

    @cached_property
    def _court(self) -> "Court":
        """All that exceptions are judged by."""
        from lintmed.judge.exceptions import Court
        from lintmed.model.exemption import Terms

        protected = frozenset(rule.id for rule in self.policy.rules if not rule.suppressible)
        return Court(
            approved=self.settings.approved.claims if self.settings.approved else (),
            packs_for=lambda language: frozenset(self._packs_for(language)),
            terms=Terms(self.settings.as_of, frozenset(self.settings.approvers), protected),
            known=frozenset(entry["id"] for entry in self.policy.data["rules"]),
            enabled=frozenset(rule.id for rule in self.enabled()),
            lang=self.settings.lang,
        )

    def judge(self, document: Document) -> tuple[list[Judgement], Gates]:
        """Return what the rules object to in a document, and the gates under which they judged."""
        claims, facts, gates = self.read(document)
        return merge(self._judgements(document, claims, facts, gates)), gates

    def read(self, document: Document) -> tuple[list[Claim], Facts, Gates]:
        """Return the claims of a document, the facts about its page and its gates."""
        return self._read(document)[1:]

    def _read(self, document: Document) -> "Inspection":
        reading = DocumentReading(document, self.lexicon)
        facts = find_facts(document, reading.mentions, reading.citations)
        claims = list(assemble_claims(reading))
        claims = list(with_standing(claims, reading, self.policy.registry, self.settings.as_of))
        claims += registry_claims(reading, claims, self.policy.registry, self.settings.as_of)
        claims += [claim_of_fact(mention, reading) for mention in facts.mentions if self._is_judged(mention.concept)]
        gates = find_gates(reading, facts, self.given_gates(document))
        speaks_about = gates.genre.value == "professional" or reading.speaks_soberly
        return reading, list(set_quoted(claims, document, speaks_about=speaks_about)), facts, gates

    def given_gates(self, document: Document) -> Mapping[str, Value]:
        """Return the gates that front matter sets, else those of the configuration."""
        stated = {key: document.front_matter[f"lintmed.{key}"] for key in GATES if f"lintmed.{key}" in document.front_matter}
        for key, value in stated.items():
            if value not in GATES[key]:
                message = f"the front matter sets `{key}` to `{value}`, which is not known"
                raise SourceError(message, place=document.path, hint=f"one of: {', '.join(GATES[key])}")
        return {**self.settings.gates, **{key: Value(value, "front matter") for key, value in stated.items()}}

    def _judgements(self, document: Document, claims: list[Claim], facts: Facts, gates: Gates) -> Iterator[Judgement]:
        for claim in claims:
            rules = self.rules_for(claim)
            if rules:
                yield from judge(rules, Case(claim, gates, facts, document.language, self.settings.as_of), document)

    def rules_for(self, claim: Claim) -> tuple[Rule, ...]:
        """Return the selected rules that judge claims of this action in this language."""
        return self._rules_for(claim.language).get(claim.action.concept, ())

    def enabled(self) -> tuple[Rule, ...]:
        """Return the selected rules, whatever the language of the text."""
        packs = self.settings.packs or tuple(pack.id for pack in self.policy.packs)
        return tuple(rule for rule in self.policy.rules if rule.pack in packs and self._is_selected(rule))

    def _is_judged(self, concept: str) -> bool:
        return any(concept in self._rules_for(language) for language in ("zh-Hans", "zh-Hant", "en"))

    def _rules_for(self, language: str) -> Mapping[str, tuple[Rule, ...]]:
        """Return the selected rules that may judge a block in *language*, by action."""
        found = self._rules.get(language)
        if found is None:
            chosen = self.policy.rules_of(self._packs_for(language))
            found = self._rules[language] = {action: kept for action, rules in chosen.items() if (kept := tuple(self._selected(rules)))}
        return found

    def _packs_for(self, language: str) -> tuple[str, ...]:
        return self.settings.packs or tuple(p.id for p in self.policy.packs if p.id == "core" or language in p.languages)

    def _selected(self, rules: Iterable[Rule]) -> Iterator[Rule]:
        """Yield the rules that are asked for, as the settings have them."""
        for rule in filter(self._is_selected, rules):
            yield rule if self.settings.permits else replace(rule, permits=())

    def _is_selected(self, rule: Rule) -> bool:
        """Whether a rule is asked for and one of its laws is in force on the day."""
        names = {rule.id, rule.family, rule.pack}
        chosen = (not self.settings.select or names & set(self.settings.select)) and not names & set(self.settings.ignore)
        return bool(chosen) and any(self.policy.in_force(basis.authority, self.settings.as_of) for basis in rule.bases)

    def _with_suggestions(self, found: list[tuple[Finding, Judgement]], seen: "Inspection") -> list[tuple[Finding, Judgement]]:
        """Return findings with the rewrites that hold when their block is judged again under the same gates."""
        from lintmed.suggest.rewrite import suggestions  # only where rewrites are asked for

        page = self._page(seen, [judgement for _, judgement in found])
        return [(replace(one, suggestions=suggestions(one, judgement, page, self.settings.lang)), judgement) for one, judgement in found]

    def _page(self, seen: "Inspection", judgements: list[Judgement]) -> "Page":
        """Return a document with what was found in it, and a way to look at edited parts of it."""
        from lintmed.suggest.look import Look
        from lintmed.suggest.page import Page

        reading, claims, facts, gates = seen

        def relook(source: str, block: Span | None) -> Look:
            part, own, there, _ = self._read(read_text(source, reading.document.path))
            known = there if block is None else facts_around(there, facts, block)
            return Look(part, own, known, merge(self._judgements(part.document, own, known, gates)))

        return Page(Look(reading, claims, facts, judgements), self.policy.wordings, relook)


Inspection = tuple[DocumentReading, list[Claim], Facts, Gates]


def _may_hold_exceptions(source: str) -> bool:
    """Whether a text may hold an exception, in a comment or in its front matter."""
    return "lintmed" in source and ("<!--" in source or "exceptions" in source)
