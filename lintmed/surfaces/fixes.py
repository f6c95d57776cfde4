"""Apply suggested rewrites to files: atomically, never overlapping, never over a file that changed meanwhile."""

import sys
from argparse import Namespace
from collections.abc import Iterator, Sequence
from dataclasses import replace
from difflib import unified_diff
from pathlib import Path
from typing import TYPE_CHECKING

from lintmed.errors import SourceError
from lintmed.files import write_atomically
from lintmed.model.finding import Edit, FileResult
from lintmed.text.decode import decode

if TYPE_CHECKING:
    from lintmed.surfaces.check import Session


def apply_fixes(results: Sequence[FileResult], session: "Session", options: Namespace) -> list[FileResult]:
    """Write the rewrites (or show their diff) and return what is still found afterwards."""
    return [_fixed(result, session, options) for result in results]


def fix_stdin(result: FileResult, session: "Session", options: Namespace) -> FileResult:
    """Write the fixed text (or its diff) to standard output and return what is still found in it."""
    decoded = decode(session.data(result.path), result.path)
    after = edited(decoded.text, list(_edits(result, unsafe=options.unsafe_fixes)))
    if options.diff:
        _write_diff(decoded.text, after, result.path)
        return result
    fixed = decoded.bom + after.encode(decoded.encoding)
    sys.stdout.buffer.write(fixed)
    session.given[result.path] = fixed
    return session.lint(result.path)


def _write_diff(before: str, after: str, name: str) -> None:
    lines = unified_diff(before.splitlines(keepends=True), after.splitlines(keepends=True), name, name)
    sys.stdout.writelines(lines)


def _fixed(result: FileResult, session: "Session", options: Namespace) -> FileResult:
    edits = list(_edits(result, unsafe=options.unsafe_fixes))
    if not edits:
        return result
    path = Path(result.path)
    before = path.read_bytes()
    decoded = decode(before, result.path)
    after = edited(decoded.text, edits)
    if options.diff:
        _write_diff(decoded.text, after, result.path)
        return result
    if path.read_bytes() != before:
        raise SourceError("changed while it was linted; nothing was written", place=result.path, hint="run lintmed again")
    data = decoded.bom + after.encode(decoded.encoding)
    write_atomically(path, data)
    return replace(session.lint_data(data, result.path), path=result.path)


def _edits(result: FileResult, *, unsafe: bool) -> Iterator[Edit]:
    """Yield the edits of the first admitted suggestion of every finding, in order, without overlaps."""
    end = 0
    for finding in result.findings:
        admitted = finding.suggestions if finding.is_open else ()
        chosen = next((one for one in admitted if unsafe or one.safety == "safe"), None)
        if chosen and chosen.edits[0].span.start >= end:
            yield from chosen.edits
            end = chosen.edits[-1].span.end


def edited(text: str, edits: Sequence[Edit]) -> str:
    """Return a text with edits applied; they are in order and do not overlap."""
    for edit in reversed(edits):
        text = text[: edit.span.start] + edit.text + text[edit.span.end :]
    return text
