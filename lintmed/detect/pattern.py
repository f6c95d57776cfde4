"""Match a phrase with gaps around its literal, without a regular expression.

Thousands of such phrases exist and any article meets dozens of them; compiling that many expressions would take longer
than reading the article. A pattern is a row of parts: alternatives, a gap (`…`), a number (`<n>`) or a percentage (`<pct>`).
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple, TypeAlias

from lintmed.text.lazily import regex

Part: TypeAlias = str | tuple[str, ...]

GAP = "…"
HAN_GAP, LATIN_GAP = 12, 40  # code points that a gap may skip
_UNITS = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen"
_TENS = "(?:twen|thir|for|fif|six|seven|eigh|nine)ty|hundreds?|thousands?|millions?|dozens?"
_SPELLED = rf"(?<![a-z])(?:{_UNITS}|{_TENS})(?: (?:{_UNITS}|{_TENS})){{0,2}}(?![a-z])"
_NUMBER = rf"(?:\d[\d,.]*|[零一二三四五六七八九十百千万亿两半数几]+|{_SPELLED})"
_PERCENT = (
    r"(?:\d[\d.]*(?: ?[~至到 ] ?\d[\d.]*)? ?%|百分之[零一二三四五六七八九十百点]+|\d[\d.]* per ?cent|[零一二三四五六七八九]成(?:以上)?)"
)
_AFTER = {"<n>": regex(f" ?{_NUMBER} ?"), "<pct>": regex(f" ?{_PERCENT} ?")}
_BEFORE = {"<n>": regex(rf" ?{_NUMBER} ?\Z"), "<pct>": regex(rf" ?{_PERCENT} ?\Z")}
_LONGEST_NUMBER = 24
_CLAUSE_END = regex(r"[，,。；;！!？?：:\n]|\. ")
_WORD = frozenset("abcdefghijklmnopqrstuvwxyz0123456789")


class Step(NamedTuple):
    """A part of a pattern behind the one before it, at once or after a gap."""

    is_apart: bool
    part: Part


class Pattern(NamedTuple):
    """A phrase with gaps, cut at the part by which it is sought."""

    literals: tuple[str, ...]
    after: tuple[Step, ...]
    before: tuple[Step, ...]  # the nearest first
    right: tuple[str, ...]  # the alternatives one of which must stand right behind, if there are such
    left: tuple[str, ...]


def read_pattern(written: tuple[int, list[Any]]) -> Pattern:
    """Return a pattern of the compiled policy, where it is written as the number of the sought part and all parts."""
    at, listed = written
    parts: tuple[Part, ...] = tuple(part if isinstance(part, str) else tuple(part) for part in listed)
    after, before = tuple(_steps(parts[at + 1 :])), tuple(_steps(parts[:at][::-1]))
    return Pattern(tuple(parts[at]), after, before, _nearest(after), _nearest(before))


def _steps(parts: Iterable[Part]) -> Iterator[Step]:
    is_apart = False
    for part in parts:
        if part == GAP:
            is_apart = True
        else:
            yield Step(is_apart, part)
            is_apart = False


def _nearest(steps: Sequence[Step]) -> tuple[str, ...]:
    """Return the alternatives that must stand at once; none if there is a gap or a number first."""
    return steps[0].part if steps and not steps[0].is_apart and isinstance(steps[0].part, tuple) else ()


def match_around(text: str, low: int, high: int, pattern: Pattern) -> tuple[int, int] | None:
    """Return where a pattern stands whose literal begins at *low*, or None if the rest does not fit.

    ``text[low:high]`` may be a longer literal that begins with one of this pattern's.
    """
    literals, after, before, right, left = pattern
    # Most patterns fail at the nearest part, and these questions cost the least.
    if left and not text.endswith(left, 0, low):
        return None
    if text[low:high] not in literals:
        high = next((low + len(literal) for literal in literals if text.startswith(literal, low)), -1)
        if high < 0:
            return None
    if right and not text.startswith(right, high):
        return None
    end = _match_right(text, high, after)
    if end < 0:
        return None
    start = _match_left(text, low, before)
    return None if start < 0 else (start, end)


def _match_right(text: str, position: int, steps: Iterable[Step]) -> int:
    """Return where the parts that begin at *position* end, or -1."""
    for is_apart, part in steps:
        gap = 0 if not is_apart else LATIN_GAP if text[position - 1].isascii() else HAN_GAP
        if isinstance(part, str):
            found = _AFTER[part].search(text, position, position + gap + _LONGEST_NUMBER) if gap else _AFTER[part].match(text, position)
            if not found or (gap and not _is_open(text, position, found.start())):
                return -1
            position = found.end()
        else:
            position = _option_right(text, position, gap, part)
            if position < 0:
                return -1
    return position


def _option_right(text: str, position: int, gap: int, options: tuple[str, ...]) -> int:
    """Return the end of the nearest alternative at *position*, or within a gap behind it; -1 if there is none."""
    if not gap:
        for option in options if text.startswith(options, position) else ():
            end = position + len(option)
            if text.startswith(option, position) and _is_word(text, position, end):
                return end
        return -1
    best, best_end = -1, -1
    for option in options:
        start = text.find(option, position, position + gap + len(option))
        if start >= 0 and (best < 0 or start < best) and _is_word(text, start, start + len(option)):
            best, best_end = start, start + len(option)
    return best_end if best >= 0 and _is_open(text, position, best) else -1


def _match_left(text: str, position: int, steps: Iterable[Step]) -> int:
    """Return where the parts that end at *position*, the nearest first, begin, or -1."""
    for is_apart, part in steps:
        gap = 0 if not is_apart else LATIN_GAP if text[position].isascii() else HAN_GAP
        if isinstance(part, str):
            position = _number_before(text, position, gap, part)
        else:
            position = _option_left(text, position, gap, part)
        if position < 0:
            return -1
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
        for option in options:
            start = position - len(option)
            if text.endswith(option, 0, position) and _is_word(text, start, position):
                return start
        return -1
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
