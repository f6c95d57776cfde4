"""Build claims, rules and findings of which a test names only what it is about."""

from collections.abc import Sequence
from typing import Any

from lintmed.judge.decide import Case
from lintmed.model.claim import UNKNOWN, Assertion, Claim, Cue, Facts, Gates, Mention, Strength, Value
from lintmed.model.document import BlockKind, Language
from lintmed.model.finding import ClaimView, Edit, FileResult, Finding, Quote, Report, Step, Suggestion
from lintmed.model.rule import (
    SEVERITY,
    Authority,
    Basis,
    Condition,
    Disposition,
    Line,
    Omission,
    Rewrite,
    Rule,
    Severity,
)
from lintmed.model.span import Position, Span
from lintmed.report.view import View
from lintmed.text.lines import Lines

WORDS = {"en": "“{excerpt}” is wrong.", "zh-Hans": "“{excerpt}”不妥。", "zh-Hant": "「{excerpt}」不妥。"}


def make_claim(
    action: str = "action.cure", *, target: str | None = None, subject: str | None = None, at: tuple[int, int] = (0, 5),
    assertion: Assertion = Assertion.ASSERTED, strength: Strength = Strength.STRONG, language: Language = Language.EN,
    cues: Sequence[str] = (), cited: bool = False, evidence: str = "none", block: int = 0,
    block_kind: BlockKind = BlockKind.PARAGRAPH, sentence: tuple[int, int] = (0, 5),
) -> Claim:  # fmt: skip
    span = Span(*at)
    return Claim(
        action=Mention(action, *at),
        target=Mention(target, *at) if target else None,
        subject=Mention(subject, *at) if subject else None,
        span=span,
        sentence=Span(*sentence),
        block=block,
        block_kind=block_kind,
        language=language,
        strength=strength,
        cues=tuple(Cue(concept, "none", span, span) for concept in cues),
        assertion=assertion,
        cited=cited,
        evidence=evidence,
    )


def make_gates(genre: str = "", product: str = "", speaker: str = "") -> Gates:
    def value(name: str) -> Value:
        return Value(name, "option") if name else UNKNOWN

    return Gates(genre=value(genre), product=value(product), speaker=value(speaker))


def make_case(claim: Claim | None = None, gates: Gates | None = None, facts: Sequence[Mention] = (), language: str = "en") -> Case:
    return Case(claim or make_claim(), gates or make_gates(), Facts(tuple(facts), frozenset(fact.concept for fact in facts)), language)


def when(**conditions: str | Sequence[str]) -> tuple[Condition, ...]:
    """Return the conditions of a line; `not_subject=` stands for `not-subject:`."""
    return tuple(
        Condition(
            key.removeprefix("not_").replace("_", "-"), not key.startswith("not_"), frozenset((value,) if isinstance(value, str) else value)
        )
        for key, value in conditions.items()
    )


def line(disposition: Disposition, **conditions: str | Sequence[str]) -> Line:
    return Line(when(**conditions), disposition)


def make_rule(
    name: str = "core/cure", *table: Line, family: str = "cure-promise", gates: dict[str, set[str]] | None = None,
    targets: set[str] | None = None, subjects: set[str] | None = None, languages: Sequence[str] = ("zh-Hans", "zh-Hant", "en"),
    omits: Omission | None = None, once: bool = False, fallback: bool = False, permits: Sequence[Line] = (), ceiling: Severity = Severity.ERROR, rewrites: Sequence[Rewrite] = (),
) -> Rule:  # fmt: skip
    return Rule(
        id=name,
        pack=name.split("/", maxsplit=1)[0],
        family=family,
        status="stable",
        languages=frozenset(languages),
        gates={key: frozenset(values) for key, values in (gates or {}).items()},
        actions=frozenset({"action.cure"}),
        targets=frozenset(targets) if targets is not None else None,
        subjects=frozenset(subjects) if subjects is not None else None,
        omits=omits,
        once=once,
        fallback=fallback,
        permits=tuple(permits),
        table=table or (line(Disposition.PROHIBITED),),
        bases=(Basis("law", "1", "core"),),
        ceiling=ceiling,
        title=WORDS,
        message=WORDS,
        why=WORDS,
        advice=WORDS,
        rewrites=tuple(rewrites),
    )


LAW = Authority(
    id="law",
    name={"en": "The Law", "zh-Hans": "某法", "zh-Hant": "某法"},
    url="https://law.example/1",
    kind="statute",
    effective_from="2000-01-01",
    effective_until=None,
    verification="verified",
    checked_on="2026-01-01",
)


def make_finding(
    row: str = "It cures flu.", excerpt: str = "cures flu", *, rule: str = "core/cure", disposition: Disposition = Disposition.PROHIBITED,
    start: Position | None = None, message: str = "“{}” is wrong.", rewrite: str | None = None, quote: Quote | None = None,
) -> Finding:  # fmt: skip
    """Return a finding on the first line *row* of a file (or at *start*, in a long line, with a quote)."""
    place = start or Position(1, row.index(excerpt) + 1)
    span = Span(place.column - 1, place.column - 1 + len(excerpt))
    edits = () if rewrite is None else (Suggestion(safety="needs-review", message="Weigh it.", edits=(Edit(span, rewrite),)),)
    return Finding(
        rule=rule,
        family="cure-promise",
        disposition=disposition,
        severity=SEVERITY[disposition],
        span=span,
        start=place,
        end=Position(place.line, place.column + len(excerpt)),
        excerpt=excerpt,
        context=row.lower(),
        message=message.format(excerpt),
        bases=(Basis("law", "1", "core"),),
        quote=quote or Quote(row, 1, is_cut=False),
        claim=ClaimView(None, "action.cure", "target.disease", "strong", "asserted"),
        trace=(Step("action", "action.cure: cures"), Step("decision", f"{rule}, line 1: {disposition}")),
        advice="Take it out.",
        suggestions=edits,
    )


def make_view(lang: str = "en", **given: object) -> View:
    """Return a view in which every article is one line and every rule has a page of one heading."""
    values: dict[str, Any] = {
        "version": "0.1.0",
        "lang": lang,
        "authorities": {"law": LAW},
        "rules": (make_rule(),),
        "page": "# {}\n".format,
        "lines": lambda _: Lines("It cures flu. 本品根治糖尿病。" * 20),
        **given,
    }
    return View(**values)


def make_report(*results: FileResult) -> Report:
    return Report(results=results, packs=(("core", "2026.1.0"),), digest="d" * 64, as_of="2026-11-22")


def make_result(path: str = "a.md", *findings: Finding, errors: Sequence[str] = ()) -> FileResult:
    return FileResult(path=path, language="en", gates=make_gates("advertising"), findings=findings, errors=tuple(errors))
