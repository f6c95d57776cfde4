"""Which files to lint: named files, and the articles below named folders."""

import os
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from lintmed.errors import SourceError
from lintmed.surfaces.config import matches

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

SUFFIXES = (".md", ".markdown", ".mdx", ".qmd", ".html", ".htm", ".xhtml", ".txt", ".text", ".rst")
_NEVER = frozenset(
    {
        ".git",
        ".hg",
        ".svn",
        "node_modules",
        ".venv",
        "venv",
        "__pycache__",
        ".tox",
        ".nox",
        ".mypy_cache",
        ".ruff_cache",
        ".pytest_cache",
        "site-packages",
    }
)


def articles(paths: Sequence[str], exclude: Sequence[str], root: str = ".", *, force_exclude: bool) -> Iterator[str]:
    """Yield the files to lint in a fixed order, each once; *exclude* is relative to *root*.

    Raises SourceError for a path that does not exist.
    """
    seen: set[str] = set()
    for path in paths:
        if os.path.isdir(path):
            found: Iterator[str] = _walk(path, exclude, root)
        elif os.path.exists(path):
            found = iter(() if force_exclude and is_excluded(path, exclude, root) else (path,))
        else:
            raise SourceError("does not exist", place=path, hint="check the path; quote globs so that lintmed or the shell expands them")
        for file in found:
            key = os.path.abspath(file)
            if key not in seen:
                seen.add(key)
                yield file


def is_excluded(path: str, exclude: Sequence[str], root: str) -> bool:
    """Whether a path matches one of the globs, which are relative to *root*."""
    if not exclude:
        return False
    name = os.path.relpath(os.path.abspath(path), root)
    return any(matches(name, glob) for glob in exclude)


def _walk(folder: str, exclude: Sequence[str], root: str, ignored: tuple[tuple[str, "GitIgnoreSpec"], ...] | None = None) -> Iterator[str]:
    """Yield the articles of a folder, then those of its subfolders, both sorted; .gitignore is respected.

    A folder or link that cannot be followed is yielded as if it were an article, so that whoever reads it tells why it cannot be checked.
    """
    if ignored is None:
        # What is named is meant: a .gitignore that leaves out the folder itself does not count in it.
        ignored = tuple(spec for spec in _specs_above(folder) if not _is_ignored(folder, [spec]))
    ignored = (*ignored, *_spec(folder))
    folders = []
    try:
        entries = sorted(os.scandir(folder), key=lambda one: one.name)
    except OSError:
        yield os.path.normpath(folder)
        return
    for entry in entries:
        if _is_ignored(entry.path, ignored) or is_excluded(entry.path, exclude, root):
            continue
        if entry.is_dir(follow_symlinks=False):
            if entry.name not in _NEVER:
                folders.append(entry.path)
        elif entry.name.lower().endswith(SUFFIXES) and (os.path.isfile(entry.path) or _leads_nowhere(entry)):
            yield os.path.normpath(entry.path)
    for below in folders:
        yield from _walk(below, exclude, root, ignored)


def _leads_nowhere(entry: "os.DirEntry[str]") -> bool:
    """Whether an article is a link to what is not there; the locks of an editor (.#a.md) are such links and no articles."""
    return entry.is_symlink() and not os.path.exists(entry.path) and not entry.name.startswith(".#")


def _specs_above(folder: str) -> Iterator[tuple[str, "GitIgnoreSpec"]]:
    """Yield the .gitignore files between the repository's root and a folder."""
    above = []
    at = os.path.abspath(folder)
    while not os.path.exists(os.path.join(at, ".git")):
        parent = os.path.dirname(at)
        if parent == at:
            return
        at = parent
        above.append(at)
    for one in reversed(above):
        yield from _spec(one)


def _spec(folder: str) -> Iterator[tuple[str, "GitIgnoreSpec"]]:
    path = os.path.join(folder, ".gitignore")
    if os.path.isfile(path):
        from pathspec import GitIgnoreSpec  # only where there is a .gitignore

        with open(path, encoding="utf-8", errors="replace") as file:
            yield os.path.abspath(folder), GitIgnoreSpec.from_lines(file)


def _is_ignored(path: str, ignored: Sequence[tuple[str, "GitIgnoreSpec"]]) -> bool:
    full = os.path.abspath(path) + ("/" if os.path.isdir(path) else "")
    return any(spec.match_file(full[len(root) + 1 :]) for root, spec in ignored)
