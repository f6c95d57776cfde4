"""How a statement about approval is meant: said, denied, or left open."""

from collections.abc import Sequence
from enum import StrEnum

from lintmed.detect.frames import Frame
from lintmed.detect.reading import BlockReading, DocumentReading
from lintmed.model.claim import Cue, Mention
from lintmed.model.span import Span
from lintmed.text.lazily import regex

_DENIED = "approval.denied"
_STEP_REACH, _LATIN_STEP_REACH = 14, 60  # code points between a step and the approval that it is about
_NO = regex(r"(?<![a-z])(?:no|none of|neither)(?![a-z])|没有|无任何")  # between the word of approval and its object
_QUESTION = regex(r"[?？][\"'」』”’)）\s]*$|(?:吗|呢|么)[?？。]?\s*$|(?:了没有|了没|了没啊|没有呢)[?？。]?\s*$")
_QUOTED = regex(r'"[^"\n]{1,160}"|「[^」\n]{1,120}」|『[^』\n]{1,120}』')
# What comes behind the noun when the approval lies ahead: approval of X in Japan [is expected], [is two years off], [could] follow.
_AHEAD = regex(
    r"(?: (?:of|for|in|by|from)(?: (?!and |but |which |that )[^ ,;.]+){1,9}?)? (?:still |now )?"
    r"(?:(?:is|are|was|were|remains?|seems?|looks?|lies|stays?) (?:[\w-]+ ){0,5}?"
    r"(?:expected|due|likely|unlikely|pending|planned|sought|possible|hoped|awaited|anticipated|on hold|delayed|far|off|away|ahead|uncertain|in sight|in doubt|elusive|out of reach|goal|aim|target|hope|dream|prize|step)(?![a-z])|"
    r"(?:could|may|might|would|will|should|cannot|must) )"
    r"|.{0,6}?(?:[尚仍还](?:需|要|待|远|早|无期|遥|有距离|有一段|未到)|遥遥|言之尚早|为时尚早|无望|有望|在望|可期|在即|指日可待|之路|的可能|的希望|的前景|的时间表)"
)
# … and when it was not given: approval of X by the FDA [has never been granted], [was refused].
_REFUSED = regex(
    r"(?: (?:of|for|in|by|from)(?: (?!and |but |which |that )[^ ,;.]+){1,9}?)? "
    r"(?:(?:has|have|had|is|are|was|were|does|did|do|will) (?:never|not|yet to|still not)(?![a-z])|(?:hasn't|haven't|isn't|wasn't|doesn't|didn't)(?![a-z])"
    r"|(?:has been |have been |had been |was |were |is |are )(?:\w+ly )?(?:refused|denied|declined|withheld|rejected|lacking|missing|absent|turned down)(?![a-z]))"
    r"|.{0,6}?(?:从未|并未|未曾|未能|没有|未)(?:获得|取得|通过|颁发|给予|下达|到手|发生)|.{0,4}?(?:被拒|遭拒|被驳回|被否)"
)
_BEFORE = 100  # code points before an approval in which the words that lead to it stand
_NOUN = regex(r"(?:approvals?|authori[sz]ations?|licensure|licen[cs]es?|clearances?|nod|green light|go ahead)$")
# Who has an approval does not wait for it: [won] approval in Japan and will …
_HELD = regex(
    r"(?<![a-z])(?:won|wins|has|have|had|holds?|got|gets|received|receives|gained|gains|secured|obtained|granted|carries|after|following|since|with|under)"
    r"(?: [\w']+){0,4} $"
)


# Denial written right before the word: 未核准, 从未被批准, 没有正式获批.
_UNDONE = regex(r"(?:未|没有?|并无|尚无|暂无|从不|不曾|拒绝?|不予|非)(?:有|曾|经|能|被|获|得|予|真正|正式|任何|过|国家|在)*$")
# A verb in its plain form tells what is to be done, unless it tells who did it first, or what was decided.
_PLAIN = regex(r"(?:approve|authori[sz]e|licen[sc]e|clear|okay|greenlight|bless|endorse|certify)(?: (?:for (?:sale|marketing)|it))?$")
_TO_DO = regex(r"(?<![a-z])(?:to|will|would|may|might|could|should|can|shall|must|not)(?: [a-z]+ly)? $")
_DONE = regex(
    r"(?<![a-z])(?:first|second|only|last|latest|decision|decided|decides|went on|chose|voted|moved|agreed)(?: [a-z]+){0,3} to (?:[a-z]+ly )?$"
)
# Who may use a thing that is approved leaves its approval alone.
_OTHER_VERB = regex(
    r"[,，;]|(?<![a-z])(?:use|prescribe|give|take|receive|get|choose|offer|buy|try|see|which|that)(?![a-z])|使用|选择|服用|接受|注射|购买|的"
)
_HEDGE_REACH, _LATIN_HEDGE_REACH = 12, 30  # code points between a hedge and the approval that it weakens


class Meaning(StrEnum):
    """How a statement about approval is meant."""

    ASSERTED = "asserted"
    DENIED = "denied"
    OPEN = "open"  # a step before approval, a plan, a condition, a question


def meaning_of(
    reading: DocumentReading, block: BlockReading, frame: Frame, around: Sequence[Mention], cues: Sequence[Cue], things: Sequence[Mention]
) -> Meaning:  # fmt: skip
    """Return how a statement is meant: open things first, then denial."""
    text, means = reading.document.text, {cue.means for cue in cues}
    if means & {"questioned", "conditional", "refuted"} or _asks(text, frame) or _is_spoken_of(reading, block, frame):
        return Meaning.OPEN
    if _lies_ahead(text, frame) or _is_to_do(text, frame) or any(_leaves_open(text, mention, frame) for mention in around):
        return Meaning.OPEN
    is_negated = "negated" in means or any(_NO.search(text, frame.core.end, thing.start) for thing in things[:1])
    if _is_denied(text, frame, around) or (is_negated and "flip" not in means):
        return Meaning.OPEN if any(mention.concept == "approval.except" for mention in around) else Meaning.DENIED
    return Meaning.OPEN if any(cue.means == "hedged" and _weakens(text, cue, frame) for cue in cues) else Meaning.ASSERTED


def _weakens(text: str, cue: Cue, frame: Frame) -> bool:
    """Whether a hedge stands near enough to be about the approval and not about another verb: [may] use X, which was approved."""
    reach = _LATIN_HEDGE_REACH if text[frame.core.start].isascii() else _HEDGE_REACH
    between = text[cue.span.end : frame.core.start]
    return len(between) <= reach and not _OTHER_VERB.search(between)


def _is_to_do(text: str, frame: Frame) -> bool:
    """Whether the word of approval is a verb in its plain form behind “to” or “will”."""
    if not _PLAIN.fullmatch(text, frame.core.start, frame.core.end) or not _TO_DO.search(text, _near(frame), frame.core.start):
        return False
    return not _DONE.search(text, _near(frame), frame.core.start)


def _asks(text: str, frame: Frame) -> bool:
    return bool(_QUESTION.search(text, frame.sentence.start, frame.sentence.end))


def _leaves_open(text: str, mention: Mention, frame: Frame) -> bool:
    """Whether a step, a plan, an end or an attribute leaves the approval open."""
    match mention.concept:
        case "approval.step" | "approval.ended":
            return _is_about(text, mention, frame)
        case "approval.plan":
            return mention.start < frame.core.start and _is_plan_of(text, mention, frame)
        case "approval.unapproved":
            return True
    return False


def _is_denied(text: str, frame: Frame, around: Sequence[Mention]) -> bool:
    """Whether words deny the approval: its own, or such as “failed to win” before it."""
    if _is_noun(text, frame) and _REFUSED.match(text, frame.core.end, frame.sentence.end):
        return True
    if any(word.concept == _DENIED for word in frame.words) or _UNDONE.search(text, _near(frame), frame.core.start):
        return True
    return any(
        mention.concept == "approval.missed" and mention.end <= frame.core.start and _is_about(text, mention, frame) for mention in around
    )


def _is_plan_of(text: str, plan: Mention, frame: Frame) -> bool:
    """Whether a word of planning, of condition or of duty governs the approval behind it."""
    reach = 60 if text[frame.core.start].isascii() else 20
    return frame.clause.contains(plan.span) or plan.start == frame.sentence.start or frame.core.start - plan.end <= reach


def _is_about(text: str, step: Mention, frame: Frame) -> bool:
    """Whether a step (an application, a designation) is what was approved or what stands in its place."""
    if not frame.clause.contains(step.span):
        return False
    gap = max(frame.core.start - step.end, step.start - frame.core.end)
    return gap <= (_LATIN_STEP_REACH if text[frame.core.start].isascii() and text[step.start].isascii() else _STEP_REACH)


def _lies_ahead(text: str, frame: Frame) -> bool:
    """Whether an approval, told by a noun, is still to come."""
    if not _is_noun(text, frame) or not _AHEAD.match(text, frame.core.end, frame.sentence.end):
        return False
    return not _HELD.search(text, _near(frame), frame.core.start)


def _near(frame: Frame) -> int:
    """Return where the words begin that are looked at right before an approval."""
    return max(frame.sentence.start, frame.core.start - _BEFORE)


def _is_noun(text: str, frame: Frame) -> bool:
    """Whether the word of approval is a noun; a Chinese one may be."""
    return not text[frame.core.start].isascii() or bool(_NOUN.search(text, frame.core.start, frame.core.end))


def _is_spoken_of(reading: DocumentReading, block: BlockReading, frame: Frame) -> bool:
    """Whether a statement stands in quotation marks and the words around these speak of it as of words."""
    text, within = reading.document.text, Span(block.block.start, block.block.end)
    quote = next((one for one in _QUOTED.finditer(text, *within) if one.start() < frame.core.start and frame.core.end <= one.end()), None)
    if quote is None:
        return False
    at = next((at for at, one in enumerate(block.sentences) if one == frame.sentence), 0)
    near = Span(block.sentences[max(0, at - 1)].start, block.sentences[min(len(block.sentences) - 1, at + 1)].end)
    spoken = [m for m in reading.mentions.within("approval", near) if m.concept == "approval.spoken"]
    return any(m.end <= quote.start() or m.start >= quote.end() for m in spoken)
