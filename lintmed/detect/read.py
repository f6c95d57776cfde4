"""The second speed: tokens, read only where the scan asks for them."""

from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from typing import Any, Protocol


class TokenReader(Protocol):
    """What the scanner needs of a tokeniser."""

    def is_word(self, text: str, start: int, end: int) -> bool:
        """Whether ``text[start:end]`` begins and ends at word edges."""

    def matches(self, text: str, start: int, end: int, language: str, tokens: Any) -> Iterable[tuple[int, int]]:
        """Yield the spans at which a token pattern matches over ``text[start:end]``."""


class LazyReader:
    """Hands over to the real reader at the first question, so that nothing is imported before."""

    def __init__(self, make: Callable[[], TokenReader]) -> None:
        self._make = make

    @cached_property
    def _reader(self) -> TokenReader:
        return self._make()

    def is_word(self, text: str, start: int, end: int) -> bool:
        """Whether ``text[start:end]`` begins and ends at word edges."""
        return self._reader.is_word(text, start, end)

    def matches(self, text: str, start: int, end: int, language: str, tokens: Any) -> Iterator[tuple[int, int]]:
        """Yield the spans at which a token pattern matches over ``text[start:end]``."""
        yield from self._reader.matches(text, start, end, language, tokens)
