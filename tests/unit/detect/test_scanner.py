"""Mentions: leftmost, longest, at word edges; readers of tokens are asked only where they are needed."""

import itertools
from collections.abc import Callable, Iterable
from typing import Any

import pytest

from lintmed.detect.lexicon import Lexicon
from lintmed.detect.read import LazyReader
from lintmed.model.claim import Mention
from lintmed.policy.policy import Policy

LEXICON = """
  - id: action.cure
    title: Cures
    zh: [根治, 治愈, 彻底治愈, 治愈率高]
    en: [cure, cures, heal, healing touch, re growth]
    not: {zh: [根治术, 治愈系], en: [cured ham, cure time]}
    boundary: [根治]
  - id: action.treat
    title: Treats
    zh: [治疗, 治]
    en: [treats]
    tokens:
      en: [[{LOWER: melt}, {LOWER: away}]]
      zh: [[{ORTH: 打败}, {}]]
  - {id: action.gap, title: With a gap, zh: [把…拔除, <n>天痊愈]}
  - {id: target.disease, title: Diseases, zh: [糖尿病, 病], en: [flu]}
  - {id: target.organ, title: Organs, zh: [肝]}
"""


class Recorder:
    """A reader of tokens that notes what it is asked and agrees or not."""

    def __init__(self, *, agrees: bool = True, spans: Iterable[tuple[int, int]] = ()) -> None:
        self.asked: list[str] = []
        self.agrees, self.spans = agrees, tuple(spans)

    def is_word(self, text: str, start: int, end: int) -> bool:
        self.asked.append(text[start:end])
        return self.agrees

    def matches(self, text: str, start: int, end: int, language: str, tokens: Any) -> Iterable[tuple[int, int]]:
        self.asked.append(f"{language} {text[start:end]}")
        return self.spans


@pytest.fixture(scope="module")
def policy(make_policy: Callable[..., Policy]) -> Policy:
    return make_policy(LEXICON)


def actions(policy: Policy, text: str, reader: Recorder | None = None) -> list[tuple[str, str]]:
    mentions = Lexicon(policy, reader or Recorder()).layer("action").scan(text)
    return [(mention.concept, text[mention.start : mention.end]) for mention in mentions]


def test_the_leftmost_longest_phrase_wins(policy: Policy) -> None:
    text = "可彻底治愈，治愈率高，治疗，治"
    assert ["彻底治愈", "治愈率高", "治疗", "治"] == [excerpt for _, excerpt in actions(policy, text)]


def test_mentions_of_one_layer_do_not_overlap(policy: Policy) -> None:
    mentions = Lexicon(policy, Recorder()).layer("action").scan("彻底治愈率高治愈治疗")
    assert all(one.end <= two.start for one, two in itertools.pairwise(mentions))


def test_layers_do_not_compete(policy: Policy) -> None:
    lexicon, text = Lexicon(policy, Recorder()), "治糖尿病肝病"
    assert (["治"], ["糖尿病", "肝", "病"]) == (
        [text[m.start : m.end] for m in lexicon.layer("action").scan(text)],
        [text[m.start : m.end] for m in lexicon.layer("target").scan(text)],
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("it cures flu", ["cures"]),
        ("it cures", ["cures"]),
        ("cure", ["cure"]),
        ("secure manicures", []),
        ("cured", []),
        ("procure, cure.", ["cure"]),
        ("能cure病", ["cure"]),
        ("cure2", []),
        ("healing power", []),
        ("heal ing", ["heal"]),
        ("re growth", ["re growth"]),
    ],
)
def test_a_latin_word_is_found_only_at_its_edges(policy: Policy, text: str, expected: list[str]) -> None:
    assert expected == [excerpt for _, excerpt in actions(policy, text)]


def test_chinese_needs_no_edges(policy: Policy) -> None:
    assert ["治愈"] == [excerpt for _, excerpt in actions(policy, "都能治愈了吗")]


@pytest.mark.parametrize(
    ("text", "expected"), [("治愈系音乐", []), ("我的cured ham", []), ("治愈系治愈", ["治愈"]), ("cure time and cure", ["cure"])]
)
def test_an_antipattern_hides_what_it_covers(policy: Policy, text: str, expected: list[str]) -> None:
    assert expected == [excerpt for _, excerpt in actions(policy, text)]


def test_a_longer_antipattern_protects_before_the_segmenter_is_asked(policy: Policy) -> None:
    reader = Recorder()
    assert ([], []) == (actions(policy, "根治术后", reader), reader.asked)


def test_only_words_that_need_it_are_asked_about(policy: Policy) -> None:
    reader = Recorder()
    assert ["根治", "治愈"] == [excerpt for _, excerpt in actions(policy, "根治与治愈", reader)]
    assert ["根治"] == reader.asked


def test_what_the_segmenter_takes_for_no_word_is_no_mention(policy: Policy) -> None:
    assert [] == [excerpt for concept, excerpt in actions(policy, "根治", Recorder(agrees=False)) if concept == "action.cure"]


def test_nothing_is_asked_of_a_text_without_such_words(policy: Policy) -> None:
    reader = Recorder()
    actions(policy, "治愈，治疗，cures, treats", reader)
    assert [] == reader.asked


def test_the_reader_is_made_at_the_first_question(policy: Policy) -> None:
    made: list[Recorder] = []

    def make() -> Recorder:
        made.append(Recorder())
        return made[-1]

    lexicon = Lexicon(policy, LazyReader(make))
    lexicon.layer("action").scan("治愈")
    assert 0 == len(made)
    lexicon.layer("action").scan("根治，根治")
    assert 1 == len(made)


def test_a_token_pattern_is_read_where_its_anchor_stands(policy: Policy) -> None:
    reader = Recorder(spans=[(4, 13)])
    assert [("action.treat", "melt away")] == actions(policy, "fat melt away", reader)
    assert [["en melt"], ["en away"]].count(reader.asked) == 1


def test_a_token_pattern_whose_anchor_is_missing_is_not_read(policy: Policy) -> None:
    reader = Recorder()
    assert ([], []) == (actions(policy, "fat goes", reader), reader.asked)


def test_a_gap_is_matched_around_its_literal(policy: Policy) -> None:
    assert [("action.gap", "把病根拔除"), ("action.gap", "3天痊愈")] == actions(policy, "把病根拔除，3天痊愈")


def test_a_pattern_that_does_not_fit_leaves_room_for_others(policy: Policy) -> None:
    assert [] == actions(policy, "拔除，痊愈")


def test_a_part_of_a_text_is_scanned_with_offsets_of_the_whole(policy: Policy) -> None:
    text = "治愈 and cures 治愈"
    assert [Mention("action.cure", 7, 12)] == Lexicon(policy, Recorder()).layer("action").scan(text, 3, 12)


def test_an_empty_text_holds_nothing(policy: Policy) -> None:
    assert [] == Lexicon(policy, Recorder()).layer("action").scan("")


def test_a_layer_without_phrases_finds_nothing(policy: Policy) -> None:
    assert [] == Lexicon(policy, Recorder()).layer("claim").scan("治愈")


def test_one_phrase_may_stand_for_a_mention_in_two_spellings(make_policy: Callable[..., Policy]) -> None:
    policy = make_policy("  - {id: action.cure, title: Cures, zh: [療癒, 疗愈], en: [re-grow, regrow]}\n")
    assert ["疗愈", "re grow", "regrow"] == [excerpt for _, excerpt in actions(policy, "疗愈 re grow regrow")]
