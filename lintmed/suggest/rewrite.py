"""Suggest rewrites, and offer only those whose result was proved.

A rewrite is offered if its block, judged alone under the gates of the article, has fewer findings after the edit and none
that was not there before, and if it keeps every number of what it replaces (deletions excepted).
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from lintmed.judge.judge import Judgement
from lintmed.model.document import Document
from lintmed.model.finding import Edit, Finding, Suggestion
from lintmed.model.rule import Rewrite
from lintmed.model.span import Span

Relint = Callable[[str], Sequence[Judgement]]
_NUMBER = re.compile(r"\d[\d.,]*")


def suggest(finding: Finding, judgement: Judgement, document: Document, relint: Relint) -> Finding:
    """Return the finding with the rewrites that hold; *relint* judges the source of a block."""
    if not judgement.rule.rewrites:
        return finding
    block = _source_of_block(judgement, document)
    proved = [
        Suggestion(safety=rewrite.safety, message=finding.advice, edits=(edit,))
        for rewrite, edit in _edits(judgement, document)
        if _keeps_numbers(edit, document) and block.contains(edit.span) and _is_clean(edit, block, document, relint)
    ]
    return replace(finding, suggestions=tuple(proved)) if proved else finding


def _edits(judgement: Judgement, document: Document) -> Iterator[tuple[Rewrite, Edit]]:
    """Yield the edits of a rule's rewrites in the language of the claim."""
    claim = judgement.case.claim
    for rewrite in judgement.rule.rewrites:
        words = rewrite.words.get(claim.language)
        if words is not None:
            yield rewrite, Edit(document.source_span(_edited(rewrite.edit, judgement, document)), words)


def _edited(unit: str, judgement: Judgement, document: Document) -> Span:
    """Return the stretch of folded text that a rewrite replaces."""
    claim = judgement.case.claim
    match unit:
        case "action":
            return claim.action.span
        case "target" if claim.target is not None:
            return claim.target.span
        case "sentence":
            return claim.sentence
        case "block":
            block = document.blocks[claim.block]
            return Span(block.start, block.end)
        case _:
            return claim.span


def _keeps_numbers(edit: Edit, document: Document) -> bool:
    """Whether a replacement keeps the numbers of what it replaces."""
    old = set(_NUMBER.findall(document.source[edit.span.start : edit.span.end]))
    return not edit.text or old <= set(_NUMBER.findall(edit.text))


def _source_of_block(judgement: Judgement, document: Document) -> Span:
    block = document.blocks[judgement.case.claim.block]
    return document.source_span(Span(block.start, block.end))


def _is_clean(edit: Edit, block: Span, document: Document, relint: Relint) -> bool:
    """Whether the edited block lints clean at the edit and nowhere worse than before."""
    before = relint(document.source[block.start : block.end])
    after = relint(document.source[block.start : edit.span.start] + edit.text + document.source[edit.span.end : block.end])
    old = sorted((one.rule.id, _text(one)) for one in before)
    new = sorted((one.rule.id, _text(one)) for one in after)
    return len(after) < len(before) and all(item in old for item in new)


def _text(judgement: Judgement) -> tuple[str, str]:
    claim = judgement.case.claim
    return claim.action.concept, claim.target.concept if claim.target else ""
