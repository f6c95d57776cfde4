"""Show every miss and every false alarm with its trace."""

from collections.abc import Iterable, Iterator

from lintmed.model.finding import Finding
from measure.cases import Outcome


def mistakes(found: Iterable[Outcome]) -> Iterator[str]:
    """Yield each wrong case with what was found in it and why."""
    for one in found:
        if one.is_right:
            continue
        case = one.case
        if case.is_violating:
            marks = [case.text[mark.start : mark.end] for mark in case.marks]
            yield f"MISS {case.id} [{case.kind}, {case.product}] {case.text!r} expected {marks}"
        else:
            yield f"FALSE {case.id} [{case.kind}, {case.product}] {case.text!r}"
        yield from map(_shown, one.findings)


def _shown(finding: Finding) -> str:
    steps = "; ".join(f"{step.step}={step.detail}" for step in finding.trace if step.step not in ("product", "speaker"))
    return f"  found {finding.rule} {finding.severity} {finding.excerpt!r} <- {steps}"
