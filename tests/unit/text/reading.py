"""Shorthand for tests of the readers: blocks as (kind, text), checked against the source."""

from collections.abc import Callable, Iterator

from lintmed.model.document import RawBlock

Reader = Callable[[str], Iterator[RawBlock]]


def shown(read: Reader, source: str) -> list[tuple[str, str]]:
    """Return the blocks as (kind, text) after checking that every run lies in the source."""
    blocks = list(read(source))
    for block in blocks:
        ends = [0]
        for run in block.runs:
            assert ends[-1] <= run.start < run.end <= len(source)
            ends.append(run.end)
    return [(str(block.kind), "".join(run.text for run in block.runs)) for block in blocks]


def places(read: Reader, source: str, kind: str) -> list[str]:
    """Return what the source has from the first to the last run of each block of *kind*."""
    return [source[block.runs[0].start : block.runs[-1].end] for block in read(source) if block.kind == kind]
