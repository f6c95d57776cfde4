"""Which files are linted, and in which order."""

import os
from pathlib import Path

import pytest

from lintmed.errors import SourceError
from lintmed.surfaces.walk import articles


def tree(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x", encoding="utf-8")


def found(*paths: str, exclude: tuple[str, ...] = (), force_exclude: bool = False) -> list[str]:
    return [path.replace(os.sep, "/") for path in articles(paths or (".",), exclude, os.getcwd(), force_exclude=force_exclude)]


def test_articles_of_all_formats_are_found_by_their_suffix(in_folder: Path) -> None:
    tree(in_folder, "a.md", "b.MD", "c.html", "d.htm", "e.txt", "f.rst", "g.py", "h.json", "i.png", "j")
    assert ["a.md", "b.MD", "c.html", "d.htm", "e.txt", "f.rst"] == found()


def test_files_come_sorted_and_before_the_folders_beside_them(in_folder: Path) -> None:
    tree(in_folder, "b/z.md", "b/a.md", "a/c.md", "z.md", "c.md", "B.md")
    assert ["B.md", "c.md", "z.md", "a/c.md", "b/a.md", "b/z.md"] == found()


def test_what_git_ignores_is_not_linted(in_folder: Path) -> None:
    tree(in_folder, "a.md", "build/b.md", "deep/c.md", "deep/keep.md", "deep/er/c.md", "draft-1.md")
    (in_folder / ".gitignore").write_text("build/\ndraft-*\n", encoding="utf-8")
    (in_folder / "deep" / ".gitignore").write_text("c.md\n", encoding="utf-8")
    assert ["a.md", "deep/keep.md"] == found()


def test_git_may_except_a_file(in_folder: Path) -> None:
    tree(in_folder, "a.md", "b.md")
    (in_folder / ".gitignore").write_text("*.md\n!b.md\n", encoding="utf-8")
    assert ["b.md"] == found()


def test_what_is_ignored_above_the_folder_is_ignored_up_to_the_repository(in_folder: Path) -> None:
    tree(in_folder, "repo/site/a.md", "repo/site/b.md", "repo/.git/HEAD")
    (in_folder / ".gitignore").write_text("a.md\n", encoding="utf-8")
    (in_folder / "repo" / ".gitignore").write_text("/site/b.md\n", encoding="utf-8")
    assert ["repo/site/a.md"] == found("repo/site")


def test_folders_of_tools_are_never_searched(in_folder: Path) -> None:
    tree(in_folder, ".git/a.md", "node_modules/x/a.md", ".venv/a.md", "__pycache__/a.md", "ok/a.md")
    assert ["ok/a.md"] == found()


def test_a_named_file_is_linted_whatever_its_name_and_even_if_ignored(in_folder: Path) -> None:
    tree(in_folder, "a.md", "notes", "b.md")
    (in_folder / ".gitignore").write_text("a.md\n", encoding="utf-8")
    assert ["a.md", "notes"] == found("a.md", "notes")


def test_excluded_files_are_left_out_of_folders(in_folder: Path) -> None:
    tree(in_folder, "a.md", "old/b.md", "new/old/c.md", "new/d.md")
    assert ["a.md", "new/d.md"] == found(exclude=("old",))
    assert ["a.md", "new/d.md", "new/old/c.md"] == found(exclude=("old/**",))


@pytest.mark.parametrize(("force", "expected"), [(False, ["old/b.md"]), (True, [])])
def test_a_named_file_is_excluded_only_if_forced(in_folder: Path, force: bool, expected: list[str]) -> None:
    tree(in_folder, "old/b.md")
    assert expected == found("old/b.md", exclude=("old/**",), force_exclude=force)


def test_what_is_excluded_is_relative_to_its_root(in_folder: Path) -> None:
    tree(in_folder, "site/old/a.md", "site/b.md", "old/c.md")
    found_there = articles(["."], ("old/**",), str(in_folder / "site"), force_exclude=False)
    assert ["old/c.md", "site/b.md"] == [path.replace(os.sep, "/") for path in found_there]


def test_each_file_comes_once(in_folder: Path) -> None:
    tree(in_folder, "a.md", "b/c.md")
    assert ["b/c.md", "a.md"] == found("b/c.md", ".", "a.md", "./b/c.md", "b")


def test_a_path_that_does_not_exist_is_an_error(in_folder: Path) -> None:
    tree(in_folder, "a.md")
    with pytest.raises(SourceError) as caught:
        found("a.md", "missing.md")
    assert ("does not exist", "missing.md") == (caught.value.message, caught.value.place)


def test_an_empty_folder_holds_nothing(in_folder: Path) -> None:
    assert [] == found()


def test_a_link_to_a_folder_is_not_followed(in_folder: Path) -> None:
    tree(in_folder, "real/a.md")
    (in_folder / "real" / "loop").symlink_to(in_folder)
    assert ["real/a.md"] == found()


def test_a_link_that_leads_nowhere_is_kept_so_that_it_is_told(in_folder: Path) -> None:
    (in_folder / "gone.md").symlink_to("nowhere.md")
    (in_folder / "round.md").symlink_to("round.md")
    assert ["gone.md", "round.md"] == found()


def test_the_lock_of_an_editor_is_no_article(in_folder: Path) -> None:
    (in_folder / ".#a.md").symlink_to("li@host.1234")
    assert [] == found()
