"""Statements about approval of our own, true and false, judged on several days; and five real articles, where they are at hand."""

import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from lintmed.engine import Linter
from lintmed.model.finding import Finding
from lintmed.model.rule import Severity
from lintmed.model.settings import Settings
from lintmed.policy.load import load_policy
from lintmed.text.read import read_document, read_text

CORPUS = Path(__file__).parents[1] / "corpus"
# The later tables were written before the reader was asked about them; docs/decisions/0012 has the first figures.
TABLES = ("approvals.tsv", "approvals-2.tsv", "approvals-3.tsv", "approvals-4.tsv", "approvals-5.tsv")
SEEDS = Path(os.environ.get("LINTMED_ARTICLES", "no-articles"))  # articles of others, which are not part of the project
ABOUT_APPROVAL = {
    "core/outdated-approval", "core/wrong-approval", "core/wrong-agency", "core/designation-as-approval", "core/never-approved-class",
    "core/first-or-only-approval", "core/ended-product", "core/not-an-approval", "cn/reviewer-named-as-approver", "us/false-fda-approval",
    "us/not-an-approval", "us/designation-as-approval", "cn/not-an-approval", "tw/not-an-approval",
}  # fmt: skip
# What a law pack calls the same thing, and then it speaks for core.
SAME = {
    "wrong-agency": {"reviewer-named-as-approver"},
    "reviewer-named-as-approver": {"wrong-agency"},
    "never-approved-class": {"false-fda-approval"},
    "wrong-approval": {"false-fda-approval"},
}
ENOUGH, LEAST = 250, 0.95


class Row(NamedTuple):
    """A statement with the day, what kind of statement it is, and the rule that must object; - is none."""

    as_of: str
    kind: str
    rule: str
    text: str


def rows(*tables: str) -> Iterator[Row]:
    """Yield the rows of some tables, else of all; ⏎ in a statement is a new line."""
    for table in tables or TABLES:
        for line in (CORPUS / table).read_text(encoding="utf-8").splitlines():
            if not line.startswith("#"):
                yield Row(*line.replace("⏎", "\n").split("\t"))


@cache
def linter(as_of: str) -> Linter:
    return Linter(load_policy(), Settings(as_of=as_of, suggests=False))


def findings(row: Row) -> list[Finding]:
    found = linter(row.as_of).lint(read_text(row.text, "statement.md")).findings
    return [finding for finding in found if finding.rule in ABOUT_APPROVAL]


def is_right(row: Row) -> bool:
    named = {finding.rule.split("/")[1] for finding in findings(row)}
    return not named if row.rule == "-" else bool(named & ({row.rule} | SAME.get(row.rule, set())))


@pytest.mark.parametrize("table", TABLES[:2])
def test_a_table_is_large_and_has_every_kind(table: str) -> None:
    kinds = {"true", "negated", "planned", "hypothetical", "outdated", "wrong"}
    assert (True, kinds) == (len(list(rows(table))) >= ENOUGH, {row.kind for row in rows(table)})


@pytest.mark.parametrize("table", TABLES)
def test_nearly_all_statements_are_judged_right(table: str) -> None:
    wrong = [row for row in rows(table) if not is_right(row)]
    assert len(wrong) <= (1 - LEAST) * len(list(rows(table))), wrong


def test_no_true_statement_is_called_an_error() -> None:
    harmless = [row for row in rows() if row.rule == "-"]
    assert [] == [row for row in harmless if any(finding.severity is Severity.ERROR for finding in findings(row))]


SEEDED = [
    ("004", "cn/reviewer-named-as-approver", "美国FDA与中国CDE", "2025-01-02"),
    ("003", "core/ended-product", "Cx601", "2024-12-13"),
    ("003", "core/misquoted-statistic", "212例患者中120例", "剂量"),
    ("001", "core/stale-statistic", "1500多例", "2022年1月"),
    ("001", "core/misquoted-statistic", "60.5%的患者获得完全缓解", "81名"),
    ("001", "core/misquoted-statistic", "发病率", "患病率"),
]


@pytest.mark.parametrize(("number", "rule", "words", "reason"), SEEDED, ids=[f"{number} {rule}" for number, rule, _, _ in SEEDED])
def test_a_known_fault_of_a_real_article_is_found_with_its_reason(number: str, rule: str, words: str, reason: str) -> None:
    path = next(SEEDS.glob(f"{number}_*.txt"), None)
    if path is None:
        pytest.skip("the articles are not at hand")
    lint = Linter(load_policy(), Settings(as_of="2026-11-22", suggests=False, lang="zh-Hans")).lint
    found = [one for one in lint(read_document(path.read_bytes(), str(path))).findings if one.rule == rule and words in one.excerpt]
    assert [True] == [reason in one.message for one in found][:1]
