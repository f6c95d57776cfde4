"""Front matter: flat settings and one level of nesting."""

import pytest

from lintmed.text.frontmatter import find_front_matter


@pytest.mark.parametrize(
    ("source", "values"),
    [
        ("---\ntitle: A: b\n---\n", {"title": "A: b"}),
        ("---\r\ntitle: x\r\n---\r\n", {"title": "x"}),
        ('---\ntitle: "x # y"  # note\nb: c # d\n...\n', {"title": "x # y", "b": "c"}),
        (
            "---\nlintmed:\n  genre: news\n  product: drug\ntitle: x\n---",
            {"lintmed.genre": "news", "lintmed.product": "drug", "title": "x"},
        ),
        ("---\ntags:\n  - a\n  - b\n---\n", {"tags": "a, b"}),
        (
            '+++\ntitle = "x"\nn = 3\n[lintmed]\ngenre = "news"\n+++\n',
            {"title": "x", "n": "3", "lintmed.genre": "news"},
        ),
        ("---\n---\n", {}),
    ],
)
def test_settings_are_read(source: str, values: dict[str, str]) -> None:
    matter = find_front_matter(source)
    assert matter is not None
    assert (values, len(source.rstrip())) == (matter.values, matter.end)


@pytest.mark.parametrize("source", ["", "---\ntext\n---\n", "---\ntitle: x\n", "text\n---\na: b\n---\n", "----\na: b\n---\n"])
def test_a_rule_or_a_text_is_no_front_matter(source: str) -> None:
    assert find_front_matter(source) is None


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_the_name_of_an_excepted_rule_is_no_text_of_the_page(end: str) -> None:
    rows = (
        "---",
        "title: Tea",
        "lintmed:",
        "  exceptions:",
        "    - 'ignore-file[core/missing-disclaimer] reason=\"x\"'",
        "note: y",
        "---",
        "",
    )
    source = end.join(rows)
    matter = find_front_matter(source)
    assert matter
    block = matter.block(source)
    assert block
    assert "--- title: Tea lintmed:   exceptions:  note: y ---".split() == "".join(run.text for run in block.runs).split()
    assert all(len(run.text) == run.end - run.start for run in block.runs)
