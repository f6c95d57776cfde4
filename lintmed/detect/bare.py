"""Bare benefits: blocks that consist of little but what something does to the body, as copy does and prose does not.

改善过敏体质。 · 降胆固醇、净血、促血液循环 · Relieves soreness and stiffness. Prevents inflammation.
Nobody acts in them and nothing is said about them; such lines are what lists of objectionable wordings are made of.
"""

from collections.abc import Sequence

from lintmed.detect.reading import BlockReading
from lintmed.model.claim import Mention
from lintmed.text.language import has_han

BARE = "claim.bare"  # the concept of such a block
_NO_BENEFIT = ("action.approve", "action.diagnose")
_LEAST = 0.6  # of the letters belong to actions and what they act on
_WEIGHED = ("negated", "refuted", "quoted", "questioned", "conditional", "attributed")  # cues of prose that weighs what it says
_HARM = "cue.harm"
_NO_COPY = frozenset('?？"“”「」『』《》=')  # questions, quotations and titles of works
_LATIN, _HAN = (150, 12), (60, 4)  # letters: more is prose; so soon it begins


def bare_benefit(block: BlockReading, anchors: Sequence[Mention]) -> list[Mention]:
    """Return the block as one mention if it is a bare benefit, else nothing; *anchors* are its actions and claims."""
    actions = [one for one in anchors if one.concept.startswith("action.") and not one.concept.startswith(_NO_BENEFIT)]
    if not actions or not block.lexicon.knows(BARE) or block.subjects:
        return []
    text, start, end = block.document.text, block.block.start, block.block.end
    is_han = has_han(text, start, end)
    longest, soon = _HAN if is_han else _LATIN
    letters = [at for at in range(start, min(end, start + 4 * longest)) if text[at].isalnum()]
    first = min(one.start for one in (*actions, *(block.targets if is_han else ())))
    if not soon < len(letters) <= longest or first > letters[soon]:
        return []
    if not _NO_COPY.isdisjoint(text[start:end]) or _is_weighed(block, anchors):
        return []
    told = {at for mention in (*anchors, *block.targets) for at in range(mention.start, mention.end)}
    return [Mention(BARE, letters[0], letters[-1] + 1)] if sum(at in told for at in letters) >= _LEAST * len(letters) else []


def _is_weighed(block: BlockReading, anchors: Sequence[Mention]) -> bool:
    """Whether a cue outside the actions' own words denies, asks or reports, or tells of harm."""
    return any(
        (cue.means in _WEIGHED or cue.concept == _HARM)
        and not any(anchor.start <= cue.span.start and cue.span.end <= anchor.end for anchor in anchors)
        for cue in block.cues
    )
