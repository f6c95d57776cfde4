"""The proof of a rewrite: each of its questions can say no."""

from collections.abc import Callable

import pytest

from lintmed.engine import Linter
from lintmed.judge.merge import merge
from lintmed.model.finding import Edit
from lintmed.model.settings import Settings
from lintmed.model.span import Span
from lintmed.policy.policy import Policy
from lintmed.suggest.proof import holds
from lintmed.text.read import read_text

LEXICON = """
  - {id: action.cure, title: Cures, strength: strong, zh: [根治]}
  - {id: action.relieve, title: Relieves, zh: [缓解]}
  - {id: target.disease, title: Diseases, zh: [糖尿病]}
  - {id: target.symptom, title: Symptoms, zh: [疼痛]}
  - {id: subject.drug, title: Medicines, zh: [阿司匹林]}
  - {id: cue.negation, title: Negation, means: negated, zh: [不能]}
"""


@pytest.fixture
def proved(make_policy: Callable[..., Policy]) -> Callable[[str, str, str], bool]:
    """Whether replacing one piece of a text by another is proved to mend its first finding."""
    policy = make_policy(LEXICON, "id: core/cure\ndecide: [{when: {assertion: [negated]}, then: permitted}, {then: prohibited}]\n")
    linter = Linter(policy, Settings(as_of="2026-11-22"))

    def prove(text: str, old: str, new: str) -> bool:
        seen = linter._inspect(read_text(text, "a.md"))
        judgements = merge(linter.judgements(seen.reading.document, *seen[1:]))
        page = linter._page(seen, judgements)
        at = text.index(old)
        edits = (Edit(Span(at, at + len(old)), new),)
        return holds(edits, judgements[0], page.before(None), page.after(None, edits), 0)

    return prove


def test_a_milder_word_for_the_same_target_holds(proved: Callable[[str, str, str], bool]) -> None:
    assert proved("本品30天根治糖尿病。", "根治", "缓解")


@pytest.mark.parametrize(
    ("text", "old", "new"),
    [
        ("本品根治糖尿病。", "本品", "它"),  # mends nothing
        ("本品根治糖尿病。", "根治", "彻底根治"),  # is found itself
        ("本品根治糖尿病。", "根治糖尿病", "缓解糖尿病和缓解疼痛"),  # asserts more
        ("本品30天根治糖尿病。", "30天根治", "缓解"),  # loses a number
        ("本品根治糖尿病，不能替代药物。", "根治糖尿病，不能", "缓解糖尿病，可"),  # loses a negation
        ("阿司匹林根治糖尿病。", "阿司匹林根治", "本品缓解"),  # loses a medicine
    ],
)
def test_what_breaks_something_does_not_hold(proved: Callable[[str, str, str], bool], text: str, old: str, new: str) -> None:
    assert not proved(text, old, new)


def test_a_whole_sentence_may_go_with_its_numbers(proved: Callable[[str, str, str], bool]) -> None:
    assert proved("本品30天根治糖尿病。好。", "本品30天根治糖尿病。", "")
