"""Figures of headlines and tables beside those of the text: one measure, one value."""

import pytest

from lintmed.detect.figures import contradictions
from lintmed.detect.lexicon import Lexicon
from lintmed.detect.reading import DocumentReading
from lintmed.engine import Linter
from lintmed.model.settings import Settings
from lintmed.policy.load import load_policy
from lintmed.text.read import read_text


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return Linter(load_policy(), Settings(as_of="2026-06-01")).lexicon


def told(lexicon: Lexicon, text: str) -> list[tuple[str, str]]:
    """Return each contradiction as the words of the headline and those of the text."""
    document = read_text(text, "a.md")
    found = contradictions(DocumentReading(document, lexicon))
    return [(document.text[claim.span.start : claim.span.end], claim.ruling.fact["en"]) for claim in found if claim.ruling]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# Remission rate of 80%\n\nThe remission rate was 52%.", ("remission rate of 80%", "remission rate was 52%")),
        ("# 缓解率80%\n\n该试验的缓解率为52%。", ("缓解率80%", "缓解率为52%")),
        ("# 120名患者獲益\n\n研究共納入102名患者。", ("120名患者", "納入102名")),
        (
            "The trial enrolled 1,020 patients.\n\n| Sample size | 1,200 |\n|---|---|\n| Sample size | 1,200 |",
            ("1,200", "enrolled 1,020 patients"),
        ),
    ],
)
def test_a_headline_or_a_table_must_say_what_the_text_says(lexicon: Lexicon, text: str, expected: tuple[str, str]) -> None:
    assert expected in told(lexicon, text)


@pytest.mark.parametrize(
    "text",
    [
        "# Remission rate of 60%\n\nThe remission rate was 60.4%.",  # rounded
        "# Remission rate of about 80%\n\nThe remission rate was 78%.",  # rough
        "# Remission rate of 80%\n\nThe response rate was 52%.",  # another measure
        "# Remission rate of 80%\n\nThe complete remission rate was 52%.",  # a part of it
        "# Remission rate of 80%\n\nThe remission rate was 52% with placebo.",  # other people
        "# Remission rate of 80%\n\nIn one trial the remission rate was 52%, in the second the remission rate was 61%.",  # two of them
        "# Remission rate of 80%\n\nText.\n\n# Second trial\n\nThe remission rate was 52%.",  # another section
        "# Remission rate of 80%\n\nAfter a year 80% were well; the remission rate was 52%.",  # the figure stands in the text
        "# 5年生存率80%\n\n1年生存率为95%。",  # another time
    ],
)
def test_what_may_be_another_figure_is_none_of_the_readers_business(lexicon: Lexicon, text: str) -> None:
    assert [] == told(lexicon, text)
