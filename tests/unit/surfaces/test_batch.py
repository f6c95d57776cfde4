"""Many files: in order, and what goes wrong with one is told while the others are checked."""

import os
import signal

import pytest
from builders import make_finding, make_result

from lintmed.errors import LintmedError, SourceError
from lintmed.model.finding import FileResult
from lintmed.surfaces.batch import POOL_PAYS, lint_files


def lint(path: str) -> FileResult:
    """Stand for a linter: the name of the file says what happens."""
    if "binary" in path:
        raise SourceError("is no text", place=path, hint="leave it out")
    if "gone" in path:
        raise FileNotFoundError(2, "No such file or directory")
    if "crash" in path:
        raise ZeroDivisionError("division by zero")
    return make_result(path, make_finding())


def test_results_come_in_the_order_of_the_paths() -> None:
    assert ["b", "a", "c"] == [result.path for result in lint_files(["b", "a", "c"], lint, 1)]


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("binary.md", "binary.md: is no text\n    hint: leave it out"),
        ("gone.md", "gone.md: cannot be read: No such file or directory"),
        ("crash.md", "crash.md: lintmed failed: ZeroDivisionError: division by zero"),
    ],
)
def test_one_bad_file_does_not_keep_the_others_unchecked(path: str, message: str) -> None:
    first, bad, last = lint_files(["a", path, "z"], lint, 1)
    assert (1, (), 1) == (len(first.findings), bad.findings, len(last.findings))
    assert bad.errors[0].startswith(message)


@pytest.mark.parametrize("jobs", [1, 2, 3])
def test_any_number_of_workers_gives_the_same(jobs: int) -> None:
    paths = [f"{'binary' if number % 7 == 0 else 'crash' if number % 11 == 0 else 'file'}-{number}" for number in range(POOL_PAYS + 20)]
    assert list(lint_files(paths, lint, 1)) == list(lint_files(paths, lint, jobs))


def test_no_files_give_no_results() -> None:
    assert [] == list(lint_files([], lint, 2))


def kill(path: str) -> FileResult:
    """Stand for a file that takes more memory than there is."""
    if path == "7":
        os.kill(os.getpid(), signal.SIGKILL)
    return make_result(path)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no forks here")
def test_a_killed_worker_ends_the_run_and_is_told() -> None:
    with pytest.raises(LintmedError, match="a worker process was killed"):
        list(lint_files([str(number) for number in range(POOL_PAYS)], kill, 2))
