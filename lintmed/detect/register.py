"""How a passage speaks: like promotion or like honest health information.

A linear model over n-grams and the concepts of the lexicon, trained on our own corpus by tools/train_register.py; its weights are a file of the policy.
It is one more cue for the decision tables: a rule may ask for the register of a claim's passage, and a passage that
speaks like promotion is a claim of its own (`claim.register`), which gives advice where no rule sees anything.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from lintmed.model.claim import UNKNOWN_REGISTER, Register
from lintmed.model.span import Span
from lintmed.text.language import has_han
from lintmed.text.lazily import regex

_DIGIT = regex(r"\d")
_WORDS = regex(r"[a-z]+(?:'[a-z]+)?|0+(?:[.,]0+)*%?|[^\sa-z0]")
_LONGEST_HAN = 4  # characters of a Chinese n-gram
_STEM = 5  # letters that stand for a word and its inflections
_FAMILY = 2  # parts of a concept's id that name its family
_SENTENCES = 4  # of a passage at most
_REMEMBERED = 1_000  # passages
_FEWEST_OF_PAGE = 5  # passages that can tell how a page speaks
_CLIPPED = 300  # hundredths of a logit that one passage counts for at most when it speaks for the page
# A passage ends before it grows longer than this (code points).
_PASSAGE_HAN, _PASSAGE_LATIN = 160, 420


def passages(text: str, sentences: Sequence[Span]) -> Iterator[tuple[Span, ...]]:
    """Yield the sentences of a block in groups that are read as one."""
    group: list[Span] = []
    for sentence in sentences:
        limit = _PASSAGE_HAN if has_han(text, sentence.start, sentence.end) else _PASSAGE_LATIN
        if group and (len(group) == _SENTENCES or sentence.end - group[0].start > limit):
            yield tuple(group)
            group = []
        group.append(sentence)
    if group:
        yield tuple(group)


def features(passage: str, concepts: Iterable[str]) -> list[str]:
    """Return what the model weighs of a folded passage: its n-grams, and the concepts in it with their families (`@action.cure`)."""
    families = (f"@{'.'.join(concept.split('.')[:_FAMILY])}" for concept in concepts)
    return [*grams(passage), *families, *(f"@{concept}" for concept in concepts)]


def grams(passage: str) -> list[str]:
    """Return the n-grams of a folded passage, each as often as it stands there: of characters for Chinese, of words and stems for English."""
    text = _DIGIT.sub("0", passage.strip())
    if has_han(text):
        squeezed = "".join(text.split())
        return [squeezed[at : at + size] for size in range(1, _LONGEST_HAN + 1) for at in range(len(squeezed) - size + 1)]
    words = _WORDS.findall(text)
    pairs = [f"{one} {two}" for one, two in zip(["^", *words], [*words, "$"], strict=True)]
    return [*words, *pairs, *(f"{word[:_STEM]}~" for word in words if len(word) > _STEM)]


class RegisterModel:
    """The weights for one script, in hundredths of a logit; a passage without any known feature weighs `bias`."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        self._bias: int = data["bias"]
        self._levels = [(data[name], name) for name in ("promotional", "leaning")]
        self._sober: int = data["sober"]
        self._fewest: int = data["fewest"]
        self._briefly: int = data["promotional-briefly"]
        self._pages = [(data[f"{name}-page"], name) for name in ("thoroughly-sober", "sober")]
        self.context: int = data["context"]
        self._weights: dict[str, int] = {}
        for line in filter(None, data["features"].split("\n")):
            weight, *found = line.split("\t")
            self._weights.update(dict.fromkeys(found, int(weight)))  # twice as fast as a loop over the features

    def known(self, found: Iterable[str]) -> set[str]:
        """Return the features that have a weight."""
        return self._weights.keys() & found

    def score(self, known: Iterable[str]) -> int:
        """Return how much features that have a weight speak for promotion."""
        return self._bias + sum(map(self._weights.__getitem__, known))

    def register(self, known: Collection[str], score: int) -> Register:
        """Return the register of a passage of this score."""
        return Register(self.level(known, score), score, known, self._weights)

    def level(self, known: Collection[str], score: int) -> str:
        """Return the name of a score; unknown if the features are too few to tell and do not shout."""
        if not self.is_telling(known):
            return "promotional" if score >= self._briefly else "unknown"
        if score <= self._sober:
            return "sober"
        return next((name for least, name in self._levels if score >= least), "mixed")

    def page_level(self, mean: int) -> str:
        """Return the name of the mean score of a page."""
        return next((name for most, name in self._pages if mean <= most), "mixed")

    def is_telling(self, known: Collection[str]) -> bool:
        """Whether a passage has enough known features to say how it speaks."""
        return len(known) >= self._fewest


class Passage(NamedTuple):
    """Sentences that are read as one, with the model of their script, their known features and their score."""

    sentences: tuple[Span, ...]
    model: RegisterModel
    features: set[str]
    score: int

    @property
    def span(self) -> Span:
        """Where the passage stands in the folded text."""
        return Span(self.sentences[0].start, self.sentences[-1].end)

    @property
    def is_telling(self) -> bool:
        """Whether the passage says enough to tell how it speaks."""
        return self.model.is_telling(self.features)


def _known(model: RegisterModel, words: str, concepts: frozenset[str]) -> set[str]:
    return model.known(features(words, concepts))


class Registers:
    """The models of a policy, each read at its first use."""

    def __init__(self, data: Mapping[str, Mapping[str, Any]]) -> None:
        self._data = data
        self._models: dict[str, RegisterModel] = {}
        self._known = lru_cache(_REMEMBERED)(_known)  # proofs of rewrites read the same passages again

    def passages(self, text: str, sentences: Sequence[Span], concepts: Callable[[Span], Iterable[str]]) -> Iterator[Passage]:
        """Yield the passages of a block; nothing if the policy has no model for their script.

        *concepts* tells which concepts are mentioned in a stretch of the text.
        """
        for group in passages(text, sentences):
            span = Span(group[0].start, group[-1].end)
            words = text[span.start : span.end]
            model = self._model("han" if has_han(words) else "latin")
            if model:
                known = self._known(model, words, frozenset(concepts(span)))
                yield Passage(group, model, known, model.score(known))

    def _model(self, script: str) -> RegisterModel | None:
        if script not in self._data:
            return None
        model = self._models.get(script)
        if model is None:
            model = self._models[script] = RegisterModel(self._data[script])
        return model


class Page:
    """How a whole page speaks: a passage is heard in the light of the others, and the page by its passages."""

    def __init__(self, passages: Sequence[Passage]) -> None:
        self._sum, self._number = sum(map(_clipped, passages)), len(passages)
        self._telling = [passage for passage in passages if passage.is_telling]

    def score(self, passage: Passage) -> int:
        """Return the score of one of the page's passages, shifted towards the mean of the others."""
        if self._number < 2:
            return passage.score
        return passage.score + passage.model.context * (self._sum - _clipped(passage)) // (100 * (self._number - 1))

    @property
    def register(self) -> Register:
        """How the page speaks by the mean of the passages that say enough to tell; unknown if these are few."""
        if len(self._telling) < _FEWEST_OF_PAGE:
            return UNKNOWN_REGISTER
        mean = sum(map(_clipped, self._telling)) // len(self._telling)
        return Register(self._telling[0].model.page_level(mean), mean)


def _clipped(passage: Passage) -> int:
    return max(-_CLIPPED, min(_CLIPPED, passage.score))
