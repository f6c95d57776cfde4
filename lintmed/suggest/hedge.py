"""Say “may” of all that a Chinese sentence promises: once of verbs in a row, and the source is asked for."""

from collections.abc import Iterable, Iterator
from itertools import pairwise

from lintmed.judge.judge import Judgement
from lintmed.model.claim import Assertion, Claim
from lintmed.model.finding import Edit
from lintmed.model.rewrite import Strategy
from lintmed.model.span import Span
from lintmed.suggest.chinese import behind_modals, clause_start, is_name, plain_tail
from lintmed.suggest.drop import apart, dropped_words, swapped_words
from lintmed.suggest.page import Page, is_balanced
from lintmed.text.lazily import regex

_WIDEST = 14  # code points between a verb and what it acts on
_HEADS = 2  # times that one sentence says “may”
_LONGEST = 12  # code points of a subject that no lexicon knows
_MEANT = (Assertion.ASSERTED, Assertion.ATTRIBUTED, Assertion.CONDITIONAL)
_PARTED = regex(r"[、，,。：:“”「」\"（( 使让令即]")
_NO_VERB = regex(r"(?:来|出|过|了|好|掉|到|完|起)?的|了|[液剂膏粉片霜丸针术师者法品素油茶酒仪贴]")
_ATTRIBUTE = regex(
    r"[^，,；;：:。！!？?、]{0,8}(?:首选|早有|必备|专家|神器|利器|克星|之王|登场)"
    r"|[^，,；;：:。！!？?]*(?:功效|效果|效能|疗效|作用|有效|超越|超过|胜过|优于|媲美)"
)
_OF = regex(r"[^，,；;：:。！!？?、]{0,8}的([^，,；;：:。！!？?、]*)")
_NOUN = regex(r"能力|效能|速度|高出")
_MAKES = regex(r"[使让令把将][^，,；;。]*$")
_AND = ("、", "和", "与", "及", "并", "或", "以及")
_PAUSES = (",", "，")
_PAUSE = regex(r"[、，,；;：:]")
_COMMA = regex(r"[，,；;—–]")
_WITH = ("与", "和", "及")


def hedges(strategy: Strategy, judgement: Judgement, page: Page) -> Iterator[tuple[Edit, ...]]:
    """Yield the edits of all claims of the sentence, with the words that go and the placeholder that is asked for."""
    sentence, language = page.sentence(judgement), str(judgement.case.claim.language)
    claims = _claims(judgement, page)
    if not claims or not is_balanced(page.written(Span(page.block(judgement).start, sentence.start))):
        return
    if not all(one.action.concept.startswith(strategy.actions) and _reads_behind_may(one, page) for one in claims):
        return
    edits, heads = [], 0
    for at, claim in enumerate(claims):
        edit = _carried(claims[at - 1], claim, page) if at else None
        if edit is None:
            heads += 1
            wording = strategy.wordings[language][0] if heads == 1 else strategy.again[language]
            edit = _headed(wording, claim, page)
        if edit is None or heads > _HEADS:
            return
        edits.append(edit)
    end = _ended(claims[-1], strategy.append[language], judgement, page)
    if end is None:
        return
    edits += end
    drops = swapped_words(strategy.swaps.get(language, {}), sentence, page) + dropped_words(
        strategy.words.get(language, ()), sentence, page
    )
    edits += [one for one in drops if not any(one.span.overlaps(other.span) for other in edits)]
    yield tuple(apart(sorted(edits, key=lambda edit: (edit.span.start, edit.span.end))))


def _ended(last: Claim, asked: str, judgement: Judgement, page: Page) -> list[Edit] | None:
    """Return the edits that ask for the source behind what may be: further promises go, directions for use stay; None if they cannot go."""
    sentence, text = page.sentence(judgement), page.document.text
    pause = _COMMA.search(text, max(last.action.end, last.target.end if last.target else 0), sentence.end)
    tail = plain_tail(sentence, page)
    if pause is None or (tail and tail.start <= pause.end()):
        return [page.at_end_of_sentence(judgement, asked)]
    at, end = page.source(Span(pause.start(), pause.end())).start, page.at_end_of_sentence(judgement, "").span.start
    behind = page.source(tail).start - 1 if tail else end
    cut = Span(at, behind)
    if not is_balanced(page.document.source[cut.start : cut.end]) or page.look.medicines_in(
        Span(pause.start(), tail.start if tail else sentence.end)
    ):
        return None
    return [Edit(cut, ""), Edit(Span(end, end), asked)]


def _claims(judgement: Judgement, page: Page) -> list[Claim]:
    """Return what the sentence asserts of the body, in order, one claim for each verb."""
    found: dict[int, Claim] = {}
    for claim in page.look.claims:
        if claim.sentence == judgement.case.claim.sentence and claim.assertion in _MEANT and claim.action.concept.startswith("action."):
            kept = found.get(claim.action.start)
            if kept is None or claim.action.end > kept.action.end:
                found[claim.action.start] = claim
    ordered = [one for one in (found[start] for start in sorted(found)) if not _is_within_object(one, found.values(), page)]
    if any(one.action.start < two.action.start < one.action.end < two.action.end for one, two in pairwise(ordered)):
        return []  # nobody can tell which of two overlapping verbs is meant: 医治疗
    return [one for one in ordered if not any(o.action.start < one.action.start < o.action.end for o in ordered)]


def _is_within_object(claim: Claim, others: Iterable[Claim], page: Page) -> bool:
    """Whether a verb stands behind what it is said of, and both are what another verb acts on: 促进软骨再生."""
    target, text = claim.target, page.document.text
    if target is None or target.end > claim.action.start:
        return False
    return any(one.action.end <= target.start and not _PAUSE.search(text, one.action.end, claim.action.start) for one in others)


def _reads_behind_may(claim: Claim, page: Page) -> bool:
    """Whether a verb has what it acts on behind it, is no part of a name or an attribute, and reads behind 可能有助于."""
    text, target, verb = page.document.text, claim.target, _verb(claim, page)
    if target is None or not claim.action.start < target.start <= claim.action.end + _WIDEST:
        return False
    if text.startswith(_WITH, claim.action.end) and not any(one.action.start == claim.action.end + 1 for one in page.look.claims):
        return False  # 止痛与修复效果
    if len(verb) < 2 or verb.startswith(page.wordings.chinese.short) or _PARTED.search(text, claim.action.end, target.start):
        return False
    end = max(claim.action.end, target.end)  # the lexicon may have verb and object in one phrase: 修复受损组织
    if text.startswith(page.wordings.chinese.suffixes, end) or _NOUN.match(text, end):
        return False  # 降压茶 is a name
    if _MAKES.search(text, clause_start(text, claim.sentence.start, claim.action.start), claim.action.start):
        return False
    of = _OF.match(text, end, claim.sentence.end)
    if of and not page.look.reading.mentions.within("target", Span(of.start(1), of.end(1))):
        return False  # 改善睡眠的产品, unlike 改善患者的睡眠
    return not (_NO_VERB.match(text, claim.action.end, target.start + 1) or _ATTRIBUTE.match(text, end, claim.sentence.end))


def _verb(claim: Claim, page: Page) -> str:
    """Return a verb, folded, without the auxiliaries that the lexicon has in its phrase: 可治疗."""
    folded = page.folded(claim.action.span)
    return folded[_modals_at_start(folded, page) :]


def _modals_at_start(folded: str, page: Page) -> int:
    modals, at = page.wordings.modals.get("zh-Hans", ()), 0
    while found := max((one for one in modals if folded.startswith(one, at) and len(folded) - at - len(one) > 1), key=len, default=""):
        at += len(found)
    return at


def _written_verb(claim: Claim, page: Page) -> str:
    start = claim.action.start + _modals_at_start(page.folded(claim.action.span), page)
    return page.written(Span(start, claim.action.end))


def _carried(before: Claim, claim: Claim, page: Page) -> Edit | None:
    """Return the edit of a verb that joins the one before it, so that “may” is said of both; None if it does not."""
    start = behind_modals(claim.sentence.start, claim.action.start, page)
    gap = page.folded(Span(before.action.end, start))
    joined = next((one for one in sorted(page.wordings.chinese.joins, key=len, reverse=True) if gap.endswith(one)), "")
    bare = gap.removesuffix(joined).rstrip()
    verb = _written_verb(claim, page)
    if bare.endswith(_PAUSES):
        at = before.action.end + len(bare) - 1
        return Edit(page.source(Span(at, claim.action.end)), f"、{verb}")
    if bare.endswith("、") or gap in _AND or any(gap.endswith(one) and len(gap) <= _WIDEST for one in _AND[:-1]):
        return Edit(page.source(Span(start, claim.action.end)), verb)
    return None


def _headed(wording: str, claim: Claim, page: Page) -> Edit | None:
    """Return the edit that hedges a verb; None if what stands before it is no subject."""
    start = behind_modals(claim.sentence.start, claim.action.start, page)
    clause = clause_start(page.document.text, claim.sentence.start, start)
    before = page.folded(Span(clause, start)).strip()
    if not _is_subject(before, claim, start, page):
        return None
    return Edit(page.source(Span(start, claim.action.end)), wording.replace("{action}", _written_verb(claim, page)))


def _is_subject(before: str, claim: Claim, start: int, page: Page) -> bool:
    """Whether the words of a clause before a verb can stand before “may”: nothing, a thing, or a word that joins clauses."""
    chinese = page.wordings.chinese
    if not before or before in chinese.joins or (before.startswith(chinese.pointers) and is_name(before, chinese)):
        return True
    if before.endswith(page.wordings.auxiliaries.get("zh-Hans", ())):
        return False
    if any(one.end == start for one in page.look.reading.mentions.within("subject", Span(claim.sentence.start, start))):
        return True
    return len(before) <= _LONGEST and before.endswith(chinese.suffixes) and is_name(before, chinese)
