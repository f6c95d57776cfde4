"""A plain list of forbidden words, 100 per language, as shops, agencies and platforms keep them.

The lists were written from what such lists commonly hold (absolute terms, words of cure, "no side effects"), neither from our corpus nor
from our policies. Matching is what such a list gets: upper and lower case are one, no word forms, no context.
"""

import re
from functools import lru_cache
from pathlib import Path
from typing import Final

FOLDER: Final = Path(__file__).parent / "keywords"
LANGUAGES: Final = ("en", "zh-Hans", "zh-Hant")
_GAP: Final = r"[\s-]+"  # "side effect free", "side-effect-free" and a line break in between are one phrase


def phrases(lang: str) -> tuple[str, ...]:
    """Return the phrases of a language, in the order of the list."""
    return tuple(line for line in (FOLDER / f"{lang}.txt").read_text(encoding="utf-8").splitlines() if line)


def findings(text: str, lang: str) -> list[tuple[int, int]]:
    """Return where phrases of the list stand in *text*: half-open spans in code points, in order, free of overlaps.

    Where several phrases begin at one place, the longest counts. *lang* is one of `LANGUAGES`.
    """
    return [match.span() for match in _pattern(lang).finditer(text)]


@lru_cache(maxsize=len(LANGUAGES))
def _pattern(lang: str) -> re.Pattern[str]:
    """Return one pattern for the whole list, longest phrase first; English phrases match whole words only."""
    longest_first = sorted(phrases(lang), key=len, reverse=True)
    if lang == "en":
        joined = "|".join(map(_words, longest_first))
        return re.compile(rf"(?<!\w)(?:{joined})(?!\w)", re.IGNORECASE)
    return re.compile("|".join(map(re.escape, longest_first)), re.IGNORECASE)


def _words(phrase: str) -> str:
    """Return a pattern for the words of an English phrase, with either apostrophe."""
    return _GAP.join(re.escape(word).replace("'", "['’]") for word in re.split(_GAP, phrase))
