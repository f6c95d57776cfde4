"""The peers of `make quality`: what is counted as found, and what happens where a tool is missing. Nothing is installed here."""

import shutil
import sys
from collections import Counter
from pathlib import Path

import pytest
from peers import command, keywords, negation, prose
from peers.command import NotAvailableError
from peers.negation import Case

from lintmed.model.span import Span


@pytest.mark.parametrize("lang", keywords.LANGUAGES)
def test_a_keyword_list_has_a_hundred_different_phrases(lang: str) -> None:
    assert 100 == len({phrase.casefold() for phrase in keywords.phrases(lang)}) == len(keywords.phrases(lang))


@pytest.mark.parametrize("lang", keywords.LANGUAGES)
def test_every_keyword_is_found_as_a_whole(lang: str) -> None:
    """A shorter phrase never takes the place of a longer one."""
    assert [] == [phrase for phrase in keywords.phrases(lang) if keywords.findings(phrase, lang) != [(0, len(phrase))]]


@pytest.mark.parametrize(
    ("lang", "text", "excerpts"),
    [
        ("en", "A Miracle! No side\neffects.", ["Miracle", "No side\neffects"]),
        ("en", "Secure, curious and obsolete.", []),
        ("en", "The world’s first #1 tea is 100% natural.", ["world’s first", "#1", "100% natural"]),
        ("en", "Number one in pain free relief", ["Number one", "pain free"]),
        ("zh-Hans", "三天药到病除，绝对安全。", ["药到病除", "绝对安全"]),
        ("zh-Hant", "保證有效，永久根治。", ["保證有效", "永久", "根治"]),
    ],
)
def test_keywords_are_found_in_any_case_and_as_whole_english_words(lang: str, text: str, excerpts: list[str]) -> None:
    assert excerpts == [text[start:end] for start, end in keywords.findings(text, lang)]


def test_proselint_counts_from_one() -> None:
    report = {"result": {"file:///tmp/0.md": {"diagnostics": [{"span": [1, 5]}]}, "file:///tmp/1.md": {"diagnostics": []}}}
    assert [("0.md", (0, 4))] == list(prose.proselint_spans(report, {"0.md": "very", "1.md": ""}))


def test_alex_counts_utf_16_units_and_lines() -> None:
    message = {"line": 2, "column": 6, "ruleId": "x", "actual": "fireman"}
    note = {"line": None, "column": None, "ruleId": None}
    text = "A\n😀 a fireman"
    report = [{"path": "0.md", "messages": [message, note]}]
    assert ["fireman"] == [text[start:end] for _, (start, end) in prose.alex_spans(report, {"0.md": text})]


def test_line_ends_change_no_offset() -> None:
    assert "a \n\nb\nc" == prose.with_line_feeds("a\r\n\rb\nc")


@pytest.mark.parametrize(
    "report", [{}, {"result": {}}, {"result": {"0.md": {}}}, [], "x", {"result": {"0.md": {"diagnostics": [{"span": 1}]}}}]
)
def test_a_report_in_another_form_makes_proselint_unavailable(report: object) -> None:
    with pytest.raises(NotAvailableError):
        list(prose.proselint_spans(report, {"0.md": "a"}))


@pytest.mark.parametrize(
    "report", [{}, [], [{}], [{"path": "0.md"}], [{"path": "0.md", "messages": [{"ruleId": "x", "line": 9, "column": 1, "actual": "a"}]}]]
)
def test_a_report_in_another_form_makes_alex_unavailable(report: object) -> None:
    with pytest.raises(NotAvailableError):
        list(prose.alex_spans(report, {"0.md": "a"}))


def test_without_npm_alex_is_not_available_and_nothing_fails(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)
    monkeypatch.setattr(prose, "TOOLS", {"alex": prose.TOOLS["alex"]})
    assert {"alex": None} == prose.findings({"en-1": "text"})
    assert "npm or node is not installed" in capsys.readouterr().err


def test_each_text_gets_the_findings_of_its_own_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(prose, "TOOLS", {"tool": lambda _, files: ((file, (0, len(text))) for file, text in files.items() if text)})
    assert {"tool": {"en-1": [(0, 3)], "en-2": [], "en-3": [(0, 2)]}} == prose.findings({"en-1": "abc", "en-2": "", "en-3": "de"})


@pytest.mark.parametrize("program", ["raise SystemExit(3)", "import time; time.sleep(60)"])
def test_a_command_that_fails_or_hangs_is_not_available(program: str, tmp_path: Path) -> None:
    with pytest.raises(NotAvailableError):
        command.run([sys.executable, "-c", program], tmp_path, limit=0.5)


def test_a_command_that_does_not_exist_is_not_available(tmp_path: Path) -> None:
    with pytest.raises(NotAvailableError):
        command.run([str(tmp_path / "nothing")], tmp_path)


def test_the_negation_corpus_has_150_sentences_with_one_claim_each() -> None:
    found = negation.cases()
    known = {"asserted", "negated", "hedged", "questioned", "conditional", "attributed", "quoted", "refuted", "historical"}
    assert (150, 150, 150) == (len(found), len({one.id for one in found}), len({one.text for one in found}))
    assert known == {one.assertion for one in found}
    assert [] == [one.id for one in found if one.text.count(one.text[one.claim.start : one.claim.end]) != 1]
    assert min(Counter(one.assertion for one in found)[key] for key in negation.SCORED) >= 40


CASES = [
    Case(f"{number}", "a claim", Span(2, 7), assertion, "plain")
    for number, assertion in enumerate(["negated", "negated", "negated", "asserted", "asserted", "hedged", "quoted"])
]
ANSWERS = {"0": True, "1": False, "3": True, "4": False, "5": True}  # 2 and 6 were not read


def test_negated_against_asserted_is_what_is_scored() -> None:
    scored = negation.score(CASES, ANSWERS)
    assert negation.Score(hits=1, misses=1, false=1, right=1, not_read=1, others=1, others_negated=1) == scored
    assert (4, 0.5, 0.5, 0.5) == (scored.n, scored.precision, scored.recall, scored.f1)


def test_no_answer_has_no_rate() -> None:
    scored = negation.score(CASES, {})
    assert (0, None, None, None, 5) == (scored.n, scored.precision, scored.recall, scored.f1, scored.not_read)


def test_the_component_is_also_scored_where_lintmed_read_a_claim() -> None:
    everywhere, where_read, own = negation.rows(CASES, ANSWERS, lambda found: {one.id: True for one in found})
    assert [(5, 0), (4, 0), (4, 1)] == [(row.score.n, row.score.not_read) for row in (everywhere, where_read, own) if row.score]


def test_without_the_component_its_rows_say_so() -> None:
    def missing(_: object) -> negation.Answers:
        raise NotAvailableError("no network")

    found = negation.rows(CASES, ANSWERS, missing)
    assert [True, True, False] == [row.score is None for row in found]
    assert 2 == sum("not available" in line for line in negation.table(found))
