"""A registry that contradicts itself is refused, with file, line and quoted line."""

from collections.abc import Callable
from pathlib import Path

import pytest

from lintmed.errors import PolicyError
from lintmed.policy.policy import Policy
from tests.conftest import compile_folder

CURE = "  - {id: action.cure, title: Cures, zh: [根治, 治愈]}\n"
NAME = "{en: N, zh-Hans: 名, zh-Hant: 名}"
REGISTRY = f"""\
horizon: 2026-06-24
wording:
  full: {{en: approval, zh-Hans: 批准, zh-Hant: 核准}}
regions:
  - {{id: us, name: {NAME}, en: [United States]}}
agencies:
  - id: us-fda
    region: us
    names: {{en: [FDA]}}
    role: approves
    source: https://a.example/
    checked_on: 2026-01-01
    verification: verified
    former_names: [{{name: Bureau of Drugs, until: 2010-01-31}}]
conditions:
  - {{id: cancer, name: {NAME}, en: [cancer]}}
  - {{id: lymphoma, name: {NAME}, within: [cancer], en: [lymphoma]}}
products:
  - id: drug
    name: {NAME}
    en: [drugumab]
    authorisations:
      - id: drug-us
        agency: [us-fda]
        kind: full
        status: active
        granted: 2024-12-18
        for: [lymphoma]
        seen: 2025-01
        verification: verified
    facts:
      - {{id: f, on: 2025-06-01, agency: us-fda, text: A fact., verification: verified}}
    established-for: [cancer]
guidelines:
  - id: old
    kind: guideline
    name: {NAME}
    published: "2015"
    status: superseded
    superseded-by: new
    verification: verified
  - id: new
    kind: guideline
    name: {NAME}
    published: 2021-05
    status: current
    verification: verified
statistics:
  - {{id: s, verdict: stale, source-date: "2014", says: {NAME}, verification: verified}}
authorisations:
  - {{id: more, product: drug, agency: [us-fda], kind: full, status: active, granted: "2025", for: [cancer], verification: verified}}
"""
Write = Callable[..., Path]


@pytest.fixture
def build(policy_folder: Write) -> Callable[[str], Policy]:
    def compiled(text: str) -> Policy:
        folder = policy_folder(CURE)
        (folder / "_registry").mkdir()
        (folder / "_registry" / "facts.yaml").write_text(text, encoding="utf-8")
        return compile_folder(folder)

    return compiled


def test_a_sound_registry_is_read_when_it_is_asked_for(build: Callable[[str], Policy]) -> None:
    registry = build(REGISTRY).registry
    record = registry.products["drug"].authorisations[0]
    assert ("2026-06-24", "2024-12-18", True) == (registry.horizon, record.granted, record.holds("2025-01-01"))


def test_a_kind_of_a_condition_meets_what_is_wider_and_the_other_way_round(build: Callable[[str], Policy]) -> None:
    registry = build(REGISTRY).registry
    assert (True, True, True, False) == (
        registry.meets(["cancer"], ["lymphoma"]), registry.meets(["lymphoma"], ["cancer"]),
        registry.falls_under(["lymphoma"], ["cancer"]), registry.falls_under(["cancer"], ["lymphoma"]),
    )  # fmt: skip


FAULTS = [
    # cycles
    ("within: [cancer], en: [lymphoma]", "within: [lymphoma], en: [lymphoma]", 17, "`lymphoma` leads back to itself by `within`"),
    ("en: [cancer]}", "within: [lymphoma], en: [cancer]}", 16, "`cancer` leads back to itself by `within`"),
    ("en: [drugumab]\n", "within: [drug]\n    en: [drugumab]\n", 21, "`drug` leads back to itself by `within`"),
    ("superseded-by: new", "superseded-by: old", 40, "`old` leads back to itself by `superseded-by`"),
    ("published: 2021-05\n", "published: 2021-05\n    superseded-by: old\n", 40, "`old` leads back to itself by `superseded-by`"),
    ("role: approves\n", "role: reviews\n    acts_for: us-fda\n", 11, "`us-fda` leads back to itself by `acts_for`"),
    # unknown names
    ("agency: [us-fda]", "agency: [us-fca]", 24, "the agency `us-fca` is unknown"),
    ("agency: us-fda", "agency: us-fca", 32, "the agency `us-fca` is unknown"),
    ("for: [lymphoma]", "for: [lymphona]", 28, "the condition `lymphona` is unknown"),
    ("established-for: [cancer]", "established-for: [cancre]", 33, "the condition `cancre` is unknown"),
    ("region: us\n", "region: uk\n", 8, "the region `uk` is unknown"),
    ("within: [cancer]", "within: [tumour]", 17, "`tumour` is unknown"),
    ("superseded-by: new", "superseded-by: newer", 40, "`newer` is unknown"),
    ("product: drug", "product: drag", 51, "the product `drag` is unknown"),
    # days
    ("horizon: 2026-06-24", "horizon: 2026-06-31", 1, "`2026-06-31` is no day of the calendar"),
    ("granted: 2024-12-18", "granted: 2025-02-30", 27, "`2025-02-30` is no day of the calendar"),
    ("granted: 2024-12-18", "granted: 2024-13", 27, "`2024-13` is no day of the calendar"),
    ("granted: 2024-12-18", "granted: 18/12/2024", 27, "`18/12/2024` has not the right form"),
    ("seen: 2025-01", "seen: 2025-00", 29, "`2025-00` is no day of the calendar"),
    ("until: 2010-01-31", "until: 2010-02-31", 14, "`2010-02-31` is no day of the calendar"),
    ("checked_on: 2026-01-01", "checked_on: 2026-01-32", 12, "`2026-01-32` is no day of the calendar"),
    ("on: 2025-06-01", "on: 2025-06-31", 32, "`2025-06-31` is no day of the calendar"),
    ("published: 2021-05\n", "published: 2021-15\n", 45, "`2021-15` is no day of the calendar"),
    ('source-date: "2014"', "source-date: 2014-02-30", 49, "`2014-02-30` is no day of the calendar"),
    ("status: active\n", "status: withdrawn\n        since: 2020-01\n", 27, "the status began 2020-01, before the approval of 2024-12-18"),
    ("seen: 2025-01", "seen: 2023-05", 29, "the evidence of 2023-05 is older than what it is to show (`granted: 2024-12-18`)"),
    # what a record says against itself
    ("kind: full\n        status: active\n        granted", "kind: none\n        status: active\n        granted", 27, "there is no approval, but it was granted"),
    ("kind: full\n        status: active\n        granted: 2024-12-18", "kind: none\n        status: active", 26, "there is no approval, but its status is `active`"),
    ("status: active\n", "status: never\n", 26, "the approval is `full`, but its status is `never`"),
    ("status: superseded", "status: current", 39, "`old` is current, but superseded by `new`"),
    ("published: 2021-05\n", 'published: "2010"\n', 40, "is older than `old`"),
    # ids and names
    ("id: lymphoma", "id: cancer", 17, "`cancer` is defined twice; first at "),
    ("id: more", "id: drug-us", 51, "`drug-us` is defined twice; first at "),
    ("id: new", "id: old", 42, "`old` is defined twice; first at "),
    ("en: [drugumab]", "en: [x]", 21, "the name `x` `x` is too short"),
    # names of fields and values
    ("granted: 2024-12-18", "garnted: 2024-12-18", 27, "has the unknown key `garnted`"),
    ("status: active\n", "state: active\n", 26, "has the unknown key `state`"),
    ("status: active\n", "status: actve\n", 26, "`actve` is not known"),
    ("verification: verified\n    facts", "verification: certain\n    facts", 30, "`certain` is not known"),
    ("for: [lymphoma]\n        seen", "for: [lymphoma]\n        doubts: [grant]\n        seen", 29, "`grant` is not known"),
    ("status: active\n", "status: active\n        status: active\n", 27, "the key `status` stands twice"),
    ("for: [lymphoma]\n        seen", "for: lymphoma\n        seen", 28, "is str, not array"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "line", "message"), FAULTS, ids=[f"{message} ({line})" for _, _, line, message in FAULTS])
def test_a_fault_is_told_with_its_line_and_the_line_is_quoted(
    build: Callable[[str], Policy], old: str, new: str, line: int, message: str
) -> None:
    assert old in REGISTRY
    text = REGISTRY.replace(old, new, 1)
    with pytest.raises(PolicyError) as caught:
        build(text)
    told = str(caught.value)
    assert (True, True) == (f"facts.yaml:{line}:" in told, message in told), told
    assert text.splitlines()[line - 1].strip() == caught.value.line


def test_a_wrong_key_is_answered_with_the_one_that_was_meant(build: Callable[[str], Policy]) -> None:
    with pytest.raises(PolicyError, match="did you mean `granted`"):
        build(REGISTRY.replace("granted:", "garnted:", 1))


def test_what_is_in_doubt_may_be_newer_than_its_evidence(build: Callable[[str], Policy]) -> None:
    text = REGISTRY.replace("seen: 2025-01", "seen: 2023-05\n        doubts: [granted]", 1)
    assert {"granted"} == build(text).registry.products["drug"].authorisations[0].doubts


def test_records_in_a_list_of_their_own_belong_to_their_product(build: Callable[[str], Policy]) -> None:
    assert ["drug-us", "more"] == [one.id for one in build(REGISTRY).registry.products["drug"].authorisations]


def test_records_of_one_approval_that_end_differently_are_told_with_both_places(build: Callable[[str], Policy]) -> None:
    other = "  - {id: again, product: drug, agency: [us-fda], kind: full, status: withdrawn, granted: 2024-12-18, for: [lymphoma], verification: verified}\n"
    with pytest.raises(PolicyError) as caught:
        build(REGISTRY + other)
    assert (True, True) == (
        caught.value.message.startswith("`again` contradicts `drug-us` at "),
        caught.value.message.endswith("facts.yaml:23"),
    )


def test_two_records_that_contradict_each_other_are_told(build: Callable[[str], Policy]) -> None:
    denial = "  - {id: drug-us-none, product: drug, agency: [us-fda], kind: none, status: never, for: [lymphoma], verification: verified}\n"
    with pytest.raises(PolicyError, match="`drug-us-none` contradicts `drug-us`"):
        build(REGISTRY + denial)


def test_a_denial_about_other_people_is_no_contradiction(build: Callable[[str], Policy]) -> None:
    text = REGISTRY.replace("for: [lymphoma]", "for: [lymphoma]\n        population: [children]", 1)
    denial = "  - {id: x1, product: drug, agency: [us-fda], kind: none, status: never, for: [lymphoma], population: [adults], verification: verified}\n"
    assert 3 == len(build(text + denial).registry.products["drug"].authorisations)


def test_an_id_that_stands_twice_is_told(build: Callable[[str], Policy]) -> None:
    with pytest.raises(PolicyError, match="`cancer` is defined twice"):
        build(REGISTRY.replace("id: lymphoma", "id: cancer"))
