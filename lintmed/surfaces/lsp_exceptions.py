"""Where an exception for a finding belongs in the article; it is offered only where it would hold once it gives its reason."""

import re
from collections.abc import Collection, Iterator

from lintmed.judge.inline import resolve
from lintmed.model.document import Document
from lintmed.model.finding import Edit, Finding
from lintmed.model.span import Span
from lintmed.text.directives import find_directives
from lintmed.text.frontmatter import find_front_matter
from lintmed.text.lines import Lines
from lintmed.text.read import format_of, read_text

_OPEN = 'reason="" by="" until=YYYY-MM-DD'  # no reason, no exception: it covers nothing as long as nobody fills it in
_FILLED = 'reason="x" by="x" until=9999-12-31'
_OWN_LINE = re.compile(r"[ \t]*(?:#{1,6}[ \t]+|<[a-zA-Z][^<>]*>)*(?:[*_~]*|!\[)")  # before a block that may have a comment above it
_KEY = r"^([ \t]*)%s[ \t]*:[ \t]*(?:\r?\n)"


def open_exception(finding: Finding, source: str, path: str, known: Collection[str]) -> Edit | None:
    """Return the edit that puts in an exception without a reason, None if there is no place for one; *known* are the ids of all rules."""
    document = read_text(source, path)
    for edit in _candidates(finding, document):
        if _holds(edit, finding, document, known):
            return edit
    return None


def _candidates(finding: Finding, document: Document) -> Iterator[Edit]:
    """Yield places from the best one on."""
    rules = ", ".join(finding.rules)
    source = document.source
    if format_of(source, document.path) == "plain":
        yield from _in_front_matter(f"- 'ignore-file[{rules}] {_OPEN}'", source)
        return
    opening, closing = ("{/*", "*/}") if document.path.lower().endswith(".mdx") else ("<!--", "-->")
    comment = f"{opening} lintmed: ignore[{rules}] {_OPEN} {closing}"
    lines, block = Lines(source), _block_of(finding, document)
    line = lines.start(lines.position(block).line)
    before = source[line:block]
    indent = before[: len(before) - len(before.lstrip(" \t"))]
    above, inside = _insert(line, indent + comment + _line_end(source)), _insert(block, comment + " ")
    yield from (above, inside) if _OWN_LINE.fullmatch(before) else (inside, above)


def _block_of(finding: Finding, document: Document) -> int:
    """Return where the block of a finding begins in the source."""
    starts = (document.source_span(Span(block.start, block.end)) for block in document.blocks if block.kind.is_prose)
    return next((span.start for span in starts if span.start <= finding.span.start < span.end), finding.span.start)


def _in_front_matter(entry: str, source: str) -> Iterator[Edit]:
    """Yield the place among the exceptions of the front matter, making what is not there."""
    end = _line_end(source)
    matter = find_front_matter(source)
    if matter is None:
        yield _insert(0, end.join(("---", "lintmed:", "  exceptions:", f"    {entry}", "---", "")))
        return
    head = source[matter.start : matter.end]
    if not head.startswith("---"):
        return
    for key, text in (("exceptions", f"  {entry}{end}"), ("lintmed", f"  exceptions:{end}{{0}}    {entry}{end}")):
        if found := re.search(_KEY % key, head, re.MULTILINE):
            yield _insert(matter.start + found.end(), found[1] + text.format(found[1]))
            return
    if not re.search(r"""^["']?lintmed\b""", head, re.MULTILINE | re.ASCII):  # a key may stand there once
        yield _insert(head.rindex("\n") + 1 + matter.start, end.join(("lintmed:", "  exceptions:", f"    {entry}", "")))


def _insert(at: int, text: str) -> Edit:
    return Edit(Span(at, at), text)


def _line_end(source: str) -> str:
    return "\r\n" if "\r\n" in source else "\n"


def _holds(edit: Edit, finding: Finding, document: Document, known: Collection[str]) -> bool:
    """Whether the exception, once it is filled in, covers the finding and leaves the article as it reads."""
    at, text = edit.span.start, edit.text.replace(_OPEN, _FILLED)
    source = document.source[:at] + text + document.source[at:]
    after = read_text(source, document.path)
    if _read(after) != _read(document):
        return False
    start = finding.span.start + (len(text) if at <= finding.span.start else 0)
    found = resolve(tuple(find_directives(source, document.path)), after, known).exemptions
    return any(
        one.comment and at <= one.comment.start < at + len(text) and one.rules >= {*finding.rules} and one.span
        and one.span.start <= start < one.span.end
        for one in found
    )  # fmt: skip


def _read(document: Document) -> list[tuple[str, str]]:
    """Return what people read of an article, block by block."""
    return [(block.kind, document.text[block.start : block.end].strip()) for block in document.blocks if block.kind.is_prose]
