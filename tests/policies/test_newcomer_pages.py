"""Short pages as newcomers write them: half of them sell, half of them only look like it (tests/corpus/pages/newcomers-*)."""

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml

from lintmed.engine import Linter
from lintmed.model.finding import FileResult
from lintmed.model.rule import Severity
from lintmed.model.settings import Settings
from lintmed.policy.load import load_policy
from lintmed.text.read import read_text

FOLDERS = sorted((Path(__file__).parents[1] / "corpus" / "pages").glob("newcomers-*"))
GOLD = [(folder, gold) for folder in FOLDERS for gold in yaml.safe_load((folder / "pages.yaml").read_text(encoding="utf-8"))["pages"]]
SEVERITIES = [severity.name.lower() for severity in sorted(Severity, key=lambda one: -one.rank)]


def pages(*, sells: bool) -> pytest.MarkDecorator:
    found = [pytest.param(folder, gold, id=f"{folder.name}/{gold['page']}") for folder, gold in GOLD if ("least" in gold) is sells]
    return pytest.mark.parametrize(("folder", "gold"), found)


@pytest.fixture(scope="module")
def linter() -> Linter:
    return Linter(load_policy(), Settings(as_of="2026-11-22"))


def linted(folder: Path, gold: dict[str, Any], linter: Linter) -> FileResult:
    return linter.lint(read_text((folder / gold["page"]).read_text(encoding="utf-8"), gold["page"]))


def severities(result: FileResult) -> Counter[str]:
    return Counter(finding.severity.name.lower() for finding in result.findings if finding.is_open)


def wrong_gates(result: FileResult, gold: dict[str, Any]) -> list[str]:
    names = ("genre", "product", "speaker")
    return [name for name in names if getattr(result.gates, name).value not in gold[name]]


@pages(sells=True)
def test_a_page_that_sells_is_heard_as_an_advertisement(folder: Path, gold: dict[str, Any], linter: Linter) -> None:
    result = linted(folder, gold, linter)
    assert gold.get("not-yet", []) == wrong_gates(result, gold)
    assert result.gates.genre.evidence


@pages(sells=True)
def test_its_gravest_finding_is_as_severe_as_a_reader_expects(folder: Path, gold: dict[str, Any], linter: Linter) -> None:
    found = severities(linted(folder, gold, linter))
    expected = gold.get("reached", gold["least"])
    assert any(found[name] for name in SEVERITIES[: SEVERITIES.index(expected) + 1])


@pages(sells=False)
def test_an_honest_page_with_numbers_prices_and_codes_is_no_advertisement(folder: Path, gold: dict[str, Any], linter: Linter) -> None:
    assert gold.get("not-yet", []) == wrong_gates(linted(folder, gold, linter), gold)


@pages(sells=False)
def test_an_honest_page_gives_no_error_no_warning_and_at_most_one_advice(folder: Path, gold: dict[str, Any], linter: Linter) -> None:
    found = severities(linted(folder, gold, linter))
    assert (0, 0) == (found["error"], found["warning"])
    assert found["advice"] <= 1


def test_all_pages_are_judged_and_half_of_them_are_honest() -> None:
    for folder in FOLDERS:
        here = [gold for where, gold in GOLD if where == folder]
        assert sorted(path.name for path in folder.iterdir() if path.suffix != ".yaml") == sorted(gold["page"] for gold in here)
        assert sum("least" in gold for gold in here) * 2 == len(here)
