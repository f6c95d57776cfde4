"""Measure lintmed on the corpus: recall, false alarms and n per language, family, product class and split.

A violating case is found if a finding overlaps one of its spans; a clean case is a false alarm if it gets any finding.
Advice counts in both directions.
"""

import json
import sys
from argparse import ArgumentParser, Namespace
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from lintmed.engine import Linter, Settings
from lintmed.model.finding import Finding
from lintmed.policy.load import load_policy
from lintmed.text.read import read_text

CORPUS = Path(__file__).parents[1] / "tests" / "corpus"
AS_OF = "2026-11-22"


class Outcome(NamedTuple):
    """One case with what lintmed found in it."""

    case: dict[str, Any]
    findings: tuple[Finding, ...]

    @property
    def is_violating(self) -> bool:
        """Whether the case is one that must be found."""
        return bool(self.case["label"] == "violating")

    @property
    def is_right(self) -> bool:
        """Whether lintmed did what it should."""
        if not self.is_violating:
            return not self.findings
        return any(_overlaps(finding, span, self.case["text"]) for finding in self.findings for span in self.case["spans"])


def _overlaps(finding: Finding, span: str, text: str) -> bool:
    at = text.find(span)
    return at < finding.span.end and finding.span.start < at + len(span)


def cases(split: str) -> Iterator[dict[str, Any]]:
    """Yield the cases of a split (dev, blind or all)."""
    for path in sorted(CORPUS.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            case = json.loads(line)
            if split in ("all", case["split"]):
                yield case


def outcomes(split: str) -> list[Outcome]:
    """Lint every case of a split."""
    linter = Linter(load_policy(), Settings(as_of=AS_OF))
    return [Outcome(case, linter.lint(read_text(case["text"], "case.md")).findings) for case in cases(split)]


def rates(found: Iterable[Outcome]) -> tuple[int, int, int, int]:
    """Return violating cases found, violating cases, false alarms, clean cases."""
    bad = [one for one in found if one.is_violating]
    good = [one for one in found if not one.is_violating]
    return sum(one.is_right for one in bad), len(bad), sum(not one.is_right for one in good), len(good)


def table(found: list[Outcome]) -> Iterator[str]:
    """Yield the Markdown table of rates, overall and per group."""
    yield "| group | recall | n | false alarms | n |"
    yield "|---|---|---|---|---|"
    groups: dict[str, list[Outcome]] = defaultdict(list)
    for one in found:
        groups["all"].append(one)
        groups[f"language {one.case['lang']}"].append(one)
        groups[f"product {one.case['product']}"].append(one)
        groups[f"family {one.case['family']}" if one.is_violating else f"kind {one.case['kind']}"].append(one)
    for name in sorted(groups, key=lambda key: (key != "all", key)):
        hit, bad, false, good = rates(groups[name])
        yield f"| {name} | {_rate(hit, bad)} | {bad} | {_rate(false, good)} | {good} |"


def _rate(part: int, whole: int) -> str:
    return f"{part / whole:.3f}" if whole else ""


def mistakes(found: list[Outcome]) -> Iterator[str]:
    """Yield every miss and every false alarm with its trace."""
    for one in found:
        if one.is_right:
            continue
        case = one.case
        if one.is_violating:
            yield f"MISS {case['id']} [{case['family']}] {case['text']!r} expected {case['spans']}"
        for finding in one.findings:
            kind = "  found" if one.is_violating else f"FALSE {case['id']} [{case['kind']}] {case['text']!r}\n  found"
            steps = "; ".join(f"{step.step}={step.detail}" for step in finding.trace if step.step not in ("product", "speaker"))
            yield f"{kind} {finding.rule} {finding.severity} {finding.excerpt!r} <- {steps}"


def options() -> Namespace:
    """Read the command line."""
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--split", choices=("dev", "blind", "all"), default="dev")
    parser.add_argument(
        "--mistakes", action="store_true", help="show every miss and false alarm (never for the blind split while developing)"
    )
    return parser.parse_args()


def main() -> int:
    """Print the measurement."""
    chosen = options()
    found = outcomes(chosen.split)
    print("\n".join(table(found)))
    if chosen.mistakes:
        print("\n".join(mistakes(found)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
