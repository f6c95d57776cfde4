"""Measure how many findings carry a rewrite, show real ones, and write docs/rewrites.md.

The pairs come from the sentences in tools/rewrites.jsonl: each is linted, and the first rewrite of the rule that it names is applied. So
the page never shows what lintmed does not do.
"""

import json
import sys
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from measure.articles import FOLDER
from measure.cases import AS_OF, read_cases

from lintmed.engine import Linter
from lintmed.files import write_atomically
from lintmed.model.claim import Value
from lintmed.model.finding import Finding
from lintmed.model.settings import Settings
from lintmed.policy.examples import read_example
from lintmed.policy.load import load_policy
from lintmed.policy.yamlfile import parse
from lintmed.surfaces.fixes import edited
from lintmed.text.language import language_of
from lintmed.text.read import read_text

PAGE = Path(__file__).parents[1] / "docs" / "rewrites.md"
POLICIES = Path(__file__).parents[1] / "policies"
SENTENCES = Path(__file__).parent / "rewrites.jsonl"
LANGUAGES = {"en": "English", "zh-Hans": "Simplified Chinese", "zh-Hant": "Traditional Chinese"}
_FEWEST = 10  # findings of a rule that has a line of its own


class Pair(NamedTuple):
    """A sentence before and after its rewrite."""

    rule: str
    language: str
    before: str
    after: str
    safety: str
    title: str


def pairs(linter: Linter) -> Iterator[Pair]:
    """Yield the pairs of the checked-in sentences; a sentence without a rewrite is an error."""
    for line in SENTENCES.read_text(encoding="utf-8").splitlines():
        entry = json.loads(line)
        gates = {name: Value(entry[name], "example") for name in ("genre", "product") if name in entry}
        own = Linter(linter.policy, Settings(as_of=AS_OF, gates=gates), linter.lexicon)
        result = own.lint(read_text(entry["text"], "pair.md"))
        found = next((one for one in result.findings if one.rule == entry["rule"] and one.suggestions), None)
        if found is None:
            told = [(one.rule, bool(one.suggestions)) for one in result.findings]
            sys.exit(f"{entry['rule']} offers no rewrite for: {entry['text']}\n  found: {told}")
        first = found.suggestions[0]
        yield Pair(entry["rule"], str(result.language), entry["text"], edited(entry["text"], first.edits), first.safety, first.message)


class Share(NamedTuple):
    """How many findings there were, and how many of them carry a rewrite."""

    findings: int
    mended: int

    def __str__(self) -> str:
        return f"{self.mended / self.findings:.0%} of {self.findings:,}" if self.findings else "–"


def findings(linter: Linter) -> Iterator[tuple[str, Finding]]:
    """Yield the findings of the development corpus with the language of their text."""
    for case in read_cases():
        if case.split == "development":
            yield from ((case.language, one) for one in linter.lint(read_text(case.text, "case.md")).findings)
    for line in (FOLDER / "articles.jsonl").read_text(encoding="utf-8").splitlines():
        entry = json.loads(line)
        if entry["split"] != "blind":
            source = (FOLDER / entry["file"]).read_text(encoding="utf-8")
            yield from ((entry["lang"], one) for one in linter.lint(read_text(source, entry["file"])).findings)


def findings_of_examples(linter: Linter, pack: str) -> Iterator[tuple[str, Finding]]:
    """Yield the findings of a pack's rules in the bad examples of these rules, all invented, under the gates that they set."""
    for path in sorted((POLICIES / pack / "rules").glob("*.yaml")):
        rule = parse(path).data
        for entry in rule["examples"]["bad"]:
            one = read_example(entry)
            own = Linter(
                linter.policy, Settings(as_of=AS_OF, packs=(pack,), gates=one.gates, select=(rule["id"],), permits=False), linter.lexicon
            )
            for finding in own.lint(read_text(one.text, f"example.{one.format}")).findings:
                yield str(language_of(one.text)), finding


def shares(found: Sequence[tuple[str, Finding]]) -> Mapping[tuple[str, str], Share]:
    """Return the shares by rule and language; an empty name stands for all."""
    total, mended = Counter[tuple[str, str]](), Counter[tuple[str, str]]()
    for language, finding in found:
        for key in ((finding.rule, language), (finding.rule, ""), ("", language), ("", "")):
            total[key] += 1
            mended[key] += bool(finding.suggestions)
    return {key: Share(number, mended[key]) for key, number in total.items()}


def page(known: Mapping[tuple[str, str], Share], shown: Sequence[Pair], kinds: Mapping[str, int], digest: str) -> Iterator[str]:
    """Yield the lines of docs/rewrites.md."""
    yield "# Rewrites"
    yield ""
    yield "A rewrite is offered only if the edited text was proved: it lints clean where it was made, adds no finding and no claim, keeps numbers,"
    yield "negations and names of medicines, and is not offered again. A sentence or clause that is taken out, or that gives its place to one for its evidence, takes its"
    yield "numbers and negations along; a medicine goes only with what is said against it. How that is done stands in"
    yield "[decision 11](decisions/0011-rewrites-are-proved.md), the wordings in `policies/_rewrites/`. A placeholder such as `[source]` stays flagged by"
    yield "`core/unfilled-placeholder` until somebody fills it. Where no rewrite holds, the finding's advice says what a human must supply."
    yield ""
    yield "## Before and after"
    yield ""
    yield "Invented sentences, linted and mended by `python tools/rewrites.py`; nothing here was written by hand. `∅`: taken out."
    for language, name in LANGUAGES.items():
        yield ""
        yield f"### {name}"
        yield ""
        yield "| Rule | Before | After | |"
        yield "|---|---|---|---|"
        for one in shown:
            if one.language == language:
                yield f"| {one.rule} | {_cell(one.before)} | {_cell(one.after)} | {one.safety} |"
    yield ""
    yield "## How many findings carry one"
    yield ""
    yield f"On the development corpus (cases and articles), measured on {datetime.now(tz=UTC):%d %B %Y} with policy {digest[:12]}. Rules with fewer than {_FEWEST} findings there"
    yield "are in the sum only."
    yield ""
    yield f"| Rule | {' | '.join(LANGUAGES.values())} | All |"
    yield "|---|---|---|---|---|"
    for rule in ["", *sorted({rule for rule, _ in known} - {""})]:
        if known[rule, ""].findings >= _FEWEST:
            cells = [str(known.get((rule, language), Share(0, 0))) for language in (*LANGUAGES, "")]
            yield f"| {rule or '**all**'} | {' | '.join(cells)} |"
    yield ""
    yield "Which kinds they are:"
    yield ""
    yield "| Kind | Findings |"
    yield "|---|---|"
    yield from (f"| {kind} | {number:,} |" for kind, number in sorted(kinds.items(), key=lambda item: (-item[1], item[0])))


def told(known: Mapping[tuple[str, str], Share], name: str) -> Iterator[str]:
    """Yield the shares of a pack: of all its rules by language, and the rules that offer least."""
    yield f"{name}: " + ", ".join(f"{language or 'all'} {known.get(('', language), Share(0, 0))}" for language in ("", *LANGUAGES))
    least = sorted((one for (rule, language), one in known.items() if rule and not language), key=lambda one: one.mended / one.findings)
    names = {id(one): rule for (rule, language), one in known.items() if rule and not language}
    yield from (f"  {names[id(one)]}: {one}" for one in least if one.mended * 2 < one.findings)


def _cell(text: str) -> str:
    return text.strip().replace("|", "\\|").replace("\n", "<br>") or "∅"


def main() -> int:
    """Show the pairs; without --pairs measure the corpus as well and write the page."""
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--pairs", action="store_true", help="only show the pairs; measure and write nothing")
    parser.add_argument("--pack", action="append", help="only measure the rules of a pack, on their own bad examples; may be repeated")
    options = parser.parse_args()
    linter = Linter(load_policy(), Settings(as_of=AS_OF))
    if options.pack:
        print("\n".join(line for pack in options.pack for line in told(shares(list(findings_of_examples(linter, pack))), pack)))
        return 0
    shown = list(pairs(linter))
    for one in shown:
        print(f"{one.rule} ({one.safety})\n  - {_cell(one.before)}\n  + {_cell(one.after)}")
    if options.pairs:
        return 0
    found = list(findings(linter))
    known = shares(found)
    kinds = Counter(finding.suggestions[0].message for _, finding in found if finding.suggestions)
    write_atomically(PAGE, ("\n".join(page(known, shown, kinds, linter.policy.digest)) + "\n").encode())
    print("\n".join(f"{language or 'all':8} {known['', language]}" for language in (*LANGUAGES, "")))
    return 0


if __name__ == "__main__":
    sys.exit(main())
