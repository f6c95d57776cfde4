"""Whether a use is approved: by product and class, on the day, here and elsewhere."""

import pytest

from lintmed.judge.standing import standing_of
from lintmed.policy.load import load_policy

CASES = [
    ("belimumab", "sle", "2026-06-01", "core", "approved"),
    ("belimumab", "sle", "2010-06-01", "core", "unapproved"),
    ("remestemcel-l", "acute-gvhd", "2026-06-01", "us", "approved"),
    ("remestemcel-l", "acute-gvhd", "2026-06-01", "cn", "investigational"),
    ("class-stem-cell", "sle", "2026-06-01", "core", "unapproved"),
    ("class-hsct", "leukaemia", "2026-06-01", "cn", "approved"),
    ("class-exosome", "knee-oa", "2026-06-01", "core", "unapproved"),
    ("hydroxychloroquine", "covid-19", "2026-06-01", "core", "unapproved"),
    ("telitacicept", "sjogren", "2026-06-01", "core", "investigational"),
    ("valsartan", "asthma", "2026-06-01", "core", "unknown"),
    ("class-clinic", "pain", "2026-06-01", "core", "unknown"),
]


@pytest.mark.parametrize(("product", "use", "as_of", "pack", "expected"), CASES)
def test_a_use_has_its_standing_on_the_day(product: str, use: str, as_of: str, pack: str, expected: str) -> None:
    registry = load_policy().registry
    assert expected == standing_of(registry.products[product], [use], registry, as_of).within(pack)
