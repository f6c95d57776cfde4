"""What a reviewer would otherwise have to watch: layers, sizes, docstrings, and where law and language may stand."""

import ast
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MODULES = sorted((ROOT / "lintmed").rglob("*.py"))
LONGEST_FUNCTION, LONGEST_MODULE = 40, 300
GENERATED = {ROOT / "lintmed" / "text" / "hanzi.py"}
LAWS = re.compile(
    r"广告法|廣告法|医疗法|醫療法|食品安全法|药品管理法|藥事法|化妆品监督|化粧品衛生|再生醫療法|消费者权益|公平交易法"
    r"|\bFTC\b|\bFDCA\b|\bDSHEA\b|\bCFR\b|\bU\.?S\.?C\.? \d|\bLanham\b|\bCAP Code\b|第[一二三四五六七八九十百\d]+[条條]"
)
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)

named = pytest.mark.parametrize("path", MODULES, ids=[str(path.relative_to(ROOT)) for path in MODULES])


def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def shown(path: Path, node: ast.AST) -> str:
    return f"{path.relative_to(ROOT)}:{getattr(node, 'lineno', 1)} {getattr(node, 'name', '')}"


def test_imports_keep_to_the_layers() -> None:
    command = shutil.which("lint-imports", path=os.pathsep.join((str(Path(sys.executable).parent), os.environ.get("PATH", ""))))
    assert command, "import-linter is a development dependency"
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join((str(ROOT), os.environ.get("PYTHONPATH", "")))}
    done = subprocess.run([command, "--no-cache"], cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert (0, True) == (done.returncode, " 0 broken" in done.stdout), done.stdout


@named
def test_functions_are_short(path: Path) -> None:
    long = [shown(path, node) for node in ast.walk(parsed(path)) if isinstance(node, FUNCTIONS) and _lines(node) > LONGEST_FUNCTION]
    assert [] == long


def _lines(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


@named
def test_modules_are_short(path: Path) -> None:
    assert path in GENERATED or len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST_MODULE


@named
def test_public_names_have_a_docstring(path: Path) -> None:
    module = parsed(path)
    is_empty = path.name == "__init__.py" and not module.body
    bare = [] if is_empty or ast.get_docstring(module) else [str(path.relative_to(ROOT))]
    assert [] == bare + [shown(path, node) for node in _public(module) if not ast.get_docstring(node)]


def _public(parent: ast.Module | ast.ClassDef) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef]:
    """Yield public classes, functions and methods; what is defined inside a function is private."""
    for node in parent.body:
        if isinstance(node, (*FUNCTIONS, ast.ClassDef)) and not node.name.startswith("_"):
            yield node
            if isinstance(node, ast.ClassDef):
                yield from _public(node)


def texts(path: Path) -> Iterator[ast.Constant]:
    return (node for node in ast.walk(parsed(path)) if isinstance(node, ast.Constant) and isinstance(node.value, str))


@named
def test_no_law_is_cited_in_python(path: Path) -> None:
    assert [] == [f"{shown(path, node)} {node.value[:60]}" for node in texts(path) if LAWS.search(node.value)]


# Text without Han characters only: `clauses` chooses this pattern by the script of the sentence.
MEETS_NO_CHINESE = {("clauses.py", "_ENGLISH_CLAUSE_END")}


def boundaries(path: Path) -> Iterator[str]:
    r"""Yield the names of patterns that hold ``\b``: Han characters are word characters, so it fails between 见 and doi."""
    for node in parsed(path).body:
        target = node.targets[0] if isinstance(node, ast.Assign) else getattr(node, "target", None)
        name = getattr(target, "id", "")
        if any(r"\b" in one.value for one in ast.walk(node) if isinstance(one, ast.Constant) and isinstance(one.value, str)):
            yield name


DETECT = [path for path in MODULES if path.parent.name == "detect"]


@pytest.mark.parametrize("path", DETECT, ids=lambda path: path.name)
def test_no_word_boundary_meets_chinese(path: Path) -> None:
    assert [] == [name for name in boundaries(path) if (path.name, name) not in MEETS_NO_CHINESE]


@named
def test_nothing_registers_globally_or_sleeps_on_errors(path: Path) -> None:
    """No global spaCy extension, and only the two boundaries catch everything."""
    source = path.read_text(encoding="utf-8")
    assert "set_extension" not in source
    catches_all = [shown(path, node) for node in ast.walk(parsed(path)) if isinstance(node, ast.ExceptHandler) and _is_broad(node)]
    boundary = path.name in ("batch.py", "commands.py")
    assert [] == catches_all or boundary


def _is_broad(node: ast.ExceptHandler) -> bool:
    return node.type is None or (isinstance(node.type, ast.Name) and node.type.id == "Exception")


def test_only_one_module_looks_at_the_clock() -> None:
    clocks = re.compile(r"\b(?:datetime\.now|date\.today|time\.time|gmtime|localtime|utcnow)\b")
    assert ["options.py"] == [path.name for path in MODULES if clocks.search(path.read_text(encoding="utf-8"))]


def test_what_is_generated_is_up_to_date() -> None:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join((str(ROOT), os.environ.get("PYTHONPATH", "")))}
    done = subprocess.run(
        [sys.executable, "tools/generate.py", "--check"], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    assert (0, "") == (done.returncode, done.stdout + done.stderr), "run `make generate`"
