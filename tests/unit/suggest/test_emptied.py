"""Deletions that leave a block empty together take it along."""

import pytest

from lintmed.model.finding import Edit
from lintmed.model.span import Span
from lintmed.suggest.emptied import without_emptied
from lintmed.surfaces.fixes import edited


def without(text: str, *words: str) -> str:
    """Return a text after the deletion of words."""
    edits = [Edit(Span(at, at + len(word)), "") for word in words if (at := text.index(word)) >= 0]
    return edited(text, without_emptied(edits, text))


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("One.\n\nTwo. Three.\n\nFour.\n", ["Two. ", "Three."], "One.\n\nFour.\n"),
        ("One.\n\nTwo.\nThree.\n\nFour.\n", ["Two.", "Three."], "One.\n\nFour.\n"),
        ("- One.\n- Two. Three.\n", ["Two. ", "Three."], "- One.\n"),
        ("<p>One. Two.</p>\n<p>Three.</p>\n", ["One. ", "Two."], "<p>Three.</p>\n"),
        ("One. Two. Three.\n", ["One. ", "Two. "], "Three.\n"),
        ("一。二。\n\n三。\n", ["一。", "二。"], "三。\n"),
    ],
)
def test_an_emptied_block_leaves_nothing_behind(text: str, words: list[str], expected: str) -> None:
    assert expected == without(text, *words)


def test_what_is_written_between_deletions_keeps_the_block() -> None:
    text = "One. Two.\n\nThree.\n"
    edits = [Edit(Span(0, 5), ""), Edit(Span(5, 9), ""), Edit(Span(9, 9), "[source]")]
    assert "[source]\n\nThree.\n" == edited(text, without_emptied(edits, text))
