"""Cut sentences and clauses, only around mentions; all offsets are in the folded text."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise

from lintmed.model.span import Span
from lintmed.text.language import has_han
from lintmed.text.lazily import regex

_ABBREVIATIONS = (
    "e.g",
    "i.e",
    "dr",
    "mr",
    "mrs",
    "ms",
    "prof",
    "vs",
    "fig",
    "et al",
    "approx",
    "st",
    "inc",
    "cf",
    "etc",
    "vol",
    "pp",
)
_SENTENCE_END = regex(r"[。！？；!?;]+[\"'」』”’)）】]*|\.(?=[\s\"')\]]|$)[\"')\]]*|\n")
# What stands in quotation marks does not end the sentence that speaks of it: "…!" is a lie, “……！”是骗人的.
_SPOKEN_OF = regex(
    r" ?(?:[，,、]|是|的|这|那|之类|等|都|纯属|全是|均|不|(?:is|are|was|were|and|or|but|says|said|claims|sounds|has|have|does)(?![a-z]))"
)
_CLAUSE_END = regex(r"[，,：:—…()（）]|、(?=而|却|但)")
# What goes on for longer is no sentence but a list or a page without full stops. It is cut where a clause ends: what is
# told of a sentence takes time by its square.
_LONGEST = 1_000
_PAUSE = regex(r"[，,：:；;、—…()（）|\s]")
# A comma after which a new subject begins ends an English clause; a comma in a list does not.
_ENGLISH_CLAUSE_END = regex(
    r"[:;—()]|,\s*(?:and |but |so |or |yet |because |which |who )?(?:it|they|we|you|he|she|this|that|these|those|there|which|who|our|your|its|their|my|i)\b"
)


def sentences(text: str, start: int, end: int) -> list[Span]:
    """Cut ``text[start:end]``, a block, into sentences that cover it."""
    cuts = [start]
    for match in _SENTENCE_END.finditer(text, start, end):
        if match.group().startswith(".") and _is_abbreviation(text, match.start()):
            continue
        if match.group()[-1] in "\"'」』”’" and _SPOKEN_OF.match(text, match.end()):
            continue
        cuts.append(match.end())
    if cuts[-1] < end:
        cuts.append(end)
    found = [part for low, high in pairwise(cuts) for part in _short(text, low, high)]
    return found or [Span(start, end)]


def _short(text: str, start: int, end: int) -> Iterator[Span]:
    """Yield a sentence, in pieces if it is too long for one; a piece ends behind a pause."""
    while end - start > _LONGEST:
        pauses = [match.end() for match in _PAUSE.finditer(text, start + _LONGEST // 2, start + _LONGEST)]
        cut = pauses[-1] if pauses else start + _LONGEST
        yield Span(start, cut)
        start = cut
    yield Span(start, end)


def sentence_at(spans: Sequence[Span], offset: int) -> Span:
    """Return the sentence that holds *offset*."""
    return spans[max(0, bisect_right(spans, offset, key=lambda span: span.start) - 1)]


def clause_around(text: str, sentence: Span, low: int, high: int) -> Span:
    """Return the clause of *sentence* that holds ``text[low:high]``."""
    ends = _CLAUSE_END if has_han(text, sentence.start, sentence.end) else _ENGLISH_CLAUSE_END
    left = sentence.start
    for match in ends.finditer(text, sentence.start, low):
        left = match.start() + 1
    after = ends.search(text, high, sentence.end)
    return Span(left, after.start() if after else sentence.end)


def _is_abbreviation(text: str, dot: int) -> bool:
    """Whether the full stop at *dot* belongs to an abbreviation or an initial."""
    before = text[max(0, dot - 7) : dot]
    word = before.rsplit(" ", 1)[-1].lstrip("(\"'")
    return word in _ABBREVIATIONS or before.endswith("et al") or (len(word) == 1 and word.isalpha() and word.isascii())
