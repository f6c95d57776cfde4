"""The page whose findings are mended: places in it, and what it would be after an edit."""

import re
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property

from lintmed.judge.judge import Judgement
from lintmed.model.document import BlockKind, Document
from lintmed.model.finding import Edit
from lintmed.model.rewrite import Wordings
from lintmed.model.span import Span
from lintmed.suggest.look import Look
from lintmed.text.lazily import regex

Relook = Callable[[str, Span | None], Look]  # a source, and the block (folded) that it stands for; None for the whole page
_QUOTES = {"”": "“", "」": "「", "』": "『", ")": "(", "）": "（", "]": "[", "】": "【", "》": "《"}
_MARK = regex("[" + re.escape("".join((*_QUOTES, *_QUOTES.values()))) + "]")
_CLOSING = '。！!.；;？?~”"」』 '
# Every proof reads its block or the page again; in an article all proofs together read it up to four times. That must not
# grow by the square where thousands of findings share one block, so what comes last there is left to people.
_LEAST_READ, _READ_AGAIN = 50_000, 10  # code points, and times the length of the page
_PAIRED = ("**", "`", '"')


class Page:
    """One document with what was found in it; looks at edited blocks are remembered."""

    def __init__(self, look: Look, wordings: Wordings, relook: Relook) -> None:
        self.look = look
        self.wordings = wordings
        self._relook = relook
        self._looks: dict[tuple[Span | None, tuple[Edit, ...]], Look] = {}
        self._left = _LEAST_READ + _READ_AGAIN * len(look.document.source)

    @property
    def document(self) -> Document:
        """The document as it stands."""
        return self.look.document

    def sentence(self, judgement: Judgement) -> Span:
        """Return the sentence of a finding, without blanks at its ends, in the folded text."""
        return self.trimmed(judgement.case.claim.sentence)

    def trimmed(self, span: Span) -> Span:
        """Cut blanks off both ends of a stretch of the folded text."""
        words = self.document.text[span.start : span.end]
        return Span(span.start + len(words) - len(words.lstrip()), span.start + len(words.rstrip()))

    def block(self, judgement: Judgement) -> Span:
        """Return the block of a finding, in the folded text."""
        block = self.document.blocks[judgement.case.claim.block]
        return Span(block.start, block.end)

    def source(self, span: Span) -> Span:
        """Return the source of a stretch of the folded text."""
        return self.document.source_span(span)

    def written(self, span: Span) -> str:
        """Return the source under a stretch of the folded text."""
        place = self.source(span)
        return self.document.source[place.start : place.end]

    def folded(self, span: Span) -> str:
        """Return a stretch of the folded text."""
        return self.document.text[span.start : span.end]

    def at_end_of_sentence(self, judgement: Judgement, words: str) -> Edit:
        """Return the edit that puts words before the full stop of the sentence of a finding."""
        place = self.source(self.sentence(judgement))
        at = place.start + len(self.document.source[place.start : place.end].rstrip(_CLOSING))
        return Edit(Span(at, at), words)

    def concepts(self, span: Span) -> set[str]:
        """Return the concepts that are mentioned in a stretch, facts found by pattern among them."""
        found = self.look.reading.mentions.concepts(span)
        return found | {one.concept for one in self.look.facts.mentions if one.start < span.end and span.start < one.end}

    def is_in_tag(self, edits: Iterable[Edit]) -> bool:
        """Whether an edit of HTML would begin inside a tag, such as in the address of a link."""
        source = self.document.source
        return self.document.path.lower().endswith((".html", ".htm")) and any(
            source.rfind("<", 0, one.span.start) > source.rfind(">", 0, one.span.start) for one in edits
        )

    def before(self, block: Span | None) -> Look:
        """Return what the linter sees in a block by itself; None is the page."""
        return self.look if block is None else self.after(block, ())

    def affords(self, block: Span | None) -> bool:
        """Whether there is time for another proof in a block, or on the whole page (None)."""
        place = self._place(block)
        return place.end - place.start <= self._left

    def _place(self, block: Span | None) -> Span:
        return self.source(block) if block else Span(0, len(self.document.source))

    def after(self, block: Span | None, edits: tuple[Edit, ...]) -> Look:
        """Return what the linter sees in a block (or in the page) after edits of the source."""
        key = (block, edits)
        if key not in self._looks:
            place = self._place(block)
            self._left -= place.end - place.start
            self._looks[key] = self._relook(_edited(self.document.source, place, edits), block)
        return self._looks[key]

    @cached_property
    def prose(self) -> Sequence[Span]:
        """The blocks, but headings, that people read."""
        return [Span(one.start, one.end) for one in self.document.blocks if one.kind.is_prose and one.kind is not BlockKind.HEADING]


def _edited(source: str, place: Span, edits: Iterable[Edit]) -> str:
    """Return a stretch of the source after edits; what they change outside of it does not count."""
    parts, at = [], place.start
    for edit in edits:
        start, end = max(at, edit.span.start), min(place.end, edit.span.end)
        if start <= place.end:
            parts += [source[at:start], edit.text]
            at = max(start, end)
    return "".join([*parts, source[at : place.end]])


def is_balanced(source: str) -> bool:
    """Whether quotation marks, brackets, emphasis and tags that begin in a stretch of source also end in it."""
    open_marks: list[str] = []
    for mark in _MARK.findall(source):
        if mark not in _QUOTES:
            open_marks.append(mark)
        elif not open_marks or open_marks.pop() != _QUOTES[mark]:
            return False
    return not open_marks and all(source.count(mark) % 2 == 0 for mark in _PAIRED) and source.count("<") == source.count("</") * 2
