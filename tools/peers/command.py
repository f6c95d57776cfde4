"""Other people's tools as commands: installed in a folder that is thrown away, run without a shell, allowed to be missing."""

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

INSTALL_LIMIT: Final = 300.0  # seconds
RUN_LIMIT: Final = 600.0  # seconds
_EXCERPT: Final = 200  # characters of a tool's complaint that are passed on


class NotAvailableError(Exception):
    """A tool could not be installed or run here (no network, no npm, a new format); the text says why."""


def run(
    command: Sequence[str],
    folder: Path,
    *,
    fine: tuple[int, ...] = (0,),
    extra: Mapping[str, str] | None = None,
    given: str | None = None,
    limit: float = RUN_LIMIT,
) -> subprocess.CompletedProcess[str]:
    """Run *command* in *folder*, with *given* as its input, for at most *limit* seconds, and return what it printed.

    Raises `NotAvailableError` if it cannot be started, takes too long or ends with a code that is not *fine*.
    """
    try:
        done = subprocess.run(
            command,
            cwd=folder,
            env={**os.environ, **(extra or {})},
            input=given or "",
            capture_output=True,
            encoding="utf-8",
            timeout=limit,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired, UnicodeDecodeError) as problem:
        raise NotAvailableError(f"{Path(command[0]).name}: {type(problem).__name__}") from problem
    if done.returncode not in fine:
        lines = (done.stderr or done.stdout).strip().splitlines() or [""]
        complaint = next((line for line in lines if "error" in line.lower()), lines[-1])
        raise NotAvailableError(f"{Path(command[0]).name} ended with code {done.returncode}: {complaint[:_EXCERPT]}")
    return done


def pip(folder: Path, *arguments: str, python: str = sys.executable) -> None:
    """Run ``pip install`` quietly with *arguments*; raises `NotAvailableError`."""
    run([python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *arguments], folder, limit=INSTALL_LIMIT)
