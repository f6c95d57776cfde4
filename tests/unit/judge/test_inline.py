"""Where an exception in an article holds."""

import pytest

from lintmed.judge.inline import Inline, resolve
from lintmed.text.directives import find_directives
from lintmed.text.read import read_text

KNOWN = {"core/hype", "cn/cure-promise"}
IGNORE = '<!-- lintmed: ignore[core/hype] reason="a" -->'
START = '<!-- lintmed: ignore-start[core/hype] reason="a" -->'
END = "<!-- lintmed: ignore-end -->"


def resolved(source: str, path: str = "a.md") -> Inline:
    return resolve(tuple(find_directives(source, path)), read_text(source, path), KNOWN)


def covered(source: str, path: str = "a.md") -> list[str]:
    found = resolved(source, path)
    assert [] == found.errors
    return [source[one.span.start : one.span.end] for one in found.exemptions if one.span]


@pytest.mark.parametrize(
    ("source", "path", "expected"),
    [
        (f"One.\n\n{IGNORE}\nTwo.\n\nThree.\n", "a.md", "Two."),
        (f"One.\n\n{IGNORE}\n\n\nTwo.\n\nThree.\n", "a.md", "Two."),
        (f"{IGNORE}\n# Head\n\nText.\n", "a.md", "Head"),
        (f"{IGNORE}\n- One\n- Two\n", "a.md", "One"),
        (f"{IGNORE}\n```\ncode\n```\n\nText.\n", "a.md", "Text."),
        (f"One {IGNORE} two.\n\nThree.\n", "a.md", f"One {IGNORE} two."),
        (f"<p>One</p>{IGNORE}<p>Two</p><p>Three</p>", "a.html", "Two"),
        (f"<p>{IGNORE}One</p><p>Two</p>", "a.html", "One"),
        (f"<p>One {IGNORE} two</p><p>Three</p>", "a.html", f"One {IGNORE} two"),
    ],
    ids=["paragraph", "apart", "heading", "list", "code between", "inside", "html", "html inside", "html in the middle"],
)
def test_it_covers_the_next_block_or_the_one_in_which_it_stands(source: str, path: str, expected: str) -> None:
    assert [expected] == covered(source, path)


def test_a_stretch_goes_from_start_to_end() -> None:
    assert ["\n\nTwo.\n\n"] == covered(f"One.\n\n{START}\n\nTwo.\n\n{END}\n\nThree.\n")


def test_the_end_ends_the_stretch_that_began_last() -> None:
    other = START.replace("core/hype", "cn/cure-promise")
    inner, outer = covered(f"{START}\n\nOne.\n\n{other}\n\nTwo.\n\n{END}\n\nThree.\n\n{END}\n")
    assert ("\n\nTwo.\n\n", True) == (inner, "Three." in outer)


def test_an_end_may_name_the_rule_whose_stretch_it_ends() -> None:
    other = START.replace("core/hype", "cn/cure-promise")
    named = END.replace("end", "end[core/hype]")
    first, second = covered(f"{START}\n\nOne.\n\n{other}\n\nTwo.\n\n{named}\n\nThree.\n\n{END}\n")
    assert ("One." in first, "Three." in first, "Three." in second) == (True, False, True)


def test_a_file_is_covered_whole() -> None:
    source = f"One.\n\n{IGNORE.replace('ignore', 'ignore-file')}\n\nTwo.\n"
    assert [source] == covered(source)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (f"One.\n\n{IGNORE}\n", "stands before no block"),
        (f"{START}\n\nOne.\n", "is never ended"),
        (f"One.\n\n{END}\n", "has no `ignore-start` before it"),
        (f"{IGNORE.replace('hype', 'hope')}\n\nOne.\n", "names the rule `core/hope`, which does not exist"),
    ],
    ids=["last", "no end", "no start", "unknown rule"],
)
def test_what_cannot_hold_is_an_error_and_covers_nothing(source: str, expected: str) -> None:
    found = resolved(source)
    assert ([], 1) == (found.exemptions, len(found.errors))
    assert expected in found.errors[0]


def test_an_error_tells_its_place_its_line_and_what_to_do() -> None:
    (error,) = resolved("One.\n\n  <!-- lintmed: ignore[core/hype] -->\n").errors
    head, line, hint = error.split("\n")
    assert ("a.md:3:3: the exception gives no reason; it covers nothing", "    <!-- lintmed: ignore[core/hype] -->") == (head, line)
    assert hint.startswith("    hint: ")
