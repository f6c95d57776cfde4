"""Citation marks in the text and entries of the reference list."""

import re
from collections.abc import Iterator, Sequence

from lintmed.detect.clauses import sentence_at
from lintmed.model.claim import Mention
from lintmed.model.document import Document, Role
from lintmed.model.span import Span

# [1], [1,2], [3 5], 【2.3】, (Smith 2020), (Smith et al., 2020), [^1], doi; the text is folded, so hyphens are blanks.
_MARK = re.compile(
    r"\[(?:\^)?\d{1,3}(?:[ ,，、.~]{1,2}\d{1,3})*\]|【\d{1,3}(?:[ ,，、.~]{1,2}\d{1,3})*】"
    r"|\((?!(?:founded|established|since|opened|in|from|until|as of) )[a-z][a-z']{1,20}(?: (?:and|&|et al\.?|[a-z][a-z']{1,20})){0,3},? (?:19|20)\d\d[a-z]?\)"
    r"|\([^()\n]{1,20}(?:等|,|，)[^()\n]{0,4}(?:19|20)\d\d[a-z]?\)"
    r"|(?<![a-z])(?:doi|pmid)[: ] ?\S{4,}"
)
# A study that the sentence itself names well enough to be found: journal and year, or a trial's registration.
_NAMED = re.compile(
    r"《[^》\n]{2,40}》[^。\n]{0,40}(?:19|20)\d\d|(?:19|20)\d\d年[^。\n]{0,30}《[^》\n]{2,40}》|nct\d{8}|chictr[ a-z]{0,5}\d{6,}"
    r"|(?<![a-z])(?:lancet|nejm|bmj|jama|cochrane|nature|new england journal)(?![a-z])[^.\n]{0,60}(?:19|20)\d\d"
)
_NUMBER = re.compile(r"\d{1,3}")
_RANGE = re.compile(r"(\d{1,3})[ ~](\d{1,3})")
_ENTRY = re.compile(r"^[ ]*(?:\[\^?(\d{1,3})\][: ]?|【(\d{1,3})】|(\d{1,3})[.、)] )", re.MULTILINE)


def citations_near(text: str, sentences: Sequence[Span], sentence: Span) -> tuple[Span, ...]:
    """Return the citation marks and named sources in a sentence or in the one after it."""
    following = sentence_at(sentences, sentence.end)
    end = following.end if following.start == sentence.end else sentence.end
    marks = [Span(*match.span()) for match in _MARK.finditer(text, sentence.start, end)]
    marks += [Span(*match.span()) for match in _NAMED.finditer(text, sentence.start, sentence.end)]
    return tuple(marks)


def citation_problems(document: Document) -> Iterator[Mention]:
    """Yield what is wrong between the marks of the text and the reference list, as facts `citation.*`."""
    lists = [section for section in document.sections if section.role is Role.REFERENCES]
    marks = list(_marks(document))
    entries = [entry for section in lists for entry in _entries(document.text, section.start, section.end)]
    if not entries:
        return
    if not marks:
        first = entries[0][1]
        yield Mention("citation.unmarked-list", first.start, first.end)
        return
    cited = {number for number, _ in marks}
    listed = {number for number, _ in entries}
    for number, span in entries:
        if number not in cited:
            yield Mention("citation.never-cited", span.start, span.end)
    for number, span in marks:
        if number not in listed:
            yield Mention("citation.dangling", span.start, span.end)


def _marks(document: Document) -> Iterator[tuple[int, Span]]:
    """Yield every number cited in the body, with the mark that cites it."""
    for match in _MARK.finditer(document.text):
        mark = match.group()
        if mark[0] not in "[【" or document.role_at(match.start()) is Role.REFERENCES:
            continue
        for number in _numbers(mark):
            yield number, Span(*match.span())


def _numbers(mark: str) -> Iterator[int]:
    """Yield the numbers of a mark, ranges written out: `[2 4]` was `[2-4]` before folding, `【2.3】` names two."""
    between = _RANGE.search(mark)
    if between and int(between[1]) < int(between[2]) <= int(between[1]) + 20:
        yield from range(int(between[1]), int(between[2]) + 1)
    else:
        yield from (int(number) for number in _NUMBER.findall(mark))


def _entries(text: str, start: int, end: int) -> Iterator[tuple[int, Span]]:
    """Yield the numbered entries of a reference list with the line on which each begins."""
    for match in _ENTRY.finditer(text, start, end):
        line_end = text.find("\n", match.start())
        number = int(match[1] or match[2] or match[3])
        yield number, Span(match.start(), line_end if 0 <= line_end <= end else end)
