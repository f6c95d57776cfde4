"""Citation marks, and whether they and the reference list fit together."""

from collections.abc import Callable

import pytest

from lintmed.detect.citation import citation_problems, citations_near
from lintmed.detect.clauses import sentences
from lintmed.model.claim import Claim
from lintmed.policy.policy import Policy
from lintmed.text.read import read_text

LIST = "\n\n## 参考文献\n\n[1] 张三. 某研究. 某刊, 2020, 1: 2-3.\n\n[2] 李四. 另一研究. 某刊, 2021, 4: 5-6.\n"


def marks(text: str) -> list[str]:
    spans = sentences(text, 0, len(text))
    return [text[mark.start : mark.end] for mark in citations_near(text, spans, spans[0])]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("它有效[1]。", ["[1]"]),
        ("它有效[1,2]。", ["[1,2]"]),
        ("它有效【3】。", ["【3】"]),
        ("它有效[^1]。", ["[^1]"]),
        ("it works (smith et al., 2020).", ["(smith et al., 2020)"]),
        ("it works (smith 2020a).", ["(smith 2020a)"]),
        ("它有效(张三，2020)。", ["(张三，2020)"]),
        ("据《某医学杂志》2020年报道它有效。", ["《某医学杂志》2020"]),
        ("see nct01234567 for it.", ["nct01234567"]),
        ("it works. [1]", ["[1]"]),
        ("它有效。见[1]。", ["[1]"]),
        ("它有效。好。见[1]。", []),
        ("它有效。", []),
        ("it rose (in 2020 there was flu).", []),
        ("[a] or [1234]", []),
    ],
)
def test_citations_of_a_sentence_stand_in_it_or_in_the_next(text: str, expected: list[str]) -> None:
    assert expected == marks(text)


@pytest.mark.parametrize(("text", "mark"), [("见doi:10.1000/abc", "doi:10.1000/abc"), ("发表于lancet杂志2020年", "lancet杂志2020")])
def test_a_source_is_recognised_right_behind_chinese(text: str, mark: str) -> None:
    assert [mark] == marks(text)


@pytest.mark.parametrize("text", ["它有效(成立于2015)。", "it works (founded in 2015)."])
def test_a_year_in_parentheses_is_not_always_a_citation(text: str) -> None:
    assert [] == marks(text)


def problems(source: str) -> list[tuple[str, str]]:
    document = read_text(source, "a.md")
    return [(one.concept, document.text[one.start : one.end]) for one in citation_problems(document)]


def test_a_list_that_fits_has_no_problems() -> None:
    assert [] == problems("一[1]，二[2]。" + LIST)


@pytest.mark.parametrize("text", ["一[1-2]。", "一【1-2】。", "一[1,2]。", "一[1、2]。"])
def test_ranges_and_lists_of_numbers_are_written_out(text: str) -> None:
    assert [] == problems(text + LIST)


def test_a_mark_without_entry_is_dangling() -> None:
    assert [("citation.dangling", "[7]")] == problems("一[1]，二[2]，三[7]。" + LIST)


def test_an_entry_without_mark_is_never_cited() -> None:
    assert ["citation.never-cited"] == [concept for concept, _ in problems("一[1]。" + LIST)]


def test_a_list_without_any_mark_is_one_problem_at_its_first_entry() -> None:
    ((concept, entry),) = problems("一。" + LIST)
    assert ("citation.unmarked-list", True) == (concept, entry.startswith("[1] 张三"))


def test_marks_without_a_list_are_no_problem_here() -> None:
    assert [] == problems("一[1]，二[2]。")


def test_a_claim_knows_whether_it_is_cited(
    make_policy: Callable[..., Policy], understand: Callable[..., tuple[list[Claim], object, object]]
) -> None:
    words = "  - {id: action.cure, title: Cures, strength: strong, zh: [根治]}\n"
    claims, _, _ = understand(make_policy(words), "它根治某病[1]。它根治某病。\n\n它根治某病。\n\n[1] 见此。")
    assert [True, False, False] == [claim.cited for claim in claims]
