"""The scanners of a policy, made once."""

from functools import cached_property

from lintmed.detect.index import Index, Places
from lintmed.detect.read import LazyReader, TokenReader
from lintmed.detect.register import Registers
from lintmed.detect.scanner import LayerScanner
from lintmed.model.rule import Concept
from lintmed.policy.index import INDEXES
from lintmed.policy.policy import Policy


def _tokens() -> TokenReader:
    from lintmed.text.tokens import Tokens

    return Tokens()


class Lexicon:
    """Finds mentions of a policy's concepts; each part of it is read at its first use."""

    def __init__(self, policy: Policy, reader: TokenReader | None = None) -> None:
        self._policy = policy
        self._reader = reader or LazyReader(_tokens)
        self._scanners: dict[str, LayerScanner] = {}
        self._indexes: dict[str, Index] = {}

    def concept(self, name: str) -> Concept:
        """Return a concept by its id."""
        return self._policy.concepts[name]

    def knows(self, name: str) -> bool:
        """Whether the policy has a concept of this id."""
        return name in self._policy.concepts

    def product(self, name: str) -> str:
        """Return the class of product that a concept stands for; empty for most, and for facts that no phrase stands for."""
        concept = self._policy.concepts.get(name)
        return concept.product if concept else ""

    @cached_property
    def registers(self) -> Registers:
        """The models of how a passage speaks."""
        return Registers(self._policy.registers)

    def layer(self, name: str) -> LayerScanner:
        """Return the scanner of a layer: action, claim, fact, target, subject or cue."""
        scanner = self._scanners.get(name)
        if scanner is None:
            index = self._index(next(one for one, layers in INDEXES.items() if name in layers))
            scanner = self._scanners[name] = LayerScanner(self._policy.layer(name), name, index, self._reader)
        return scanner

    def places(self, text: str) -> Places:
        """Return where in a page literals may begin, by layer."""
        return self._index("page").places(text)

    def _index(self, name: str) -> Index:
        index = self._indexes.get(name)
        if index is None:
            index = self._indexes[name] = Index(self._policy.index(name))
        return index
