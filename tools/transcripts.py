"""Run again the commands that README and docs show with their output, so that what they show is real.

A fenced block whose first line is `$ lintmed …` and that speaks of our own samples is replaced by what the command prints
now; other blocks stay. `python tools/transcripts.py` writes, and prints which files changed.
"""

import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PAGES = (ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md")))
_BLOCK = re.compile(
    r"^(?P<indent> *)```console\n(?P=indent)\$ (?P<command>lintmed [^\n]*)\n(?P<output>.*?)^(?P=indent)```$", re.MULTILINE | re.DOTALL
)
_OURS = re.compile(r"(?:^| )seeds/|^lintmed version$")
_CUT = "…\n"  # a transcript that ends so shows the beginning of a longer output


def shown(match: re.Match[str]) -> str:
    """Return a block with what its command prints now; one that ends with … keeps its number of lines."""
    indent, command, old = match["indent"], match["command"], match["output"]
    if not _OURS.search(command) or "\n$ " in old or f"\n{indent}$ " in old:
        return match.group()
    lines = output(command)
    if old.endswith(f"{indent}{_CUT}"):
        lines = [*lines[: old.count("\n") - 1], "…"]
    body = "".join(f"{indent}{line}".rstrip() + "\n" for line in lines)
    return f"{indent}```console\n{indent}$ {command}\n{body}{indent}```"


def output(command: str) -> list[str]:
    """Return the lines that a command prints, findings before messages."""
    environment = {**os.environ, "NO_COLOR": "1", "LC_ALL": "C.UTF-8"}
    arguments = [sys.executable, "-m", *command.split()]
    done = subprocess.run(arguments, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    return (done.stdout + done.stderr).splitlines()


def main() -> int:
    """Bring all transcripts up to date."""
    for page in PAGES:
        old = page.read_text(encoding="utf-8")
        new = _BLOCK.sub(shown, old)
        if new != old:
            page.write_text(new, encoding="utf-8", newline="\n")
            print(page.relative_to(ROOT))
    return 0


if __name__ == "__main__":
    sys.exit(main())
