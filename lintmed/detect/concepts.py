"""What the stages need to know of a concept."""

from typing import Protocol

from lintmed.model.rule import Concept


class Concepts(Protocol):
    """Looks concepts up."""

    def concept(self, name: str) -> Concept:
        """Return a concept by its id."""
