"""Tell the language of a text."""

import re

from lintmed.model.document import Language
from lintmed.text.hanzi import ONLY_SIMPLIFIED, ONLY_TRADITIONAL

# A class of 27,000 characters takes a millisecond to compile; in UTF-8 these are the bytes with which they begin.
_HAN = re.compile(b"[\xe4-\xe9]|\xe3[\x90-\xbf]")  # U+3400 to U+9FFF
_LATIN_PER_HAN = 3  # an English word takes about three times the characters of a Chinese one
_SAMPLE = 20_000
_SCRIPT_SAMPLE = 2_000
_TRADITIONAL, _SIMPLIFIED = frozenset(ONLY_TRADITIONAL), frozenset(ONLY_SIMPLIFIED)


def has_han(text: str, start: int = 0, end: int | None = None) -> bool:
    """Whether ``text[start:end]`` holds a Chinese character."""
    part = text[start:end]
    return not part.isascii() and _HAN.search(part.encode("utf-8", "replace")) is not None


def language_of(text: str, default: Language = Language.ZH_HANS) -> Language:
    """Return the language that most of *text* (not folded) is written in.

    *default* is the answer for Chinese whose characters are the same in both scripts.
    """
    sample = text[:_SAMPLE]
    if not has_han(sample):
        return Language.EN
    # A Chinese character has two bytes more than a Latin one: far cheaper than to count characters.
    han = (len(sample.encode("utf-8", "replace")) - len(sample)) // 2
    if han * (_LATIN_PER_HAN + 1) < len(sample):
        return Language.EN
    return _script(set(sample[:_SCRIPT_SAMPLE])) or _script(set(sample)) or _chinese(default)


def _script(characters: set[str]) -> Language | None:
    """Return the script that more of the characters belong to, or None if neither has more."""
    surplus = len(characters & _TRADITIONAL) - len(characters & _SIMPLIFIED)
    if not surplus:
        return None
    return Language.ZH_HANT if surplus > 0 else Language.ZH_HANS


def _chinese(default: Language) -> Language:
    return Language.ZH_HANS if default is Language.EN else default
