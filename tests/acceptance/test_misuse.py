"""Wrong options and places: nothing asked for may silently not hold, and nothing is overwritten that was to be read."""

import os
from pathlib import Path

import pytest
from command import lintmed

pytestmark = pytest.mark.acceptance

BAD = "# 介绍\n\n本品可根治糖尿病，无任何副作用。\n"


@pytest.fixture
def folder(in_folder: Path) -> Path:
    (in_folder / "bad.md").write_text(BAD, encoding="utf-8")
    return in_folder


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["bad.md", "--as-of", ""], "`as-of` is empty"),
        (["bad.md", "--diff-base", ""], "`diff-base` is empty"),
        (["bad.md", "--policies", ""], "`policies` is empty"),
        (["bad.md", "--record", ""], "`record` is empty"),
        (["bad.md", "--approver", ""], "`approver` is empty"),
        (["bad.md", ""], "`paths` is empty"),
        (["bad.md", "--jobs", "0"], "at least 1 is needed"),
        (["bad.md", "--select", "core,cn"], "repeat the option"),
        (["bad.md", "--unsafe-fixes"], "--unsafe-fixes does nothing by itself"),
        (["bad.md", "--diff", "--output-format", "json"], "in the middle of json"),
        (["bad.md", "--explain-gates", "--record", "run.json"], "--record has no place beside it"),
        (["bad.md", "--explain-gates", "--output-format", "json"], "--output-format has no place beside it"),
        (["bad.md", "--isolated", "--config", "lintmed.toml"], "contradict each other"),
        (["bad.md", "-o", "."], ".: cannot be read or written: Is a directory"),
        (["bad.md", "-o", "bad.md/report.json"], "bad.md/report.json: cannot be read or written"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else None,
)
def test_what_cannot_hold_is_refused_in_plain_words(folder: Path, arguments: list[str], told: str) -> None:
    done = lintmed("check", *arguments, cwd=folder)
    assert (2, True, "") == (done.code, told in done.err, done.out), done.err
    assert ["bad.md"] == [path.name for path in folder.iterdir()]


@pytest.mark.parametrize(
    "arguments", [["check", "bad.md", "-o", "bad.md"], ["check", "bad.md", "--record", "bad.md"], ["report", "bad.md", "-o", "bad.md"]]
)
def test_an_article_is_not_overwritten_by_the_report_about_it(folder: Path, arguments: list[str]) -> None:
    done = lintmed(*arguments, cwd=folder)
    assert (2, True) == (done.code, "bad.md: would be overwritten" in done.err), done.err
    assert BAD == (folder / "bad.md").read_text(encoding="utf-8")


def test_the_last_report_in_a_folder_is_no_article(folder: Path) -> None:
    arguments = ("check", ".", "--output-format", "markdown", "-o", "report.md")
    first = lintmed(*arguments, cwd=folder)
    report = (folder / "report.md").read_bytes()
    again = lintmed(*arguments, cwd=folder)
    assert (1, 1, report) == (first.code, again.code, (folder / "report.md").read_bytes())


@pytest.mark.parametrize(
    ("matter", "told"),
    [
        ("lintmed:\n  gnre: science", "`lintmed.gnre`, which is not known"),
        ("lintmed: {genre: science}", "put each on a line of its own below `lintmed:`"),
        ("lintmed:\n  genre: adverising", "`genre` to `adverising`"),
    ],
)
def test_front_matter_that_says_nothing_that_is_known_is_told(folder: Path, matter: str, told: str) -> None:
    (folder / "bad.md").write_text(f"---\ntitle: x\n{matter}\n---\n\n{BAD}", encoding="utf-8")
    done = lintmed("check", "bad.md", "--exit-zero", cwd=folder)
    assert (2, True) == (done.code, told in done.out), done.out


def test_a_link_that_leads_nowhere_is_told_and_the_others_are_checked(folder: Path) -> None:
    (folder / "gone.md").symlink_to("nowhere.md")
    (folder / "round.md").symlink_to("round.md")
    done = lintmed("check", ".", "--exit-zero", "--output-format", "concise", cwd=folder)
    assert (2, True, True) == (done.code, "gone.md: cannot be read" in done.out, "round.md: cannot be read" in done.out), (
        done.out + done.err
    )
    assert "bad.md:3:4: error" in done.out


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is closed to root")
def test_a_closed_folder_is_told_and_the_others_are_checked(folder: Path) -> None:
    (folder / "closed").mkdir(mode=0)
    try:
        done = lintmed("check", ".", "--exit-zero", "--output-format", "concise", cwd=folder)
    finally:
        (folder / "closed").chmod(0o700)
    assert (2, True, True) == (done.code, "closed: cannot be read: Permission denied" in done.out, "bad.md:3:4: error" in done.out), (
        done.out
    )
