"""What a sentence leaves behind when it is taken out: blanks, a lone line, a semicolon, a small letter, sentences that lean on it."""

from collections.abc import Iterator

from lintmed.model.finding import Edit
from lintmed.model.span import Span
from lintmed.suggest.page import Page
from lintmed.text.lazily import regex

_BLANKS = " \t"
_JOINS = {";": ".", "；": "。"}
_ATTRIBUTION = regex(r"[ \t]*(?:—|–|--|-|——) ?[^\n.!?。！？]{1,60}(?:[.!?。！？]|$|(?=\n))")
_QUOTED = ("”", '"', "」", "』", "’")
_END_OF_LINE = regex(r"[\n\r]|$|</(?:p|li|td|th|div|dd|dt|h[1-6]|blockquote|caption|figcaption|section|article)>|<br")
_LETTER = regex(r"[a-z]")


def without_sentence(place: Span, source: str) -> Edit:
    """Return the edit that takes a stretch of source out and leaves its neighbours as sentences that stand beside each other."""
    start, end = place.start, _end_of_attribution(place, source)
    behind = _past_blanks(end, source)
    if not _END_OF_LINE.match(source, behind):
        return _before_the_next(start, end, behind, source)
    while start and source[start - 1] in _BLANKS:
        start -= 1
    if start and source[start - 1] in _JOINS:
        return Edit(Span(start - 1, end), _JOINS[source[start - 1]])
    if start and source[start - 1] == "\n" and source[behind : behind + 1]:  # a line of its own
        return Edit(Span(start, behind + (2 if source[behind : behind + 2] == "\r\n" else 1)), "")
    return Edit(Span(start, end), "")


def _before_the_next(start: int, end: int, behind: int, source: str) -> Edit:
    """Return the deletion up to the next sentence; what followed a semicolon begins with a capital if it is the first now."""
    first = source[behind]
    joined = source[end - 1] in _JOINS and source[:start].rstrip()[-1:] not in _JOINS
    return Edit(Span(start, behind + 1), first.upper()) if joined and _LETTER.match(first) else Edit(Span(start, behind), "")


def _past_blanks(at: int, source: str) -> int:
    while at < len(source) and source[at] in _BLANKS:
        at += 1
    return at


def _end_of_attribution(place: Span, source: str) -> int:
    """Return where the name behind a quotation ends, if what goes is a quotation."""
    if source[place.start : place.end].rstrip().endswith(_QUOTED) and (match := _ATTRIBUTION.match(source, place.end)):
        return match.end()
    return place.end


def leaning_end(stretch: Span, block: int, page: Page) -> int | None:
    """Return where a stretch ends with the sentences behind it that speak of it by “it” or “this” and are found fault with themselves.

    None if one leans on it that nobody objects to; everything in the folded text.
    """
    end = stretch.end
    for sentence in _sentences_behind(end, block, page):
        if not _leans(sentence, page):
            break
        if not any(one.span.overlaps(sentence) for one in page.look.open if not one.rule.omits):
            return None
        end = page.trimmed(sentence).end
    return end


def _sentences_behind(end: int, block: int, page: Page) -> Iterator[Span]:
    sentences = page.look.reading.block(block).sentences
    yield from (one for one in sentences if one.start >= end and page.folded(one).strip())


def _leans(sentence: Span, page: Page) -> bool:
    """Whether a sentence begins with a word that stands for what was said before."""
    folded = page.folded(sentence).lstrip()
    return any(folded.startswith(words) for words in page.wordings.anaphors.values())
