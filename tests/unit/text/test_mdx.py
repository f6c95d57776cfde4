"""MDX: Markdown whose comments are written otherwise."""

import pytest

from lintmed.text import markdown, mdx
from tests.unit.text.reading import places, shown


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("one {/* cures\n\ncancer */} two\n", ["one  two"]),
        ("{/* cures > cancer */}\n\n# Head\n", ["Head"]),
        ("{/* cures */} text after it\n", ["text after it"]),
        ("- {/* 治愈 */}一\n- two\n", ["一", "two"]),
        ("{/* never closed }", ["{/* never closed }"]),
        ("one {/* a */ + two} three", ["one {/* a */ + two} three"]),
    ],
)
def test_what_stands_in_comments_is_not_read_and_all_else_is(source: str, expected: list[str]) -> None:
    assert expected == [text.strip() for _, text in shown(mdx.read, source)]


def test_text_behind_a_comment_keeps_its_place() -> None:
    assert ["治愈癌症。"] == places(mdx.read, "{/* 😀 > \r\n 治愈 */}\r\n\r\n治愈癌症。\r\n", "paragraph")


def test_in_markdown_it_is_text() -> None:
    assert [("paragraph", "{/* cures */}")] == shown(markdown.read, "{/* cures */}\n")
