"""How a passage speaks: n-grams, passages, levels, and the light of the page."""

from lintmed.detect.clauses import sentences
from lintmed.detect.register import Page, RegisterModel, Registers, features, grams, passages
from lintmed.model.span import Span

SETTINGS = {
    "bias": -50,
    "promotional": 100,
    "leaning": 50,
    "sober": -100,
    "promotional-briefly": 1000,
    "sober-page": -110,
    "thoroughly-sober-page": -250,
    "context": 50,
}


def model(fewest: int = 1, **weights: int) -> RegisterModel:
    return RegisterModel({**SETTINGS, "fewest": fewest, "features": "\n".join(f"{weight}\t{word}" for word, weight in weights.items())})


def registers(**weights: int) -> Registers:
    return Registers({"latin": {**SETTINGS, "fewest": 1, "features": "\n".join(f"{weight}\t{word}" for word, weight in weights.items())}})


def passages_of(text: str, **weights: int) -> list:
    return list(registers(**weights).passages(text, sentences(text, 0, len(text)), lambda _: ()))


def test_english_is_read_by_words_pairs_and_stems() -> None:
    assert {"miracle", "cures", "^ miracle", "miracle cures", "cures $", "mirac~"} == set(grams("miracle cures"))


def test_chinese_is_read_by_up_to_four_characters_and_digits_are_alike() -> None:
    assert {"0", "天", "见", "0天", "天见", "0天见"} == set(grams("7 天见"))


def test_concepts_count_with_their_families() -> None:
    assert {"@claim.safe", "@claim.safe.absolute"} == set(features("安", ["claim.safe.absolute"])) - {"安"}


def test_a_passage_ends_after_four_sentences_or_before_it_grows_long() -> None:
    short, long = "One. Two. Three. Four. Five.", "word " * 60 + "end. " + "word " * 60 + "end."
    assert [4, 1] == [len(group) for group in passages(short, sentences(short, 0, len(short)))]
    assert [1, 1] == [len(group) for group in passages(long, sentences(long, 0, len(long)))]


def test_the_score_is_the_bias_and_the_weights_of_known_features() -> None:
    known = model(miracle=120, study=-80).known({"miracle", "study", "tea"})
    assert {"miracle", "study"} == known
    assert -10 == model(miracle=120, study=-80).score(known)


def test_levels_begin_at_their_thresholds() -> None:
    levels = [model().level({"a"}, score) for score in (100, 99, 50, 49, -99, -100)]
    assert ["promotional", "leaning", "leaning", "mixed", "mixed", "sober"] == levels


def test_a_few_words_say_too_little() -> None:
    assert "unknown" == model(fewest=2).level({"a"}, 900)


def test_a_few_words_that_shout_say_enough() -> None:
    assert "promotional" == model(fewest=2).level({"a"}, 1000)


def test_the_heaviest_features_are_named_first() -> None:
    register = model(miracle=120, study=-180, tea=5).register({"miracle", "study", "tea"}, -105)
    assert [("study", -180), ("miracle", 120), ("tea", 5)] == register.strongest


def test_a_passage_is_heard_in_the_light_of_the_others() -> None:
    text = "study. study. study. study. miracle."
    found = passages_of(text, study=-20, miracle=180)
    page = Page(found)
    assert [-70, 130] == [passage.score for passage in found]
    assert 130 + 50 * -70 // 100 == page.score(found[1])


def test_a_page_of_few_passages_has_no_register() -> None:
    assert "unknown" == Page(passages_of("study. study.", study=-200)).register.level


def test_a_page_speaks_soberly_if_its_passages_do() -> None:
    text = "study here. study there. study now. study then. " * 5
    assert "sober" == Page(passages_of(text, study=-100)).register.level
    assert "thoroughly-sober" == Page(passages_of(text, study=-300)).register.level


def test_without_a_model_for_the_script_there_are_no_passages() -> None:
    text = "干细胞。"
    assert [] == passages_of(text, study=1)
    assert [Span(0, 4)] == sentences(text, 0, 4)
