"""`--diff-base REF`: which lines of which files have changed since a git commit, the working tree included."""

import os
import re
import subprocess
from bisect import bisect_left
from codecs import escape_decode
from collections.abc import Iterator, Mapping, Sequence

from lintmed.errors import ConfigError
from lintmed.model.finding import FileResult, Finding
from lintmed.model.span import Position

_HUNK = re.compile(rb"@@ -\d+(?:,(\d+))? \+(\d+)(?:,(\d+))? @@")
_LONE_RETURN = re.compile(rb"\r(?!\n)")
_DIFF = (
    "diff",
    "--unified=0",
    "--inter-hunk-context=0",
    "--no-color",
    "--no-ext-diff",
    "--no-textconv",
    "--find-renames",
    "--src-prefix=a/",
    "--dst-prefix=b/",
)

Ranges = Sequence[tuple[int, int]]  # lines from 1, both ends included, in order
WHOLE: Ranges = ((1, 1 << 60),)


class Changes:
    """The changed lines of git work trees, by real path; a file that is not named has none."""

    def __init__(self, lines: Mapping[str, Ranges]) -> None:
        self._lines = lines

    def of(self, path: str) -> Ranges:
        """Return the changed lines of a file."""
        return self._lines.get(os.path.realpath(path), ())


def changes_since(ref: str, paths: Sequence[str]) -> Changes:
    """Return what has changed since the point where the branch left *ref*; raises ConfigError.

    Files that git does not track have changed wholly, and so have those whose lines git cannot count or counts otherwise than we do.
    """
    roots = dict.fromkeys(_root(folder) for folder in dict.fromkeys(os.path.dirname(os.path.realpath(path)) for path in paths))
    return Changes({path: ranges for root in roots for path, ranges in _changes_below(root, ref)})


def on_changed_lines(result: FileResult, changes: Changes) -> FileResult:
    """Return a result with the findings that touch a changed line, or that speak for a claim which does."""
    ranges = changes.of(result.path)
    return result._replace(findings=tuple(finding for finding in result.findings if _touches(ranges, finding)))


def _touches(ranges: Ranges, finding: Finding) -> bool:
    """Whether a finding, or another claim that calls for the same thing, stands on a changed line."""
    if _overlap(ranges, finding.start, finding.end):
        return True
    return any(one.role == "also" and _overlap(ranges, one.start, one.end) for one in finding.related)


def _overlap(ranges: Ranges, start: Position, end: Position) -> bool:
    """Whether the lines of a place meet one of the ranges."""
    last = end.line if end.column > 1 else max(start.line, end.line - 1)
    at = bisect_left(ranges, start.line, key=lambda one: one[1])
    return at < len(ranges) and ranges[at][0] <= last


def _root(folder: str) -> str:
    """Return the top of the work tree that holds a folder."""
    at = folder
    while not os.path.exists(os.path.join(at, ".git")):
        parent = os.path.dirname(at)
        if parent == at:
            raise ConfigError("is in no git repository", place=folder, hint="--diff-base asks git what has changed; leave it out here")
        at = parent
    return at


def _changes_below(root: str, ref: str) -> Iterator[tuple[str, Ranges]]:
    """Yield the changed files of a work tree with their lines."""
    # A ref that begins with a dash would be read as an option.
    commit = _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{ref}^{{commit}}", about=ref).strip().decode()
    base = _git(root, "merge-base", commit, "HEAD", about=ref).strip().decode()
    for name, ranges in _parsed(_git(root, *_DIFF, base, "--", about=ref)):
        path = os.path.join(root, os.fsdecode(name))
        yield path, WHOLE if _is_counted_otherwise(path) else ranges
    untracked = _git(root, "ls-files", "--others", "--exclude-standard", "-z", about=ref)
    yield from ((os.path.join(root, os.fsdecode(name)), WHOLE) for name in untracked.split(b"\0") if name)


def _parsed(diff: bytes) -> Iterator[tuple[bytes, Ranges]]:
    """Yield the new name and the changed lines of every file of a diff without context."""
    lines = iter(diff.split(b"\n"))
    name, ranges = b"", list[tuple[int, int]]()
    for line in lines:
        if line.startswith(b"diff --git "):
            if name:
                yield name, tuple(ranges)
            name, ranges = b"", []
        elif line.startswith(b"+++ "):
            name = _unquoted(line[4:])
        elif line.startswith(b"Binary files "):  # UTF-16, for one: git counts no lines there
            name, ranges = _unquoted(line.removesuffix(b" differ").rpartition(b" and ")[2]), [*WHOLE]
        elif hunk := _HUNK.match(line):
            gone, first, come = int(hunk[1] or 1), int(hunk[2]), int(hunk[3] or 1)
            if come:
                ranges.append((first, first + come - 1))
            _skip(lines, gone + come)
    if name:
        yield name, tuple(ranges)


def _skip(lines: Iterator[bytes], number: int) -> None:
    """Pass over the text of a hunk, which may look like anything."""
    for _ in range(number):
        if next(lines, b"").startswith(b"\\"):  # "No newline at end of file" is no line of the text
            next(lines, b"")


def _unquoted(name: bytes) -> bytes:
    """Return a file name as git means it, without `b/`; nothing for a file that is gone."""
    if name.startswith(b'"'):
        name = escape_decode(name[1:-1])[0]
    return name.rstrip(b"\t").removeprefix(b"b/") if name != b"/dev/null" else b""


def _is_counted_otherwise(path: str) -> bool:
    """Whether a file has lines that git does not see: those that end with a carriage return alone."""
    with open(path, "rb") as file:
        return bool(_LONE_RETURN.search(file.read()))


def _environment() -> dict[str, str]:
    """Return the environment without what a hook of git says about its own repository."""
    told = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX")
    return {key: value for key, value in os.environ.items() if key not in told}


def _git(root: str, *arguments: str, about: str) -> bytes:
    """Run git in a work tree and return what it writes; raises ConfigError."""
    command = ["git", "-c", "core.quotePath=false", "-C", root, *arguments]
    try:
        done = subprocess.run(command, capture_output=True, check=False, env=_environment())
    except FileNotFoundError as problem:
        raise ConfigError("git is not installed, and --diff-base asks it what has changed", hint="install git") from problem
    if done.returncode:
        told = done.stderr.decode("utf-8", "replace").strip() or "no such commit, or nothing in common with it"
        raise ConfigError(
            f"git cannot tell what has changed since `{about}`: {told}", place=root, hint="fetch the whole history (fetch-depth: 0)"
        )
    return done.stdout
