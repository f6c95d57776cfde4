"""A safe rewrite of the built-in policy, from the finding to the edited text."""

from lintmed.engine import Linter
from lintmed.model.settings import Settings
from lintmed.policy.load import load_policy
from lintmed.surfaces.fixes import edited
from lintmed.text.read import read_text


def test_a_reviewer_named_as_approver_is_replaced_by_the_approver() -> None:
    source = "2025年1月，中国CDE批准该药上市。\n"
    linter = Linter(load_policy(), Settings(as_of="2026-11-22", select=("cn/reviewer-named-as-approver",)))
    (finding,) = linter.lint(read_text(source, "a.md")).findings
    (suggestion,) = finding.suggestions
    assert "safe" == suggestion.safety
    assert "2025年1月，中国国家药监局批准该药上市。\n" == edited(source, suggestion.edits)
