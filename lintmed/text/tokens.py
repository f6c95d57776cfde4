"""Tokens by spaCy (English) and jieba (Chinese); the only module that imports either, and only when used."""

from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import accumulate
from typing import Any

_ENDS = "\n。！？!?"


class Tokens:
    """Token patterns and word edges, sentence by sentence."""

    def is_word(self, text: str, start: int, end: int) -> bool:
        """Whether ``text[start:end]`` begins and ends at word edges, by jieba's segmentation of its sentence."""
        left, right = _sentence(text, start, end)
        edges = _word_edges(text[left:right])
        return start - left in edges and end - left in edges

    def matches(self, text: str, start: int, end: int, language: str, tokens: Any) -> Iterator[tuple[int, int]]:
        """Yield the spans of a spaCy Matcher pattern that cover ``text[start:end]``, in its sentence."""
        left, right = _sentence(text, start, end)
        for low, high in _matches(text[left:right], language, repr(tokens)):
            if left + low <= start and end <= left + high:
                yield left + low, left + high


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    left = max(text.rfind(sign, 0, start) for sign in _ENDS) + 1
    rights = [at for sign in _ENDS if (at := text.find(sign, end)) >= 0]
    return left, min(rights, default=len(text))


@cache
def _segmenter() -> Any:
    """Return a tokeniser of our own: jieba's global one belongs to the host program."""
    import logging

    import jieba

    jieba.setLogLevel(logging.WARNING)
    return jieba.Tokenizer()


@lru_cache(maxsize=256)
def _word_edges(sentence: str) -> frozenset[int]:
    return frozenset(accumulate(map(len, _segmenter().cut(sentence)), initial=0))


@cache
def _blank_english() -> Any:
    import spacy

    return spacy.blank("en")


@cache
def _vocabulary() -> Any:
    from spacy.vocab import Vocab

    return Vocab()


@lru_cache(maxsize=256)
def _document(sentence: str, language: str) -> Any:
    """Return a spaCy Doc over spaCy's English tokens or jieba's Chinese ones."""
    if language == "en":
        return _blank_english()(sentence)
    from spacy.tokens import Doc

    words = list(_segmenter().cut(sentence))
    return Doc(_vocabulary(), words=words, spaces=[False] * len(words))


@cache
def _matcher(language: str, pattern: str) -> Any:
    from ast import literal_eval

    from spacy.matcher import Matcher

    matcher = Matcher(_blank_english().vocab if language == "en" else _vocabulary())
    matcher.add("pattern", [literal_eval(pattern)], greedy="LONGEST")
    return matcher


@lru_cache(maxsize=512)
def _matches(sentence: str, language: str, pattern: str) -> tuple[tuple[int, int], ...]:
    document = _document(sentence, language)
    found = []
    for _, first, last in _matcher(language, pattern)(document):
        span = document[first:last]
        found.append((span.start_char, span.end_char))
    return tuple(found)
