"""A progress bar on a terminal, where many files take a while; nothing under pre-commit or in a pipe."""

import os
import sys
from argparse import Namespace
from collections.abc import Iterable, Iterator
from typing import TypeVar

SHOWN_FROM = 200  # files
_WIDTH = 30
Made = TypeVar("Made")


def progress(results: Iterable[Made], total: int, options: Namespace) -> Iterator[Made]:
    """Pass results through and show on standard error how many have come."""
    if total < SHOWN_FROM or options.quiet or not sys.stderr.isatty() or os.environ.get("PRE_COMMIT"):
        yield from results
        return
    step = max(1, total // 100)
    for number, result in enumerate(results, start=1):
        if number % step == 0 or number == total:
            done = _WIDTH * number // total
            sys.stderr.write(f"\r[{'#' * done}{'.' * (_WIDTH - done)}] {number}/{total}")
            sys.stderr.flush()
        yield result
    sys.stderr.write("\r\x1b[K")
