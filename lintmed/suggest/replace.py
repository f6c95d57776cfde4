"""Replace a stretch by words of the policy that may take up what stands there."""

from collections.abc import Iterator

from lintmed.judge.judge import Judgement
from lintmed.model.finding import Edit
from lintmed.model.rewrite import Strategy
from lintmed.model.span import Span
from lintmed.suggest.english import base_of, lowered
from lintmed.suggest.named import other_of, targets_of, thing_of
from lintmed.suggest.page import Page, is_balanced
from lintmed.suggest.stretch import is_behind_auxiliary, stretch_of
from lintmed.text.lazily import regex

_PLACE = regex(r"\{(\w+)\}")
_END = regex(r"[\s。！!.；;，,~～]*$")
_JOINS = (";", "；")
_QUOTES = "”」』’"
_CLOSING = "。！!.；;？?"


def replacements(strategy: Strategy, judgement: Judgement, page: Page) -> Iterator[tuple[Edit, ...]]:
    """Yield the edits of a strategy, one for each wording that can be filled."""
    language = str(judgement.case.claim.language)
    stretch = stretch_of(strategy.unit, judgement, page)
    if strategy.takes_sentence and "\n" in page.written(stretch):
        return  # lines that stand for themselves
    if not (is_balanced(page.written(stretch)) and is_balanced(page.written(Span(page.block(judgement).start, stretch.start)))):
        return
    for wording in strategy.wordings.get(language, ()):
        text = _filled(wording, stretch, judgement, page)
        if text is not None:
            edits = [Edit(page.source(stretch), text)]
            if strategy.append:
                edits.append(page.at_end_of_sentence(judgement, strategy.append[language]))
            yield tuple(edits)


def _filled(wording: str, stretch: Span, judgement: Judgement, page: Page) -> str | None:
    """Put words of the text into a wording; None if one that it needs is not there."""
    words = {name: _word(name, stretch, judgement, page) for name in _PLACE.findall(wording)}
    if any(not word for word in words.values()):
        return None
    text = _PLACE.sub(lambda place: str(words[place[1]]), wording)
    if stretch == page.sentence(judgement):
        return _as_sentence(text, page.source(stretch), page.document.source)
    return text


def _as_sentence(text: str, place: Span, source: str) -> str:
    """Return a text with the capital and the end that its place asks for: a semicolon joins it to its neighbour."""
    first = text[:1].lower() if source[: place.start].rstrip()[-1:] in _JOINS else text[:1].upper()
    end = source[place.end - 1]
    if end in _QUOTES:
        return first + text[1:]
    if end in _CLOSING and end not in _JOINS:
        return first + text[1:]
    return first + text[1:].rstrip(_CLOSING) + (end if end in _JOINS else "")


def _word(name: str, stretch: Span, judgement: Judgement, page: Page) -> str | None:
    claim, english = judgement.case.claim, page.wordings.english
    match name:
        case "sentence":
            body = _END.sub("", page.written(stretch))
            return lowered(body, english)
        case "targets":
            return targets_of(judgement, page)
        case "other":
            return other_of(judgement, page)
        case "thing":
            return thing_of(judgement, page)
        case "base" if not is_behind_auxiliary(judgement, page):
            return base_of(page.folded(claim.action.span), english)
        case "target" if claim.target and claim.sentence.contains(claim.target.span):
            return _inside(claim.target.span, page.sentence(judgement), page)
        case "action" if not is_behind_auxiliary(judgement, page):
            return page.written(claim.action.span)
        case "claim":
            return page.written(claim.span)
        case _:
            return None


def _inside(span: Span, sentence: Span, page: Page) -> str:
    """Return words as they are written in the middle of a sentence; at its beginning nobody can tell a name by its capital."""
    words = page.written(span)
    if words.endswith(("ic", "ics")) or len(words) == 1:
        return ""  # diabetic, arthritic: who has it; 癌, 痛: what has no name
    return words if not words.isascii() or span.start > sentence.start else ""
