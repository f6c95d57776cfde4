"""Lint many files: one process for a few, as many as there are cores for many; results come in the order of the paths."""

import os
from collections.abc import Callable, Iterator, Sequence

from lintmed.errors import LintmedError
from lintmed.model.finding import FileResult

POOL_PAYS = 40  # files; below that a pool costs more than it saves
CHUNK = 16

LintFile = Callable[[str], FileResult]
_lint_file: LintFile | None = None  # set before the workers are forked, so that they inherit what is loaded


def lint_files(paths: Sequence[str], lint_file: LintFile, jobs: int | None) -> Iterator[FileResult]:
    """Yield the result of every path in order; what cannot be checked is a result with an error."""
    workers = jobs or (len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1)
    if workers < 2 or len(paths) < POOL_PAYS or not hasattr(os, "fork"):
        yield from map(guarded(lint_file), paths)
        return
    global _lint_file
    _lint_file = guarded(lint_file)
    import multiprocessing  # slow to import, and one file needs none of it

    with multiprocessing.get_context("fork").Pool(workers) as pool:
        yield from pool.imap(_work, paths, chunksize=CHUNK)


def _work(path: str) -> FileResult:
    assert _lint_file is not None
    return _lint_file(path)


def guarded(lint_file: LintFile) -> LintFile:
    """Turn whatever goes wrong with one file into its result, so that the others are still checked."""

    def lint(path: str) -> FileResult:
        try:
            return lint_file(path)
        except LintmedError as problem:
            return _failed(path, str(problem))
        except OSError as problem:
            return _failed(path, f"{path}: cannot be read: {problem.strerror or problem}")
        except Exception as problem:  # the boundary per file: a crash must never pass for a clean file
            return _failed(path, f"{path}: lintmed failed: {type(problem).__name__}: {problem}\n    hint: please report this with the file")

    return lint


def _failed(path: str, message: str) -> FileResult:
    return FileResult(path=path, language="", gates=None, errors=(message,))
