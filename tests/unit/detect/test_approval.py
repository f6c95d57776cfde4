"""Statements about approval: what a sentence says was approved, where, for whom, and whether it says so at all."""

from collections.abc import Sequence

import pytest

from lintmed.detect.approval import Statement, approval_statements
from lintmed.detect.lexicon import Lexicon
from lintmed.detect.meaning import Meaning
from lintmed.detect.reading import DocumentReading
from lintmed.engine import Linter
from lintmed.model.settings import Settings
from lintmed.policy.load import load_policy
from lintmed.text.read import read_text


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return Linter(load_policy(), Settings(as_of="2026-06-01")).lexicon


def statements(lexicon: Lexicon, text: str) -> list[Statement]:
    return list(approval_statements(DocumentReading(read_text(text, "a.md"), lexicon)))


def only(lexicon: Lexicon, text: str) -> Statement:
    found = statements(lexicon, text)
    assert 1 == len(found), found
    return found[0]


def names(mentions: Sequence[tuple[str, int, int]]) -> list[str]:
    return [mention[0].split(".", 1)[1] for mention in mentions]


SAID = [
    "Ryoncil is approved by the FDA.",
    "The FDA cleared Ryoncil.",
    "Britain was first to license Casgevy.",
    "Doctors may use Ryoncil for arthritis, an indication that the FDA approved.",
    "睿铂生已获国家药监局批准。",
    "睿鉑生已獲國家藥監局核准。",
]
DENIED = [
    "Ryoncil is not approved in Europe.",
    "So far, NurOwn has failed to win FDA approval.",
    "The FDA declined to approve NurOwn.",
    "FDA未核准NurOwn。",
    "NurOwn没有拿到FDA批文。",
    "NurOwn沒有通過FDA審查批准。",
]
OPEN = [
    "The sponsor will ask the regulator to license NurOwn.",
    "FDA approval of NurOwn is two years off.",
    "FDA approval of NurOwn could follow in August.",
    "Is NurOwn approved by the FDA?",
    "If NurOwn were approved by the FDA, doctors would use it.",
    'We discussed the sentence "NurOwn is approved by the FDA" and why it is false.',
    "若NurOwn当年获批，如今会不同。",
    "NurOwn距获批尚需时日。",
    "NurOwn的IND获FDA批准。",
    "網傳「NurOwn已獲FDA核准」為不實訊息。",
]


@pytest.mark.parametrize(
    ("text", "expected"),
    [*((text, Meaning.ASSERTED) for text in SAID), *((text, Meaning.DENIED) for text in DENIED), *((text, Meaning.OPEN) for text in OPEN)],
)
def test_what_was_approved_is_told_from_what_was_refused_and_what_is_hoped_for(lexicon: Lexicon, text: str, expected: Meaning) -> None:
    found = statements(lexicon, text)
    assert expected in [one.meaning for one in found] or (expected is Meaning.OPEN and not found)


def test_a_list_of_places_is_a_list_of_statements(lexicon: Lexicon) -> None:
    assert ("jp", "kr", "us") == only(lexicon, "Stemirac is approved in Japan, Korea and the United States.").places


def test_two_places_in_two_clauses_are_no_list(lexicon: Lexicon) -> None:
    assert () == only(lexicon, "Casgevy has been authorised in the UK since 2023, long before doctors in the EU used it.").places


def test_a_list_of_uses_is_kept_as_one(lexicon: Lexicon) -> None:
    assert ("acute-gvhd", "crohn") == only(lexicon, "Ryoncil is approved by the FDA for acute GVHD and Crohn's disease.").listed


def test_people_behind_a_turn_are_not_those_of_the_approval(lexicon: Lexicon) -> None:
    text = "Ryoncil is approved by the FDA for children, while trials in adults go on."
    assert frozenset({"children"}) == only(lexicon, text).population


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("The FDA approved Ryoncil (remestemcel-L) in June 2020.", ("2020-06",)),
        ("Since 2020 Ryoncil has been an FDA-approved medicine.", ("2020",)),
        ("In 2020 doctors used the FDA-approved medicine Ryoncil.", ()),
        ("睿铂生于2025年1月2日获批。", ("2025-01-02",)),
    ],
)
def test_the_day_of_an_approval_may_stand_behind_an_aside(lexicon: Lexicon, text: str, dates: tuple[str, ...]) -> None:
    assert dates == only(lexicon, text).dates


@pytest.mark.parametrize(
    "text",
    [
        "Alofisel is a cell product. It is licensed in the EU.",
        "# Alofisel\n\nIt is licensed in the EU.",
        "| Product | Status |\n|---|---|\n| Alofisel | Approved in the EU |",
        "Alofisel是一种细胞药物。该产品已获欧盟批准。",
        "Alofisel是一種細胞藥物。該產品已獲歐盟核准。",
    ],
)
def test_it_is_what_was_named_before(lexicon: Lexicon, text: str) -> None:
    assert ["darvadstrocel"] == names(only(lexicon, text).products)


def test_the_next_row_of_a_table_speaks_of_another_product(lexicon: Lexicon) -> None:
    text = "| Product | Status |\n|---|---|\n| Alofisel | Withdrawn |\n| Surgery | Approved in the EU |"
    assert [] == statements(lexicon, text)


def test_a_use_may_be_the_one_of_the_sentence_before(lexicon: Lexicon) -> None:
    found = statements(lexicon, "Lupus is a chronic disease. There is no approved stem cell treatment for it.")
    assert [True] == [one.names_other_use and set(one.uses) <= {"lupus"} for one in found]


def test_a_licence_needs_an_agency_or_a_place_beside_it(lexicon: Lexicon) -> None:
    assert [1, 1, 0] == [
        len(statements(lexicon, text))
        for text in ("Alofisel has a licence in the EU.", "Alofisel has a licence from the MHRA.", "Alofisel is made under a licence.")
    ]
