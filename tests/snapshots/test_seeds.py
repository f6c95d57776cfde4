"""Whole articles with all that is found in them: a change of engine or policy shows here as a diff.

After a change that is meant: `pytest tests/snapshots --update-snapshots`, and read the diff.
"""

import json
from pathlib import Path

import pytest

from lintmed.engine import Linter
from lintmed.model.settings import Settings
from lintmed.policy.load import load_policy
from lintmed.testing import AS_OF
from lintmed.text.read import read_document

SEEDS = Path(__file__).parents[2] / "seeds"
ARTICLES = sorted(path for path in SEEDS.glob("*") if path.suffix in (".md", ".html", ".txt") and path.name != "README.md")


@pytest.fixture(scope="module")
def linter() -> Linter:
    return Linter(load_policy(), Settings(as_of=AS_OF))


def expectations(article: Path) -> Path:
    return article.with_name(f"{article.name}.expected.json")


@pytest.mark.parametrize("article", ARTICLES, ids=[path.name for path in ARTICLES])
def test_an_article_gives_the_findings_that_are_expected(article: Path, linter: Linter, request: pytest.FixtureRequest) -> None:
    found = [
        {"rule": one.rule, "line": one.start.line, "excerpt": one.excerpt, "severity": str(one.severity)}
        for one in linter.lint(read_document(article.read_bytes(), str(article))).findings
    ]
    path = expectations(article)
    if request.config.getoption("--update-snapshots"):
        rows = ",\n".join(f"  {json.dumps(one, ensure_ascii=False)}" for one in found)
        path.write_text(f"[\n{rows}\n]\n" if rows else "[]\n", encoding="utf-8")
    assert path.is_file(), "run `pytest tests/snapshots --update-snapshots` and read what it writes"
    assert json.loads(path.read_text(encoding="utf-8")) == found


def test_no_expectation_is_left_without_its_article() -> None:
    assert set() == set(SEEDS.glob("*.expected.json")) - {expectations(article) for article in ARTICLES}
