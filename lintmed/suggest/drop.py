"""Take words of praise out of a sentence and leave it grammatical."""

import re
from collections.abc import Iterable, Iterator, Mapping

from lintmed.judge.judge import Judgement
from lintmed.model.finding import Edit
from lintmed.model.rewrite import Strategy
from lintmed.model.span import Span
from lintmed.suggest.hull import hull
from lintmed.suggest.page import Page
from lintmed.suggest.stretch import stretch_of
from lintmed.text.lazily import regex

_ARTICLE = regex(r"(?:^|(?<=[\s\"“(]))(an?|An?) $")
_DEGREE = regex(r"(?<![a-z])(?:most|more|very|so|and|or|is|are) ?$|[和及与、且最更极]$")
_VOWEL = "aeiou"
# Behind these a word of praise was the noun itself: a breakthrough that, a miracle in a jar.
_NO_NOUN = regex(r" (?:that|which|who|whose|in|of|for|with|and|or|at|on|to|from|by|is|are|was|has|have|had|will|can|when|where)(?![a-z])")


def drops(strategy: Strategy, judgement: Judgement, page: Page) -> Iterator[tuple[Edit, ...]]:
    """Yield the edit that takes every word of the strategy out of the stretch."""
    language = str(judgement.case.claim.language)
    stretch = stretch_of(strategy.unit, judgement, page)
    edits = dropped_words(strategy.words.get(language, ()), stretch, page)
    if edits:
        yield tuple(edits)


def dropped_words(words: Iterable[str], stretch: Span, page: Page) -> list[Edit]:
    """Return the edits that take words out of a stretch, in order and none over another."""
    folded = page.folded(stretch)
    found = [
        _dropped(word, Span(stretch.start + at, stretch.start + at + len(word)), page) for word in words for at in _places(word, folded)
    ]
    return apart(sorted(found, key=lambda edit: (edit.span.start, -edit.span.end)))


def swapped_words(pairs: Mapping[str, str], stretch: Span, page: Page) -> list[Edit]:
    """Return the edits that put weaker words in the place of stronger ones, in order and none over another."""
    folded = page.folded(stretch)
    found = []
    for word, other in pairs.items():
        for match in re.finditer(rf"(?<![a-z]){re.escape(word)}(?![a-z])" if word.isascii() else re.escape(word), folded):
            place = page.source(Span(stretch.start + match.start(), stretch.start + match.end()))
            capital = page.document.source[place.start].isupper()
            found.append(Edit(place, other[:1].upper() + other[1:] if capital else other))
    return apart(sorted(found, key=lambda edit: (edit.span.start, -edit.span.end)))


def _places(word: str, folded: str) -> Iterator[int]:
    """Yield where a word stands, English ones between word ends; those that begin with a blank before any sign, others before another word only."""
    for match in re.finditer(re.escape(word), folded):
        if not word.isascii() and not folded[match.end() : match.end() + 1].isalpha():
            continue  # nothing is left that it was said of
        before, behind = folded[: match.start()][-1:], folded[match.end() :][:2]
        if _DEGREE.search(folded, max(0, match.start() - 6), match.start()):
            continue  # what would be left is no phrase
        if (
            not word.isascii()
            or (word.startswith(" ") and not behind[:1].isalnum())
            or (not before.isalnum() and behind[:1] == " " and behind[1:].isalpha() and not _NO_NOUN.match(folded, match.end()))
        ):
            yield match.start()


def _dropped(word: str, span: Span, page: Page) -> Edit:
    """Return the edit for one word: with the blank before or behind it, and with its article brought into line."""
    source = page.document.source
    start, end = hull(page.source(Span(span.start + word.startswith(" "), span.end)), source)
    if not word.isascii():
        return Edit(Span(start, end + (source[end : end + 1] == "、")), "")
    if word.startswith(" "):
        return Edit(Span(start - source[start - 1 : start].isspace(), end), "")
    while end < len(source) and source[end] == " ":
        end += 1
    article = _ARTICLE.search(source, max(0, start - 4), start)
    if article:
        right = article[1][0] + ("n" if source[end : end + 1].lower() in _VOWEL else "")
        return Edit(Span(article.start(1), end), right + " ")
    capital = page.written(span)[:1].isupper() and source[end : end + 1].islower()
    return Edit(Span(start, end + 1), source[end].upper()) if capital else Edit(Span(start, end), "")


def apart(edits: list[Edit]) -> list[Edit]:
    """Return the edits that do not overlap one before them."""
    kept: list[Edit] = []
    for edit in edits:
        if not kept or edit.span.start >= kept[-1].span.end:
            kept.append(edit)
    return kept
