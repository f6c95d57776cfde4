"""Places of an editor: lines and columns in UTF-16 units lead to code points and back, whatever the text."""

from hypothesis import given
from hypothesis import strategies as st

from lintmed.surfaces.fixes import edited
from lintmed.surfaces.lsp_actions import difference
from lintmed.surfaces.lsp_places import Place, Places

_PIECES = ("a", "治", "🙂", "𠮷", "e\u0301", "\u200d", "\ud800", "\n", "\r\n", "\r", "\u2028", "\x0b", "\x0c", "\x85", "\t", "\ufeff", "\0")
TEXTS = st.one_of(st.text(max_size=40), st.lists(st.sampled_from(_PIECES), max_size=25).map("".join))


def units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def lines_of(text: str) -> list[str]:
    """Split as the protocol does: at \\n, \\r\\n and \\r, and nowhere else."""
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


@given(TEXTS)
def test_every_code_point_has_the_place_at_which_an_editor_shows_it(text: str) -> None:
    places = Places(text)
    marks = len(text) - len(places.source)
    for offset in range(len(places.source) + 1):
        if places.source[offset - 1 : offset + 1] == "\r\n":
            continue  # no editor knows a place inside a line end
        before = lines_of(text[: marks + offset])
        assert Place(len(before) - 1, units(before[-1])) == places.place(offset)


@given(TEXTS)
def test_places_lead_back_to_the_code_point(text: str) -> None:
    places = Places(text)
    for offset in range(len(places.source) + 1):
        if places.source[offset - 1 : offset + 1] != "\r\n":
            assert offset == places.offset(*places.place(offset))


@given(TEXTS, st.integers(0, 50), st.integers(0, 200))
def test_a_place_beyond_a_line_or_inside_a_character_is_brought_to_the_nearest_one_before(text: str, line: int, column: int) -> None:
    places = Places(text)
    place = places.place(places.offset(line, column))
    rows = lines_of(text)
    if line < len(rows):
        marks = len(text) - len(places.source) if line == 0 else 0
        assert line == place.line
        assert place.column <= max(column, marks)
        assert place.column >= min(max(column, marks), units(rows[line])) - 1
    else:
        assert len(rows) - 1 == place.line


@given(TEXTS, st.integers(0, 50))
def test_lines_begin_and_end_where_an_editor_has_them(text: str, number: int) -> None:
    places = Places(text)
    start, end = places.line(number)
    rows = lines_of(places.source)
    assert rows[min(number, len(rows) - 1)] == places.source[start:end]


@given(TEXTS, TEXTS)
def test_the_difference_of_two_texts_leads_from_one_to_the_other_and_splits_no_line_end(before: str, after: str) -> None:
    edit = difference(before, after)
    assert after == edited(before, [edit])
    assert all(before[at - 1 : at + 1] != "\r\n" for at in edit.span)
