"""The first speed: what a lint of plain text never imports."""

import os
import subprocess
import sys
from pathlib import Path

SLOW = (
    "spacy", "jieba", "yaml", "jsonschema", "lemminflect", "numpy", "multiprocessing", "difflib", "html.parser", "tomllib", "subprocess",
    "zipfile", "datetime", "lintmed.judge.exceptions", "lintmed.text.directives", "lintmed.surfaces.exceptions", "lintmed.report.sarif",
    "pygls", "lsprotocol", "asyncio",
)  # fmt: skip
SCRIPT = f"""
import sys
from lintmed import lint_text
from lintmed.model.settings import Settings
result = lint_text("本品根治糖尿病，无任何副作用。Our tea cures diabetes.", Settings(as_of="2026-11-22"), path="a.txt")
assert result.findings
print(",".join(name for name in {SLOW} if name in sys.modules))
"""


def run(*command: str) -> str:
    done = subprocess.run([sys.executable, *command], capture_output=True, text=True, env=os.environ, check=False)
    assert (0, "") == (done.returncode, done.stderr)
    return done.stdout.strip()


def test_a_lint_with_a_warm_policy_loads_nothing_slow() -> None:
    run("-c", "from lintmed import load_policy; load_policy()")
    assert "" == run("-c", SCRIPT)


def test_the_command_line_needs_nothing_slow_to_print_its_help() -> None:
    script = f"import sys; import lintmed.surfaces.cli as cli; cli.parser().format_help(); print([n for n in {SLOW} if n in sys.modules])"
    assert "[]" == run("-c", script)


def test_a_check_without_files_of_exceptions_reads_none(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("本品根治糖尿病。\n", encoding="utf-8")
    main = f"main(['check', {str(tmp_path / 'a.md')!r}, '--output-format', 'concise', '--exit-zero', '--quiet'])"
    script = f"import sys; from lintmed.surfaces.cli import main; {main}; print([n for n in {SLOW} if n in sys.modules])"
    assert "[]" == run("-c", script).splitlines()[-1]
