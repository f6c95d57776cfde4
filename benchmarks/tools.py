"""The linters that are compared: how each is installed in a temporary folder and called."""

import json
import os
import platform
import re
import shutil
import subprocess
import sys
import venv
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, TypeAlias

from measure import ToolError, run
from phrases import prh_rules

CHECK: Final = ("check", "--no-cache", "-q", "--output-format", "concise", "--exit-zero")
INSTALL_LIMIT: Final = 300  # seconds
_VERSION = re.compile(r"\d+\.\d+[\w.]*")


@dataclass(frozen=True)
class Tool:
    """One linter; its files are added to *command*."""

    name: str
    version: str
    command: tuple[str, ...]
    shown: str  # the command without the folders of this machine
    folder: Path  # where it is run
    rules: str
    fine: tuple[int, ...] = (0, 1)  # exit codes of a run that read everything
    env: dict[str, str] = field(default_factory=dict)


def lintmed(folder: Path, *options: str, name: str = "lintmed", rules: str = "its own policies") -> Tool:
    """Return the installed lintmed, with a cache of its own for the compiled policy."""
    from lintmed import __version__

    beside = Path(sys.executable).with_name("lintmed")
    installed = beside.is_file()
    start = (str(beside),) if installed else (sys.executable, "-m", "lintmed")
    shown = ("lintmed" if installed else "python -m lintmed", *CHECK, *("DIR" if os.path.isabs(one) else one for one in options))
    env = {"LINTMED_CACHE_DIR": str(folder / "cache")} | ({} if installed else {"PYTHONPATH": str(Path(__file__).parents[1])})
    return Tool(name, __version__, (*start, *CHECK, *options), " ".join(shown), folder, rules, (0,), env)


def proselint(folder: Path) -> Tool:
    """Install proselint in a virtual environment of its own."""
    home = folder / "proselint"
    venv.create(home, with_pip=True)
    python = str(home / "bin" / "python")
    _install([python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "proselint"], folder)
    program = "import importlib.metadata as m; print(m.version('proselint'))"
    return Tool(
        name="proselint",
        version=_asked([python, "-c", program], folder),
        command=(str(home / "bin" / "proselint"), "check", "--output-format", "compact"),
        shown="proselint check --output-format compact",
        folder=folder,
        rules="its own, English",
    )


def textlint(folder: Path) -> Tool:
    """Install textlint with its Markdown plugin and prh in a folder of their own."""
    npm = shutil.which("npm")
    if npm is None or shutil.which("node") is None:
        raise ToolError("npm or node is not installed")
    home = folder / "textlint"
    home.mkdir()
    (home / "package.json").write_text('{"private": true}')
    (home / ".textlintrc.json").write_text(
        json.dumps({"plugins": {"@textlint/markdown": True}, "rules": {"prh": {"rulePaths": ["prh.yml"]}}})
    )
    (home / "prh.yml").write_text(prh_rules(), encoding="utf-8")
    packages = ["textlint", "@textlint/textlint-plugin-markdown", "textlint-rule-prh"]
    _install([npm, "install", "--silent", "--no-audit", "--no-fund", *packages], home)
    program = str(home / "node_modules" / ".bin" / "textlint")
    return Tool(
        name="textlint + prh",
        version=_asked([program, "--version"], home),
        command=(program, "--format", "unix"),
        shown="textlint --format unix",
        folder=home,
        rules="300 phrases, 20 regexes",
    )


Install: TypeAlias = Callable[[Path], Tool]  # installs a tool below a folder; raises ToolError
PEERS: Final[dict[str, Install]] = {"proselint": proselint, "textlint + prh": textlint}


def _install(command: list[str], folder: Path) -> None:
    """Run an installer; raises ToolError with its last line if it fails."""
    done = run(command, folder, limit=INSTALL_LIMIT)
    if done.code:
        reason = "took too long" if done.code < 0 else (done.message.splitlines() or [f"exit code {done.code}"])[-1]
        raise ToolError(f"could not be installed ({re.sub(r'(?:https?:/)?/[^ ]+', '…', reason)})")


def _asked(command: list[str], folder: Path) -> str:
    """Return the version number that a command prints."""
    printed = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, timeout=60)
    match = _VERSION.search(printed.stdout + printed.stderr)
    return match.group() if match else "unknown"


def machine() -> str:
    """Return what the reader must know about the machine: system, cores, Python, Node, load."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    load = f", load average {os.getloadavg()[0]:.1f} at the start" if hasattr(os, "getloadavg") else ""
    node = shutil.which("node")
    with_node = f", Node {_asked([node, '--version'], Path.cwd())}" if node else ""
    return f"{platform.system()} {platform.machine()}, {cores} cores, Python {platform.python_version()}{with_node}{load}"
