"""Claims in quotation marks, where the passage around them speaks about what others say."""

from lintmed.api import load_policy
from lintmed.engine import Linter
from lintmed.model.claim import Assertion
from lintmed.model.settings import Settings
from lintmed.text.read import read_text


def _assertions(text: str) -> set[Assertion]:
    claims, _, _ = Linter(load_policy(), Settings(as_of="2026-11-21")).read(read_text(text, "page.md"))
    return {claim.assertion for claim in claims if claim.action.concept == "action.cure"}


def test_a_sober_passage_that_says_more_than_it_quotes_keeps_its_distance() -> None:
    text = (
        'One leaflet read "our tea cures psoriasis". The authority asked for the evidence, and the company could not give any, '
        "so the leaflet was withdrawn and must not appear again."
    )
    assert {Assertion.QUOTED} == _assertions(text)


def test_a_quotation_that_is_most_of_the_text_stays_what_it_says() -> None:
    assert {Assertion.ASSERTED} == _assertions('"This tea cures psoriasis for good." Anna, 52')
