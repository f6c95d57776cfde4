"""Comments of MDX, `{/* … */}`, which Markdown would take for text."""

from collections.abc import Iterator

from lintmed.model.document import RawBlock
from lintmed.model.span import Span
from lintmed.text import markdown
from lintmed.text.lazily import regex

_OPENING = regex(r"(?<!\\)\{[ \t]*/\*")
_ENDING = regex(r"\*/([ \t]*\})?")
_INNER = str.maketrans("\r\n>", "   ")


def read(source: str) -> Iterator[RawBlock]:
    """Yield the blocks of an MDX text; offsets are code points of *source*."""
    return markdown.read(_as_markdown(source))


def comments(source: str, start: int, mark: str) -> Iterator[Span]:
    """Yield where the comments that hold *mark* stand, those in code left out; last, one that begins with it and never ends."""
    yield from markdown.comments(_as_markdown(source), start, mark)
    for begin, end in _comments(source):
        if not end and begin >= start and source[begin:].lstrip("{/* \t\r\n").startswith(mark):
            yield Span(begin, len(source))


def _comments(source: str) -> Iterator[tuple[int, int]]:
    """Yield where each comment begins and ends; the last ends nowhere, at 0, if it is never closed."""
    at = 0
    while opening := _OPENING.search(source, at):
        ending = _ENDING.search(source, opening.end())
        if ending is None:
            yield opening.start(), 0
            return
        at = ending.end()
        if ending[1]:  # else there is more in the braces than a comment
            yield opening.start(), at


def _as_markdown(source: str) -> str:
    """Return the text with its comments as processing instructions, which Markdown and HTML do not show; every offset stays."""
    parts, at = [], 0
    for start, end in _comments(source):
        if end:
            parts += [source[at:start], "<?", source[start + 2 : end - 2].translate(_INNER), "?>"]
            at = end
    return "".join([*parts, source[at:]])
