"""Measure lintmed on the corpus and write docs/quality.md: recall, false alarms, precision of rules, beside other tools.

Shows every miss and false alarm of the development split with its trace, and what changed since the last run. The blind
split is counted but never shown: whoever reads its cases has used it up.
"""

import sys
from argparse import ArgumentParser
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

from measure.articles import ArticleScore, article_scores
from measure.cases import Outcome, outcomes
from measure.history import changes, read_record, record, write_record
from measure.mistakes import mistakes
from measure.page import page
from measure.rates import Rates, grouped, rates
from peers import keywords, negation, prose

from lintmed.files import write_atomically
from lintmed.model.span import Span
from lintmed.policy.load import load_policy

PAGE = Path(__file__).parents[1] / "docs" / "quality.md"


def peer_rates(found: Sequence[Outcome]) -> Mapping[str, Rates | None]:
    """Return what a keyword list, proselint and alex find in the blind cases; None for a tool that cannot be had."""
    blind = [one for one in found if one.case.split == "blind"]
    result: dict[str, Rates | None] = {
        "keyword list": _counted(blind, {one.case.id: keywords.findings(one.case.text, one.case.language) for one in blind})
    }
    english = [one for one in blind if one.case.language == "en"]
    for tool, spans in prose.findings({one.case.id: one.case.text for one in english}).items():
        result[f"{tool}, en"] = None if spans is None else _counted(english, spans)
    return result


def _counted(found: Sequence[Outcome], spans: Mapping[str, Sequence[tuple[int, int]]]) -> Rates:
    """Count another tool's spans as lintmed's findings are counted."""
    hits = {case: [Span(*span) for span in ones] for case, ones in spans.items()}
    bad = [one.case for one in found if one.case.is_violating]
    good = [one.case for one in found if not one.case.is_violating]
    caught = sum(any(span.overlaps(mark) for span in hits.get(case.id, ()) for mark in case.marks) for case in bad)
    return Rates(caught, len(bad), sum(bool(hits.get(case.id)) for case in good), len(good))


def summary(found: Sequence[Outcome], articles: Sequence[ArticleScore]) -> Iterator[str]:
    """Yield the figures that decide, for the terminal."""
    for name, group in grouped(found, lambda one: f"{one.case.split} {one.case.language}").items():
        yield f"{name:22} {_told(group)}"
    for split in ("blind", "development"):
        yield f"{split + ' all':22} {_told(rates(one for one in found if one.case.split == split))}"
        honest = [one for one in articles if one.label == "honest" and one.split == split]
        yield f"  honest articles that pass: {sum(one.passes for one in honest)} of {len(honest)}"


def _told(group: Rates) -> str:
    return f"recall {group.recall:.3f} of {group.violating:4}, false alarms {group.false_alarms:.3f} of {group.clean:4}"


def main() -> int:
    """Measure, compare with the last run, write the page and its record."""
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="leave out other tools and write nothing")
    parser.add_argument("--only", default="", help="show mistakes of cases whose id begins so")
    options = parser.parse_args()
    policy = load_policy()
    found, articles = outcomes(policy), list(article_scores(policy))
    development = [one for one in found if one.case.split == "development"]
    print("\n".join(mistakes(one for one in development if one.case.id.startswith(options.only))))
    for article in articles:
        if article.split == "development" and article.label == "honest" and not article.passes:
            print("\n  ".join([f"ARTICLE {article.file}", *article.shown]))
    print("\n".join(summary(found, articles)))
    now = record(found, policy.digest)
    print("\n".join(changes(read_record(), now)))
    if not options.quick:
        made = f"Measured on {datetime.now(tz=UTC):%d %B %Y} with policy {policy.digest[:12]}."
        text = page(found, articles, peer_rates(found), negation.compare(), made)
        write_atomically(str(PAGE), text.encode())
        write_record(now)
    return 0


if __name__ == "__main__":
    sys.exit(main())
