"""What the registry has against a text besides statements about approval: laws, counts and offers, on the day and on the article's own day."""

from collections.abc import Callable

import pytest

from lintmed.engine import Linter
from lintmed.model.finding import Finding
from lintmed.model.rule import Severity
from lintmed.model.settings import Settings
from lintmed.policy.load import load_policy
from lintmed.policy.policy import Policy
from lintmed.text.read import read_text

Findings = Callable[..., list[Finding]]


@pytest.fixture(scope="module")
def policy() -> Policy:
    return load_policy()


@pytest.fixture
def findings(policy: Policy) -> Findings:
    """Return the findings of one rule: `findings(text, rule, as_of=…)`."""

    def found(text: str, rule: str, as_of: str = "2026-06-01") -> list[Finding]:
        linter = Linter(policy, Settings(as_of=as_of, suggests=False))
        return [one for one in linter.lint(read_text(text, "a.md")).findings if one.rule == rule]

    return found


LEANS = "本院依据2019年《反不正当竞争法》第八条宣传。"
COUNT = "目前全世界约有1500多例系统性红斑狼疮患者接受了间充质干细胞治疗。"


def dated(day: str, text: str) -> str:
    return f"---\ndate: {day}\n---\n\n{text}"


def test_a_law_of_the_past_is_found_where_a_text_leans_on_it(findings: Findings) -> None:
    assert ["2019年《反不正当竞争法"] == [one.excerpt for one in findings(LEANS, "core/superseded-law")]


@pytest.mark.parametrize(
    "text",
    [
        "《反不正当竞争法》（2019年修正）自2019年4月起施行。",
        "《特管辦法》自2018年9月施行。",
        "本院依据《反不正当竞争法》宣传。",
        "The Measures for Stem Cell Clinical Research date from 2015.",
    ],
)
def test_a_law_that_is_merely_named_is_no_fault(findings: Findings, text: str) -> None:
    assert [] == findings(text, "core/superseded-law")


def test_before_its_end_a_law_is_in_force(findings: Findings) -> None:
    assert [] == findings(LEANS, "core/superseded-law", as_of="2025-06-01")


def test_what_held_when_the_article_was_written_wants_a_look_only(findings: Findings) -> None:
    found = findings(dated("2024-05-01", LEANS), "core/superseded-law") + findings(dated("2026-05-01", LEANS), "core/superseded-law")
    assert [Severity.ADVICE, Severity.WARNING] == [one.severity for one in found]


def test_a_count_grows_old_by_the_day_of_judgement(findings: Findings) -> None:
    assert ([], 1) == (findings(COUNT, "core/stale-statistic", as_of="2022-06-01"), len(findings(COUNT, "core/stale-statistic")))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("NurOwn is now available at our centre.", "NurOwn is now available"),
        ("Buy JointStem online.", "Buy JointStem"),
        ("JointStem现货，欢迎咨询。", "JointStem现货"),
    ],
)
def test_a_product_that_nobody_approved_cannot_be_had(findings: Findings, text: str, expected: str) -> None:
    assert [expected] == [one.excerpt for one in findings(text, "core/investigational-promotion")]


@pytest.mark.parametrize(
    "text",
    [
        "NurOwn is not available outside trials.",
        "Is NurOwn available in our country?",
        "NurOwn is available in a clinical trial.",
        "Ryoncil is available in the United States.",
        "Data on NurOwn are available from the authors.",
        "未获批的JointStem不得现货销售。",
    ],
)
def test_what_is_refused_asked_for_or_approved_is_no_offer(findings: Findings, text: str) -> None:
    assert [] == findings(text, "core/investigational-promotion")


def test_a_product_approved_elsewhere_is_offered_where_it_is_not(findings: Findings) -> None:
    text = "Cartistem is available in the United States."
    assert [1, 0] == [len(findings(one, "core/investigational-promotion")) for one in (text, text.replace("the United States", "Korea"))]


def test_a_device_cleared_under_510k_is_not_approved(findings: Findings) -> None:
    text = "A 510(k) clearance means that the laser is approved."
    assert ["510(k) clearance means that the laser is approved"] == [one.excerpt for one in findings(text, "us/designation-as-approval")]


def test_what_is_approved_indeed_is_no_false_fda_approval(findings: Findings) -> None:
    text = "Abecma is a CAR-T therapy approved by the FDA."
    assert [] == findings(text, "us/false-fda-approval")
