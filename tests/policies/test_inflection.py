"""English words are found in every form: the one place where inflection is compiled for a test."""

from collections.abc import Callable

import pytest

from lintmed.policy.phrases import PhraseError, forms, inflected
from lintmed.policy.policy import Policy


@pytest.mark.parametrize(
    ("phrase", "kind", "expected"),
    [
        ("cure", "verb", {"cure", "cures", "cured", "curing"}),
        ("get rid of", "verb", {"get rid of", "gets rid of", "got rid of", "getting rid of"}),
        ("permanent cure", "noun", {"permanent cure", "permanent cures"}),
        ("remedy", "noun", {"remedy", "remedies"}),
    ],
)
def test_verbs_inflect_their_first_and_nouns_their_last_word(phrase: str, kind: str, expected: set[str]) -> None:
    assert expected <= {form.literal for form in inflected(phrase, kind)}


def test_a_phrase_is_not_inflected() -> None:
    assert {"free of disease"} == {form.literal for form in forms("free of disease")}


def test_alternatives_are_inflected_each() -> None:
    assert {"heals all", "mends all"} <= {form.literal for form in inflected("(heal|mend) all", "verb")}


def test_what_cannot_be_found_is_refused_in_any_form() -> None:
    with pytest.raises(PhraseError):
        list(inflected("…", "verb"))


def test_inflected_forms_are_found_in_a_text(make_policy: Callable[..., Policy]) -> None:
    from lintmed.detect.lexicon import Lexicon

    policy = make_policy("  - {id: action.cure, title: Cures, en: {verb: [cure], noun: [remedy]}}\n")
    text = "we cured it, curing is a remedy, remedies cure"
    assert ["cured", "curing", "remedy", "remedies", "cure"] == [text[m.start : m.end] for m in Lexicon(policy).layer("action").scan(text)]
