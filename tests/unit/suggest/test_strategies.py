"""Strategies: what is edited, in which words, and that nothing is left dangling. The words are the tests' own."""

from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import compile_folder, write_policy

from lintmed.engine import Linter
from lintmed.model.settings import Settings
from lintmed.policy.policy import Policy
from lintmed.surfaces.fixes import edited
from lintmed.text.read import read_text

LEXICON = """
  - {id: action.cure, title: Cures, strength: strong, zh: [根治], en: [cures, cure]}
  - {id: claim.sale, title: Offers, zh: [打折], en: [half price]}
  - {id: claim.praise, title: Praise, zh: [神奇], en: [miracle]}
  - {id: target.disease, title: Diseases, zh: [糖尿病], en: [flu, gout]}
  - {id: subject.product, title: Products, zh: [本品], en: [tea]}
  - {id: subject.drug, title: Medicines, zh: [阿司匹林], en: [aspirin]}
  - {id: cue.negation, title: Negation, means: negated, reach: sentence, zh: [没有证据, 不能], en: [it is not known whether, does not]}
"""
RULES = (
    "id: core/cure\ndecide: [{when: {assertion: [negated]}, then: permitted}, {then: prohibited}]\n",
    "id: core/sale\nfamily: inducement\nclaim: {action: [claim.sale]}\n",
    "id: core/praise\nfamily: hype\nclaim: {action: [claim.praise]}\n",
)
TITLE = "title: {en: Do it., zh-Hans: 改。, zh-Hant: 改。}, safety: needs-review"
UNKNOWN = (
    f"{{id: unknown, {TITLE}, strategy: replace, unit: sentence, for: {{family: [cure-promise]}}, where: {{speech: [statement]}}, "
    "with: {en: ['It is not known whether {sentence}.'], zh-Hans: ['没有证据表明{sentence}。']}}"
)
LEAVE = f"{{id: leave, {TITLE}, strategy: delete, unit: sentence, for: {{family: [inducement, hype]}}}}"
CUT = f"{{id: cut, {TITLE}, strategy: delete, unit: clause, for: {{family: [inducement]}}}}"
DROP = f"{{id: drop, {TITLE}, strategy: drop, unit: sentence, for: {{family: [hype]}}, words: {{en: [miracle], zh-Hans: [神奇的]}}}}"
ENGLISH = (
    "english: {openers: [our, the], finite: [is, cures], effects: [re-do], measured: [ease], kinds: [pill], countable: [nerve], pronouns: [it], links: [that], behind-nouns: [and], behind-verbs: [the], vague: [disease], "
    "eponyms: [lyme], orders: [get, cure], breaks: [that, ':']}\nanaphors: {en: ['it '], zh-Hans: [它]}\n"
)


@pytest.fixture
def mended(tmp_path: Path) -> Callable[..., list[str]]:
    """Return what a text becomes by each rewrite that is offered: `mended(text, *strategies)`."""

    def mend(text: str, *strategies: str, path: str = "a.md") -> list[str]:
        folder = write_policy(tmp_path / "policies", LEXICON, RULES)
        (folder / "_rewrites").mkdir(exist_ok=True)
        (folder / "_rewrites" / "a.yaml").write_text(ENGLISH + "rewrites:\n" + "".join(f"  - {one}\n" for one in strategies), "utf-8")
        policy: Policy = compile_folder(folder)
        found = Linter(policy, Settings(as_of="2026-11-22")).lint(read_text(text, path)).findings
        return [edited(text, suggestion.edits) for one in found for suggestion in one.suggestions]

    return mend


Mended = Callable[..., list[str]]


def test_a_statement_is_put_into_words_of_doubt(mended: Mended) -> None:
    assert ["It is not known whether our tea cures flu. Drink it hot."] == mended("Our tea cures flu. Drink it hot.", UNKNOWN)
    assert ["没有证据表明本品根治糖尿病。"] == mended("本品根治糖尿病！", UNKNOWN)


@pytest.mark.parametrize("text", ["Cure flu with our tea.", "The tea that cures flu.", "Our tea: cures flu."])
def test_what_is_no_statement_is_not_framed(mended: Mended, text: str) -> None:
    assert [] == mended(text, UNKNOWN)


def test_a_heading_gets_no_full_stop(mended: Mended) -> None:
    assert ["# It is not known whether our tea cures flu\n"] == mended("# Our tea cures flu\n", UNKNOWN)


def test_a_semicolon_goes_on_joining(mended: Mended) -> None:
    assert ["It is not known whether our tea cures flu; it is green."] == mended("Our tea cures flu; it is green.", UNKNOWN)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It is green. Now half price! Drink it hot.", "It is green. Drink it hot."),
        ("It is green. Now half price!\n", "It is green.\n"),
        ("- green\n- half price\n- hot\n", "- green\n- hot\n"),
        ("Green.\n\nHalf price.\n\nHot.\n", "Green.\n\nHot.\n"),
        ("第一句。现在打折！第三句。", "第一句。第三句。"),
        ("It is green; now half price.", "It is green."),
        ("Now half price; the tea is green.", "The tea is green."),
        ("本品是绿色的；现在打折。", "本品是绿色的。"),
        ("Green tea.\nHalf price.\nDrink it hot.", "Green tea.\nDrink it hot."),
        ("“Half price!” — Ann, Leeds. Drink it hot.", "Drink it hot."),
    ],
)
def test_a_deletion_leaves_nothing_dangling(mended: Mended, text: str, expected: str) -> None:
    assert [expected] == mended(text, LEAVE)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Green tea. Now half price. It is half price in the shop. Drink it hot.", "Green tea. Drink it hot."),
        ("Green tea. Now half price. The tin is red.", "Green tea. The tin is red."),
    ],
)
def test_what_leans_on_a_deleted_sentence_goes_with_it_if_it_is_found_fault_with(mended: Mended, text: str, expected: str) -> None:
    assert expected == mended(text, LEAVE)[0]


@pytest.mark.parametrize("text", ["Now half price. It is green.", "现在打折。它是绿色的。"])
def test_nothing_goes_that_an_honest_sentence_leans_on(mended: Mended, text: str) -> None:
    assert [] == mended(text, LEAVE)


def test_no_blank_is_left_before_a_closing_tag(mended: Mended) -> None:
    assert ["<p>It is green.</p>\n"] == mended("<p>It is green. Now half price!</p>\n", LEAVE, path="a.html")


def test_a_deletion_takes_the_tags_of_its_block_along(mended: Mended) -> None:
    assert ["<ul><li>Green</li></ul>"] == mended("<ul><li>Green</li><li>Half price</li></ul>", LEAVE, path="a.html")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<P>Green</P>\n<P class=x>Half price</P>\n<P>Hot</P>", "<P>Green</P>\n<P>Hot</P>"),
        ("<p>Green</p><p><strong>Half price</strong></p>", "<p>Green</p>"),
        ("<ul><li>Green</li><li><p>Half price</p></li></ul>", "<ul><li>Green</li></ul>"),
        ("<p>Green</p><ul><li>Half price</li></ul>", "<p>Green</p>"),
        ("<p>Green. <b>Half price!</b> Hot.</p>", "<p>Green. Hot.</p>"),
        ("<p>Green. <a href='/buy'><b>Half price!</b></a></p>", "<p>Green.</p>"),
    ],
)
def test_a_deletion_leaves_no_empty_element(mended: Mended, text: str, expected: str) -> None:
    assert [expected] == mended(text, LEAVE, path="a.html")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Green. **Half price!** Hot.", "Green. Hot."),
        ("Green.\n\n**Half price**\n\nHot.\n", "Green.\n\nHot.\n"),
        ("- green\n- *half price*\n- hot\n", "- green\n- hot\n"),
    ],
)
def test_a_deletion_leaves_no_empty_emphasis(mended: Mended, text: str, expected: str) -> None:
    assert [expected] == mended(text, LEAVE)


@pytest.mark.parametrize(
    "text",
    [
        "<table><tr><td>Green</td><td>Half price</td></tr></table>",
        "<dl><dt>Green</dt><dd>Half price</dd></dl>",
        "<p>Green</p><p><b>Half price!</b> <i> </i></p>",
        "<p>Green</p><p>Half price <img src=x></p>",
    ],
)
def test_a_cell_a_definition_and_what_has_other_markup_beside_it_stay(mended: Mended, text: str) -> None:
    assert [] == mended(text, LEAVE, path="a.html")


@pytest.mark.parametrize(
    "text", ["# Offer\n\nHalf price.\n\n# End\n\nGreen.\n", "Take aspirin at half price. Green.", "“Now half price. Green.”"]
)
def test_no_heading_no_medicine_and_no_half_of_a_quotation_is_left_alone(mended: Mended, text: str) -> None:
    assert [] == mended(text, LEAVE)


def test_a_last_clause_is_cut_off_with_its_comma(mended: Mended) -> None:
    assert ["本品是绿色的。第二句。"] == mended("本品是绿色的，现在打折！第二句。", CUT)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A miracle oil for feet.", "An oil for feet."),
        ("Our miracle tea is green.", "Our tea is green."),
        ("神奇的本品是绿色的。", "本品是绿色的。"),
    ],
)
def test_praise_is_dropped_and_the_article_follows(mended: Mended, text: str, expected: str) -> None:
    assert [expected] == mended(text, DROP)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Our **miracle** tea is green.", "Our tea is green."),
        ("A <b>miracle</b> oil for feet.", "An oil for feet."),
        ("**Miracle** tea is green.", "Tea is green."),
        ("**神奇的**本品是绿色的。", "本品是绿色的。"),
        ("Our **miracle tea** is green.", "Our **tea** is green."),
    ],
)
def test_no_emphasis_of_dropped_praise_is_left(mended: Mended, text: str, expected: str) -> None:
    assert [expected] == mended(text, DROP)


@pytest.mark.parametrize("text", ["Our tea is green **miracle**!", "Our tea is green miracle!", "Our tea is green\nmiracle!"])
def test_a_word_at_the_end_goes_with_the_blank_before_it(mended: Mended, text: str) -> None:
    assert ["Our tea is green!"] == mended(text, DROP.replace("[miracle]", "[' miracle']"))


def test_the_first_strategy_that_holds_is_offered(mended: Mended) -> None:
    assert ["Our tea is green."] == mended("Our miracle tea is green.", DROP, LEAVE)
    assert ["It is green."] == mended("It is green. What a miracle!", DROP, LEAVE)


def test_a_strategy_without_its_words_is_refused(tmp_path: Path) -> None:
    from lintmed.errors import PolicyError

    folder = write_policy(tmp_path / "policies", LEXICON, RULES)
    (folder / "_rewrites").mkdir(exist_ok=True)
    bad = f"rewrites:\n  - {{id: a, {TITLE}, strategy: drop, for: {{family: [hype]}}}}\n"
    (folder / "_rewrites" / "a.yaml").write_text(bad, "utf-8")
    with pytest.raises(PolicyError, match="lacks `words`"):
        compile_folder(folder)
