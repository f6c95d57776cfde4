"""Write the index of a lexicon: by its beginning, every literal of all layers that are scanned together."""

from collections.abc import Mapping

LETTERS = frozenset("abcdefghijklmnopqrstuvwxyz0123456789")  # of a Latin word, which literals must not cut in two
HAN, LATIN, SIGNS = "han", "latin", "signs"  # what a literal begins with: anything beyond ASCII, a Latin word, a sign of ASCII
# Layers that are scanned together: those of which a page is asked, and those of which the titles of its sources are.
INDEXES = {"page": ("action", "claim", "fact", "target", "subject", "cue", "approval", "registry"), "source": ("source",)}
LONGEST = {HAN: 3, LATIN: 7, SIGNS: 7}  # characters of a beginning


def compile_index(layers: Mapping[str, Mapping[str, int]]) -> dict[str, str]:
    """Return the index of the literals of some layers, given with the numbers of their uses, as plain texts.

    `han` holds the beginnings that are sought, a line each, and `han-literals` what begins so: the rests of the literals,
    each behind the number of its layer and before that of its use; so for the other kinds.
    """
    found: dict[str, dict[str, list[str]]] = {kind: {} for kind in LONGEST}
    for layer, literals in enumerate(layers.values()):
        for literal, use in literals.items():
            beginning = beginning_of(literal)
            rest = literal[len(beginning) :]
            found[kind_of(literal)].setdefault(beginning, []).append(f"{layer} {use} {rest}")
    index = {"layers": "\n".join(layers)}
    for kind, beginnings in found.items():
        index[kind] = "\n".join(beginnings)
        index[f"{kind}-literals"] = "\n".join(map("\t".join, beginnings.values()))
    return index


def kind_of(literal: str) -> str:
    """Return what a literal begins with."""
    return LATIN if literal[0] in LETTERS else SIGNS if literal[0].isascii() else HAN


def beginning_of(literal: str) -> str:
    """Return the beginning by which a literal is sought: three characters, or seven where the first two are ASCII.

    Longer ones take longer to load, shorter ones make more places where the literals must be tried (docs/decisions/0017).
    """
    return literal[: LONGEST[LATIN]] if literal[:2].isascii() else literal[: LONGEST[HAN]]
