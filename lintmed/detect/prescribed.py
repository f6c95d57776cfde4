"""Find prescribed wordings: word for word, or nearly so with what was changed, missing or added.

Only stretches around a word that leads to a notice are compared, and no more of them than the notice is long: the cost
stays linear in the text.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from lintmed.model.claim import Mention
from lintmed.model.document import Document, Language
from lintmed.model.registry import Ruling
from lintmed.model.span import Span
from lintmed.policy.notices import Notice, Notices, Token, Wording, tokens

_NEAR, _OF = 6, 10  # so many of so many words must be there, in their order
_SHORTEST_RUN = {"zh": 2, "en": 1}  # one Chinese character in common says nothing
_MOST_PLACES = 4  # of one word that are looked at
_LINKS = ("*", "†", "‡")  # what ties a notice to the claim that it goes with
_LANGUAGES = ("en", "zh-Hans", "zh-Hant")


class Found(NamedTuple):
    """A notice on the page, and what sets it apart from the law's words."""

    mention: Mention
    ruling: Ruling | None = None


class _Fit(NamedTuple):
    """Where a wording stands in the tokens of a window: runs of (at in the window, at in the wording, length)."""

    wording: Wording
    runs: tuple[tuple[int, int, int], ...]
    window: Sequence[Token]

    @property
    def length(self) -> int:
        """How many words of the wording are there."""
        return sum(size for _, _, size in self.runs)

    @property
    def span(self) -> Span:
        """Where it stands in the text."""
        last = self.runs[-1]
        return Span(self.window[self.runs[0][0]].start, self.window[last[0] + last[2] - 1].end)

    @property
    def is_exact(self) -> bool:
        """Whether it stands word for word."""
        return len(self.runs) == 1 and self.length == len(self.wording.words)

    @property
    def gaps(self) -> Iterator[tuple[int, int, int, int]]:
        """Yield the stretches before, between and behind the runs: from and to in the window, from and to in the wording."""
        low, at = self.runs[0][0], 0
        for run_low, run_at, size in self.runs:
            if run_low > low or run_at > at:
                yield low, run_low, at, run_at
            low, at = run_low + size, run_at + size
        if at < len(self.wording.words):
            yield low, low, at, len(self.wording.words)


def find_prescribed(document: Document, notices: Notices) -> Iterator[Found]:
    """Yield every notice that stands on the page, each at its best place."""
    places: dict[int, list[int]] = {}
    for word, numbers in notices.led_to_by.items():
        if word in document.text:
            for number in numbers:
                places.setdefault(number, []).extend(_places(document.text, word))
    for number in sorted(places):
        notice = notices.notice(number)
        fits = [fit for wording in notice.wordings for at in places[number] if (fit := _fit(document.text, at, wording))]
        if fits:
            best = max(fits, key=lambda fit: (fit.is_exact, fit.length, -fit.span.start))
            yield from _told(document, notice, best, notices)


def _places(text: str, word: str) -> Iterator[int]:
    at = text.find(word)
    for _ in range(_MOST_PLACES):
        if at < 0:
            return
        yield at
        at = text.find(word, at + len(word))


def _fit(text: str, at: int, wording: Wording) -> _Fit | None:
    """Return how a wording fits the text around a place, if it does."""
    width = len(wording.written) + 20
    window = tokens(text, max(0, at - width), at + width)
    words = [one.word for one in window]
    size = len(wording.words)
    for low in range(len(words) - size + 1):
        if words[low] == wording.words[0] and tuple(words[low : low + size]) == wording.words:
            return _Fit(wording, ((low, 0, size),), window)
    return _near(words, wording, window)


def _near(words: Sequence[str], wording: Wording, window: Sequence[Token]) -> _Fit | None:
    """Return where most words of a wording stand in their order, if they do."""
    from difflib import SequenceMatcher  # few pages hold a notice that is not exact

    matcher = SequenceMatcher(None, words, wording.words, autojunk=False)
    shortest = _SHORTEST_RUN[wording.language]
    runs = tuple((low, at, size) for low, at, size in matcher.get_matching_blocks() if size >= shortest)
    fit = _Fit(wording, runs, window)
    if not runs or fit.length * _OF < len(wording.words) * _NEAR:
        return None
    return fit


def _told(document: Document, notice: Notice, fit: _Fit, notices: Notices) -> Iterator[Found]:
    """Yield the facts that a notice on the page gives rise to."""
    span = fit.span
    kinds = ["here"]
    if (document.language is Language.EN) is not (fit.wording.language == "en"):
        kinds.append("foreign")
    if document.text[max(0, span.start - 3) : span.start].strip(" \n(（").endswith(_LINKS):
        kinds.append("linked")
    for kind in (*kinds, "exact" if fit.is_exact else "near"):
        ruling = None if fit.is_exact else Ruling(_difference(document, fit, notices), is_certain=True)
        yield Found(Mention(f"fact.notice.{kind}.{notice.id}", span.start, span.end), ruling if kind == "near" else None)


def _difference(document: Document, fit: _Fit, notices: Notices) -> dict[str, str]:
    """Tell what was changed, left out or added, in the language of each reader."""
    parts = [_part(document, fit, gap) for gap in fit.gaps]
    return {
        language: notices.wording["between"][language].join(
            notices.wording[kind][language].format(found=found, wanted=wanted) for kind, found, wanted in parts
        )
        for language in _LANGUAGES
    }


def _part(document: Document, fit: _Fit, gap: tuple[int, int, int, int]) -> tuple[str, str, str]:
    low, high, at, end = gap
    places = fit.wording.places
    found = document.written(Span(fit.window[low].start, fit.window[high - 1].end)).strip() if high > low else ""
    wanted = fit.wording.written[places[at][0] : places[end - 1][1]] if end > at else ""
    return "changed" if found and wanted else "missing" if wanted else "added", " ".join(found.split()), wanted
