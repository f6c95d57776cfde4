"""What a literal of the lexicon may be, where it is found.

A use is kind, concept and number: the number of a pattern or token pattern of the layer, or -1. The uses of a literal are
written as `2 claim.fast 17;0 claim.effective -1`; an antipattern has no concept.
"""

from typing import NamedTuple

PLAIN = 0  # a mention wherever it stands
WORD = 1  # a mention if a segmenter takes it for a word
PATTERN = 2  # the best part of a phrase with gaps
TOKENS = 3  # the anchor of a token pattern
VOID = 4  # an antipattern: no mention, and none inside it


class Use(NamedTuple):
    """One thing that a literal may be."""

    kind: int
    concept: str
    number: int


def read_uses(written: str) -> tuple[Use, ...]:
    """Return the uses of a literal."""
    return tuple(Use(int(kind), concept, int(number)) for kind, concept, number in (use.split(" ") for use in written.split(";")))
