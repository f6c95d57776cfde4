"""Apply suggested rewrites to files: atomically, never overlapping, never over a file that changed meanwhile."""

import sys
from argparse import Namespace
from collections.abc import Callable, Iterable, Sequence
from difflib import unified_diff
from pathlib import Path
from typing import TYPE_CHECKING

from lintmed.errors import SourceError
from lintmed.files import write_atomically
from lintmed.model.finding import Edit, FileResult, Finding
from lintmed.suggest.emptied import without_emptied
from lintmed.text.decode import Decoded, decode

if TYPE_CHECKING:
    from lintmed.surfaces.check import Session

ROUNDS = 8  # one rewrite may make room for another; in the end nothing is left to do, so that a second run changes nothing


def apply_fixes(results: Sequence[FileResult], session: "Session", options: Namespace) -> list[FileResult]:
    """Write the rewrites (or show their diff) and return what is still found afterwards; what cannot be written is an error of its file."""
    return [_fixed_or_told(result, session, options) for result in results]


def fix_stdin(result: FileResult, session: "Session", options: Namespace) -> FileResult:
    """Write the fixed text (or its diff) to standard output and return what is still found in it."""
    decoded = decode(session.data(result.path), result.path)
    after, left = _settled(decoded, result, session, options)
    if options.diff:
        _write_diff(decoded.text, after, result.path)
        return result
    fixed = _encoded(decoded, after, result.path)
    sys.stdout.buffer.write(fixed)
    session.given[result.path] = fixed
    return left


def _write_diff(before: str, after: str, name: str) -> None:
    lines = unified_diff(before.splitlines(keepends=True), after.splitlines(keepends=True), name, name)
    sys.stdout.writelines(line if line.endswith("\n") else f"{line}\n" for line in lines)


def _fixed_or_told(result: FileResult, session: "Session", options: Namespace) -> FileResult:
    if not chosen_edits(result.findings, unsafe=options.unsafe_fixes):
        return result
    try:
        return _fixed(result, session, options)
    except SourceError as problem:
        return result._replace(errors=(str(problem),))
    except OSError as problem:
        return result._replace(errors=(f"{result.path}: cannot be written: {problem.strerror}; nothing was changed",))


def _fixed(result: FileResult, session: "Session", options: Namespace) -> FileResult:
    path = Path(result.path)
    before = path.read_bytes()
    if not set(map(_place, result.findings)) <= set(map(_place, session.lint_data(before, result.path).findings)):
        raise _changed(result.path)
    decoded = decode(before, result.path)
    after, left = _settled(decoded, result, session, options)
    if options.diff:
        _write_diff(decoded.text, after, result.path)
        return result
    data = _encoded(decoded, after, result.path)
    if path.read_bytes() != before:
        raise _changed(result.path)
    write_atomically(path, data)
    return left


def _changed(path: str) -> SourceError:
    return SourceError("changed while it was linted; nothing was written", place=path, hint="run lintmed again")


def _place(finding: Finding) -> tuple[str, int, str]:
    return finding.rule, finding.span.start, finding.excerpt


def _settled(decoded: Decoded, result: FileResult, session: "Session", options: Namespace) -> tuple[str, FileResult]:
    """Return a text after its rewrites, and what is found in it then; with --diff-base only what was found on changed lines is mended."""
    return settled(
        decoded.text,
        result,
        lambda text: session.lint_data(_encoded(decoded, text, result.path), result.path),
        unsafe=options.unsafe_fixes,
        rounds=1 if options.diff_base else ROUNDS,
    )


def settled(
    text: str, result: FileResult, lint: Callable[[str], FileResult], *, unsafe: bool, rounds: int = ROUNDS
) -> tuple[str, FileResult]:
    """Return a text after its rewrites, and what *lint* finds in it then."""
    for _ in range(rounds):
        edits = chosen_edits(result.findings, unsafe=unsafe)
        if not edits:
            break
        text = edited(text, without_emptied(edits, text))
        result = lint(text)
    return text, result


def _encoded(decoded: Decoded, text: str, path: str) -> bytes:
    """Return a text as the bytes of its file: encoding and byte order mark as they were."""
    try:
        return decoded.bom + text.encode(decoded.encoding)
    except UnicodeEncodeError as problem:
        char = text[problem.start]
        raise SourceError(
            f"a rewrite holds {char!r}, which {decoded.encoding} cannot write; nothing was written",
            place=path,
            hint="save the file as UTF-8",
        ) from problem


def chosen_edits(findings: Iterable[Finding], *, unsafe: bool) -> list[Edit]:
    """Return the edits of the first admitted suggestion of every open finding, in order; of those that would overlap the first."""
    chosen: list[Edit] = []
    for finding in findings:
        admitted = finding.suggestions if finding.is_open else ()
        first = next((one for one in admitted if unsafe or one.safety == "safe"), None)
        if first and not any(_meets(edit, other) for edit in first.edits for other in chosen):
            chosen += first.edits
    return sorted(chosen, key=lambda edit: edit.span)


def _meets(one: Edit, other: Edit) -> bool:
    """Whether two edits touch the same characters, or the same gap between two."""
    return one.span == other.span or (one.span.start < other.span.end and other.span.start < one.span.end) or _is_inside(one, other)


def _is_inside(one: Edit, other: Edit) -> bool:
    """Whether one of two edits only adds words and does so at the edge of the other."""
    return (one.span.start == one.span.end or other.span.start == other.span.end) and (
        one.span.start <= other.span.end and other.span.start <= one.span.end
    )


def edited(text: str, edits: Sequence[Edit]) -> str:
    """Return a text with edits applied; they are in order and do not overlap."""
    for edit in reversed(edits):
        text = text[: edit.span.start] + edit.text + text[edit.span.end :]
    return text
