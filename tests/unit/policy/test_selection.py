"""Which packs judge a page: named packs, else its market, else the configuration, else the language."""

from typing import Any

import pytest
from conftest import MakePolicy

from lintmed.errors import SourceError
from lintmed.model.claim import UNKNOWN, Value
from lintmed.model.settings import Settings
from lintmed.policy.selection import Selection
from lintmed.text.read import read_text

WORDS = "  - {id: action.cure, title: Cures, en: [cures]}\n  - {id: target.disease, title: Flu, en: [flu]}\n"
RULES = tuple(f"id: {pack}/cure" for pack in ("core", "cn", "us", "eu"))
CN_US = Value("cn us", "front matter")


@pytest.fixture
def chosen(make_policy: MakePolicy) -> Any:
    policy = make_policy(WORDS, *RULES)
    return lambda **settings: Selection(policy, Settings(as_of="2026-11-22", **settings))


def page(front_matter: str) -> Any:
    return read_text(f"---\n{front_matter}\n---\n\nTea cures flu.\n", "a.md")


@pytest.mark.parametrize(
    "front_matter",
    ["market: [cn, us]", "market: us, cn", "market:\n  - cn\n  - us", "lintmed:\n  market: [us, cn]", "lintmed.market: ['cn', \"us\"]"],
)
def test_a_page_names_its_market(chosen: Any, front_matter: str) -> None:
    assert CN_US == chosen().market(page(front_matter))


def test_a_page_is_stronger_than_the_configuration(chosen: Any) -> None:
    assert CN_US == chosen(market=("eu",)).market(page("market: [cn, us]"))


def test_the_configuration_holds_for_pages_without_a_market(chosen: Any) -> None:
    assert Value("eu", "config") == chosen(market=("eu",)).market(page("title: Tea"))


def test_named_packs_are_stronger_than_a_page(chosen: Any) -> None:
    selection = chosen(packs=("core", "eu"))
    market = selection.market(page("market: [cn, us]"))
    assert (Value("eu", "option"), ("core", "eu")) == (market, selection.packs(market, "en"))


def test_without_a_market_the_language_decides(chosen: Any) -> None:
    assert UNKNOWN == chosen().market(page("title: Tea"))


def test_law_of_a_market_holds_in_any_language(chosen: Any) -> None:
    assert ("core", "cn", "us") == chosen().packs(CN_US, "en")


def test_an_unknown_market_is_an_error_with_the_list(chosen: Any) -> None:
    with pytest.raises(SourceError) as caught:
        chosen().market(page("market: [cn, mars]"))
    assert "a.md: the front matter sets `market` to `mars`, of which there is no policy pack\n    hint: one or more of: cn, eu, us" in str(
        caught.value
    )


def test_good_practice_is_no_market(chosen: Any) -> None:
    with pytest.raises(SourceError):
        chosen().market(page("market: core"))


def test_the_packs_of_a_run_are_those_asked_for_and_those_of_its_pages(chosen: Any) -> None:
    assert ["core", "cn", "eu", "us"] == [name for name, _ in chosen(market=("eu",)).ran([CN_US])]
    assert ["core", "cn", "eu", "us"] == [name for name, _ in chosen().ran([UNKNOWN])]
