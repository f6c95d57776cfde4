"""The scanners of a policy, made once."""

from functools import cached_property

from lintmed.detect.read import LazyReader, TokenReader
from lintmed.detect.scanner import LayerScanner
from lintmed.model.rule import Concept
from lintmed.policy.policy import Policy


def _tokens() -> TokenReader:
    from lintmed.text.tokens import Tokens

    return Tokens()


class Lexicon:
    """Finds mentions of a policy's concepts; each automaton is built at its first use."""

    def __init__(self, policy: Policy, reader: TokenReader | None = None) -> None:
        self._policy = policy
        self._reader = reader or LazyReader(_tokens)

    def concept(self, name: str) -> Concept:
        """Return a concept by its id."""
        return self._policy.concepts[name]

    @cached_property
    def action(self) -> LayerScanner:
        """What is done to the body."""
        return LayerScanner(self._policy, "action", self._reader)

    @cached_property
    def claim(self) -> LayerScanner:
        """Statements that are complete by themselves."""
        return LayerScanner(self._policy, "claim", self._reader)

    @cached_property
    def fact(self) -> LayerScanner:
        """Facts about the page."""
        return LayerScanner(self._policy, "fact", self._reader)

    @cached_property
    def target(self) -> LayerScanner:
        """Diseases, symptoms, organs, functions, biomarkers, agencies."""
        return LayerScanner(self._policy, "target", self._reader)

    @cached_property
    def subject(self) -> LayerScanner:
        """Therapies, products, providers."""
        return LayerScanner(self._policy, "subject", self._reader)

    @cached_property
    def cue(self) -> LayerScanner:
        """Words that change how a claim is meant."""
        return LayerScanner(self._policy, "cue", self._reader)
