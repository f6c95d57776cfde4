"""Exceptions hide nothing: whatever stands in an article, its findings are the same, covered or not, and nothing raises."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lintmed.engine import Linter
from lintmed.judge.notices import FAMILY
from lintmed.model.settings import Settings
from lintmed.policy.load import load_policy
from lintmed.testing import AS_OF
from lintmed.text.directives import find_directives
from lintmed.text.read import read_text

CLAIM = "本品可根治糖尿病。"
PIECES = st.sampled_from(
    [
        CLAIM, "\n\n", "\n", "Our tea cures diabetes.", "成年人每晚宜睡七小时。", "# 标题\n", "- ", "```\n", "`", "<p>", "</p>", "<script>", "</script>",
        '<!-- lintmed: ignore[cn/cure-promise] reason="a" -->', '<!-- lintmed: ignore-file[core/cure-promise] reason="a" by="b" until=2030-01-01 -->',
        '<!-- lintmed: ignore-start[cn/cure-promise,us/cure-promise] reason="a" until=2020-01-01 -->', "<!-- lintmed: ignore-end -->",
        "<!-- lintmed: ignore[", "<!-- lintmed", "-->", "lintmed:", "---\n", "lintmed:\n  exceptions:\n    - 'ignore-file[cn/cure-promise] reason=\"a\"'\n",
        "[cn/cure-promise]", 'reason="', '"', "\u202e", "\r", "\x00",
    ]
)  # fmt: skip
ARTICLES = st.lists(PIECES, max_size=14).map("".join)


@pytest.fixture(scope="module")
def linters() -> tuple[Linter, Linter]:
    policy, given_settings = load_policy(), Settings(as_of=AS_OF, suggests=False)
    return Linter(policy, given_settings), Linter(policy, given_settings._replace(suppresses=False))


@pytest.mark.parametrize("path", ["a.md", "a.html", "a.txt"])
@settings(max_examples=150, deadline=None)
@given(source=ARTICLES)
def test_no_finding_is_lost(path: str, source: str, linters: tuple[Linter, Linter]) -> None:
    document = read_text(source, path)
    held, bare = (linter.lint(document) for linter in linters)
    assert list(bare.findings) == [one._replace(suppression=None) for one in held.findings if one.family != FAMILY]


@pytest.mark.parametrize("path", ["a.md", "a.html", "a.txt"])
@settings(max_examples=150, deadline=None)
@given(source=ARTICLES)
def test_an_exception_covers_only_if_it_is_well_formed(path: str, source: str, linters: tuple[Linter, Linter]) -> None:
    found = list(find_directives(source, path))
    result = linters[0].lint(read_text(source, path))
    assert len(result.errors) >= sum(bool(one.problem) for one in found)
    if all(one.problem for one in found):
        assert [] == [one for one in result.findings if not one.is_open]
