"""Suggest rewrites, and offer only those whose result was proved.

A rule may bring rewrites of its own; all that hold are offered. Of the strategies that rules share the first that
holds is offered. Without any the finding keeps its advice, which says what a human must supply.
"""

from collections.abc import Callable, Iterator, Mapping

from lintmed.detect.assemble import PROMOTIONAL
from lintmed.judge.judge import Judgement
from lintmed.model.finding import Edit, Finding, Suggestion
from lintmed.model.rewrite import Strategy
from lintmed.model.rule import Rewrite
from lintmed.model.span import Span
from lintmed.suggest.correct import corrections
from lintmed.suggest.delete import deletions
from lintmed.suggest.drop import drops
from lintmed.suggest.hedge import hedges
from lintmed.suggest.insert import insertions
from lintmed.suggest.look import PLACEHOLDER
from lintmed.suggest.page import Page
from lintmed.suggest.proof import holds, is_clean_around
from lintmed.suggest.replace import replacements
from lintmed.suggest.restate import restatements
from lintmed.suggest.soften import softenings
from lintmed.suggest.stretch import fits

_Plans = Callable[[Strategy, Judgement, Page], Iterator[tuple[Edit, ...]]]
_KINDS: Mapping[str, _Plans] = {
    "soften": softenings,
    "hedge": hedges,
    "restate": restatements,
    "replace": replacements,
    "delete": deletions,
    "insert": insertions,
    "drop": drops,
    "correct": corrections,
}


def suggestions(finding: Finding, judgement: Judgement, page: Page, lang: str) -> tuple[Suggestion, ...]:
    """Return the rewrites of a finding that hold; *lang* is the language in which they are told."""
    if judgement.case.claim.action.concept.startswith(PLACEHOLDER):
        return ()  # only people can fill it in
    own = [Suggestion(safety=one.safety, message=finding.advice, edits=edits) for one, edits in _own(judgement, page)]
    if own:
        return tuple(own)
    for strategy in page.wordings.strategies:
        if fits(strategy, judgement, page):
            edits = next(_proved(strategy, judgement, page), None)
            if edits:
                return (Suggestion(safety=strategy.safety, message=strategy.title[lang], edits=edits),)
    return ()


def _own(judgement: Judgement, page: Page) -> Iterator[tuple[Rewrite, tuple[Edit, ...]]]:
    """Yield the rewrites that the rule itself words."""
    for one in judgement.rule.rewrites:
        wordings = {language: (words,) for language, words in one.words.items()}
        strategy = Strategy(id=judgement.rule.id, kind="replace", safety=one.safety, unit=one.edit, wordings=wordings)
        for edits in _proved(strategy, judgement, page):
            yield one, edits


def _proved(strategy: Strategy, judgement: Judgement, page: Page) -> Iterator[tuple[Edit, ...]]:
    """Yield the edits of a strategy that hold."""
    block = page.block(judgement)
    place = page.source(block)
    if not page.affords(block):
        return
    for edits in _KINDS[strategy.kind](strategy, judgement, page):
        scope = block if _is_within(edits, place, strategy) and not judgement.case.claim.sources else None
        if not page.affords(scope):
            return
        if (
            not page.is_in_tag(edits)
            and _is_proved(edits, strategy, judgement, page, scope)
            and _is_heard_so(edits, strategy, judgement, page)
        ):
            yield edits


def _is_proved(edits: tuple[Edit, ...], strategy: Strategy, judgement: Judgement, page: Page, scope: Span | None) -> bool:
    """Whether edits hold in a block by itself, or on the page (None)."""
    before, after, offset = page.before(scope), page.after(scope, edits), page.source(scope).start if scope else 0
    takes_sentence = strategy.takes_sentence or strategy.kind == "restate"
    if not holds(edits, judgement, before, after, offset, takes_sentence=takes_sentence):
        return False
    return not strategy.is_thorough or is_clean_around(edits, page.source(page.sentence(judgement)), after, offset)


def _is_heard_so(edits: tuple[Edit, ...], strategy: Strategy, judgement: Judgement, page: Page) -> bool:
    """Whether what is heard as promotion in the light of the page is mended in that light, too, as far as there is time to look."""
    if judgement.case.claim.action.concept != PROMOTIONAL or not page.affords(None):
        return True
    return _is_proved(edits, strategy, judgement, page, None)


def _is_within(edits: tuple[Edit, ...], place: Span, strategy: Strategy) -> bool:
    """Whether edits are judged by their block alone; a deletion may take the marks around it as well."""
    return strategy.kind == "delete" or all(place.start <= edit.span.start and edit.span.end <= place.end for edit in edits)
