"""Take words of praise out of a sentence and leave it grammatical."""

import re
from collections.abc import Iterator

from lintmed.judge.judge import Judgement
from lintmed.model.finding import Edit
from lintmed.model.rewrite import Strategy
from lintmed.model.span import Span
from lintmed.suggest.page import Page
from lintmed.suggest.stretch import stretch_of
from lintmed.text.lazily import regex

_ARTICLE = regex(r"(?:^|(?<=[\s\"“(]))(an?|An?) $")
_VOWEL = "aeiou"


def drops(strategy: Strategy, judgement: Judgement, page: Page) -> Iterator[tuple[Edit, ...]]:
    """Yield the edit that takes every word of the strategy out of the stretch."""
    language = str(judgement.case.claim.language)
    stretch = stretch_of(strategy.unit, judgement, page)
    folded = page.folded(stretch)
    found = [
        _dropped(Span(stretch.start + at, stretch.start + at + len(word)), page)
        for word in strategy.words.get(language, ())
        for at in _places(word, folded)
    ]
    edits = _apart(sorted((edit for edit in found if edit), key=lambda edit: (edit.span.start, -edit.span.end)))
    if edits:
        yield tuple(edits)


def _places(word: str, folded: str) -> Iterator[int]:
    """Yield where a word stands, English ones between word ends and before another word only."""
    for match in re.finditer(re.escape(word), folded):
        before, behind = folded[: match.start()][-1:], folded[match.end() :][:2]
        if not word.isascii() or (not before.isalnum() and behind[:1] == " " and behind[1:].isalpha()):
            yield match.start()


def _dropped(span: Span, page: Page) -> Edit | None:
    """Return the edit for one word: with the blank behind it, and with its article brought into line."""
    source = page.document.source
    start, end = page.source(span)
    if not source[start:end].isascii():
        return Edit(Span(start, end), "")
    while end < len(source) and source[end] == " ":
        end += 1
    article = _ARTICLE.search(source, max(0, start - 4), start)
    if article:
        right = article[1][0] + ("n" if source[end : end + 1].lower() in _VOWEL else "")
        return Edit(Span(article.start(1), end), right + " ")
    capital = source[start:end][:1].isupper() and source[end : end + 1].islower()
    return Edit(Span(start, end + 1), source[end].upper()) if capital else Edit(Span(start, end), "")


def _apart(edits: list[Edit]) -> list[Edit]:
    """Return the edits that do not overlap one before them."""
    kept: list[Edit] = []
    for edit in edits:
        if not kept or edit.span.start >= kept[-1].span.end:
            kept.append(edit)
    return kept
