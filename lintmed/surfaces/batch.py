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
    yield from _shared_out(paths, workers)


def _shared_out(paths: Sequence[str], workers: int) -> Iterator[Any]:
    """Yield what is made of every path by several processes, in order; raises LintmedError if one of them is killed."""
    import multiprocessing  # slow to import, and one file needs none of it
    import signal
    from concurrent.futures.process import BrokenProcessPool, ProcessPoolExecutor

    # Ctrl-C is for the parent, which says once that the run is not whole.
    quiet = (signal.SIGINT, signal.SIG_IGN)
    pool = ProcessPoolExecutor(workers, multiprocessing.get_context("fork"), signal.signal, quiet)
    is_whole = False
    try:
        yield from pool.map(_work, paths, chunksize=CHUNK)
        is_whole = True
    except BrokenProcessPool as problem:
        hint = "was there enough memory? lint fewer files at a time, or with --jobs 1"
        raise LintmedError("a worker process was killed; not everything was checked", hint=hint) from problem
    finally:
        if not is_whole:  # interrupted, or nobody wants the rest: nobody waits for what is under way either
            for child in multiprocessing.active_children():
                child.terminate()
        pool.shutdown(wait=False, cancel_futures=True)


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
