"""Match the words of a claim to the certainty of its evidence: the verb is hedged, absolute words go, the source is asked for."""

import re
from collections.abc import Iterator

from lintmed.judge.judge import Judgement
from lintmed.model.claim import Assertion, Claim
from lintmed.model.finding import Edit
from lintmed.model.rewrite import Strategy
from lintmed.model.span import Span
from lintmed.suggest.drop import apart, dropped_words
from lintmed.suggest.english import base_of, speaks_of_many
from lintmed.suggest.page import Page, is_balanced

_PLACE = re.compile(r"\{(\w+)\}")
_SOURCE = "fact.placeholder"
_WIDEST = 14  # code points between a verb and what it acts on, if all of it is taken over
_LISTED = re.compile(r"(?:[、和及与或][^，,；;：:。！!？?的]{1,12})*等?$")
_CLOSING = "。！!.；;？?~～ "
_SPEAKERS, _PEOPLE = ("we", "i"), ("you", "who", "people", "patients", "users", "she", "he")


def softenings(strategy: Strategy, judgement: Judgement, page: Page) -> Iterator[tuple[Edit, ...]]:
    """Yield, for each wording, the edits of the claim (or of every claim of its sentence) with what is dropped and asked for beside."""
    sentence = page.sentence(judgement)
    claims = _claims(strategy, judgement, page)
    language = str(judgement.case.claim.language)
    if not claims or not is_balanced(page.written(Span(page.block(judgement).start, sentence.start))):
        return
    for wording in strategy.wordings.get(language, ()):
        edits = [_softened(wording, claim, page) for claim in claims]
        found = [edit for edit in edits if edit]
        if len(found) == len(claims):
            yield _together(strategy, found, judgement, page)


def _claims(strategy: Strategy, judgement: Judgement, page: Page) -> list[Claim]:
    """Return the claims to soften: the one that was found, or all of its sentence that are asserted of the body."""
    own = judgement.case.claim
    if strategy.unit != "sentence":
        return [own]
    found: dict[int, Claim] = {}
    for claim in page.look.claims:
        if claim.sentence == own.sentence and claim.assertion is Assertion.ASSERTED and claim.action.concept.startswith(strategy.actions):
            kept = found.get(claim.action.start)
            if kept is None or claim.action.end > kept.action.end:
                found[claim.action.start] = claim
    return list(found.values())


def _together(strategy: Strategy, edits: list[Edit], judgement: Judgement, page: Page) -> tuple[Edit, ...]:
    """Return the edits of verbs, those that drop absolute words, and the placeholder, none over another."""
    language, sentence = str(judgement.case.claim.language), page.sentence(judgement)
    drops = [one for one in dropped_words(strategy.words.get(language, ()), sentence, page) if not any(one.span.overlaps(e.span) for e in edits)]
    asked = strategy.append.get(language)
    if asked and not any(one.startswith(_SOURCE) for one in page.concepts(sentence)):
        drops.append(page.at_end_of_sentence(judgement, asked))
    return tuple(apart(sorted(edits + drops, key=lambda edit: (edit.span.start, edit.span.end))))


def _softened(wording: str, claim: Claim, page: Page) -> Edit | None:
    """Return a wording in the place of a claim with the auxiliaries before it, or None if it does not fit in there."""
    verb = claim.action.span
    start = _behind_modals(claim, page)
    before = page.folded(Span(claim.sentence.start, start)).rstrip()
    if before.endswith(page.wordings.auxiliaries.get(str(claim.language), ())):
        return None
    takes = "{object}" in wording
    end = _end_of_object(claim, page) if takes else verb.end
    words = _words(claim, before, Span(verb.end, end), page, is_bare=start == verb.start) if end else None
    if words is None or any(not words.get(name) for name in _PLACE.findall(wording)):
        return None
    text = _PLACE.sub(lambda place: str(words[place[1]]), wording)
    capital = not before and page.written(Span(start, verb.end))[:1].isupper()
    return Edit(page.source(Span(start, end)), text[:1].upper() + text[1:] if capital else text)


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


def _is_word(before: str, modal: str) -> bool:
    """Whether what stands before is all of a word."""
    return not modal.isascii() or not before[: -len(modal)][-1:].isalpha()


def _end_of_object(claim: Claim, page: Page) -> int:
    """Return where what a verb acts on ends; 0 if that cannot be told."""
    target = claim.target
    if target is None or not claim.action.end <= target.start <= claim.action.end + _WIDEST:
        return 0
    if claim.language == "en":
        return target.end
    text = page.document.text
    ends = [at for sign in "，,；;：:。！!？?（(\n" if (at := text.find(sign, target.end, claim.sentence.end)) >= 0]
    end = min(ends, default=claim.sentence.end)
    return end if _LISTED.fullmatch(text[target.end : end].rstrip(_CLOSING)) else 0


def _words(claim: Claim, before: str, rest: Span, page: Page, *, is_bare: bool) -> dict[str, str] | None:
    """Return what the places of a wording stand for; None if no wording fits the person that acts."""
    rest = page.trimmed(rest)
    known = {"action": page.written(claim.action.span), "object": page.written(rest).rstrip(_CLOSING)}
    if claim.language != "en":
        return known
    last = before.rsplit(" ", 1)[-1]
    if last in _SPEAKERS:
        return None
    verb = page.folded(claim.action.span)
    first = verb.split(" ")[0]
    base = None if first.endswith("ing") else base_of(verb, page.wordings.english)
    if base is None or (not before and first == base.split(" ")[0]):
        return None
    many = speaks_of_many(first, before, page.wordings.english, is_bare=is_bare)
    known |= {"base": base, "be": "are" if many else "is", "its": "their" if many else "its"}
    if last in _PEOPLE:
        known["be"] = ""  # a wording that speaks of the thing does not fit
    return known
