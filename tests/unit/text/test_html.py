"""The HTML reader: kinds, entities, attributes, broken markup, and time."""

import time

import pytest

from lintmed.text.html import read
from tests.unit.text.reading import places, shown


@pytest.mark.parametrize(
    ("source", "blocks"),
    [
        ("<h2>a</h2><p>b<p>c", [("heading", "a"), ("paragraph", "b"), ("paragraph", "c")]),
        ("<ul><li>a<ul><li>b</li></ul><li>c</ul>d", [("list-item", t) for t in "abc"] + [("paragraph", "d")]),
        ("<table><tr><th>a<td>b<tr><td>c</table>d", [("table-cell", t) for t in "abc"] + [("paragraph", "d")]),
        ("<blockquote><p>a</p></blockquote>b", [("quote", "a"), ("paragraph", "b")]),
        ("<figure><figcaption>a</figcaption></figure>", [("caption", "a")]),
        ("a<br>b<br/>c", [("paragraph", "a"), ("paragraph", "b"), ("paragraph", "c")]),
        ("<button>a</button><a>b</a>", [("paragraph", "a"), ("paragraph", "b")]),
        ("<head><title>a</title><style>b</style></head>c", [("heading", "a"), ("paragraph", "c")]),
        ("<script>if (a<b) '</p>'</SCRIPT >c<template><p>d</p></template>", [("paragraph", "c")]),
        ("<pre>a\n b</pre>c <code>d</code> e", [("code", "a b"), ("paragraph", "c   e"), ("code", "d")]),
        ("a <code>b<p>c", [("paragraph", "a"), ("code", "b"), ("paragraph", "c")]),
        ("<!-- a --><p>b<!-->c<!-- d", [("paragraph", "bc")]),
        ("<!doctype html><?xml a?><![if x]>b", [("paragraph", "b")]),
        ("a http://cures.com/x b", [("paragraph", "a   b"), ("link-target", "http://cures.com/x")]),
    ],
)
def test_a_source_gives_these_blocks(source: str, blocks: list[tuple[str, str]]) -> None:
    assert blocks == shown(read, source)


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("cu<b>re</b>s", "cures"),
        ("cu<wbr>re<span class='x'>s</span>", "cures"),
        ("&#27835;&#x6108;&amp;&nbsp;&lt", "治愈&\u00a0<"),
        ("a\n   b\t\tc", "a b c"),
        ("AT&T &unknown; & 5 < 6", "AT&T &unknown; & 5 < 6"),
        ("a&#10;b&#1;c&#0;", "a bc\ufffd"),
        ("1 <2 and <a", "1 <2 and <a"),
    ],
)
def test_inline_markup_and_entities_become_text(source: str, text: str) -> None:
    assert [("paragraph", text)] == shown(read, source)


@pytest.mark.parametrize(
    ("source", "kind", "text", "place"),
    [
        ('<img src="p.png" alt="甲 &amp; 乙">', "caption", "甲 & 乙", "甲 &amp; 乙"),
        ("<img alt=甲>", "caption", "甲", "甲"),
        ("<a HREF = '/x?a=1&amp;b'>t</a>", "link-target", "/x?a=1&b", "/x?a=1&amp;b"),
        ('<meta name="Description" content="甲\n乙">', "paragraph", "甲 乙", "甲\n乙"),
    ],
)
def test_attributes_map_to_their_place(source: str, kind: str, text: str, place: str) -> None:
    assert ((kind, text) in shown(read, source), [place]) == (True, places(read, source, kind)[:1])


@pytest.mark.parametrize(
    "source",
    [
        "<![x",
        "<",
        "</",
        "&",
        "&#",
        "<a b='",
        "<a b='>x</a><p>y",
        "</p></li></td>",
        "<!",
        "<?",
        "<a/b=c>",
        "<p <p>x",
        "\0<\0>",
    ],
)
def test_malformed_markup_does_not_raise(source: str) -> None:
    shown(read, source)


def test_an_unclosed_quote_does_not_swallow_the_page() -> None:
    assert ("paragraph", "seen") in shown(read, '<a href="x>link</a><p>seen</p>')


@pytest.mark.parametrize(
    "unit",
    [
        "<!--",
        "<![x",
        "<a ",
        "<a b='",
        "</",
        "&",
        "&a",
        "<li>",
        "<td></li>",
        "<b>治</b>愈 ",
        "<p>x</p>\n",
        " ",
        "<code>",
        "< a=\"'",
    ],
)
def test_reading_takes_linear_time(unit: str) -> None:
    source = unit * (400_000 // len(unit))
    begin = time.perf_counter()
    for _ in read(source):
        pass
    # Quadratic time would be minutes.
    assert time.perf_counter() - begin < 8
