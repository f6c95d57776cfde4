"""The stretch that a strategy edits, and whether it is one that the strategy may edit."""

from collections.abc import Iterable

from lintmed.detect.clauses import clause_around
from lintmed.judge.judge import Judgement
from lintmed.model.claim import Claim
from lintmed.model.rewrite import Strategy, Words
from lintmed.model.span import Span
from lintmed.suggest.english import speech_of
from lintmed.suggest.page import Page


def stretch_of(unit: str, judgement: Judgement, page: Page) -> Span:
    """Return the stretch of folded text that a strategy edits."""
    claim = judgement.case.claim
    match unit:
        case "action":
            return claim.action.span
        case "target" if claim.target is not None:
            return claim.target.span
        case "sentence":
            return page.sentence(judgement)
        case "block":
            return page.block(judgement)
        case "clause":
            return page.trimmed(clause_around(page.document.text, claim.sentence, claim.span.start, claim.span.end))
        case "document":
            return Span(0, len(page.document.text))
        case _:
            return claim.span


def fits(strategy: Strategy, judgement: Judgement, page: Page) -> bool:
    """Whether a strategy is meant for a finding, by rule, claim and the words of the stretch."""
    claim = judgement.case.claim
    if not strategy.is_for(judgement.rule.id, judgement.rule.family):
        return False
    if strategy.languages and str(claim.language) not in strategy.languages:
        return False
    if strategy.actions and not _is_under(claim.action.concept, strategy.actions):
        return False
    if strategy.targets and not (claim.target and _is_under(claim.target.concept, strategy.targets)):
        return False
    if strategy.subjects and not _names_subject(claim, strategy.subjects):
        return False
    where = strategy.where
    if (where.cited is not None and claim.cited is not where.cited) or (where.sources and claim.source not in where.sources):
        return False
    if where.genres and judgement.case.gates.genre.value not in where.genres:
        return False
    return claim.block_kind not in where.not_blocks and _fits_words(strategy, judgement, page)


def _names_subject(claim: Claim, subjects: tuple[str, ...]) -> bool:
    """Whether the sentence of a claim itself says what acts."""
    return bool(claim.subject and claim.sentence.contains(claim.subject.span) and _is_under(claim.subject.concept, subjects))


def _fits_words(strategy: Strategy, judgement: Judgement, page: Page) -> bool:
    where, language = strategy.where, str(judgement.case.claim.language)
    stretch = page.sentence(judgement) if strategy.kind in ("soften", "hedge", "restate") else stretch_of(strategy.unit, judgement, page)
    folded = page.folded(stretch)
    if _has(folded, where.lacks, language) or (where.holds and not _has(folded, where.holds, language)):
        return False
    if where.begins and not folded.startswith(where.begins.get(language, ())):
        return False
    if where.speech and language == "en" and speech_of(folded, page.wordings.english) not in where.speech:
        return False
    if not (where.mentions or where.also or where.without):
        return True
    found = page.concepts(stretch)
    needed = (prefixes for prefixes in (where.mentions, where.also) if prefixes)
    return all(_any_under(found, prefixes) for prefixes in needed) and not _any_under(found, where.without)


def is_behind_auxiliary(judgement: Judgement, page: Page) -> bool:
    """Whether the action stands behind a word that belongs to it, such as can, will or 能."""
    claim = judgement.case.claim
    before = page.folded(Span(claim.sentence.start, claim.action.start)).rstrip()
    return before.endswith(page.wordings.auxiliaries.get(str(claim.language), ()))


def _has(folded: str, words: Words, language: str) -> bool:
    return any(word in folded for word in words.get(language, ()))


def _any_under(concepts: Iterable[str], prefixes: tuple[str, ...]) -> bool:
    return any(_is_under(concept, prefixes) for concept in concepts)


def _is_under(concept: str, prefixes: tuple[str, ...]) -> bool:
    return any(concept == prefix or concept.startswith(prefix + ".") for prefix in prefixes)
