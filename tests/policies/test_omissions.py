"""Sixty short pages in pairs: with and without one element, which rules speak must differ exactly as a lawyer would say."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from lintmed.detect.lexicon import Lexicon
from lintmed.engine import Linter
from lintmed.model.claim import Value
from lintmed.model.settings import Settings
from lintmed.policy.load import load_policy
from lintmed.testing import AS_OF
from lintmed.text.read import read_text

FILE = Path(__file__).parents[1] / "corpus" / "omissions" / "pairs.yaml"
PAIRS: list[dict[str, Any]] = yaml.safe_load(FILE.read_text(encoding="utf-8"))
FEWEST = 30
POLICY = load_policy()
LEXICON = Lexicon(POLICY)  # made once for all pages


def rules_of(pair: dict[str, Any], element: str) -> set[str]:
    gates = {key: Value(value, "front matter") for key, value in pair.get("gates", {}).items()}
    settings = Settings(as_of=AS_OF, packs=tuple(pair["packs"]), gates=gates, suggests=False, permits=pair.get("permits", True))
    result = Linter(POLICY, settings, LEXICON).lint(read_text(pair["page"].replace("@@", element), f"{pair['id']}.md"))
    return {finding.rule for finding in result.findings}


@pytest.mark.parametrize("pair", PAIRS, ids=[pair["id"] for pair in PAIRS])
def test_one_element_makes_exactly_the_expected_difference(pair: dict[str, Any]) -> None:
    without, present = rules_of(pair, ""), rules_of(pair, pair["element"])

    assert (sorted(pair.get("missing", ())), sorted(pair.get("present", ()))) == (sorted(without - present), sorted(present - without)), (
        f"speaks either way: {sorted(without & present)}"
    )


def test_there_are_sixty_short_pages_of_every_kind_language_and_several_markets() -> None:
    kinds = {pair["id"].split("-")[0] for pair in PAIRS}
    markets = {pack for pair in PAIRS for pack in pair["packs"]}

    assert len(PAIRS) >= FEWEST
    assert {"harm", "limit", "notice", "contact", "interest", "date"} <= kinds
    assert {"core", "cn", "tw", "us", "hk", "au", "uk", "eu"} <= markets
