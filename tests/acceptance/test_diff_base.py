"""`--diff-base` in a real git repository: findings on changed lines only, and nothing lost that changed."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from command import lintmed

pytestmark = [pytest.mark.acceptance, pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")]

OLD = "本品可根治糖尿病。\n\n成年人每晚宜睡七小时。\n"
NEW = "本品可根治高血压。\n"


def git(folder: Path, *arguments: str) -> str:
    settings = ("-c", "user.name=Test", "-c", "user.email=test@example.org", "-c", "init.defaultBranch=main", "-c", "commit.gpgsign=false")
    environment = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
    environment |= {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    return subprocess.run(["git", *settings, *arguments], cwd=folder, env=environment, capture_output=True, text=True, check=True).stdout


def commit(folder: Path, **texts: str) -> None:
    for name, text in texts.items():
        (folder / f"{name}.md").write_text(text, encoding="utf-8", newline="")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--allow-empty", "--message", "As it stands")


@pytest.fixture
def repository(in_folder: Path) -> Path:
    git(in_folder, "init", "--quiet")
    commit(in_folder, a=OLD, b=OLD)
    return in_folder


def found(folder: Path, *arguments: str, select: str = "cn/cure-promise") -> list[str]:
    """Return where the findings are, as path and line."""
    given = ("--select", select, "--genre", "advertising", "--output-format", "concise")
    done = lintmed("check", ".", *given, "--diff-base", *arguments, cwd=folder)
    assert done.code in (0, 1), done.err
    return [":".join(row.split(":")[:2]) for row in done.out.splitlines()]


def test_without_a_change_nothing_is_found(repository: Path) -> None:
    done = lintmed("check", ".", "--diff-base", "HEAD", cwd=repository)
    assert (0, "") == (done.code, done.out)


def test_only_changed_lines_are_told(repository: Path) -> None:
    (repository / "a.md").write_text(OLD + "\n" + NEW, encoding="utf-8")
    assert ["a.md:5"] == found(repository, "HEAD")


def test_committed_and_uncommitted_changes_count(repository: Path) -> None:
    commit(repository, b=OLD + "\n" + NEW)
    (repository / "a.md").write_text(NEW + "\n" + OLD, encoding="utf-8")
    assert ["a.md:1", "b.md:5"] == found(repository, "HEAD~1")


def test_what_the_other_branch_did_meanwhile_is_not_ours(repository: Path) -> None:
    git(repository, "checkout", "--quiet", "-b", "ours")
    commit(repository, a=OLD + "\n" + NEW)
    git(repository, "checkout", "--quiet", "main")
    commit(repository, b="成年人每晚宜睡七小时。\n")
    git(repository, "checkout", "--quiet", "ours")
    assert ["a.md:5"] == found(repository, "main")


def test_a_file_that_git_does_not_track_is_new(repository: Path) -> None:
    (repository / "有 空格\t.md").write_text(NEW, encoding="utf-8")
    assert ["有 空格    .md:1"] == found(repository, "HEAD")


def test_a_name_that_git_quotes_is_known(repository: Path) -> None:
    (repository / '文"章.md').write_text(OLD, encoding="utf-8")
    commit(repository)
    (repository / '文"章.md').write_text(OLD + "\n" + NEW, encoding="utf-8")
    assert ['文"章.md:5'] == found(repository, "HEAD")


def test_a_renamed_file_keeps_its_old_lines(repository: Path) -> None:
    long = "".join(f"第{number}段：成年人每晚宜睡七小时左右。\n\n" for number in range(30))
    commit(repository, c=OLD + long)
    git(repository, "mv", "c.md", "d.md")
    (repository / "d.md").write_text(OLD + long + NEW, encoding="utf-8")
    assert ["d.md:64"] == found(repository, "HEAD")


def test_lines_that_look_like_a_diff_are_text(repository: Path) -> None:
    commit(repository, c="--- a/x\n+++ b/a.md\n@@ -1 +1 @@\n")
    (repository / "c.md").write_text("++ b/a.md\n\n@@ -1,9 +1,9 @@\n\n" + NEW, encoding="utf-8")
    assert ["c.md:5"] == found(repository, "HEAD")


def test_utf_16_has_changed_wholly(repository: Path) -> None:
    (repository / "w.txt").write_bytes(("\ufeff" + OLD).encode("utf-16-le"))
    commit(repository)
    (repository / "w.txt").write_bytes(("\ufeff" + OLD + NEW).encode("utf-16-le"))
    assert ["w.txt:1", "w.txt:4"] == found(repository, "HEAD")


def test_lines_that_end_with_a_carriage_return_alone_are_not_missed(repository: Path) -> None:
    text = "睡眠\r\r成年人每晚宜睡七小时。\r\r"
    commit(repository, r=text)
    (repository / "r.md").write_text(text + NEW, encoding="utf-8", newline="")
    assert ["r.md:5"] == found(repository, "HEAD")


def test_an_omission_is_told_when_a_claim_that_calls_for_it_is_new(repository: Path) -> None:
    """The rule speaks once a page, at the old claim; the new one calls for the disclaimer just as well."""
    old = "Our stem cells relieve knee pain.\n\nSleep well.\n"
    commit(repository, e=old)
    (repository / "e.md").write_text(old + "\nSleep long.\n", encoding="utf-8")
    assert [] == found(repository, "HEAD", select="core/missing-disclaimer")
    (repository / "e.md").write_text(old + "\nOur stem cells relieve back pain.\n", encoding="utf-8")
    assert ["e.md:1"] == found(repository, "HEAD", select="core/missing-disclaimer")


def test_fixes_touch_changed_lines_only(repository: Path) -> None:
    line = "2025年1月，中国CDE批准该药上市。\n"
    commit(repository, f=line)
    (repository / "f.md").write_text(line + "\n" + line, encoding="utf-8")
    lintmed("check", "f.md", "--fix", "--diff-base", "HEAD", cwd=repository)
    first, _, last = (repository / "f.md").read_text(encoding="utf-8").splitlines(keepends=True)
    assert (line, True) == (first, last != line)


@pytest.mark.parametrize("arguments", [["--diff-base", "no-such-branch"], ["--diff-base=--all"]], ids=["unknown", "option"])
def test_an_unknown_base_is_an_error(repository: Path, arguments: list[str]) -> None:
    done = lintmed("check", ".", *arguments, "--exit-zero", cwd=repository)
    assert (2, "") == (done.code, done.out)
    assert "hint:" in done.err


def test_outside_of_git_it_is_an_error(in_folder: Path) -> None:
    (in_folder / "a.md").write_text(OLD, encoding="utf-8")
    done = lintmed("check", ".", "--diff-base", "HEAD", cwd=in_folder)
    assert (2, True) == (done.code, "is in no git repository" in done.err)


def test_standard_input_has_no_history(repository: Path) -> None:
    assert 2 == lintmed("check", "-", "--diff-base", "HEAD", cwd=repository, stdin=OLD.encode()).code
