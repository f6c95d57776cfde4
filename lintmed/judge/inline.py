"""Exceptions in the article itself: where each holds, and which cannot be read."""

from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from lintmed.errors import SourceError
from lintmed.model.document import Document
from lintmed.model.exemption import Exemption
from lintmed.model.span import Span
from lintmed.text.directives import Directive
from lintmed.text.lines import Lines


class Inline(NamedTuple):
    """The exceptions of an article, and in plain words what is wrong with those that cannot be read."""

    exemptions: list[Exemption]
    errors: list[str]


def resolve(directives: Sequence[Directive], document: Document, known: Collection[str]) -> Inline:
    """Return where each exception of an article holds; *known* are the ids of all rules, retired ones included."""
    lines = Lines(document.source)
    exemptions: list[Exemption] = []
    problems: list[Directive] = []
    for one, span in _placed(directives, document):
        problem = one if one.problem else _checked(one, span, known)
        if problem:
            problems.append(problem)
        elif span is not None:
            exemptions.append(_exemption(one, span, lines))
    return Inline(exemptions, [_told(one, document, lines) for one in sorted(problems, key=lambda one: one.span)])


def _placed(directives: Sequence[Directive], document: Document) -> Iterator[tuple[Directive, Span | None]]:
    """Yield each exception with the stretch of source in which it holds, or with the mistake that keeps it from holding."""
    blocks: list[Span] | None = None
    open_: list[Directive] = []
    for one in directives:
        match one.verb:
            case "ignore-file":
                yield one, Span(0, len(document.source))
            case "ignore-start":
                open_.append(one)
            case "ignore-end":
                at = next((at for at in range(len(open_) - 1, -1, -1) if one.rules in ((), open_[at].rules)), None)
                if at is None:
                    yield one._replace(problem="has no `ignore-start` before it", hint="begin the stretch with `ignore-start[…]`"), None
                else:
                    start = open_.pop(at)
                    yield start, Span(start.span.end, one.span.start)
            case "ignore":
                blocks = _prose(document) if blocks is None else blocks
                yield one, _next_block(one.span, blocks)
            case _:
                yield one, None
    yield from ((one._replace(problem="is never ended", hint="end the stretch with `ignore-end`"), None) for one in open_)


def _prose(document: Document) -> list[Span]:
    """Return the blocks that people read, in the order of the source."""
    return sorted(document.source_span(Span(block.start, block.end)) for block in document.blocks if block.kind.is_prose)


def _next_block(comment: Span, blocks: Sequence[Span]) -> Span | None:
    """Return the block in which a comment stands, else the next one."""
    return next((block for block in blocks if block.end > comment.start), None)


def _checked(one: Directive, span: Span | None, known: Collection[str]) -> Directive | None:
    """Return the exception with its mistake if it has one."""
    unknown = next((rule for rule in one.rules if rule not in known), None)
    if unknown:
        return one._replace(problem=f"names the rule `{unknown}`, which does not exist", hint="`lintmed rule` lists all")
    if span is None:
        return one._replace(problem="stands before no block", hint="put it right before the paragraph that it is for")
    return None


def _exemption(one: Directive, span: Span, lines: Lines) -> Exemption:
    return Exemption(
        kind=one.kind,
        reason=one.reason,
        by=one.by,
        until=one.until,
        place=f"L{lines.position(one.span.start).line}",  # no path: the same text may stand under another name, and results are kept by text
        rules=frozenset(one.rules),
        span=span,
        comment=one.span,
    )


def _told(one: Directive, document: Document, lines: Lines) -> str:
    """Tell a mistake with its place and line."""
    place = lines.position(one.span.start)
    row = lines.quote(one.span.start, one.span.end).text.strip()
    message = f"the exception {one.problem}; it covers nothing"
    return str(SourceError(message, place=f"{document.path}:{place.line}:{place.column}", line=row, hint=one.hint))
