"""Take a clause, a sentence or a block out, cleanly: no list marker, empty heading or lone comma is left."""

import re
from collections.abc import Iterator

from lintmed.judge.judge import Judgement
from lintmed.model.document import BlockKind
from lintmed.model.finding import Edit
from lintmed.model.rewrite import Strategy
from lintmed.model.span import Span
from lintmed.suggest.chinese import stands_alone
from lintmed.suggest.page import Page, is_balanced
from lintmed.suggest.stretch import stretch_of
from lintmed.text.lazily import regex

_MARKER = regex(r"[ \t]*(?:[-*+>#]+|\d{1,3}[.)、]|[•●·])?[ \t>]*$")
_OPENING_TAG, _CLOSING_TAG = (
    regex(r"<(p|li|div|h[1-6]|blockquote)(?: [^<>]*)?>\s*$"),
    regex(r"\s*</(p|li|div|h[1-6]|blockquote)>"),
)
_JOIN = "，,、；; –—-:："
_PARTING = "，,；;–—"
_ENDS = "。！!.；;？?~～ "
_QUOTED = '”』」"’'
_LEADING = re.compile(
    r"(?:说|道|告诉[您你我]|表示|认为|发现|证实|显示|表明|证明|知道|就是|让|使|想|的[^，,的]{1,4})$"
    r"|(?:^|[，,])(?:如果|若|只要|只有|因为|由于|虽然|尽管|当|随着|不仅|不但|无论|不管|除了|即使|哪怕|通过|对于|为了|作为|在)[^，,]*$"
    r"|(?<![a-z])(?:if|when|because|although|while|once|since|unless|after|before|that|says?|said|which|and|or|but|so)(?: [^,]*)?$"
)
_FEWEST = 6  # code points that must stay of a sentence


def deletions(strategy: Strategy, judgement: Judgement, page: Page) -> Iterator[tuple[Edit, ...]]:
    """Yield the edit that takes the stretch out, if that leaves something that can be read."""
    stretch = stretch_of(strategy.unit, judgement, page)
    if page.look.medicines_in(stretch) and not strategy.takes_medicines:
        return
    if strategy.unit == "clause":
        yield from _without_clause(strategy, stretch, judgement, page)
        return
    place = _whole(stretch, judgement, page)
    if place and is_balanced(page.document.source[place.start : place.end]):
        yield (Edit(place, ""),)


def _without_clause(strategy: Strategy, stretch: Span, judgement: Judgement, page: Page) -> Iterator[tuple[Edit, ...]]:
    """Yield the sentence without a clause that is not its first; an English one only if it is the last."""
    source, language = page.document.source, str(judgement.case.claim.language)
    place, whole = page.source(stretch), page.source(page.sentence(judgement))
    end = place.start + len(source[place.start : place.end].rstrip(_ENDS))
    kept = source[whole.start : place.start].rstrip().rstrip(_JOIN)
    start = whole.start + len(kept)
    is_last = not source[end : whole.end].strip(_ENDS + _QUOTED)
    if _LEADING.search(page.folded(Span(page.sentence(judgement).start, stretch.start)).rstrip(_JOIN)):
        return  # what stands before reads on into the clause
    if strategy.is_thorough and language != "en" and not stands_alone(kept, page):
        return
    if (
        place.start - start < 1
        or source[start] not in _PARTING
        or len(kept) < _FEWEST
        or not (is_balanced(kept) and is_balanced(source[start:end]))
    ):
        return
    if is_last:
        asked = strategy.append.get(language, "")
        closed = source[end : end + 1] in tuple("！!") and source[end : whole.end].strip() in ("！", "!")
        yield (Edit(Span(start, end + closed), asked + ("。" if closed and language != "en" else "." if closed else "")),)
    elif language != "en" and source[end : end + 1] in ("，", ","):
        yield (Edit(Span(start, end), ""),)


def _whole(stretch: Span, judgement: Judgement, page: Page) -> Span | None:
    """Return a sentence with the blanks behind it, or all of its block if there is no other; None if a heading would be left alone."""
    block = page.block(judgement)
    if page.folded(Span(block.start, stretch.start)).strip() or page.folded(Span(stretch.end, block.end)).strip():
        place, source = page.source(stretch), page.document.source
        end = place.end
        while end < len(source) and source[end] in " \t":
            end += 1
        if source[end : end + 1] in ("", "\n", "\r"):  # the last of its line: the blanks before it go
            if source[place.start - 1 : place.start] in ("；", ";") and source[place.end - 1] == "。":
                return Span(place.start - 1, place.end - 1)  # the full stop ends what stood before the semicolon
            start = place.start
            while start and source[start - 1] in " \t":
                start -= 1
            return Span(start, place.end)
        return Span(place.start, end)
    if _heads_alone(judgement, page):
        return None
    return _with_marks(page.source(block), page.document.source)


def _heads_alone(judgement: Judgement, page: Page) -> bool:
    """Whether a block is all that stands under its heading, or is a heading with something under it."""
    blocks, at = page.document.blocks, judgement.case.claim.block
    if blocks[at].kind is BlockKind.HEADING:
        return at + 1 < len(blocks) and blocks[at + 1].kind is not BlockKind.HEADING
    is_first = at > 0 and blocks[at - 1].kind is BlockKind.HEADING
    return is_first and (at + 1 == len(blocks) or blocks[at + 1].kind is BlockKind.HEADING)


def _with_marks(place: Span, source: str) -> Span | None:
    """Widen a block to its list marker and line end, or to its tags; None if other text stands on its lines."""
    start, end = place
    opening, closing = _OPENING_TAG.search(source, max(0, start - 200), start), _CLOSING_TAG.match(source, end)
    if opening and closing and opening[1] == closing[1]:
        start, end = opening.start(), closing.end()
    line = source.rfind("\n", 0, start) + 1
    if not _MARKER.fullmatch(source, line, start):
        return Span(start, end) if opening and closing else None
    tail = re.compile(r"[ \t]*(?:\r\n|\r|\n|$)(?:[ \t]*(?:\r\n|\r|\n))*").match(source, end)
    if tail is None:
        return Span(start, end) if opening and closing else None
    return Span(line, tail.end())
