"""Whole pages: what kind of page each is, and whose law holds for it, as a lawyer would say (tests/corpus/pages)."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from lintmed.detect.reading import DocumentReading
from lintmed.engine import Linter
from lintmed.judge.reach import Reach, reaches
from lintmed.model.claim import Gates
from lintmed.model.settings import Settings
from lintmed.policy.load import load_policy
from lintmed.text.read import read_text

AS_OF = "2026-11-22"
FOLDER = Path(__file__).parents[1] / "corpus" / "pages"
GOLD = yaml.safe_load((FOLDER / "pages.yaml").read_text(encoding="utf-8"))
each = pytest.mark.parametrize("gold", GOLD["pages"], ids=lambda gold: gold["page"])


@pytest.fixture(scope="module")
def linter() -> Linter:
    return Linter(load_policy(), Settings(as_of=AS_OF))


def looked_at(gold: dict[str, Any], linter: Linter) -> tuple[Gates, list[Reach]]:
    document = read_text((FOLDER / gold["page"]).read_text(encoding="utf-8"), gold["page"])
    _, _, gates = linter.read(document)
    return gates, list(reaches(DocumentReading(document, linter.lexicon), gates, linter.policy, linter.selection, AS_OF))


@each
def test_a_page_is_of_the_kind_that_a_lawyer_sees(gold: dict[str, Any], linter: Linter) -> None:
    gates, _ = looked_at(gold, linter)
    assert gold["gates"] == {name: getattr(gates, name).value for name in gold["gates"]}


@each
def test_exactly_the_packs_of_its_market_are_asked(gold: dict[str, Any], linter: Linter) -> None:
    _, found = looked_at(gold, linter)
    asked = {"good-practice", "market", "language"}
    empty = {one.pack for one in found if one.reason == "no-rule"}
    assert set(gold["packs"]) - empty == {one.pack for one in found if one.reason in asked}


@each
def test_exactly_the_laws_hold_that_a_lawyer_names(gold: dict[str, Any], linter: Linter) -> None:
    _, found = looked_at(gold, linter)
    laws = {law for one in found for law in one.laws} & set(GOLD["weighed"])
    assert set(gold["laws"]) == laws - set(gold.get("not-yet", ()))


def test_all_pages_are_judged_and_have_a_reason() -> None:
    assert sorted(path.name for path in FOLDER.glob("*.md")) == sorted(gold["page"] for gold in GOLD["pages"])
    assert [] == [gold["page"] for gold in GOLD["pages"] if not gold.get("why")]


def test_every_law_that_was_weighed_is_known(linter: Linter) -> None:
    assert set() == set(GOLD["weighed"]) - set(linter.policy.authorities)
