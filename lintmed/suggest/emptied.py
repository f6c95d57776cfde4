"""What several deletions leave empty together, though each by itself would have left something behind."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from lintmed.model.finding import Edit
from lintmed.model.span import Span
from lintmed.suggest.delete import with_marks
from lintmed.text.lazily import regex

_BLANK = regex(r"[ \t]*\n?[ \t]*")  # between two sentences of a paragraph


def without_emptied(edits: Sequence[Edit], source: str) -> list[Edit]:
    """Return edits, in order, in which deletions that follow each other take along the lines and marks that they leave empty."""
    groups = list(_groups(edits, source))
    found: list[Edit] = []
    for group, behind in zip(groups, [*groups[1:], []], strict=True):
        place = with_marks(Span(group[0].span.start, group[-1].span.end), source) if len(group) > 1 else None
        if place is None or any(edit.span.start <= place.end for edit in behind[:1]):
            found += group
        else:
            found.append(Edit(place, ""))
    return found


def _groups(edits: Sequence[Edit], source: str) -> Iterator[list[Edit]]:
    """Yield edits in groups of deletions between which nothing is left."""
    group: list[Edit] = list(edits[:1])
    for before, edit in pairwise(edits):
        if before.text or edit.text or not _BLANK.fullmatch(source, before.span.end, edit.span.start):
            yield group
            group = []
        group.append(edit)
    if group:
        yield group
