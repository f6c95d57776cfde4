"""Approved claims: exact use clears a finding, a near miss tells the drift, expired use is told, too.

Only what a claim says can be approved. What a page leaves out, and facts about the page, stay as they are.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from lintmed.judge.exemptions import state_of, suppression
from lintmed.judge.judge import Judgement
from lintmed.model.document import Document
from lintmed.model.exemption import ApprovedClaim, Exemption, Notice, State, Terms
from lintmed.model.finding import Finding, Step
from lintmed.model.span import Span
from lintmed.text.fold import fold_phrase
from lintmed.text.lazily import regex

_TOKENS = regex(r"[a-z0-9]+(?:[.'’-][a-z0-9]+)*%?|[\u3400-\u9fff]")
_ENDS = ".。!！;；,， "  # with or without its full stop a wording is the same
_WORDS = {
    "en": "Approved wording (by {by}, until {until}): “{wording}”. Here {drift}. Use it word for word, or have this one approved.",
    "zh-Hans": "已批准的表述（{by}批准，有效期至 {until}）：“{wording}”。此处{drift}。请逐字使用，或另行报批。",
    "zh-Hant": "已核准的表述（{by}核准，有效期至 {until}）：「{wording}」。此處{drift}。請逐字使用，或另行報核。",
}
_DRIFT = {
    "en": ("“{old}” became “{new}”", "“{old}” is gone", "“{new}” was added", "the page does not name “{product}”", "; "),
    "zh-Hans": ("“{old}”变成了“{new}”", "少了“{old}”", "多了“{new}”", "全文未提及“{product}”", "；"),
    "zh-Hant": ("「{old}」變成了「{new}」", "少了「{old}」", "多了「{new}」", "全文未提及「{product}」", "；"),
}


def with_approved(
    finding: Finding,
    judgement: Judgement,
    document: Document,
    claims: Sequence[ApprovedClaim],
    markets: frozenset[str],
    terms: Terms,
    lang: str,
) -> tuple[Finding, Notice | None]:
    """Return a finding cleared if its claim is used as approved, else with the drift from the nearest approved wording.

    *markets* are the packs under which the article is read; a finding of good practice is cleared by an approval for any of them.
    """
    if judgement.rule.omits or finding.claim is None:
        return finding, None
    packs = {rule.pack for rule in judgement.rules}
    fitting = [one for one in claims if (not markets.isdisjoint(one.markets) if packs == {"core"} else packs.issubset(one.markets))]
    notice: Notice | None = None
    for one in fitting:
        if not _is_used(one, judgement, document) or not _names(one.product, document):
            continue
        exemption = _exemption(one)
        state = state_of(exemption, finding.rules, terms)
        notice = Notice(state, exemption, finding) if state else None
        if state in (None, State.EXPIRING):
            return finding._replace(suppression=suppression(exemption)), notice
    near = next(_drifts(fitting, judgement, document, lang), None) if notice is None else None
    return (_told(finding, *near, lang) if near else finding), notice


def _exemption(one: ApprovedClaim) -> Exemption:
    reason = f"approved wording for {one.product}; evidence: {one.evidence}"
    return Exemption(kind="approved-claim", reason=reason, by=one.approver, until=one.valid_until, place=one.place)


def _is_used(one: ApprovedClaim, judgement: Judgement, document: Document) -> bool:
    """Whether the claim lies in an exact use of the wording."""
    block = document.blocks[judgement.case.claim.block]
    text, wording = document.text[block.start : block.end], _folded(one.wording)
    at = text.find(wording)
    while at >= 0:
        span = Span(block.start + at, block.start + at + len(wording))
        if span.contains(judgement.span) and _is_whole(text, at, at + len(wording)):
            return True
        at = text.find(wording, at + 1)
    return False


def _is_whole(text: str, start: int, end: int) -> bool:
    """Whether no Latin word is cut at the ends of a stretch."""
    cut_left = start > 0 and _is_latin(text[start - 1]) and _is_latin(text[start])
    cut_right = end < len(text) and _is_latin(text[end - 1]) and _is_latin(text[end])
    return not (cut_left or cut_right)


def _is_latin(char: str) -> bool:
    return char.isascii() and char.isalnum()


def _names(product: str, document: Document) -> bool:
    text, name = document.text, _folded(product)
    return any(_is_whole(text, found.start(), found.end()) for found in re.finditer(re.escape(name), text))


def _drifts(claims: Sequence[ApprovedClaim], judgement: Judgement, document: Document, lang: str) -> Iterator[tuple[ApprovedClaim, str]]:
    """Yield the approved claims that the sentence comes near to, nearest first, with what has changed."""
    span = judgement.case.claim.sentence
    found = _tokens(document.text[span.start : span.end])
    near: list[tuple[int, int, str]] = []
    for number, one in enumerate(claims):
        wanted = _tokens(_folded(one.wording))
        if _is_used(one, judgement, document):
            near.append((0, number, _DRIFT[lang][3].format(product=one.product)))
        elif 2 * len(set(found) & set(wanted)) >= len(set(wanted)):  # cheap first: half of its words are there
            changes = _changes(wanted, found, lang)
            if changes:
                near.append((changes[0], number, changes[1]))
    yield from ((claims[number], drift) for _, number, drift in sorted(near))


def _changes(wanted: Sequence[str], found: Sequence[str], lang: str) -> tuple[int, str] | None:
    """Return how many words differ and what became of them; None if less than three words in five stayed."""
    from difflib import SequenceMatcher  # slow to import; only where a library of approved claims is used

    became, gone, added, _, joint = _DRIFT[lang]
    steps = SequenceMatcher(None, wanted, found, autojunk=False).get_opcodes()
    same = sum(end - start for step, start, end, _, _ in steps if step == "equal")
    if 5 * same < 3 * len(wanted):
        return None
    # What stands before and behind the wording is no drift.
    inner = [step for at, step in enumerate(steps) if step[0] != "equal" and not (step[0] == "insert" and at in (0, len(steps) - 1))]
    told = []
    for step, start, end, first, last in inner:
        form = {"replace": became, "delete": gone, "insert": added}[step]
        told.append(form.format(old=_joined(wanted[start:end]), new=_joined(found[first:last])))
    size = sum(end - start + last - first for _, start, end, first, last in inner)
    return (size, joint.join(told)) if told else None


def _tokens(text: str) -> list[str]:
    """Return the words of folded text: Latin words and numbers whole, Han characters one by one."""
    return _TOKENS.findall(text)


def _joined(words: Sequence[str]) -> str:
    """Return words as text; Han characters stand side by side."""
    return re.sub(r"(?<=[\u3400-\u9fff]) (?=[\u3400-\u9fff])", "", " ".join(words))


@lru_cache(maxsize=4096)
def _folded(text: str) -> str:
    return fold_phrase(text).rstrip(_ENDS)


def _told(finding: Finding, one: ApprovedClaim, drift: str, lang: str) -> Finding:
    told = _WORDS[lang].format(by=one.approver, until=one.valid_until, wording=one.wording.rstrip(_ENDS), drift=drift)
    advice = f"{finding.advice} {told}" if lang == "en" else finding.advice + told
    return finding._replace(advice=advice, trace=(*finding.trace, Step("approved-claim", told)))
