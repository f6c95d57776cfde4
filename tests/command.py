"""Run lintmed as people run it: as a process."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).parents[1]


class Done(NamedTuple):
    """What a process left behind."""

    code: int
    out: str
    err: str


def environment(**more: str) -> dict[str, str]:
    """Return the environment of a process that finds the checkout from any folder."""
    path = os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH", ""))))
    return {**os.environ, "PYTHONPATH": path, "PYTHONIOENCODING": "utf-8", **more}


def lintmed(*arguments: str, cwd: Path, stdin: bytes = b"", **more: str) -> Done:
    """Run `python -m lintmed` in a folder."""
    done = subprocess.run(
        [sys.executable, "-m", "lintmed", *arguments], cwd=cwd, input=stdin, capture_output=True, env=environment(**more), check=False
    )
    return Done(done.returncode, done.stdout.decode(), done.stderr.decode())


def findings(*arguments: str, cwd: Path, stdin: bytes = b"") -> list[dict[str, Any]]:
    """Return the findings of all files of a run, as the JSON report has them."""
    done = lintmed("check", *arguments, "--output-format", "json", "--as-of", "2026-11-22", cwd=cwd, stdin=stdin)
    assert done.out.startswith("{"), done.err
    return [found for file in json.loads(done.out)["files"] for found in file["findings"]]
