"""Build one layer of the lexicon: which literals are sought, and what a literal means when it is found."""

import json
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from lintmed.policy.phrases import Form, Part, PhraseError, can_be_sought
from lintmed.policy.uses import PATTERN, PLAIN, TOKENS, VOID, WORD
from lintmed.text.fold import fold_phrase

_EVERYWHERE, _SHORT = 100_000, 300  # the commonness of stop words, and of words that are too short to tell
_STOP_WORDS = frozenset(
    (
        "a about after all also an and any are as at be before but by can do does every first for from get had has have "
        "he her his how i if in into is it it's its just like made make may me more most my no not now of off on one "
        "only or our out over people she so some than that the their them then there these they this to too up us use "
        "was we were what when where which who why will with without you your"
    ).split()
)
_MUST = ("LOWER", "TEXT", "ORTH")


class LayerBuilder:
    """Collects the literals of one layer; within a layer the leftmost longest literal wins."""

    def __init__(self) -> None:
        self._uses: dict[str, list[list[Any]]] = {}
        self._gapped: list[tuple[int, str, tuple[Part, ...]]] = []  # kind, concept and parts
        self._patterns: dict[str, int] = {}  # as JSON, to its number
        self._tokens: list[Any] = []
        self.literals: dict[str, int] = {}  # when all are there: each with the number of its uses

    def add(self, form: Form, concept: str, *, needs_word: bool = False) -> None:
        """Add one form of a phrase."""
        if form.parts:
            self._gapped.append((PATTERN, concept, form.parts))
        else:
            self._use(form.literal, [WORD if needs_word else PLAIN, concept, -1])

    def add_antipattern(self, form: Form) -> None:
        """Add a phrase that means nothing and hides what it covers."""
        if form.parts:
            self._gapped.append((VOID, "", form.parts))
        else:
            self._use(form.literal, [VOID, "", -1])

    def add_tokens(self, tokens: list[dict[str, Any]], language: str, concept: str) -> None:
        """Add a token pattern; the longest token that must be there is what the scan looks for."""
        number = len(self._tokens)
        self._tokens.append([language, tokens])
        for literal in _anchors(tokens):
            self._use(literal, [TOKENS, concept, number])

    def _anchor_patterns(self) -> None:
        """Choose the part by which each pattern is sought: the one whose words are rarest in the layer's own phrases.

        Words that stand in many phrases (患者, treatment) also stand in every article, and each of their places costs a look.
        """
        common = _commonness(
            [*self._uses, *(word for _, _, parts in self._gapped for part in parts if not isinstance(part, str) for word in part)]
        )
        for kind, concept, parts in self._gapped:
            sought = [at for at, part in enumerate(parts) if can_be_sought(part)]
            best = min(sought, key=lambda at: sum(common(word) for word in parts[at]))
            number = self._patterns.setdefault(json.dumps([best, parts], ensure_ascii=False), len(self._patterns))
            for literal in parts[best]:
                self._use(literal, [kind, concept, number])
        self._gapped = []

    def _use(self, literal: str, use: list[Any]) -> None:
        uses = self._uses.setdefault(literal, [])
        if use not in uses:
            uses.append(use)

    def _share_antipatterns(self) -> None:
        """Give the antipatterns with gaps of a literal to all longer literals that begin with it: only the longest is looked at."""
        literals = sorted(self._uses)
        for literal, uses in list(self._uses.items()):
            voids = [use for use in uses if use[0] == VOID and use[2] >= 0]
            at = bisect_right(literals, literal)
            while voids and at < len(literals) and literals[at].startswith(literal):
                longer = self._uses[literals[at]]
                longer += [use for use in voids if use not in longer]
                at += 1

    def _meant(self) -> Iterator[tuple[str, list[list[Any]]]]:
        """Yield literals with their uses; what is a phrase of one concept is no antipattern of another."""
        for literal, uses in self._uses.items():
            positive = [use for use in uses if use[0] != VOID or use[2] >= 0]
            yield literal, positive if any(use[0] != VOID for use in positive) else uses

    def result(self) -> dict[str, Any]:
        """Return what the literals of the layer may be, as plain data that loads quickly.

        `uses` holds it line by line. A use that is no more than a concept is written as its name, an antipattern as nothing.
        """
        self._anchor_patterns()
        self._share_antipatterns()
        numbers: dict[str, int] = {}
        for literal, uses in self._meant():
            self.literals[literal] = numbers.setdefault(_written(uses), len(numbers))
        return {
            "uses": "\n".join(numbers),
            "patterns": [json.loads(pattern) for pattern in self._patterns],
            "tokens": self._tokens,
        }


def _written(uses: list[list[Any]]) -> str:
    """Return the uses of a literal as the scanner reads them."""
    (kind, concept, number), *more = uses
    return concept if not more and number < 0 and kind in (PLAIN, VOID) else ";".join(" ".join(map(str, use)) for use in uses)


def _commonness(words: Iterable[str]) -> Callable[[str], int]:
    """Return a measure of how common a word is: how often its rarest piece stands in *words*; short ones stand everywhere."""
    count = Counter(piece for word in words for piece in _pieces(word))

    def common(word: str) -> int:
        core = word.strip()
        if core in _STOP_WORDS or not core:
            return _EVERYWHERE
        return min((count[piece] for piece in _pieces(core)), default=_SHORT if core.isascii() else _EVERYWHERE // 10)

    return common


def _pieces(word: str) -> list[str]:
    """Return the overlapping pieces of a word: pairs of characters, or four letters in ASCII."""
    size = 4 if word.isascii() else 2
    return [word[at : at + size] for at in range(len(word) - size + 1)]


def _anchors(tokens: list[dict[str, Any]]) -> list[str]:
    """Return the words one of which every match of a token pattern must hold; raises PhraseError if there are none."""
    found = [words for token in tokens if token.get("OP", "1") in ("1", "+") for key in _MUST if (words := _words(token.get(key)))]
    if not found:
        raise PhraseError("the token pattern has no word that must be there")
    return max(found, key=lambda words: min(map(len, words)))


def _words(value: Any) -> list[str]:
    """Return the words that a token attribute admits, folded; empty if any word would do."""
    if isinstance(value, str):
        return [fold_phrase(value)]
    if isinstance(value, dict) and set(value) == {"IN"}:
        return [fold_phrase(word) for word in value["IN"]]
    return []
