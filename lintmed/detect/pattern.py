"""Match a phrase with gaps around its literal, without a regular expression.

Thousands of such phrases exist and any article meets dozens of them; compiling that many expressions would take longer
than reading the article. A pattern is a row of parts: alternatives, a gap (`…`), a number (`<n>`) or a percentage (`<pct>`).
"""

import json
import re
from collections.abc import Sequence
from typing import TypeAlias

Part: TypeAlias = str | tuple[str, ...]

HAN_GAP, LATIN_GAP = 12, 40  # code points that a gap may skip
_NUMBER = r"(?:\d[\d,.]*|[零一二三四五六七八九十百千万亿两半数几]+)"
_PERCENT = (
    r"(?:\d[\d.]*(?: ?[~至到 ] ?\d[\d.]*)? ?%|百分之[零一二三四五六七八九十百点]+|\d[\d.]* percent|[零一二三四五六七八九]成(?:以上)?)"
)
_AFTER = {"<n>": re.compile(f" ?{_NUMBER} ?"), "<pct>": re.compile(f" ?{_PERCENT} ?")}
_BEFORE = {"<n>": re.compile(f" ?{_NUMBER} ?$"), "<pct>": re.compile(f" ?{_PERCENT} ?$")}
_LONGEST_NUMBER = 16
_CLAUSE_END = re.compile(r"[，,。；;！!？?：:\n]|\. ")
_WORD = frozenset("abcdefghijklmnopqrstuvwxyz0123456789")


def read_pattern(written: str) -> tuple[int, tuple[Part, ...]]:
    """Return a pattern of the compiled policy: the number of the part that holds the literal, and the parts."""
    at, parts = json.loads(written)
    return at, tuple(part if isinstance(part, str) else tuple(part) for part in parts)


def match_around(text: str, low: int, at: int, parts: Sequence[Part]) -> tuple[int, int] | None:
    """Return where the pattern stands whose part *at* begins at *low*, or None if the rest does not fit."""
    high = next((low + len(option) for option in parts[at] if text.startswith(option, low)), -1)
    if high < 0:
        return None
    end = _match_right(text, high, parts, at + 1)
    if end < 0:
        return None
    start = _match_left(text, low, parts, at - 1)
    return None if start < 0 else (start, end)


def _match_right(text: str, position: int, parts: Sequence[Part], at: int) -> int:
    """Return where the parts from *at* on end, or -1."""
    gap = 0
    for part in parts[at:]:
        if isinstance(part, str):
            if part not in _AFTER:
                gap = LATIN_GAP if text[position - 1].isascii() else HAN_GAP
                continue
            found = _AFTER[part].search(text, position, position + gap + _LONGEST_NUMBER) if gap else _AFTER[part].match(text, position)
            if not found or not _is_open(text, position, found.start()):
                return -1
            position = found.end()
        else:
            position = _option_right(text, position, gap, part)
            if position < 0:
                return -1
        gap = 0
    return position


def _option_right(text: str, position: int, gap: int, options: tuple[str, ...]) -> int:
    """Return the end of the nearest alternative at *position*, or within a gap behind it; -1 if there is none."""
    if not gap:
        if not text.startswith(options, position):
            return -1
        ends = (position + len(option) for option in options if text.startswith(option, position))
        return next((end for end in ends if _is_word(text, position, end)), -1)
    best, best_end = -1, -1
    for option in options:
        start = text.find(option, position, position + gap + len(option))
        if start >= 0 and (best < 0 or start < best) and _is_word(text, start, start + len(option)):
            best, best_end = start, start + len(option)
    return best_end if best >= 0 and _is_open(text, position, best) else -1


def _match_left(text: str, position: int, parts: Sequence[Part], at: int) -> int:
    """Return where the parts up to *at* begin, or -1."""
    gap = 0
    for part in reversed(parts[: at + 1]):
        if isinstance(part, str):
            if part not in _BEFORE:
                gap = LATIN_GAP if text[position].isascii() else HAN_GAP
                continue
            found = _number_before(text, position, gap, part)
            if found < 0:
                return -1
            position = found
        else:
            position = _option_left(text, position, gap, part)
            if position < 0:
                return -1
        gap = 0
    return position


def _number_before(text: str, position: int, gap: int, kind: str) -> int:
    """Return where a number begins that ends at *position*, or within a gap before it; -1 if there is none."""
    left = max(0, position - gap - _LONGEST_NUMBER)
    if not gap:
        found = _BEFORE[kind].search(text[left:position])
        return left + found.start() if found else -1
    numbers = list(_AFTER[kind].finditer(text, left, position))
    return numbers[-1].start() if numbers and _is_open(text, numbers[-1].end(), position) else -1


def _option_left(text: str, position: int, gap: int, options: tuple[str, ...]) -> int:
    """Return the beginning of the nearest alternative that ends at *position*, or within a gap before it; -1 if none."""
    if not gap:
        if not text.endswith(options, 0, position):
            return -1
        starts = (position - len(option) for option in options if text.endswith(option, 0, position))
        return next((start for start in starts if _is_word(text, start, position)), -1)
    best, best_end = -1, -1
    for option in options:
        start = text.rfind(option, max(0, position - gap - len(option)), position)
        end = start + len(option)
        if start >= 0 and end > best_end and _is_word(text, start, end):
            best, best_end = start, end
    return best if best >= 0 and _is_open(text, best_end, position) else -1


def _is_open(text: str, start: int, end: int) -> bool:
    """Whether no clause ends between two places."""
    return _CLAUSE_END.search(text, start, end) is None


def _is_word(text: str, start: int, end: int) -> bool:
    """Whether a Latin word neither begins nor ends inside ``text[start:end]``'s neighbours."""
    if start == end:
        return True
    if start and text[start] in _WORD and text[start - 1] in _WORD:
        return False
    return not (text[end - 1] in _WORD and text[end : end + 1] in _WORD)
