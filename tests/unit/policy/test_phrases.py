"""The phrase language of the lexicon."""

import pytest

from lintmed.policy.phrases import PhraseError, expand, forms, inflected


def literals(phrase: str) -> set[str]:
    return {form.literal for form in forms(phrase)}


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("根治", ["根治"]),
        ("(永久|彻底)治愈", ["永久治愈", "彻底治愈"]),
        ("(完全|)康复(了|)", ["完全康复了", "完全康复", "康复了", "康复"]),
        ("(a (b|c)|d) e", ["a b e", "a c e", "d e"]),
        ("heal(|s) all", ["heal all", "heals all"]),
    ],
)
def test_alternatives_are_written_out(phrase: str, expected: list[str]) -> None:
    assert expected == expand(phrase)


def test_blanks_left_by_an_empty_alternative_are_closed_up() -> None:
    assert ["very well", "well"] == expand("(very|) well")


@pytest.mark.parametrize("phrase", ["(永久|彻底治愈", "永久)治愈", "a (b (c) d"])
def test_parentheses_must_be_closed(phrase: str) -> None:
    with pytest.raises(PhraseError, match=r"is not closed|closes nothing"):
        list(forms(phrase))


def test_a_phrase_with_too_many_forms_is_refused() -> None:
    with pytest.raises(PhraseError, match="split it"):
        expand("(a|b|c|d|e|f|g)" * 4)


@pytest.mark.parametrize(
    ("phrase", "literal"),
    [("Stem-Cell", "stem cell"), ("根治癒", "根治愈"), ("ＣＵＲＥ", "cure"), ("don’t", "don't"), ("  heals ", "heals")],
)
def test_phrases_are_folded_like_the_text(phrase: str, literal: str) -> None:
    assert {literal} == literals(phrase)


def test_a_phrase_with_gaps_is_no_literal() -> None:
    assert {""} == literals("把…连根拔起") == literals("<n>天见效")


def test_a_phrase_with_many_alternatives_is_not_written_out() -> None:
    many = "|".join(f"word{number}" for number in range(30))
    assert 1 == len(list(forms(f"cures ({many}) now (a|b)")))


@pytest.mark.parametrize("phrase", ["a", "…", "<n>", "", "a…<n>"])
def test_a_phrase_that_could_not_be_found_is_refused(phrase: str) -> None:
    with pytest.raises(PhraseError):
        list(forms(phrase))


def test_words_of_other_scripts_are_not_inflected() -> None:
    assert {"β阻断"} == {form.literal for form in inflected("β阻断", "noun")}
