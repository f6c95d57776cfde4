"""English verbs in a row: what “may” says of the first of them it says of all that follow, in their base form."""

from collections.abc import Iterable, Iterator

from lintmed.model.finding import Edit
from lintmed.model.span import Span
from lintmed.suggest.page import Page
from lintmed.text.lazily import regex

BREAK = regex(
    r"[;:]|, (?:and |but |so )?(?:it|they|we|you|our|your|the|this|these|that|those|a|an|my|his|her|its|their|each|every)(?![a-z])"
)
_NEXT = regex(r"(?:,|(?<![a-z])(?:and|or)(?![a-z])|&) *(?:(?:and|or|then|also|even|thus|thereby|so) )*([a-z]+)(?: ([a-z]+))?")


def next_verbs(first: int, sentence: Span, taken: Iterable[Span], page: Page) -> list[Edit] | None:
    """Return the edits that bring the verbs behind *first* into their base form; None if a word may or may not be a verb.

    *first* is where the first hedged verb ends, *taken* where others stand that are edited already; all in the folded text.
    """
    text, english = page.document.text, page.wordings.english
    stop = BREAK.search(text, first, sentence.end)
    edits = []
    for start, end, following in _words(text, first, stop.start() if stop else sentence.end):
        word = text[start:end]
        if any(span.start <= start < span.end for span in taken) or not word.endswith("s"):
            continue
        if word in english.present and following and (following in english.behind_verbs or following not in english.behind_nouns):
            edits.append(Edit(page.source(Span(start, end)), english.verbs[word]))
        elif word not in english.finite and following in english.behind_verbs:
            return None
    return edits


def _words(text: str, start: int, end: int) -> Iterator[tuple[int, int, str | None]]:
    """Yield where a word begins and ends that follows a comma or an “and”, with the word behind it."""
    at = start
    while match := _NEXT.search(text, at, end):
        yield match.start(1), match.end(1), match[2]
        at = match.end(1)
