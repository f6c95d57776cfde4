"""Comments of MDX, `{/* … */}`, which Markdown would take for text."""

import re
from collections.abc import Iterator

from lintmed.model.document import RawBlock
from lintmed.model.span import Span
from lintmed.text import markdown
from lintmed.text.lazily import regex

_COMMENT = regex(r"(?<!\\)\{[ \t]*/\*.*?\*/[ \t]*\}", re.DOTALL)
_OPEN = regex(r"(?<!\\)\{[ \t]*/\*\s*(.*)", re.DOTALL)
_INNER = str.maketrans("\r\n>", "   ")


def read(source: str) -> Iterator[RawBlock]:
    """Yield the blocks of an MDX text; offsets are code points of *source*."""
    return markdown.read(_as_markdown(source))


def comments(source: str, start: int, mark: str) -> Iterator[Span]:
    """Yield where the comments that hold *mark* stand, those in code left out; last, one that begins with it and never ends."""
    text = _as_markdown(source)
    yield from markdown.comments(text, start, mark)
    if (unclosed := _OPEN.search(text, start)) and unclosed[1].startswith(mark):
        yield Span(*unclosed.span())


def _as_markdown(source: str) -> str:
    """Return the text with its comments as processing instructions, which Markdown and HTML do not show; every offset stays."""
    return _COMMENT.sub(lambda found: f"<?{found[0][2:-2].translate(_INNER)}?>", source) if "/*" in source else source
