"""Lint many files: one process for a few, as many as there are cores for many; results come in the order of the paths."""

import os
from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeVar

from lintmed.errors import LintmedError
from lintmed.model.finding import FileResult

POOL_PAYS = 40  # files; below that a pool costs more than it saves
CHUNK = 16

Made = TypeVar("Made")
LintFile = Callable[[str], FileResult]
_work_on: Callable[[str], Any] | None = None  # set before the workers are forked, so that they inherit what is loaded


def lint_files(paths: Sequence[str], lint_file: LintFile, jobs: int | None) -> Iterator[FileResult]:
    """Yield the result of every path in order; what cannot be checked is a result with an error."""
    return in_order(paths, guarded(lint_file), jobs)


def in_order(paths: Sequence[str], work: Callable[[str], Made], jobs: int | None) -> Iterator[Made]:
    """Yield what *work* makes of every path, in order, as it comes."""
    workers = jobs or (len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1)
    workers = min(workers, -(-len(paths) // CHUNK))
    if workers < 2 or len(paths) < POOL_PAYS or not hasattr(os, "fork"):
        yield from map(work, paths)
        return
    global _work_on
    _work_on = work
    import multiprocessing  # slow to import, and one file needs none of it

    with multiprocessing.get_context("fork").Pool(workers) as pool:
        yield from pool.imap(_work, paths, chunksize=CHUNK)


def _work(path: str) -> Any:
    assert _work_on is not None
    return _work_on(path)


def guarded(lint_file: LintFile) -> LintFile:
    """Turn whatever goes wrong with one file into its result, so that the others are still checked."""
    return shielded(lint_file, lambda result: result)


def shielded(work: Callable[[str], Made], told: Callable[[FileResult], Made]) -> Callable[[str], Made]:
    """Return *work* that never raises: what goes wrong with a file is a result with an error, which *told* turns into what is wanted."""

    def guard(path: str) -> Made:
        try:
            return work(path)
        except LintmedError as problem:
            return told(_failed(path, str(problem)))
        except OSError as problem:
            return told(_failed(path, f"{path}: cannot be read: {problem.strerror or problem}"))
        except Exception as problem:  # the boundary per file: a crash must never pass for a clean file
            message = f"{path}: lintmed failed: {type(problem).__name__}: {problem}\n    hint: please report this with the file"
            return told(_failed(path, message))

    return guard


def _failed(path: str, message: str) -> FileResult:
    return FileResult(path=path, language="", gates=None, errors=(message,))
