"""Prove the examples of rules: what LanguageTool asks of a rule, and that every line of the table is reached.

Used by `lintmed policy test`, by the project's tests and by authors of other packs.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

from lintmed.detect.lexicon import Lexicon
from lintmed.engine import Linter
from lintmed.judge.decide import Case, applies, decide, gates_fit
from lintmed.judge.judge import Judgement
from lintmed.model.claim import Claim
from lintmed.model.document import Document
from lintmed.model.rule import Rule
from lintmed.model.settings import Settings
from lintmed.model.span import Span
from lintmed.policy.check import phrases_of
from lintmed.policy.compile import own_antipatterns
from lintmed.policy.examples import ENOUGH, Example, read_example
from lintmed.policy.phrases import forms, inflected
from lintmed.policy.policy import Policy
from lintmed.policy.yamlfile import Keys, YamlFile
from lintmed.text.read import read_text

_NEAREST = 3  # claims that are shown where none is of the rule
AS_OF = "2026-11-22"  # examples are judged by the law of one fixed day


class Failure(NamedTuple):
    """One thing that an example did not prove, in plain words."""

    rule: str
    example: str
    message: str
    why: tuple[str, ...] = ()  # how the example was read


class Prover:
    """Proves the rules of one policy; the lexicon is made once for all of them."""

    def __init__(self, policy: Policy) -> None:
        self._policy = policy
        self._rules = {rule.id: rule for rule in policy.rules}
        self.lexicon = Lexicon(policy)

    def prove(self, entry: Mapping[str, Any]) -> Iterator[Failure]:
        """Yield what the examples of one rule (as it stands in the policy's data) do not prove."""
        rule = self._rules.get(entry["id"])
        if rule is None:  # retired: kept so that its id is never reused
            return
        reached: set[int] = set()
        for kind in ("bad", "good"):
            for number, text in enumerate(entry["examples"][kind], start=1):
                example = read_example(text)
                linter = self._linter(example, rule)
                messages = list(_prove_example(example, kind, rule, linter, reached))
                why = tuple(_readings(example, rule, linter)) if messages else ()
                yield from (Failure(rule.id, f"{kind} {number}", message, why) for message in messages)
        for line in set(range(1, len(rule.table) + 1)) - reached:
            yield Failure(rule.id, "decide", f"line {line} of the decision table decides no example; add one or drop the line")

    def objections(self, example: Example, pack: str) -> Iterator[Judgement]:
        """Yield what each rule of a pack objects to in an example by itself."""
        linter = Linter(self._policy, Settings(as_of=AS_OF, packs=(pack,), gates=example.gates, permits=False), self.lexicon)
        document = read_text(example.text, f"example.{example.format}")
        yield from linter.judgements(document, *linter.read(document))

    def _linter(self, example: Example, rule: Rule) -> Linter:
        """Return a linter that knows only the rule, without what its pack lets pass: examples prove the table, not the model of register."""
        settings = Settings(as_of=AS_OF, packs=(rule.pack,), select=(rule.id,), gates=example.gates, permits=False)
        return Linter(self._policy, settings, self.lexicon)


def _prove_example(example: Example, kind: str, rule: Rule, linter: Linter, reached: set[int]) -> Iterator[str]:
    """Yield what one example does not prove, and note which lines of the table it reaches."""
    document = read_text(example.text, f"example.{example.format}")
    reached.update(_lines(rule, linter, document))
    result = linter.lint(document)
    found = tuple(finding.excerpt for finding in result.findings)
    if kind == "bad" and not example.marked:
        yield "marks nothing; put [[ ]] around what must be found"
    elif sorted(found) != sorted(example.marked):
        yield f"expected {_listed(example.marked)}, found {_listed(found)} in: {example.text.strip()}"
    if rule.rewrites and kind == "bad" and found and not any(finding.suggestions for finding in result.findings):
        yield f"no rewrite lints clean for: {example.text.strip()}"


def _readings(example: Example, rule: Rule, linter: Linter) -> Iterator[str]:
    """Yield in plain words how each claim of an example was read and decided; without one of the rule's, what came nearest."""
    document = read_text(example.text, f"example.{example.format}")
    claims, facts, gates = linter.read(document)
    own = [claim for claim in claims if claim.action.concept in rule.actions]
    for claim in own:
        yield _reading(claim, Case(claim, gates, facts, document.language, linter.settings.as_of), rule, document)
    if not own:
        yield f"no claim with {' or '.join(_heads(rule.actions))} was found; add a phrase to one of them, or use a concept that is there"
        yield from (f"nearest: “{_words(one.span, document)}” is {one.action.concept}{_target(one)}" for one in claims[:_NEAREST])


def _reading(claim: Claim, case: Case, rule: Rule, document: Document) -> str:
    """Say what a claim was taken for, which cues changed its meaning, and which line decided."""
    cues = ", ".join(f"“{_words(cue.span, document)}” ({cue.means})" for cue in claim.cues if cue.means != "none")
    read = f"“{_words(claim.span, document)}” was read as {claim.action.concept}{_target(claim)}, {claim.assertion}"
    read += f" because of {cues}" if cues else ", no cue changes its meaning"
    if not applies(rule, case):
        return f"{read}; the rule does not ask it: {_missing(claim, case, rule)}"
    verdict = decide(rule, case)
    return f"{read}; line {verdict.line} says {verdict.disposition}" if verdict.line else f"{read}; no line fits, so it is permitted"


def _missing(claim: Claim, case: Case, rule: Rule) -> str:
    """Say which part of the rule a claim does not fit."""
    if claim.language not in rule.languages:
        return f"the sentence was taken for {claim.language}"
    if not gates_fit(rule.gates, case.gates):
        return f"the page was taken for {case.gates.genre.value}, {case.gates.product.value}, {case.gates.speaker.value}"
    if rule.targets is not None and (claim.target is None or claim.target.concept not in rule.targets):
        return f"its target is {claim.target.concept if claim.target else 'not found'}, the rule wants {' or '.join(_heads(rule.targets))}"
    return f"its subject is {claim.subject.concept if claim.subject else 'not found'}, the rule wants {' or '.join(_heads(rule.subjects or ()))}"


def _heads(concepts: Collection[str]) -> list[str]:
    """Return the ids below which the others stand."""
    return [name for name in sorted(concepts) if not any(name.startswith(f"{other}.") for other in concepts)]


def _target(claim: Claim) -> str:
    return f" of {claim.target.concept}" if claim.target else ""


def _words(span: Span, document: Document) -> str:
    source = document.source_span(span)
    return " ".join(document.source[source.start : source.end].split())


def _lines(rule: Rule, linter: Linter, document: Document) -> Iterator[int]:
    """Yield the lines of the table that decide a claim of the document."""
    claims, facts, gates = linter.read(document)
    for claim in claims:
        case = Case(claim, gates, facts, document.language, linter.settings.as_of)
        if claim.action.concept in rule.actions and applies(rule, case):
            yield decide(rule, case).line


def _listed(texts: tuple[str, ...]) -> str:
    return ", ".join(f"[[{text}]]" for text in texts) or "nothing"


def twins(prover: Prover, entries: Sequence[Mapping[str, Any]]) -> Iterator[tuple[str, str]]:
    """Yield pairs of rules of one pack that object to the same stretches of all examples of the pack, no more and no less."""
    found: dict[str, set[tuple[int, int, int]]] = {}
    packs = dict.fromkeys(entry["id"].split("/")[0] for entry in entries)
    for pack in packs:
        examples = [
            text for entry in entries if entry["id"].startswith(f"{pack}/") for kind in ("bad", "good") for text in entry["examples"][kind]
        ]
        for number, text in enumerate(examples):
            for one in prover.objections(read_example(text), pack):
                found.setdefault(one.rule.id, set()).add((number, one.span.start, one.span.end))
    places: dict[tuple[str, frozenset[tuple[int, int, int]]], list[str]] = {}
    for rule in sorted(found):
        places.setdefault((rule.split("/")[0], frozenset(found[rule])), []).append(rule)
    yield from (pair for (_, at), rules in places.items() if len(at) >= ENOUGH for pair in pairwise(rules))


def shadowed(lexicon: Lexicon, files: Iterable[YamlFile]) -> Iterator[tuple[YamlFile, Keys, str]]:
    """Yield phrases without gaps that are not found even where they stand alone: a longer antipattern or phrase hides them."""
    for layer, phrases in _by_layer(files).items():
        text = "\n".join(literal for *_, literal in phrases)
        mentions: dict[int, set[str]] = {}
        for mention in lexicon.layer(layer).scan(text):
            mentions.setdefault(mention.start, set()).add(mention.concept)
        start = 0
        for file, keys, concept, phrase, literal in phrases:
            if concept not in mentions.get(start, ()):
                yield file, keys, phrase
            start += len(literal) + 1


def _by_layer(files: Iterable[YamlFile]) -> Mapping[str, list[tuple[YamlFile, Keys, str, str, str]]]:
    """Return file, place, concept, phrase and first literal of every phrase without gaps, by layer."""
    found: dict[str, list[tuple[YamlFile, Keys, str, str, str]]] = {}
    for file in files:
        for at, entry in enumerate(file.data["concepts"]):
            excluded, asks = own_antipatterns(entry) | set(entry.get("removed", ())), set(entry.get("boundary", ()))
            for keys, kind, phrase in phrases_of(entry):
                compiled = forms(phrase) if kind == "phrase" else inflected(phrase, kind)
                literal = next((form.literal for form in compiled if not form.parts and form.literal not in excluded), "")
                if literal and phrase not in asks:
                    found.setdefault(entry["id"].split(".")[0], []).append((file, ("concepts", at, *keys), entry["id"], phrase, literal))
    return found
