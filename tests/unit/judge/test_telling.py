"""Records told to people, and handed to rewrites."""

import pytest

from lintmed.judge.telling import Teller, as_written
from lintmed.policy.load import load_policy
from lintmed.policy.registry import Registry


@pytest.fixture(scope="module")
def registry() -> Registry:
    return load_policy().registry


@pytest.mark.parametrize(
    ("day", "en", "zh"),
    [
        ("2024-12-18", "18 December 2024", "2024年12月18日"),
        ("2024-12", "December 2024", "2024年12月"),
        ("2024", "2024", "2024年"),
        ("", "", ""),
    ],
)
def test_days_are_written_as_people_write_them(day: str, en: str, zh: str) -> None:
    assert (en, zh, zh) == tuple(as_written(day, language) for language in ("en", "zh-Hans", "zh-Hant"))


def test_a_correction_names_agency_kind_people_and_day_in_each_language(registry: Registry) -> None:
    record = next(one for one in registry.products["amimestrocel"].authorisations if one.is_approval)
    right = Teller(registry).correction(record)
    assert right.agency["zh-Hans"].startswith("国家药")
    assert ("January 2025" in right.granted["en"], "2025年1月" in right.granted["zh-Hant"]) == (True, True)
    assert all(right.kind[language] and right.population[language] and right.uses[language] for language in ("en", "zh-Hans", "zh-Hant"))


def test_a_record_of_an_end_tells_its_day(registry: Registry) -> None:
    record = next(one for one in registry.products["darvadstrocel"].authorisations if one.status == "withdrawn")
    assert "2024" in Teller(registry).correction(record).ended["en"]
