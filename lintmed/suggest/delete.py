"""Take a clause, a sentence or a block out, cleanly: no list marker, empty heading or lone comma is left."""

import re
from collections.abc import Iterator

from lintmed.detect.assemble import PROMOTIONAL, sells_by_itself
from lintmed.judge.judge import Judgement
from lintmed.model.document import BlockKind
from lintmed.model.finding import Edit
from lintmed.model.rewrite import Strategy
from lintmed.model.span import Span
from lintmed.suggest.chinese import stands_alone
from lintmed.suggest.gap import leaning_end, without_sentence
from lintmed.suggest.hull import hull
from lintmed.suggest.page import Page, is_balanced
from lintmed.suggest.stretch import stretch_of
from lintmed.text.lazily import regex

_MARKER = regex(r"[ \t]*(?:[-*+>#]+|\d{1,3}[.)、]|[•●·])?[ \t>]*$")
_ELEMENT_END = regex(r"</(?:p|li|ul|ol|div|section|h[1-6]|blockquote)\s*>\Z", re.IGNORECASE)
_JOIN = "，,、；; –—-:："
_PARTING = "，,；;–—"
_ENDS = "。！!.；;？?~～ "
_QUOTED = '”』」"’'
_LEADING = regex(
    r"(?:说|道|告诉[您你我]|表示|认为|发现|证实|显示|表明|证明|知道|就是|让|使|想|的[^，,的]{1,4})$"
    r"|(?:^|[，,])(?:如果|若|只要|只有|因为|由于|虽然|尽管|当|随着|不仅|不但|无论|不管|除了|即使|哪怕|通过|对于|为了|作为|在)[^，,]*$"
    r"|(?<![a-z])(?:if|when|because|although|while|once|since|unless|after|before|that|says?|said|which|and|or|but|so)(?: [^,]*)?$"
    r"|^(?:unlike|like|besides|apart from|instead of|rather than|thanks to|with|without|by|for|in|at|on|from|to|under|as|of|through|during|within|among) [^,]*$"
)
_FEWEST = 6  # code points that must stay of a sentence


def deletions(strategy: Strategy, judgement: Judgement, page: Page) -> Iterator[tuple[Edit, ...]]:
    """Yield the edit that takes the stretch out, if that leaves something that can be read."""
    stretch = stretch_of(strategy.unit, judgement, page)
    if page.look.medicines_in(stretch) and not strategy.takes_medicines:
        return
    if judgement.case.claim.action.concept == PROMOTIONAL and not sells_by_itself(
        page.look.reading.block(judgement.case.claim.block), stretch
    ):
        return  # a plain sentence in promotional company
    if strategy.unit == "clause":
        yield from _without_clause(strategy, stretch, judgement, page)
        return
    edit = _whole(stretch, judgement, page)
    if edit and is_balanced(page.document.source[edit.span.start : edit.span.end]):
        yield (edit,)


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


def _whole(stretch: Span, judgement: Judgement, page: Page) -> Edit | None:
    """Return the deletion of a sentence, or of all its block if there is no other; None if a heading would be left alone."""
    block = page.block(judgement)
    if stretch != block:
        through = leaning_end(stretch, judgement.case.claim.block, page)
        if through is None:
            return None
        stretch = Span(stretch.start, through)
    if page.folded(Span(block.start, stretch.start)).strip() or page.folded(Span(stretch.end, block.end)).strip():
        return without_sentence(hull(page.source(stretch), page.document.source), page.document.source)
    place = None if _heads_alone(judgement, page) else with_marks(page.source(block), page.document.source)
    return Edit(place, "") if place else None


def _heads_alone(judgement: Judgement, page: Page) -> bool:
    """Whether a block is all that stands under its heading, or is a heading with something under it."""
    blocks, at = page.document.blocks, judgement.case.claim.block
    if blocks[at].kind is BlockKind.HEADING:
        return at + 1 < len(blocks) and blocks[at + 1].kind is not BlockKind.HEADING
    is_first = at > 0 and blocks[at - 1].kind is BlockKind.HEADING
    return is_first and (at + 1 == len(blocks) or blocks[at + 1].kind is BlockKind.HEADING)


def with_marks(place: Span, source: str) -> Span | None:
    """Widen a block to what would be left empty, its list marker and line end; None if other text stands on its lines."""
    start, end = hull(place, source)
    whole = Span(start, end) if _ELEMENT_END.search(source, place.end, end) else None
    line = source.rfind("\n", 0, start) + 1
    if not _MARKER.fullmatch(source, line, start):
        return whole
    tail = re.compile(r"[ \t]*(?:\r\n|\r|\n|$)(?:[ \t]*(?:\r\n|\r|\n))*").match(source, end)
    return whole if tail is None else Span(line, tail.end())
