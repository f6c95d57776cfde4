"""Bare benefits: blocks that consist of little but what something does to the body, as copy does and prose does not.

改善过敏体质。 · 降胆固醇、净血、促血液循环 · Relieves soreness and stiffness. Prevents inflammation.
Nobody acts in them and nothing is said about them; such lines are what lists of objectionable wordings are made of.
Nor does prose string its words together by blanks and dots, as banners do: 大腦的黃金 記憶不當機 · 護胃…舒壓…火燒心不見
"""

from collections.abc import Sequence

from lintmed.detect.reading import BlockReading
from lintmed.model.claim import Cue, Mention
from lintmed.model.span import Span
from lintmed.text.language import has_han
from lintmed.text.lazily import regex

BARE = "claim.bare"  # the concept of such a block
_NO_BENEFIT = ("action.approve", "action.diagnose", "action.enhance.general", "action.tcm.mild")  # nor what labels of food may say
_PRAISE = "cue.praise"  # best for, saviour of, expert in: what makes a benefit of the name of an ailment
_LEAST = 0.6  # of the letters belong to actions and what they act on
_WEIGHED = ("negated", "refuted", "quoted", "questioned", "conditional", "attributed")  # cues of prose that weighs what it says
_HARM = "cue.harm"
_NO_COPY = frozenset('?？"“”「」『』《》=')  # questions, quotations and titles of works
_OF_BODY = ("target.organ", "target.function", "target.appearance", "target.symptom", "target.biomarker", "target.cell")
_OF_MEDICINE = ("subject.established", "subject.drug", "subject.test", "subject.lifestyle")
_TALK = ("cue.talk.topic", "cue.talk.care", "cue.talk.general", "cue.medical-indication", "cue.population")
_STRUNG = regex(r"(?<=[\u3400-\u9fff！!])(?:[ \u3000]+|…+|\.{3,6})(?=[\u3400-\u9fff])")
_PROSE = regex(r"[。；;：:|｜【(（](?=.)|[。？?]$")
_FRAGMENT, _BANNER = 30, 120  # code points of a fragment, and of all of them
_LATIN, _HAN = (150, 12), (60, 4)  # letters: more is prose; so soon it begins


def bare_benefit(block: BlockReading, anchors: Sequence[Mention]) -> list[Mention]:
    """Return the block as one mention if it is a bare benefit, else nothing; *anchors* are its actions and claims."""
    if not block.lexicon.knows(BARE):
        return []
    actions = [one for one in anchors if one.concept.startswith("action.") and not one.concept.startswith(_NO_BENEFIT)]
    text, start, end = block.document.text, block.block.start, block.block.end
    if not _NO_COPY.isdisjoint(text[start:end]) or not (_is_banner(block, actions) or _is_list(block, anchors, actions)):
        return []
    letters = [at for at in range(start, end) if text[at].isalnum()]
    return [Mention(BARE, letters[0], letters[-1] + 1)]


def _is_list(block: BlockReading, anchors: Sequence[Mention], actions: Sequence[Mention]) -> bool:
    """Whether most of the block's letters are actions, what they act on, and praise."""
    if block.subjects:
        return False
    praise = [cue.span for cue in block.cues if cue.concept == _PRAISE]
    if not actions and not (praise and block.targets):
        return False
    text, start, end = block.document.text, block.block.start, block.block.end
    is_han = has_han(text, start, end)
    longest, soon = _HAN if is_han else _LATIN
    letters = [at for at in range(start, min(end, start + 4 * longest)) if text[at].isalnum()]
    first = min(span.start for span in (*praise, *(one.span for one in (*actions, *(block.targets if is_han else ())))))
    if not soon < len(letters) <= longest or first > letters[soon] or _is_weighed(block.cues, anchors):
        return False
    spans = [*(one.span for one in (*anchors, *block.targets)), *praise]
    told = {at for span in spans for at in range(span.start, span.end)}
    return sum(at in told for at in letters) >= _LEAST * len(letters)


def _is_banner(block: BlockReading, actions: Sequence[Mention]) -> bool:
    """Whether the block is short fragments without a verb between them, strung together by blanks or dots, that speak of the body."""
    span = block.document.source_span(Span(block.block.start, max(block.block.end, block.block.start + 1)))
    source = block.document.source[span.start : span.end]
    if len(source) > _BANNER or _PROSE.search(source):
        return False
    fragments = _STRUNG.split(source)
    if len(fragments) < 2 or max(map(len, fragments)) > _FRAGMENT:
        return False
    if any(subject.concept.startswith(_OF_MEDICINE) for subject in block.subjects):
        return False
    if any(cue.means in _WEIGHED[1:] or cue.concept.startswith(_TALK) for cue in block.cues):
        return False
    return bool(actions) or any(target.concept.startswith(_OF_BODY) for target in block.targets)


def _is_weighed(cues: Sequence[Cue], anchors: Sequence[Mention]) -> bool:
    """Whether a cue outside the actions' own words denies, asks or reports, or tells of harm."""
    return any(
        (cue.means in _WEIGHED or cue.concept == _HARM)
        and not any(anchor.start <= cue.span.start and cue.span.end <= anchor.end for anchor in anchors)
        for cue in cues
    )
