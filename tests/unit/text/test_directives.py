"""Exceptions as they stand in articles: what is read, what is malformed, what is no exception at all."""

import pytest

from lintmed.text.directives import Directive, find_directives

WHOLE = '<!-- lintmed: ignore[core/hype] reason="on the label" by="Li" until=2027-03-31 -->'


def found(source: str, path: str = "a.md") -> list[Directive]:
    return list(find_directives(source, path))


def problems(source: str, path: str = "a.md") -> list[str]:
    return [one.problem for one in found(source, path)]


def test_an_exception_tells_verb_rules_reason_name_and_end() -> None:
    (one,) = found(f"Text.\n\n{WHOLE}\nMore.\n")
    assert ("ignore", ("core/hype",), "on the label", "Li", "2027-03-31", "inline", "") == (
        one.verb, one.rules, one.reason, one.by, one.until, one.kind, one.problem,
    )  # fmt: skip


def test_its_span_is_that_of_the_comment() -> None:
    source = f"😀 文章。\n\n{WHOLE}\n\nMore.\n"
    (one,) = found(source)
    assert WHOLE == source[one.span.start : one.span.end]


def test_it_may_name_several_rules_and_run_over_lines() -> None:
    (one,) = found('<!--\n  lintmed: ignore-file[core/hype, cn/cure-promise]\n  reason="a\n  b"\n-->\n\nText.\n')
    assert (("core/hype", "cn/cure-promise"), "a\n  b", "") == (one.rules, one.reason, one.problem)


@pytest.mark.parametrize("path", ["a.md", "a.html"])
@pytest.mark.parametrize(
    "comment",
    [
        '<!-- lintmed: ignore[core/hype] by="Li" -->',
        '<!-- lintmed: ignore[core/hype] reason="" -->',
        '<!-- lintmed: ignore[core/hype] reason="  " -->',
        '<!-- lintmed: ignore reason="a" -->',
        '<!-- lintmed: ignore[] reason="a" -->',
        '<!-- lintmed: ignore[hype] reason="a" -->',
        '<!-- lintmed: ignore[core/hype; cn/b] reason="a" -->',
        '<!-- lintmed: ignore[core/hype reason="a" -->',
        '<!-- lintmed: ingore[core/hype] reason="a" -->',
        '<!-- lintmed: ignore-next[core/hype] reason="a" -->',
        '<!-- lintmed ignore[core/hype] reason="a" -->',
        '<!-- lintmed: ignore[core/hype] reason="a" until=2027-02-30 -->',
        '<!-- lintmed: ignore[core/hype] reason="a" until="" -->',
        '<!-- lintmed: ignore[core/hype] reason="a" until=soon -->',
        '<!-- lintmed: ignore[core/hype] reason="a" untill=2027-01-01 -->',
        '<!-- lintmed: ignore[core/hype] reason="a" reason="b" -->',
        "<!-- lintmed: ignore[core/hype] reason=“a b” -->",
        '<!-- lintmed: ignore[core/hype] reason="a -->',
        '<!-- lintmed: ignore[core/hype] reason="a" and more -->',
        '<!-- lintmed: ignore-end[core/hype] reason="a" -->',
        '<!-- lintmed: ignore[core/hype] reason="a"',
    ],
)  # fmt: skip
def test_a_mistake_makes_the_whole_malformed(comment: str, path: str) -> None:
    (one,) = found(f"{comment}\n\nText.\n", path)
    assert ("", (), True) == (one.verb, one.rules, bool(one.problem and one.hint))


@pytest.mark.parametrize(
    ("source", "path"),
    [
        (f"```html\n{WHOLE}\n```\n", "a.md"),
        (f"Write `{WHOLE}` above it.\n", "a.md"),
        (f"    {WHOLE}\n", "a.md"),
        (f"<script>\n// {WHOLE}\n</script>\n", "a.html"),
        (f'<p title="{WHOLE}">Text</p>'.replace('"on the label"', "x"), "a.html"),
        ("<!-- a word about lintmed -->\n", "a.md"),
        ("We use lintmed: ignore[core/hype] is its way.\n", "a.md"),
    ],
    ids=["fence", "code", "indented", "script", "attribute", "other comment", "prose"],
)  # fmt: skip
def test_what_is_no_comment_to_lintmed_is_left_alone(source: str, path: str) -> None:
    assert [] == found(source, path)


@pytest.mark.parametrize("path", ["a.txt", "a.rst"])
def test_plain_text_has_no_comments(path: str) -> None:
    assert ["stands in plain text, which has no comments"] == problems(f"{WHOLE}\n\nText.\n", path)


ENTRY = 'ignore-file[core/hype] reason="on the label: as printed" by="Li" until=2027-03-31'


@pytest.mark.parametrize(
    "matter",
    [
        f"---\nlintmed:\n  exceptions:\n    - '{ENTRY}'\n---\n",
        f"---\ntitle: a\nlintmed.exceptions: '{ENTRY}'\n---\n",
        f"+++\n[lintmed]\nexceptions = ['{ENTRY}']\n+++\n",
        f"+++\n[lintmed]\nexceptions = [\n  '{ENTRY}',\n]\n+++\n",
    ],
    ids=["yaml list", "yaml text", "toml", "toml over lines"],
)  # fmt: skip
@pytest.mark.parametrize("path", ["a.txt", "a.md"])
def test_front_matter_speaks_for_the_whole_article(matter: str, path: str) -> None:
    (one,) = found(f"{matter}\nText.\n", path)
    assert ("ignore-file", "on the label: as printed", "Li", "2027-03-31", "front-matter", "") == (
        one.verb, one.reason, one.by, one.until, one.kind, one.problem,
    )  # fmt: skip


@pytest.mark.parametrize(
    "entry",
    ["ignore-file[core/hype]", "something else", 'ignore[core/hype] reason="a"', 'ignore-file[core/hype] reason="a" and more'],
)
def test_front_matter_can_be_malformed_too(entry: str) -> None:
    (problem,) = problems(f"---\nlintmed:\n  exceptions:\n    - '{entry}'\n---\nText.\n", "a.txt")
    assert problem


MDX = '{/* lintmed: ignore[core/hype] reason="on the label" by="Li" until=2027-03-31 */}'


@pytest.mark.parametrize("comment", [MDX, MDX.replace("{/*", "{ /*").replace("*/}", "*/ }"), MDX.replace(" reason", "\n  reason"), WHOLE])
def test_comments_of_mdx_hold_exceptions(comment: str) -> None:
    source = f"文章 😀\n\n{comment}\nText.\n"
    (one,) = found(source, "a.mdx")
    assert ("ignore", "on the label", comment) == (one.verb, one.reason, source[one.span.start : one.span.end])


@pytest.mark.parametrize(
    "source", [f"```js\n{MDX}\n```\n", f"Write `{MDX}` above it.\n", f"Text \\{MDX}.\n", "{/* a word about lintmed */}\n"]
)
def test_code_escapes_and_other_comments_of_mdx_are_no_exceptions(source: str) -> None:
    assert [] == found(source, "a.mdx")


@pytest.mark.parametrize("comment", ["{/* lintmed: ignore[core/hype] */}", MDX.removesuffix("*/}")])
def test_a_mistake_in_a_comment_of_mdx_is_told(comment: str) -> None:
    assert [True] == [bool(problem) for problem in problems(f"{comment}\n\nText.\n", "a.mdx")]
