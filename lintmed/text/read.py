"""Bytes to `Document`: decode, read, fold, and find the sections."""

import os.path
from collections.abc import Callable, Iterable, Iterator

from lintmed.model.document import Block, BlockKind, Document, Language, RawBlock, Run
from lintmed.text.decode import decode
from lintmed.text.fold import fold_runs
from lintmed.text.frontmatter import find_front_matter
from lintmed.text.language import language_of
from lintmed.text.sections import find_sections

_MARKDOWN = frozenset((".md", ".markdown", ".qmd"))
_HTML = frozenset((".html", ".htm", ".xhtml"))
_ASIDE = frozenset((BlockKind.CODE, BlockKind.LINK_TARGET, BlockKind.FRONT_MATTER))


def read_document(data: bytes, path: str) -> Document:
    """Return the article in *data*; *path* tells its format and stands in messages.

    Raises `SourceError` if *data* is no text.
    """
    return read_text(decode(data, path).text, path)


def read_text(source: str, path: str) -> Document:
    """Return the article *source*; *path* tells its format."""
    prose: list[RawBlock] = []
    aside: list[RawBlock] = []
    for raw in _reader(source, path)(source):
        (aside if raw.kind in _ASIDE else prose).append(raw)
    language = _language(prose)
    ordered = prose + aside
    text, offsets = fold_runs(_joined(ordered))
    blocks = tuple(_blocks(text, ordered))
    matter = find_front_matter(source)
    return Document(
        path=path,
        source=source,
        text=text,
        offsets=offsets,
        blocks=blocks,
        sections=find_sections(text, blocks),
        language=language,
        front_matter=matter.values if matter else {},
    )


def _reader(source: str, path: str) -> Callable[[str], Iterator[RawBlock]]:
    """Return the reader of the format; only its own module is imported."""
    match format_of(source, path):
        case "markdown":
            from lintmed.text import markdown

            return markdown.read
        case "mdx":
            from lintmed.text import mdx

            return mdx.read
        case "html":
            from lintmed.text import html

            return html.read
        case _:
            from lintmed.text import plain

            return plain.read


def format_of(source: str, path: str) -> str:
    """Return the format of an article: markdown, mdx, html or plain."""
    suffix = os.path.splitext(path)[1].lower()
    if suffix == ".mdx":
        return "mdx"
    if suffix in _MARKDOWN:
        return "markdown"
    begins_as_html = source[:200].lstrip("\ufeff \t\r\n").lower().startswith(("<!doctype html", "<html"))
    return "html" if suffix in _HTML or begins_as_html else "plain"


def _language(prose: Iterable[RawBlock]) -> Language:
    return language_of("".join([run.text for block in prose for run in block.runs]))


def _joined(blocks: list[RawBlock]) -> Iterator[Run]:
    """Yield the runs of all blocks with a line break between two blocks.

    A line break stands for the markup between the blocks; where there is none, for the last character before it.
    """
    end = -1
    for _, runs, _ in blocks:
        if end >= 0:
            start = runs[0].start
            yield Run("\n", end, start) if start > end else Run("\n", end - 1, end)
        yield from runs
        end = runs[-1].end


def _blocks(text: str, raw: list[RawBlock]) -> Iterator[Block]:
    """Yield the blocks of the folded text: folding keeps every line break, so a block is a line."""
    start = 0
    for line, (kind, _, level) in zip(text.split("\n"), raw, strict=bool(raw)):
        end = start + len(line)
        if line:  # a block of zero-width characters folds to nothing
            yield Block(kind, start, end, level)
        start = end + 1
