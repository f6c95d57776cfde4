"""What proselint and alex find in English texts: one installation and one process each for all texts.

Both are fetched from their registries into a temporary folder; where that is impossible, a tool has None and nothing fails.
"""

import json
import shutil
import sys
import tempfile
import venv
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from subprocess import CalledProcessError
from typing import Any, Final, TypeAlias

from peers.command import INSTALL_LIMIT, NotAvailableError, pip, run

Spans: TypeAlias = list[tuple[int, int]]  # half-open, in code points of the text
Found: TypeAlias = dict[str, Spans]  # by the id of the text; every id is there
PROSELINT: Final = "proselint==0.16.0"  # fixed versions, so that figures change by our doing only
ALEX: Final = ("alex@11.0.1", "vfile-reporter-json@4.0.0")
_RIGHT_OR_FOUND: Final = (0, 1)  # exit codes of a run that read everything


def findings(texts: Mapping[str, str]) -> Mapping[str, Mapping[str, Spans] | None]:
    """Return by tool and by id of the text what each tool marks; None for a tool that is not available."""
    return {name: _found(name, look, texts) for name, look in TOOLS.items()}


def _found(name: str, look: "Look", texts: Mapping[str, str]) -> Found | None:
    """Give a tool a folder of its own with one file per text."""
    with tempfile.TemporaryDirectory(prefix="lintmed-peer-") as temporary:
        folder = Path(temporary).resolve()
        files = {f"{number}.md": text_id for number, text_id in enumerate(texts)}
        written = {file: with_line_feeds(texts[text_id]) for file, text_id in files.items()}
        for file, text in written.items():
            (folder / file).write_text(text, encoding="utf-8", newline="")
        found: Found = {text_id: [] for text_id in texts}
        try:
            for file, span in look(folder, written):
                found[files[file]].append(span)
        except NotAvailableError as reason:
            print(f"{name} is not available: {reason}", file=sys.stderr)
            return None
    return {text_id: sorted(set(spans)) for text_id, spans in found.items()}


def _proselint(folder: Path, files: Mapping[str, str]) -> Iterator[tuple[str, tuple[int, int]]]:
    """Yield what proselint marks, file by file."""
    home = folder / "venv"
    try:
        venv.create(home, with_pip=True)
    except (OSError, CalledProcessError) as problem:
        raise NotAvailableError(f"no virtual environment: {type(problem).__name__}") from problem
    programs = home / ("Scripts" if sys.platform == "win32" else "bin")
    pip(folder, PROSELINT, python=str(programs / "python"))
    done = run([str(programs / "proselint"), "check", "--output-format", "json", *files], folder, fine=_RIGHT_OR_FOUND)
    yield from proselint_spans(_parsed(done.stdout), files)


def proselint_spans(report: Any, files: Mapping[str, str]) -> Iterator[tuple[str, tuple[int, int]]]:
    """Yield file and span of each finding in proselint's report; it counts a line break before the text."""
    try:
        if not isinstance(report["result"], dict) or len(report["result"]) != len(files):
            raise NotAvailableError("proselint did not report on every file")
        for uri, result in report["result"].items():
            file = uri.rsplit("/", 1)[-1]
            for one in result["diagnostics"]:
                start, end = one["span"]
                yield file, (max(0, start - 1), min(len(files[file]), end - 1))
    except (KeyError, TypeError, ValueError) as problem:
        raise NotAvailableError(f"proselint reports in another form: {problem!r}") from problem


def _alex(folder: Path, files: Mapping[str, str]) -> Iterator[tuple[str, tuple[int, int]]]:
    """Yield what alex marks, file by file."""
    npm = shutil.which("npm")
    if npm is None or shutil.which("node") is None:
        raise NotAvailableError("npm or node is not installed")
    (folder / "package.json").write_text('{"private": true}', encoding="utf-8")
    run([npm, "install", "--loglevel=error", "--no-audit", "--no-fund", *ALEX], folder, limit=INSTALL_LIMIT)
    program = str(folder / "node_modules" / ".bin" / "alex")
    done = run([program, "--reporter=vfile-reporter-json", *files], folder, fine=_RIGHT_OR_FOUND, extra={"NO_UPDATE_NOTIFIER": "1"})
    yield from alex_spans(_parsed(done.stderr), files)


def alex_spans(report: Any, files: Mapping[str, str]) -> Iterator[tuple[str, tuple[int, int]]]:
    """Yield file and span of each finding in alex's report, which tells line, column in UTF-16 units and the words."""
    try:
        if sorted(one["path"] for one in report) != sorted(files):
            raise NotAvailableError("alex did not report on every file")
        for one in report:
            text = files[one["path"]]
            for message in one["messages"]:
                if message["ruleId"] is not None:  # else it tells of the file, not of a place in it
                    start = offset(text, message["line"], message["column"])
                    yield one["path"], (start, min(len(text), start + max(1, len(message["actual"] or ""))))
    except (KeyError, IndexError, TypeError, ValueError) as problem:
        raise NotAvailableError(f"alex reports in another form: {problem!r}") from problem


def offset(text: str, line: int, column: int) -> int:
    """Return the code point at *line* and *column*, both from 1, the column in UTF-16 units; lines end with a line feed."""
    lines = text.split("\n")
    units = lines[line - 1].encode("utf-16-le")[: 2 * (column - 1)]
    return sum(len(one) + 1 for one in lines[: line - 1]) + len(units.decode("utf-16-le", errors="ignore"))


def with_line_feeds(text: str) -> str:
    """Return a text of the same length in which every line ends with a line feed: the tools differ in how they count others."""
    return text.replace("\r\n", " \n").replace("\r", "\n")


def _parsed(printed: str) -> Any:
    """Return the JSON that a tool printed; a warning of the runtime may stand before it."""
    for line_start in _starts(printed):
        try:
            return json.loads(printed[line_start:])
        except ValueError:
            continue
    raise NotAvailableError("the report is not JSON")


def _starts(printed: str) -> Iterator[int]:
    """Yield where a line begins with a bracket."""
    at = 0
    for line in printed.splitlines(keepends=True):
        if line[0] in "[{":
            yield at
        at += len(line)


Look: TypeAlias = Callable[[Path, Mapping[str, str]], Iterator[tuple[str, tuple[int, int]]]]  # folder, text by file name
TOOLS: Final[Mapping[str, Look]] = {"proselint": _proselint, "alex": _alex}
