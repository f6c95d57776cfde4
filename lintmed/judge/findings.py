"""Turn judgements into findings: places in the source, words for people, and the trace of the decision."""

from collections.abc import Iterator
from functools import cached_property

from lintmed.judge.decide import gates_fit
from lintmed.judge.judge import Judgement
from lintmed.model.citation import Entry
from lintmed.model.claim import Claim, Gates, Mention, Register
from lintmed.model.document import Document
from lintmed.model.finding import ClaimView, Finding, Related, Step
from lintmed.model.rule import Basis, Rule
from lintmed.model.span import Span
from lintmed.policy.policy import Policy
from lintmed.text.lazily import regex
from lintmed.text.lines import Lines

_PLACE = regex(r"\{(\w+)\}")
_SELLING = ("fact.contact", "fact.price", "fact.brand-voice")  # what makes a page of knowledge an advertisement
_EVIDENCE = {"en": "“{words}” (line {line})", "zh-Hans": "“{words}”（第{line}行）", "zh-Hant": "「{words}」（第{line}行）"}
_BETWEEN = {"en": ", ", "zh-Hans": "、", "zh-Hant": "、"}


class Writer:
    """Writes the findings of one document in one language."""

    def __init__(self, document: Document, policy: Policy, lang: str, as_of: str) -> None:
        self._document = document
        self._policy = policy
        self._lang = lang
        self._as_of = as_of

    @cached_property
    def _lines(self) -> Lines:
        return Lines(self._document.source)

    def finding(self, judgement: Judgement) -> Finding:
        """Return the finding of a judgement."""
        rule, claim = judgement.rule, judgement.case.claim
        span = self._document.source_span(claim.span)
        return Finding(
            rule=rule.id,
            family=rule.family,
            disposition=judgement.verdict.disposition,
            severity=judgement.severity,
            span=span,
            start=self._lines.position(span.start),
            end=self._lines.position(span.end),
            excerpt=self._document.source[span.start : span.end],
            context=self._document.text[claim.sentence.start : claim.sentence.end],
            message=self._filled(rule.message[self._lang], judgement),
            bases=tuple(basis for one in judgement.rules for basis in self._bases(one, judgement.case.gates)),
            quote=self._lines.quote(span.start, span.end),
            claim=view_of(claim),
            trace=tuple(self._trace(judgement)),
            advice=self._filled(rule.advice[self._lang], judgement),
            related=tuple(self._related(judgement)),
            joint=tuple(one.rule.id for one in judgement.joint),
        )

    def _bases(self, rule: Rule, gates: Gates) -> list[Basis]:
        """Return the laws on which a rule rests that are in force and made for such a page; all in force if none is."""
        in_force = [basis for basis in rule.bases if self._policy.in_force(basis.authority, self._as_of)]
        return [one for one in in_force if gates_fit(self._policy.authorities[one.authority].binds, gates)] or in_force

    def _related(self, judgement: Judgement) -> Iterator[Related]:
        """Yield the places outside the claim that made it what it is, its sources, then the other claims for which the finding speaks."""
        claim = judgement.case.claim
        if claim.subject and not claim.span.contains(claim.subject.span):
            yield self._place("subject", claim.subject.concept, claim.subject.span)
        for cue in claim.cues:
            if not claim.span.contains(cue.span):
                yield self._place("cue", cue.concept, cue.span)
        for entry in claim.sources:
            yield self._place("source", named(entry), entry.span)
        if "{evidence}" in judgement.rule.message[self._lang]:
            yield from (self._place("selling", self._quote(span), span) for span in self._selling(judgement))
        for span in judgement.also:
            yield self._place("also", self._quote(span), span)

    def _place(self, role: str, detail: str, span: Span) -> Related:
        source = self._document.source_span(span)
        return Related(role, detail, source, self._lines.position(source.start), self._lines.position(source.end))

    def _filled(self, template: str, judgement: Judgement) -> str:
        """Put the words of the text into a message."""
        claim = judgement.case.claim
        words = {
            "excerpt": self._quote(claim.span),
            "subject": self._words(claim.subject),
            "action": self._words(claim.action),
            "target": self._words(claim.target),
            "source": self._sources(claim),
            "fact": claim.ruling.fact[self._lang] if claim.ruling else "",
            "evidence": self._evidence(judgement) if "{evidence}" in template else "",
        }
        return _PLACE.sub(lambda place: words.get(place[1], place[0]), template)

    def _words(self, mention: Mention | None) -> str:
        return self._quote(mention.span) if mention else "…"

    def _evidence(self, judgement: Judgement) -> str:
        """Name what on the page sells, each with its line."""
        return _BETWEEN[self._lang].join(map(self._with_line, self._selling(judgement)))

    def _selling(self, judgement: Judgement) -> list[Span]:
        """Return what on the page sells: the first place of each kind, else the claim itself."""
        kinds: dict[str, Span] = {}
        for mention in judgement.case.facts.mentions:
            if mention.concept.startswith(_SELLING):
                kinds.setdefault(mention.concept, mention.span)
        return list(kinds.values()) or [judgement.span]

    def _with_line(self, span: Span) -> str:
        line = self._lines.position(self._document.source_span(span).start).line
        return _EVIDENCE[self._lang].format(words=self._quote(span), line=line)

    def _sources(self, claim: Claim) -> str:
        """Name the sources of a claim as the list does: number, title, year."""
        return "; ".join(named(entry) for entry in claim.sources) or "…"

    def _quote(self, span: Span) -> str:
        source = self._document.source_span(span)
        return " ".join(self._document.source[source.start : source.end].split())

    def _trace(self, judgement: Judgement) -> Iterator[Step]:
        """Tell the way to the decision: what was found, how it is meant, what the gates are, which line decided."""
        claim = judgement.case.claim
        for name in ("action", "target", "subject"):
            mention: Mention | None = getattr(claim, name)
            if mention:
                yield Step(name, f"{mention.concept}: {self._quote(mention.span)}")
        for cue in claim.cues:
            yield Step("cue", f"{cue.concept} ({cue.means}): {self._quote(cue.span)}")
        yield Step(
            "assertion", f"{claim.assertion}, {claim.strength}, {'cited' if claim.cited else 'not cited'}, evidence: {claim.evidence}"
        )
        if claim.sources:
            yield Step("source", f"{claim.source}: {self._sources(claim)}")
        if claim.register.features:
            yield Step("register", told(claim.register))
        if claim.ruling:
            yield Step("registry", claim.ruling.fact[self._lang])
        elif claim.standing.anywhere != "unknown":
            yield Step("registry", " ".join([claim.standing.anywhere, *sorted(claim.standing.regions)]))
        yield from _gate_steps(judgement.case.gates)
        for one in (judgement, *judgement.joint):
            yield Step("decision", f"{one.rule.id}, line {one.verdict.line}: {one.verdict.disposition}")


def named(entry: Entry) -> str:
    """Return a source in one line: its number, its title (or what there is of it), its year."""
    label = f"[{entry.label}] " if entry.label else ""
    title = entry.title or entry.container or next(iter((*entry.dois, *entry.pmids, *entry.urls)), entry.written)
    return f"{label}{title}{f', {entry.year}' if entry.year else ''}"


def told(register: Register) -> str:
    """Tell the register of a passage with the n-grams that weigh most."""
    strongest = ", ".join(f"“{gram}” {weight:+d}" for gram, weight in register.strongest)
    return f"{register.level}, {register.score:+d}: {strongest}"


def _gate_steps(gates: Gates) -> Iterator[Step]:
    for name in ("genre", "product", "speaker", "page"):
        gate = getattr(gates, name)
        evidence = f" ({' '.join('; '.join(gate.evidence).split())})" if gate.evidence else ""
        yield Step(name, f"{gate.value}, {gate.origin}{evidence}")


def view_of(claim: Claim) -> ClaimView | None:
    """Return what a claim says in concept ids; facts about the page are no claims."""
    if claim.action.concept.startswith(("fact.", "citation.", "registry.")):
        return None
    return ClaimView(
        subject=claim.subject.concept if claim.subject else None,
        action=claim.action.concept,
        target=claim.target.concept if claim.target else None,
        strength=claim.strength,
        assertion=claim.assertion,
    )
