"""Run a command and measure it: wall-clock seconds of a fresh process, and the peak memory of it and its children."""

import os
import re
import signal
import subprocess
import tempfile
import threading
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

SAMPLE = 0.02  # seconds between two looks at the memory
_FOUND = re.compile(rb"\.md\W+\d+")  # path, line: a reported finding, in the one-line formats of all three tools
_PSS = re.compile(r"^Pss:\s+(\d+) kB", re.MULTILINE)


class Run(NamedTuple):
    """One run of a command."""

    seconds: float
    code: int
    findings: int
    message: str  # the end of what it wrote to standard error
    megabytes: float = 0.0  # peak; 0 if it was not measured


class ToolError(Exception):
    """A tool could not be installed, or ended with an exit code that tells of a failure; the text says which."""


def run(
    command: Sequence[str], folder: Path, extra: dict[str, str] | None = None, *, limit: float = 600, memory: bool = False
) -> Run:  # fmt: skip
    """Run a command in *folder* and wait for it, at most *limit* seconds (code -9 if it took longer).

    The memory is looked at only if asked for, because looking costs time.
    """
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        start = time.perf_counter()
        process = subprocess.Popen(
            command, cwd=folder, env=os.environ | (extra or {}), stdin=subprocess.DEVNULL, stdout=out, stderr=err, start_new_session=True
        )  # fmt: skip
        timer = threading.Timer(limit, _kill, (process.pid,))  # `wait(timeout=…)` polls, up to 50 ms too late
        timer.start()
        peak = _peak(process) if memory else 0.0
        code = process.wait()
        seconds = time.perf_counter() - start
        timer.cancel()
        out.seek(0)
        err.seek(0)
        return Run(seconds, code, len(_FOUND.findall(out.read())), err.read()[-300:].decode(errors="replace").strip(), peak)


def _kill(group: int) -> None:
    """End the process that was started, with its children."""
    os.killpg(group, signal.SIGKILL)


def _peak(process: subprocess.Popen[bytes]) -> float:
    """Return the most memory in MB that a process and its children held at once, shared pages counted once."""
    peak = 0
    while process.poll() is None:
        peak = max(peak, sum(map(_resident, _tree(process.pid))))
        time.sleep(SAMPLE)
    return peak / 1024


def _tree(pid: int) -> list[int]:
    """Return a process and all below it; only Linux tells them."""
    found = [pid]
    for children in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            found += [below for child in children.read_text().split() for below in _tree(int(child))]
        except OSError:
            continue  # it has ended
    return found


def _resident(pid: int) -> int:
    """Return the memory of a process in KB, its share of shared pages; 0 if it has ended."""
    try:
        match = _PSS.search(Path(f"/proc/{pid}/smaps_rollup").read_text())
    except OSError:
        return 0
    return int(match.group(1)) if match else 0
