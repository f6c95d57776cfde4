"""How wide text stands, and that nothing in an article steers a terminal."""

import unicodedata

import pytest

from lintmed.report.width import columns, visible


@pytest.mark.parametrize(
    ("text", "expected"),
    [("abc", 3), ("根治", 4), ("ａｂ，", 6), ("根a", 3), ("e\u0301", 1), ("", 0), ("🙂", 2), ("カ", 2), ("한", 2), ("\t", 4)],
)
def test_wide_characters_take_two_columns(text: str, expected: int) -> None:
    assert expected == columns(text)


CONTROLS = ["\x1b", "\x07", "\x00", "\x7f", "\x9b", "\r", "\n", "\u202e", "\u2066", "\u200f", "\u2028", "\u200b"]


@pytest.mark.parametrize("sign", CONTROLS, ids=[f"U+{ord(sign):04X}" for sign in CONTROLS])
def test_what_could_steer_a_terminal_is_replaced(sign: str) -> None:
    assert "a\ufffdb" == visible(f"a{sign}b")


def test_nothing_that_is_left_is_a_control_or_format_character() -> None:
    left = visible("".join(map(chr, range(0x3000))))
    assert set() == {char for char in left if unicodedata.category(char) in ("Cc", "Cf", "Zl", "Zp", "Cs")}


def test_what_is_shown_is_as_wide_as_is_counted() -> None:
    text = "根\x1b[31m治\u202e糖\u3000尿\t病\u200b"
    assert columns(text) == columns(visible(text))


@pytest.mark.parametrize(("blank", "width"), [("\u3000", 2), ("\u00a0", 1)])
def test_blanks_of_typography_stay_blanks(blank: str, width: int) -> None:
    assert (f"{blank}本品", width + 4) == (visible(f"{blank}本品"), columns(f"{blank}本品"))
