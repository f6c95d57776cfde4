"""Prove the examples of rules: what LanguageTool asks of a rule, and that every line of the table is reached.

Used by `lintmed policy test`, by the project's tests and by authors of other packs.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from lintmed.detect.lexicon import Lexicon
from lintmed.engine import Linter, Settings
from lintmed.judge.decide import Case, applies, decide
from lintmed.model.claim import Value
from lintmed.model.document import Document
from lintmed.model.rule import Rule
from lintmed.policy.policy import Policy
from lintmed.text.read import read_text

AS_OF = "2026-11-22"  # examples are judged by the law of one fixed day
_MARK = re.compile(r"\[\[(.+?)\]\](?!\])", re.DOTALL)  # what is marked may end in a bracket itself


class Failure(NamedTuple):
    """One thing that an example did not prove, in plain words."""

    rule: str
    example: str
    message: str


class Example(NamedTuple):
    """An example text without its marks, what was marked, and the gates that it sets."""

    text: str
    marked: tuple[str, ...]
    gates: Mapping[str, Value]
    format: str


def read_example(entry: str | Mapping[str, str]) -> Example:
    """Return an example of a rule file in the form in which it is linted."""
    fields = {"text": entry} if isinstance(entry, str) else dict(entry)
    gates: dict[str, Value] = {key: Value(fields[key], "example") for key in ("genre", "product", "speaker") if key in fields}
    text = fields["text"]
    marked = tuple(match.group(1) for match in _MARK.finditer(text))
    return Example(_MARK.sub(r"\1", text), marked, gates, fields.get("format", "md"))


class Prover:
    """Proves the rules of one policy; the lexicon is made once for all of them."""

    def __init__(self, policy: Policy) -> None:
        self._policy = policy
        self._rules = {rule.id: rule for rule in policy.rules}
        self._lexicon = Lexicon(policy)

    def prove(self, entry: Mapping[str, Any]) -> Iterator[Failure]:
        """Yield what the examples of one rule (as it stands in the policy's data) do not prove."""
        rule = self._rules.get(entry["id"])
        if rule is None:  # retired: kept so that its id is never reused
            return
        reached: set[int] = set()
        for kind in ("bad", "good"):
            for number, text in enumerate(entry["examples"][kind], start=1):
                example = read_example(text)
                messages = _prove_example(example, kind, rule, self._linter(example, rule), reached)
                yield from (Failure(rule.id, f"{kind} {number}", message) for message in messages)
        for line in set(range(1, len(rule.table) + 1)) - reached:
            yield Failure(rule.id, "decide", f"line {line} of the decision table decides no example; add one or drop the line")

    def _linter(self, example: Example, rule: Rule) -> Linter:
        """Return a linter that knows only the rule, without what its pack lets pass: examples prove the table, not the model of register."""
        settings = Settings(as_of=AS_OF, packs=(rule.pack,), select=(rule.id,), gates=example.gates, permits=False)
        return Linter(self._policy, settings, self._lexicon)


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


def _lines(rule: Rule, linter: Linter, document: Document) -> Iterator[int]:
    """Yield the lines of the table that decide a claim of the document."""
    claims, facts, gates = linter.read(document)
    for claim in claims:
        case = Case(claim, gates, facts, document.language, linter.settings.as_of)
        if claim.action.concept in rule.actions and applies(rule, case):
            yield decide(rule, case).line


def _listed(texts: tuple[str, ...]) -> str:
    return ", ".join(f"[[{text}]]" for text in texts) or "nothing"
