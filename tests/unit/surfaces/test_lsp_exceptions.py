"""Where the editor puts an exception that still asks for its reason."""

import pytest
from builders import make_finding

from lintmed.model.finding import Finding
from lintmed.model.span import Span
from lintmed.surfaces.fixes import edited
from lintmed.surfaces.lsp_exceptions import open_exception

CURE = "Our tea cures diabetes."
KNOWN = frozenset({"core/cure", "us/cure"})
COMMENT = '<!-- lintmed: ignore[core/cure] reason="" by="" until=YYYY-MM-DD -->'
ENTRY = '- \'ignore-file[core/cure] reason="" by="" until=YYYY-MM-DD\''


def finding(source: str) -> Finding:
    at = source.index(CURE)
    return make_finding()._replace(span=Span(at + 8, at + 13))


def with_exception(source: str, path: str) -> str | None:
    """Return a text with `@` in the place of the comment or entry."""
    edit = open_exception(finding(source), source, path, KNOWN)
    return edited(source, [edit]).replace(COMMENT, "@").replace(ENTRY, "@") if edit else None


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (f"{CURE}\n", f"@\n{CURE}\n"),
        (f"Before.\n\nFirst line.\n{CURE}\n", f"Before.\n\n@\nFirst line.\n{CURE}\n"),
        (f"Before.\r\n\r\n{CURE}\r\n", f"Before.\r\n\r\n@\r\n{CURE}\r\n"),
        (f"## {CURE}\n\nText\n", f"@\n## {CURE}\n\nText\n"),
        (f"**{CURE}**\n", f"@\n**{CURE}**\n"),
        (f"![{CURE}](tea.png)\n", f"@\n![{CURE}](tea.png)\n"),
        (f"- one\n\n  {CURE}\n- two\n", f"- one\n\n  @\n  {CURE}\n- two\n"),
        (f"- one\n- {CURE}\n", f"- one\n@\n- {CURE}\n"),
        (f"| a | b |\n|---|---|\n| x | {CURE} |\n", f"| a | b |\n|---|---|\n| x | @ {CURE} |\n"),
        (f"---\ntitle: Tea\n---\n{CURE}\n", f"---\ntitle: Tea\n---\n@\n{CURE}\n"),
    ],
)  # fmt: skip
def test_in_markdown_it_stands_above_the_block_or_in_its_cell(source: str, expected: str) -> None:
    assert expected == with_exception(source, "a.md")


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (f"<p>One</p>\n<p>{CURE}</p>\n", f"<p>One</p>\n@\n<p>{CURE}</p>\n"),
        (f"<p>One</p><p>{CURE}</p>", f"<p>One</p><p>@ {CURE}</p>"),
        (f"<div>\n  <p class='a'>{CURE}</p>\n</div>", f"<div>\n  @\n  <p class='a'>{CURE}</p>\n</div>"),
        (f"<table><tr><td>x</td><td>{CURE}</td></tr></table>", f"<table><tr><td>x</td><td>@ {CURE}</td></tr></table>"),
    ],
)
def test_in_html_it_stands_above_the_line_or_right_before_the_text(source: str, expected: str) -> None:
    assert expected == with_exception(source, "a.html")


def test_in_mdx_it_is_a_comment_of_mdx() -> None:
    edit = open_exception(finding(f"{CURE}\n"), f"{CURE}\n", "a.mdx", KNOWN)
    assert edit is not None
    assert (0, True) == (edit.span.start, edit.text.startswith("{/* lintmed: ignore[") and edit.text.endswith("*/}\n"))


@pytest.mark.parametrize("path", ["a.txt"])
@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (f"{CURE}\n", f"---\nlintmed:\n  exceptions:\n    @\n---\n{CURE}\n"),
        (f"---\ntitle: Tea\n---\n{CURE}\n", f"---\ntitle: Tea\nlintmed:\n  exceptions:\n    @\n---\n{CURE}\n"),
        (f"---\nlintmed:\n  genre: news\n---\n{CURE}\n", f"---\nlintmed:\n  exceptions:\n    @\n  genre: news\n---\n{CURE}\n"),
        (
            f"---\nlintmed:\n  exceptions:\n    - 'ignore-file[us/cure] reason=\"x\"'\n---\n{CURE}\n",
            f"---\nlintmed:\n  exceptions:\n    @\n    - 'ignore-file[us/cure] reason=\"x\"'\n---\n{CURE}\n",
        ),
    ],
)
def test_where_there_are_no_comments_it_stands_in_the_front_matter(path: str, source: str, expected: str) -> None:
    assert expected == with_exception(source, path)


@pytest.mark.parametrize(
    ("source", "path"),
    [(f"+++\ntitle = 'Tea'\n+++\n{CURE}\n", "a.txt"), (f"---\nlintmed: {{genre: news}}\n---\n{CURE}\n", "a.txt")],
)
def test_where_none_would_hold_none_is_offered(source: str, path: str) -> None:
    assert with_exception(source, path) is None


def test_it_names_all_rules_for_which_the_finding_speaks() -> None:
    edit = open_exception(finding(CURE)._replace(joint=("us/cure",)), CURE, "a.md", KNOWN)
    assert edit
    assert edit.text.startswith("<!-- lintmed: ignore[core/cure, us/cure] ")
    assert Span(0, 0) == edit.span
