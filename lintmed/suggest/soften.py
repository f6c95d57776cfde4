"""Match the words of a claim to the certainty of its evidence: the verb is hedged, absolute words go, the source is asked for."""

from collections.abc import Iterable, Iterator

from lintmed.judge.judge import Judgement
from lintmed.model.claim import Assertion, Claim
from lintmed.model.finding import Edit
from lintmed.model.rewrite import Strategy
from lintmed.model.span import Span
from lintmed.suggest.drop import apart, dropped_words, swapped_words
from lintmed.suggest.english import base_of
from lintmed.suggest.page import Page, is_balanced
from lintmed.suggest.row import BREAK, next_verbs
from lintmed.text.lazily import regex

_PLACE = regex(r"\{(\w+)\}")
_SOURCE = "fact.placeholder"
_WIDEST = 14  # code points between a verb and what it acts on, if all of it is taken over
_COMMA = regex(r"[，,；;：:]")
_PLURAL = regex(r"(?:[a-z]s|these|those|they|both|people)$")
_MEANT = (Assertion.ASSERTED, Assertion.ATTRIBUTED, Assertion.CONDITIONAL)
_PARTED = regex(r"[、，,。：:“”「」\"（( 使让令即]")
_ATTRIBUTIVE = regex(r"(?:来|出|过|了|好|掉|到)?的|[液剂膏粉片霜丸针术师者法品素油茶酒仪贴]")
_ATTRIBUTE = regex(r"[^，,；;：:。！!？?]{0,8}(?:的|首选|早有|必备|专家|神器|利器|克星|之王|登场)")
_MAKES = regex(r"[使让令][^，,；;。]*$")
_SPEAKERS = ("we", "i")


def softenings(strategy: Strategy, judgement: Judgement, page: Page) -> Iterator[tuple[Edit, ...]]:
    """Yield, for each wording, the edits of the claim (or of every claim of its sentence) with what is dropped and asked for beside."""
    sentence = page.sentence(judgement)
    claims = _claims(strategy, judgement, page)
    language = str(judgement.case.claim.language)
    if not claims or not is_balanced(page.written(Span(page.block(judgement).start, sentence.start))):
        return
    for wording in strategy.wordings.get(language, ()):
        again = strategy.again.get(language, wording)
        for next_one in dict.fromkeys((again, wording)):  # may ease pain and help sleep; else may … and may …
            edits = _row(wording, next_one, claims, page)
            if edits:
                yield _together(strategy, edits, judgement, page)


def _row(wording: str, again: str, claims: list[Claim], page: Page) -> list[Edit] | None:
    """Return the edits of all claims of a sentence and of the English verbs that go with them; None if one cannot be softened."""
    edits: list[Edit] = []
    for claim in claims:
        follows = _follows(claim, claims, page)
        edit = _softened(again if follows else wording, claim, page, follows=follows)
        if edit is None:
            return None
        edits.append(edit)
    if claims[0].language != "en" or "{base}" not in wording:
        return edits
    others = next_verbs(claims[0].action.end, claims[0].sentence, [claim.action.span for claim in claims], page)
    return None if others is None else edits + [one for one in others if not any(one.span.overlaps(edit.span) for edit in edits)]


def _claims(strategy: Strategy, judgement: Judgement, page: Page) -> list[Claim]:
    """Return the claims to soften: the one that was found, or all of its sentence that are asserted of the body."""
    own = judgement.case.claim
    found = {own.action.start: own} if strategy.unit != "sentence" else {}
    for claim in page.look.claims:
        if (
            claim.sentence == own.sentence
            and claim.assertion in _MEANT
            and claim.action.concept.startswith("action.")
            and not _is_participle(claim, page)
        ):
            kept = found.get(claim.action.start)
            if kept is None or (kept is not own and claim.action.end > kept.action.end):
                found[claim.action.start] = claim
    heads = [one for one in sorted(found.values(), key=lambda one: one.action.start) if not _is_carried(one, found.values(), page)]
    if strategy.unit == "sentence":
        return heads if all(one.action.concept.startswith(strategy.actions) for one in heads) else []
    return [own] if own in heads and not any(_stands_beside(own, one, page) for one in heads) else []


def _is_participle(claim: Claim, page: Page) -> bool:
    """Whether an English verb only goes with another: restores memory by clearing amyloid."""
    return claim.language == "en" and page.folded(claim.action.span).split(" ")[0].endswith("ing")


def _is_carried(claim: Claim, others: Iterable[Claim], page: Page) -> bool:
    """Whether a Chinese verb follows another in a list (改善睡眠、预防感冒), so that the words before the first are said of it too."""
    if claim.language == "en":
        return False
    before = [one for one in others if one.action.start < claim.action.start]
    return any(page.folded(Span(one.action.end, claim.action.start)).endswith("、") for one in before) and not any(
        _COMMA.search(page.document.text, one.action.end, claim.action.start) for one in before[-1:]
    )


def _follows(claim: Claim, claims: list[Claim], page: Page) -> bool:
    """Whether a verb stands in a row with one before it; in English the “may” of the first is said of both."""
    before = [one for one in claims if one.action.start < claim.action.start]
    if claim.language != "en":
        return bool(before)
    return (
        bool(before)
        and _stands_beside(claim, before[-1], page)
        and "that" not in page.folded(Span(before[-1].action.end, claim.action.start)).split()
    )


def _stands_beside(claim: Claim, other: Claim, page: Page) -> bool:
    """Whether another English verb has the same subject: to hedge only one of them would break the sentence."""
    if claim.language != "en" or claim.action.start == other.action.start:
        return False
    first, last = sorted((claim.action, other.action))
    return not BREAK.search(page.document.text, first.end, last.start)


def _together(strategy: Strategy, edits: list[Edit], judgement: Judgement, page: Page) -> tuple[Edit, ...]:
    """Return the edits of verbs, those that drop absolute words, and the placeholder, none over another."""
    language, sentence = str(judgement.case.claim.language), page.sentence(judgement)
    weaker = swapped_words(strategy.swaps.get(language, {}), sentence, page) + dropped_words(
        strategy.words.get(language, ()), sentence, page
    )
    drops = [one for one in weaker if not any(one.span.overlaps(edit.span) for edit in edits)]
    asked = strategy.append.get(language)
    if asked and not any(one.startswith(_SOURCE) for one in page.concepts(sentence)):
        drops.append(page.at_end_of_sentence(judgement, asked))
    return tuple(apart(sorted(edits + drops, key=lambda edit: (edit.span.start, edit.span.end))))


def _softened(wording: str, claim: Claim, page: Page, *, follows: bool) -> Edit | None:
    """Return a wording in the place of a claim with the auxiliaries before it, or None if it does not fit in there."""
    verb = claim.action.span
    start = _behind_modals(claim, page)
    before = page.folded(Span(claim.sentence.start, start)).rstrip()
    if before.endswith((*page.wordings.auxiliaries.get(str(claim.language), ()), "、")):
        return None
    words = _words(claim, before, page, is_bare=start == verb.start and not follows)
    if words is None or any(not words.get(name) for name in _PLACE.findall(wording)):
        return None
    text = _PLACE.sub(lambda place: str(words[place[1]]), wording)
    capital = not before and page.written(Span(start, verb.end))[:1].isupper()
    return Edit(page.source(Span(start, verb.end)), text[:1].upper() + text[1:] if capital else text)


def _behind_modals(claim: Claim, page: Page) -> int:
    """Return where the words begin that belong to a verb and go with it, such as can, will help or 能有效."""
    modals = page.wordings.modals.get(str(claim.language), ())
    start = claim.action.start
    while True:
        before = page.folded(Span(claim.sentence.start, start))
        found = max((one for one in modals if before.endswith(one) and _is_word(before, one)), key=len, default="")
        if not found:
            return start
        start -= len(found)


def _without_modals(action: str, page: Page) -> str:
    """Return a Chinese verb without the auxiliaries that the lexicon has in its phrase: 可治疗."""
    from lintmed.text.fold import fold_phrase

    found = next((one for one in page.wordings.modals.get("zh-Hans", ()) if fold_phrase(action).startswith(one)), "")
    return _without_modals(action[len(found) :], page) if found and len(found) < len(action) - 1 else action


def _is_word(before: str, modal: str) -> bool:
    """Whether what stands before is all of a word."""
    return not modal.isascii() or not before[: -len(modal)][-1:].isalpha()


def _fits_behind_a_hedge(claim: Claim, page: Page) -> bool:
    """Whether a Chinese verb has what it acts on behind it, and is no part of a name or an attribute; others may be nouns."""
    text, target = page.document.text, claim.target
    if target is None or not claim.action.end <= target.start <= claim.action.end + _WIDEST:
        return False
    if _PARTED.search(text, claim.action.end, target.start) or _MAKES.search(text, claim.sentence.start, claim.action.start):
        return False
    return not (_ATTRIBUTIVE.match(text, claim.action.end, target.start) or _ATTRIBUTE.match(text, target.end, claim.sentence.end))


def _words(claim: Claim, before: str, page: Page, *, is_bare: bool) -> dict[str, str] | None:
    """Return what the places of a wording stand for; None if no wording fits the person that acts."""
    known = {"action": page.written(claim.action.span)}
    if claim.language != "en":
        return {"action": _without_modals(known["action"], page)} if _fits_behind_a_hedge(claim, page) else None
    if before.rsplit(" ", 1)[-1] in _SPEAKERS:
        return None
    verb = page.folded(claim.action.span)
    first = verb.split(" ")[0]
    base = base_of(verb, page.wordings.english)
    if base is None or base.split(" ")[0] not in page.wordings.english.measured:
        return None  # what no study could report is not made true by a “may”
    if first not in page.wordings.english.present and first != base.split(" ")[0]:
        return None  # what was once seen is not said of all times
    if first == base.split(" ")[0] and is_bare and not _PLURAL.search(before):
        return None
    return known | {"base": base}
