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
        verification: verified
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
    ("within: [cancer], en: [lymphoma]", "within: [lymphoma], en: [lymphoma]", 16, "`lymphoma` leads back to itself by `within`"),
    ("agency: [us-fda]", "agency: [us-fca]", 23, "the agency `us-fca` is unknown"),
    ("for: [lymphoma]", "for: [lymphona]", 27, "the condition `lymphona` is unknown"),
    ("granted: 2024-12-18", "granted: 2024-02-30", 26, "`2024-02-30` is no day of the calendar"),
    ("status: active\n", "status: withdrawn\n        since: 2020-01\n", 26, "the status began 2020-01, before the approval of 2024-12-18"),
    ("region: us\n", "region: uk\n", 8, "the region `uk` is unknown"),
    ("within: [cancer]", "within: [tumour]", 16, "`tumour` is unknown"),
    ("horizon: 2026-06-24", "horizon: 2026-06-31", 1, "`2026-06-31` is no day of the calendar"),
    ("kind: full", "kind: none", 26, "there is no approval, but it was granted"),
    ("en: [drugumab]", "en: [x]", 20, "the name `x` `x` is too short"),
]


@pytest.mark.parametrize(("old", "new", "line", "message"), FAULTS, ids=[message for *_, message in FAULTS])
def test_a_fault_is_told_with_its_line(build: Callable[[str], Policy], old: str, new: str, line: int, message: str) -> None:
    with pytest.raises(PolicyError) as caught:
        build(REGISTRY.replace(old, new))
    told = str(caught.value)
    assert (True, True) == (f"facts.yaml:{line}:" in told, message in told), told


def test_two_records_that_contradict_each_other_are_told(build: Callable[[str], Policy]) -> None:
    denial = "      - {id: drug-us-none, agency: [us-fda], kind: none, status: never, for: [lymphoma], verification: verified}\n"
    with pytest.raises(PolicyError, match="`drug-us-none` contradicts `drug-us`"):
        build(REGISTRY + denial)


def test_a_denial_about_other_people_is_no_contradiction(build: Callable[[str], Policy]) -> None:
    text = REGISTRY.replace("for: [lymphoma]", "for: [lymphoma]\n        population: [children]")
    denial = (
        "      - {id: x1, agency: [us-fda], kind: none, status: never, for: [lymphoma], population: [adults], verification: verified}\n"
    )
    assert 2 == len(build(text + denial).registry.products["drug"].authorisations)


def test_an_id_that_stands_twice_is_told(build: Callable[[str], Policy]) -> None:
    with pytest.raises(PolicyError, match="`cancer` is defined twice"):
        build(REGISTRY.replace("id: lymphoma", "id: cancer"))
