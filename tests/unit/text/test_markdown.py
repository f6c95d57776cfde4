"""The Markdown reader: kinds, order, and what vanishes from the prose."""

import pytest

from lintmed.text.markdown import read
from tests.unit.text.reading import places, shown


@pytest.mark.parametrize(
    ("source", "blocks"),
    [
        ("# Top\n\ntext\n", [("heading", "Top"), ("paragraph", "text")]),
        ("Top\n---\n", [("heading", "Top")]),
        ("- a\n  - b\n    more\n- c\n", [("list-item", "a"), ("list-item", "b more"), ("list-item", "c")]),
        ("- a\n\n  b\n", [("list-item", "a"), ("list-item", "b")]),
        ("- [x] done\n", [("list-item", "done")]),
        ("> 引\n> 文\n", [("quote", "引文")]),
        ("> - a\n", [("list-item", "a")]),
        ("|甲|乙|\n|-|-|\n|1|x\\|y|\n", [("table-cell", t) for t in ("甲", "乙", "1", "x|y")]),
        ("a ~~b~~ c", [("paragraph", "a b c")]),
        ("```py\nx = 1\ny\n```\n", [("code", "x = 1 y")]),
        ("    indented\n", [("code", "indented")]),
        ("use `x y` now\n", [("paragraph", "use   now"), ("code", "x y")]),
        ("fact[^1]\n\n[^1]: note\n", [("paragraph", "fact[^1]"), ("paragraph", "[^1]: note")]),
        ("a\n\n---\n\nb\n", [("paragraph", "a"), ("paragraph", "b")]),
        ('"quoted" -- ...', [("paragraph", '"quoted" -- ...')]),
    ],
)
def test_a_source_gives_these_blocks(source: str, blocks: list[tuple[str, str]]) -> None:
    assert blocks == shown(read, source)


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("one\ntwo", "one two"),
        ("one\r\ntwo", "one two"),
        ("第一行\n第二行", "第一行第二行"),
        ("第一行，\n第二行", "第一行，第二行"),
        ("第一行\nabc", "第一行 abc"),
        ("*第一行*\n**第二行**", "第一行第二行"),
    ],
)
def test_a_soft_break_is_a_space_unless_between_chinese_characters(source: str, text: str) -> None:
    assert [("paragraph", text)] == shown(read, source)


@pytest.mark.parametrize("source", ["one  \ntwo", "one\\\ntwo", "one<br>two", "one<BR />two"])
def test_a_hard_break_splits_the_paragraph(source: str) -> None:
    assert [("paragraph", "one"), ("paragraph", "two")] == shown(read, source)


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("cu<b>re</b>s", "cures"),
        ("cu<!-- x -->res", "cures"),
        ("**cu**res", "cures"),
        ("&#27835;愈 &amp; x", "治愈 & x"),
        ("cu\\_re", "cu_re"),
        ("<span class='a'>治</span>愈", "治愈"),
    ],
)
def test_markup_inside_a_word_vanishes(source: str, text: str) -> None:
    assert [("paragraph", text)] == shown(read, source)


def test_an_entity_maps_as_a_whole() -> None:
    assert ["&#27835;愈"] == places(read, "- &#27835;愈\n", "list-item")


@pytest.mark.parametrize(
    ("source", "blocks", "target"),
    [
        ("see [it](http://a.b/c 'T').", [("paragraph", "see it."), ("link-target", "http://a.b/c")], "http://a.b/c"),
        ("[it][r]\n\n[r]: http://a.b\n", [("paragraph", "it"), ("link-target", "http://a.b")], "[it][r]"),
        ("see <http://a.b/c> ok", [("paragraph", "see   ok"), ("link-target", "http://a.b/c")], "http://a.b/c"),
        (
            "see http://a.b/c_d_e, ok",
            [("paragraph", "see  , ok"), ("link-target", "http://a.b/c_d_e")],
            "http://a.b/c_d_e",
        ),
        ("去www.cures.cn看", [("paragraph", "去 看"), ("link-target", "www.cures.cn")], "www.cures.cn"),
        ('x <a href="/q">y</a>', [("paragraph", "x y"), ("link-target", "/q")], "/q"),
    ],
)
def test_a_link_target_is_a_block_of_its_own(source: str, blocks: list[tuple[str, str]], target: str) -> None:
    assert (blocks, [target]) == (shown(read, source), places(read, source, "link-target"))


def test_the_alternative_text_of_an_image_is_a_caption() -> None:
    source = "before ![a *small* picture](p.png) after"
    expected = [("paragraph", "before   after"), ("caption", "a small picture"), ("link-target", "p.png")]
    assert expected == shown(read, source)


@pytest.mark.parametrize(
    ("source", "blocks"),
    [
        ("<div>\n甲<b>乙</b>\n</div>\n\nx\n", [("paragraph", "甲乙"), ("paragraph", "x")]),
        ("> <p>one\n> two</p>\n", [("paragraph", "one two")]),
        ("<!-- a\n\nb -->\n\nx\n", [("paragraph", "x")]),
        ("<script>\nvar a\n\nvar b\n</script>\n\nx\n", [("paragraph", "x")]),
        ("x <code>y</code> z", [("paragraph", "x   z"), ("code", "y")]),
        ("x <script>y</script> z", [("paragraph", "x   z"), ("code", "y")]),
        ("x <code>never closed\n\nz", [("paragraph", "x"), ("code", "never closed"), ("paragraph", "z")]),
    ],
)
def test_raw_html_is_read_as_html(source: str, blocks: list[tuple[str, str]]) -> None:
    assert blocks == shown(read, source)


def test_front_matter_is_one_block_and_offsets_go_on_after_it() -> None:
    source = "---\ntitle: 甲\n---\n\n# 乙\n"
    assert [("front-matter", "--- title: 甲 ---"), ("heading", "乙")] == shown(read, source)


def test_offsets_are_code_points_after_astral_characters() -> None:
    source = "🙂é\n\n# 治愈\n"
    assert ["治愈"] == places(read, source, "heading")


def test_half_a_surrogate_pair_is_read() -> None:
    assert 1 == len(list(read("a \ud800 b")))
