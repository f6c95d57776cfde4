"""Scan plus read gives what reading everything gives: the two speeds are one answer.

The reference is slow on purpose: it tries every phrase at every place, segments every sentence and runs spaCy's Matcher over
all of it, whether or not the scan would have looked there.
"""

import re
from collections.abc import Callable, Iterator
from itertools import accumulate
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from lintmed.detect.lexicon import Lexicon
from lintmed.model.claim import Mention
from lintmed.policy.policy import Policy

pytestmark = pytest.mark.acceptance

PLAIN = ("治愈", "彻底治愈", "heals", "heals for good", "第一名")
WORDS = ("根治", "第一", "唯一")  # count only where a segmenter takes them for words
VOID = ("根治术", "第一天", "heals slowly")
ENGLISH = (
    [{"LOWER": {"IN": ["melt", "melts", "melting"]}}, {"IS_ALPHA": True, "OP": "?"}, {"LOWER": "away"}],
    [{"LOWER": "never"}, {"LOWER": "felt"}, {"LOWER": "so"}, {"IS_ALPHA": True}],
)
CHINESE = ([{"ORTH": "打败"}, {"LENGTH": {">=": 2}}], [{"ORTH": {"IN": ["战胜", "战胜了"]}}, {"OP": "?"}, {"ORTH": "病魔"}])
LEXICON = f"""
  - {{id: action.plain, title: Plain, zh: {[p for p in PLAIN if not p.isascii()]}, en: {[p for p in PLAIN if p.isascii()]}}}
  - {{id: action.word, title: Words, zh: {list(WORDS)}, boundary: {list(WORDS)}}}
  - {{id: action.void, title: Void, not: {{zh: {[p for p in VOID if not p.isascii()]}, en: {[p for p in VOID if p.isascii()]}}}}}
  - {{id: action.english, title: English, tokens: {{en: {list(ENGLISH)}}}}}
  - {{id: action.chinese, title: Chinese, tokens: {{zh: {list(CHINESE)}}}}}
"""
_SENTENCE = re.compile(r"[^\n。！？!?]+")
_LATIN = re.compile(r"[a-z0-9]")


@pytest.fixture(scope="module")
def policy(make_policy: Callable[..., Policy]) -> Policy:
    return make_policy(LEXICON.replace("True", "true"))


class Reference:
    """Reads everything."""

    def __init__(self) -> None:
        import jieba
        import spacy
        from spacy.matcher import Matcher
        from spacy.vocab import Vocab

        self.cut = jieba.Tokenizer().cut
        self.english, self.vocabulary = spacy.blank("en"), Vocab()
        self.matchers = {"en": Matcher(self.english.vocab), "zh": Matcher(self.vocabulary)}
        for language, patterns in (("en", ENGLISH), ("zh", CHINESE)):
            for number, pattern in enumerate(patterns):
                self.matchers[language].add(str(number), [pattern], greedy="LONGEST")

    def mentions(self, text: str) -> set[Mention]:
        return {*self.phrases(text), *self.tokens(text)}

    def phrases(self, text: str) -> Iterator[Mention]:
        edges = set(self.edges(text))
        at = 0
        while at < len(text):
            fitting = sorted(
                (p for p in (*PLAIN, *WORDS, *VOID) if text.startswith(p, at) and _stands_free(text, at, at + len(p))), key=len
            )
            taken = 1
            while fitting:
                phrase = fitting.pop()
                if phrase in WORDS and not {at, at + len(phrase)} <= edges:
                    continue
                if phrase not in VOID:
                    yield Mention("action.word" if phrase in WORDS else "action.plain", at, at + len(phrase))
                taken = len(phrase)
                break
            at += taken

    def edges(self, text: str) -> Iterator[int]:
        for sentence in _SENTENCE.finditer(text):
            yield from accumulate(map(len, self.cut(sentence.group())), initial=sentence.start())

    def tokens(self, text: str) -> Iterator[Mention]:
        from spacy.tokens import Doc

        for sentence in _SENTENCE.finditer(text):
            words = list(self.cut(sentence.group()))
            chinese = Doc(self.vocabulary, words=words, spaces=[False] * len(words))
            yield from self.matched("zh", chinese, sentence.start())
            yield from self.matched("en", self.english(sentence.group()), sentence.start())

    def matched(self, language: str, document: Any, offset: int) -> Iterator[Mention]:
        for _, first, last in self.matchers[language](document):
            span = document[first:last]
            yield Mention({"en": "action.english", "zh": "action.chinese"}[language], offset + span.start_char, offset + span.end_char)


def _stands_free(text: str, start: int, end: int) -> bool:
    before = start > 0 and _LATIN.match(text[start - 1]) and _LATIN.match(text[start])
    after = end < len(text) and _LATIN.match(text[end]) and _LATIN.match(text[end - 1])
    return not before and not after


@pytest.fixture(scope="module")
def reference() -> Reference:
    return Reference()


PIECES = (
    *PLAIN, *WORDS, *VOID, "打败", "战胜", "战胜了", "病魔", "癌症", "糖尿病", "可以", "手术",
    "天", "名", "的", "切除", "不", "了", "，", "。", "！", "\n", "melt", "melts",
    "melting", "melted", "fat", "away", "never", "felt", "so", "good", "well",
    " ", " ", " ", ". ", ", ", "1", "彻底", "本品", "世界",
)  # fmt: skip


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(text=st.lists(st.sampled_from(PIECES), max_size=25).map("".join))
@example(text="本品可以根治糖尿病，是世界第一。根治术后第一天。")
@example(text="the fat melts right away, never felt so good. melt fat away")
@example(text="打败癌症，战胜了病魔")
@example(text="melts away melting away")
def test_scan_plus_read_gives_what_reading_everything_gives(policy: Policy, reference: Reference, text: str) -> None:
    assert reference.mentions(text) == set(Lexicon(policy).layer("action").scan(text))


def test_each_match_of_a_token_pattern_is_one_mention(policy: Policy) -> None:
    assert [Mention("action.chinese", 0, 4)] == Lexicon(policy).layer("action").scan("打败打败")


def test_every_kind_of_phrase_is_met_by_the_comparison(reference: Reference) -> None:
    text = "可以彻底治愈。这是唯一的。melts right away。打败癌症。heals slowly"
    assert {"action.plain", "action.word", "action.english", "action.chinese"} == {mention.concept for mention in reference.mentions(text)}


@pytest.mark.parametrize(
    ("text", "expected"), [("这是世界第一", True), ("住院第一年", False), ("本品可以根治糖尿病", True), ("根治性切除", False)]
)
def test_the_built_in_reader_knows_where_words_end(text: str, expected: bool) -> None:
    from lintmed.text.tokens import Tokens

    word = "第一" if "第一" in text else "根治"
    start = text.index(word)
    assert expected is Tokens().is_word(text, start, start + 2)
