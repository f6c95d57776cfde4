"""Around a word of approval: how far its statement reaches, and which product it is about."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from lintmed.detect.clauses import clause_around, sentence_at
from lintmed.detect.reading import BlockReading, DocumentReading
from lintmed.model.claim import Mention
from lintmed.model.document import BlockKind
from lintmed.model.span import Span
from lintmed.text.lazily import regex

# Behind these words a sentence speaks of something else than the approval.
TURN = regex(
    r"(?<![a-z])(?:which|whereas|while|although|though|but|however|trials?|stud(?:y|ies|ied)|studying|tested|investigat[a-z]+|not|rather than|except|excluding|instead of|unlike|versus)(?![a-z])"
    r"|而|但|虽|不过|试验|研究|探索|并非|不是|不包括|不用于|不含|除外|尚无|未获|未批|没有"
)
_JOINT = regex(
    r"(?: |,|，|、|/|\(|\)|（|）|和|与|及|以及|and|both|&|or|also called|即|又称|商品名|:|：|\"|'|药物|注射液|胶囊|的|sold as|brand)*"
)
_BY = regex(r" *(?:经|通过|获得?)")  # opens a clause whose subject is in the next one: 经……批准，……
_OPENING = 12  # code points before a word of approval that opens a block: Status: approved


class Frame(NamedTuple):
    """What stands around one approval: its words, its clause, and the stretch between its neighbours."""

    words: tuple[Mention, ...]
    core: Span
    clause: Span
    window: Span
    sentence: Span


def frames_of(reading: DocumentReading, block: BlockReading, anchors: Sequence[Mention]) -> Iterator[Frame]:
    """Group the words of approval that make up one statement, and say how far each group reaches."""
    text = reading.document.text
    groups: list[list[Mention]] = []
    for anchor in anchors:
        last = groups[-1][-1] if groups else None
        if last and _is_one(reading, block, last, anchor):
            groups[-1].append(anchor)
        else:
            groups.append([anchor])
    for at, group in enumerate(groups):
        core = Span(group[0].start, group[-1].end)
        sentence = sentence_at(block.sentences, core.start)
        before = groups[at - 1][-1].end if at else sentence.start
        after = groups[at + 1][0].start if at + 1 < len(groups) else sentence.end
        window = Span(max(before, sentence.start), min(after, sentence.end))
        yield Frame(tuple(group), core, clause_around(text, sentence, *core), window, sentence)


def _is_one(reading: DocumentReading, block: BlockReading, last: Mention, anchor: Mention) -> bool:
    """Whether two words of approval belong together: nothing is named between them, and they stand in one clause."""
    text, sentence = reading.document.text, sentence_at(block.sentences, last.start)
    if anchor.start >= clause_around(text, sentence, last.start, last.end).end:
        return False
    return not any(m.concept.startswith(("product.", "agency.")) for m in reading.mentions.within("registry", Span(last.end, anchor.start)))


def is_class(mention: Mention) -> bool:
    """Whether a mention names a class of products."""
    return mention.concept.startswith("product.class-")


def things_of(
    reading: DocumentReading, block: BlockReading, frame: Frame, names: Sequence[Mention]
) -> tuple[tuple[Mention, ...], tuple[Mention, ...]]:
    """Return the products and the classes that a statement is about; if it names none, those of the sentence before."""
    found = [m for m in names if m.concept.startswith("product.")]
    classes = tuple(m for m in found if is_class(m) and frame.window.contains(m.span))
    products = [m for m in found if not is_class(m)]
    inside = [m for m in products if frame.window.contains(m.span)]
    if inside:
        return _subject(reading, frame, inside, names), classes
    near = [m for m in classes if frame.clause.contains(m.span)]
    before = [m for m in products if m.end <= frame.core.start]
    if not near and not before and _is_bare(block, frame, frame.clause):
        near = [m for m in classes if m.end <= frame.clause.start][-1:]
    if not near and not before and _BY.match(reading.document.text, frame.clause.start):
        near = [m for m in classes if m.start >= frame.clause.end][:1]
    if near:
        return (), _subject(reading, frame, near, names)
    return tuple((before or _named_before(reading, block, frame))[-1:]), ()


def _is_bare(block: BlockReading, frame: Frame, within: Span) -> bool:
    """Whether nothing that could be approved stands before the words of approval."""
    return not any(m.end <= frame.core.start for m in block.subjects_in(within))


def _named_before(reading: DocumentReading, block: BlockReading, frame: Frame) -> list[Mention]:
    """Return the product that was spoken of before, if this sentence refers to it or has no subject of its own."""
    at = next((at for at, one in enumerate(block.sentences) if one == frame.sentence), 0)
    refers = any(m.concept == "approval.it" for m in reading.mentions.within("approval", Span(frame.sentence.start, frame.core.start)))
    if not refers and not _is_bare(block, frame, frame.sentence):
        return []
    if at:
        return _products_in(reading, block.sentences[at - 1])[:1]
    if block.block.kind is BlockKind.TABLE_CELL:
        return _products_in(reading, reading.row_before(block.index))[:1]
    if not refers and frame.core.start - block.block.start > _OPENING:
        return []
    headings = reading.headings_above(block.index)[:1]
    under = [one for heading in headings for one in _products_in(reading, Span(heading.block.start, heading.block.end))]
    return under if len(under) == 1 else []


def _products_in(reading: DocumentReading, span: Span) -> list[Mention]:
    return [m for m in reading.mentions.within("registry", span) if m.concept.startswith("product.") and not is_class(m)]


def _subject(reading: DocumentReading, frame: Frame, inside: Sequence[Mention], names: Sequence[Mention]) -> tuple[Mention, ...]:
    """Return which of several products is approved: the object behind the word, else the nearest before it, with all joined to it."""
    text = reading.document.text
    before = [m for m in inside if m.end <= frame.core.start and not TURN.search(text, m.end, frame.core.start)]
    after = [m for m in inside if m.start >= frame.core.end]
    acts = any(m.concept.startswith("agency.") and frame.window.start <= m.start and m.end <= frame.core.start for m in names)
    if after and (
        not before or (acts and after[0].end <= frame.clause.end and not text[frame.core.end : after[0].start].strip("的了 过之所"))
    ):
        return _joined(text, after)
    return tuple(reversed(_joined(text, before[::-1]))) or tuple(inside[:1])


def _joined(text: str, mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """Return the first mention and those that a list joins to it."""
    kept = [mentions[0]] if mentions else []
    for mention in mentions[1:]:
        low, high = sorted((kept[-1].span, mention.span))
        if not _JOINT.fullmatch(text, low.end, max(low.end, high.start)):
            break
        kept.append(mention)
    return tuple(kept)
