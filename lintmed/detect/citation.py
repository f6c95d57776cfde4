"""Citations of a document: marks and entries brought together, and which of them support a statement."""

from collections.abc import Iterable, Iterator, Sequence

from lintmed.detect.clauses import sentence_at
from lintmed.detect.lexicon import Lexicon
from lintmed.model.citation import Citations, Entry, Mark, MarkKind
from lintmed.model.document import BlockKind, Document, Role, SourceMap
from lintmed.model.span import Span
from lintmed.text.lazily import regex

# A study that the sentence itself names well enough to be found: journal and year, or a trial's registration.
_NAMED = regex(
    r"《[^》\n]{2,40}》[^。\n]{0,40}(?:19|20)\d\d|(?:19|20)\d\d年[^。\n]{0,30}《[^》\n]{2,40}》|nct\d{8}|chictr[ a-z]{0,5}\d{6,}"
    r"|(?<![a-z])(?:lancet|nejm|bmj|jama|cochrane|nature|new england journal)(?![a-z])[^.\n]{0,60}(?:19|20)\d\d"
)
# Only a document with one of these has citations at all; most have none, and nothing more is read then.
_SIGNS = regex(r"\[(?:\^|refs?|文献|\d)|[【〔]\d|(?:19|20)\d\d[a-z]?[,;，；:)]|doi|pmid|10\.\d{4}")
_RAISED_SIGNS = regex(r"[¹²³⁰⁴-⁹]|<sup|<SUP|\^\d")
_CLOSING = regex(r"[\s\"'」』”’)）】.。!?！？]*")  # what may stand between a sentence and the mark behind its full stop
_NUMBERED = (MarkKind.NUMBER, MarkKind.SUPERSCRIPT)
_SITE = "source.site"


def read_citations(document: Document, lexicon: Lexicon) -> Citations:
    """Return the marks and entries of a document; the modules that read them are imported only where there are some."""
    has_list = any(section.role is Role.REFERENCES for section in document.sections)
    links = list(_links(document, lexicon))
    if not (has_list or links or _SIGNS.search(document.text) or _RAISED_SIGNS.search(document.source)):
        return Citations()
    from lintmed.detect.marks import find_marks
    from lintmed.detect.references import read_entries
    from lintmed.detect.source import kind_of_evidence

    entries = list(read_entries(document)) if has_list or "[^" in document.text else []
    marks = sorted((*find_marks(document, entries), *links), key=lambda mark: mark.span)
    scan = lexicon.layer("source").scan
    known = (entry._replace(evidence=kind_of_evidence(entry, scan)) for entry in _numbered(entries, marks))
    return Citations(tuple(marks), tuple(known))


def _links(document: Document, lexicon: Lexicon) -> Iterator[Mark]:
    """Yield links out of the text to places where sources stand; links of a reference list are parts of its entries."""
    targets = [
        block for block in document.blocks if block.kind is BlockKind.LINK_TARGET and "://" in document.text[block.start : block.end]
    ]
    if not targets:
        return
    lists = [document.source_span(Span(one.start, one.end)) for one in document.sections if one.role is Role.REFERENCES]
    places: SourceMap | None = None
    for block in targets:
        start, address = document.offsets.source_start(block.start), Span(block.start, block.end)
        named = lexicon.layer("source").scan(document.text, block.start, block.end)
        if not any(mention.concept == _SITE for mention in named) or any(one.start <= start for one in lists[:1]):
            continue
        places = places or SourceMap(document.offsets, len(document.text))
        at = places.text_offset(max(0, start - 1))
        # An address in a tag stands before its words, so the first words of a block have their address before the block.
        low = at + 1 if document.text[at : at + 1] == "\n" else max(0, at - 1)
        yield Mark(MarkKind.LINK, Span(low, low + 1), (document.written(address),), address)


def _numbered(entries: Sequence[Entry], marks: Iterable[Mark]) -> Iterator[Entry]:
    """Yield the entries; a list that lost its numbers on the way is numbered by its order, if the text cites by number."""
    by_number = any(mark.kind in _NUMBERED for mark in marks)
    labelled = {entry.section for entry in entries if entry.label}
    count: dict[int, int] = {}
    for entry in entries:
        count[entry.section] = count.get(entry.section, 0) + 1
        yield entry._replace(label=str(count[entry.section])) if by_number and entry.section not in labelled else entry


def citations_near(citations: Citations, text: str, sentences: Sequence[Span], sentence: Span) -> tuple[Span, ...]:
    """Return the citation marks and named sources in a sentence or in the one after it."""
    following = sentence_at(sentences, sentence.end)
    end = following.end if following.start == sentence.end else sentence.end
    marks = [mark.shown for mark in citations.marks_in(Span(sentence.start, end))]
    marks += [Span(*match.span()) for match in _NAMED.finditer(text, sentence.start, sentence.end)]
    return tuple(marks)


def sources_of(citations: Citations, text: str, sentence: Span, claim: Span) -> tuple[Entry, ...]:
    """Return the entries that are given for a claim: by the marks next behind it, else by those before it in its sentence.

    A mark behind the full stop belongs to the sentence before it.
    """
    if not citations.entries:
        return ()
    behind = _CLOSING.match(text, sentence.end)
    end = behind.end() if behind else sentence.end
    marks = citations.marks_in(Span(sentence.start, end + 1))
    own = [mark for mark in marks if mark.span.start < end or mark.span.start == end]
    opening = _opening(text, sentence, own)
    own = [mark for mark in own if mark not in opening]
    later = _together(text, [mark for mark in own if mark.span.start >= claim.start])
    chosen = later or [mark for mark in own if mark.span.start < claim.start]
    return tuple(dict.fromkeys(entry for mark in chosen for entry in citations.entries_of(mark)))


def _opening(text: str, sentence: Span, marks: Sequence[Mark]) -> list[Mark]:
    """Return the marks at the very beginning of a sentence: they belong to the one before."""
    return [
        mark for mark in marks if not text[sentence.start : mark.span.start].strip() and sentence.start and text[sentence.start - 1] != "\n"
    ]


def _together(text: str, marks: Sequence[Mark]) -> list[Mark]:
    """Return the first of the marks with those that follow it without words between."""
    chosen: list[Mark] = []
    for mark in marks:
        if chosen and text[chosen[-1].span.end : mark.span.start].strip(" ,，、;；"):
            break
        chosen.append(mark)
    return chosen
