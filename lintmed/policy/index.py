"""Write the index of a lexicon: by its beginning, every literal of all layers that are scanned together."""

import re
from collections.abc import Mapping

LETTERS = frozenset("abcdefghijklmnopqrstuvwxyz0123456789")  # of a Latin word, which literals must not cut in two
# What a literal begins with: two characters the first of which is beyond ASCII, a Latin word, or anything else.
HAN, LATIN, OTHER = "han", "latin", "other"
# Layers that are scanned together: those of which a page is asked, and those of which the titles of its sources are.
INDEXES = {"page": ("action", "claim", "fact", "target", "subject", "cue", "approval", "registry"), "source": ("source",)}
LONGEST_HAN, LONGEST_LATIN = 3, 7  # characters of a beginning
STEM_HAN = 2  # characters
_WORD = re.compile("[a-z0-9]+")


def compile_index(layers: Mapping[str, Mapping[str, int]]) -> dict[str, str]:
    """Return the index of the literals of some layers, given with the numbers of their uses, as plain texts.

    `han` holds the beginnings that are sought, a line each, and `han-literals` what begins so: the rests of the literals,
    each behind the number of its layer and that of its use; so for the other kinds. `han-stems` holds what the
    beginnings begin with, gathered by the lengths of these beginnings.
    """
    found: dict[str, dict[str, list[str]]] = {HAN: {}, LATIN: {}, OTHER: {}}
    for layer, literals in enumerate(layers.values()):
        for literal, use in literals.items():
            beginning = beginning_of(literal)
            rest = literal[len(beginning) :]
            found[kind_of(literal)].setdefault(beginning, []).append(f"{layer} {use} {rest}")
    index = {"layers": "\n".join(layers)}
    for kind, beginnings in found.items():
        index[kind] = "\n".join(beginnings)
        index[f"{kind}-literals"] = "\n".join(map("\t".join, beginnings.values()))
        index[f"{kind}-stems"] = _stems(kind, beginnings)
    return index


def kind_of(literal: str) -> str:
    """Return what a literal begins with."""
    if literal[0] in LETTERS:
        return LATIN
    return OTHER if literal[0].isascii() or len(literal) < STEM_HAN else HAN


def beginning_of(literal: str) -> str:
    """Return the beginning by which a literal is sought: three characters, or seven where the first two are ASCII.

    Longer ones take longer to load, shorter ones make more places where the literals must be tried (docs/decisions/0017).
    """
    return literal[:LONGEST_LATIN] if literal[:2].isascii() else literal[:LONGEST_HAN]


def _stems(kind: str, beginnings: Mapping[str, object]) -> str:
    """Return the stems of beginnings line by line, behind the lengths of the beginnings that they have: `2 3<TAB>根治<TAB>治愈`."""
    lengths: dict[str, set[int]] = {}
    for beginning in beginnings if kind != OTHER else ():
        lengths.setdefault(_stem(beginning), set()).add(len(beginning))
    gathered: dict[str, list[str]] = {}
    for stem, found in lengths.items():
        gathered.setdefault(" ".join(map(str, sorted(found, reverse=True))), []).append(stem)
    return "\n".join("\t".join((of, *stems)) for of, stems in gathered.items())


def _stem(beginning: str) -> str:
    """Return by what a beginning is looked up: its first word, as far as it belongs to it, or two characters."""
    word = _WORD.match(beginning)
    return word.group() if word else beginning[:STEM_HAN]
