"""What all tests share: small policies written for one test, and caches that end with the run."""

import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import yaml

from lintmed.engine import Linter
from lintmed.model.claim import Claim, Facts, Gates
from lintmed.model.settings import Settings
from lintmed.policy.compile import compile_policy
from lintmed.policy.policy import Policy
from lintmed.policy.source import read_source
from lintmed.text.read import read_text

AS_OF = "2026-11-22"  # tests are judged by the law of one fixed day
_SETTINGS_OF_THE_SHELL = ("NO_COLOR", "FORCE_COLOR", "LINTMED_DEBUG", "PRE_COMMIT", "GITHUB_ACTIONS", "LC_MESSAGES", "LANG")
_AUTHORITY = """
authorities:
  - id: law
    name: {en: The Law}
    issuer: {en: The Legislator}
    kind: statute
    url: https://law.example/1
    effective_from: 2000-01-01
    checked_on: 2026-01-01
    verification: verified
"""
_WORDS = "{en: '“{excerpt}” is wrong.', zh-Hans: '“{excerpt}”不妥。', zh-Hant: '「{excerpt}」不妥。'}"
_RULE = {
    "title": "{en: A rule, zh-Hans: 规则, zh-Hant: 規則}",
    "family": "cure-promise",
    "status": "stable",
    "authority": "[{id: law}]",
    "languages": "[zh-Hans, zh-Hant, en]",
    "claim": "{action: [action.cure]}",
    "decide": "[{then: prohibited}]",
    "message": _WORDS,
    "why": _WORDS,
    "advice": _WORDS,
    "examples": "{bad: ['[[a]]', '[[b]]', '[[疗]]', '[[药]]', '[[療]]', '[[藥]]'], good: [c, d, 养, 们, 養, 們]}",
}


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-snapshots", action="store_true", help="rewrite expected results; look at the diff before you commit it")
    parser.addoption("--all-rewrites", action="store_true", help="apply every suggestion over the whole development corpus, not a sample")


def pytest_configure(config: pytest.Config) -> None:
    """Keep compiled policies and results in a folder of this run, and take the shell's wishes away."""
    config.stash[_CACHE] = os.environ["LINTMED_CACHE_DIR"] = tempfile.mkdtemp(prefix="lintmed-tests-")
    for name in _SETTINGS_OF_THE_SHELL:
        os.environ.pop(name, None)
    os.environ["LC_ALL"] = "C.UTF-8"


def pytest_unconfigure(config: pytest.Config) -> None:
    shutil.rmtree(config.stash[_CACHE], ignore_errors=True)


_MODELS = {"spacy", "jieba"}
_CACHE = pytest.StashKey[str]()
MakePolicy = Callable[..., Policy]


def write_policy(folder: Path, lexicon: str, rules: tuple[str, ...] = (), authority: str = _AUTHORITY) -> Path:
    """Write a policy folder from YAML snippets: the concepts, and rules in which only what the test is about is given."""
    _write(folder / "_lexicon" / "words.yaml", f"concepts:\n{lexicon}")
    _write(folder / "_authorities" / "laws.yaml", authority)
    for pack in {"core", *(_id_of(rule).split("/")[0] for rule in rules)}:
        languages = "[]" if pack == "core" else "[zh-Hans, zh-Hant, en]"
        title = "{en: Pack, zh-Hans: 包, zh-Hant: 包}"
        _write(folder / pack / "pack.yaml", f"id: {pack}\nversion: '2026.1.0'\ntitle: {title}\nlanguages: {languages}\n")
    for rule in rules:
        pack, name = _id_of(rule).split("/")
        _write(folder / pack / "rules" / f"{name}.yaml", full_rule(rule))
    return folder


def compile_folder(folder: Path) -> Policy:
    """Compile a policy folder without keeping the result."""
    return Policy(compile_policy(read_source(str(folder))))


def full_rule(snippet: str) -> str:
    """Return a rule with the keys that the snippet does not give."""
    given = yaml.safe_load(snippet)
    return snippet.rstrip() + "\n" + "".join(f"{key}: {value}\n" for key, value in _RULE.items() if key not in given)


def _id_of(rule: str) -> str:
    return str(yaml.safe_load(rule)["id"])


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


@pytest.fixture(scope="session")
def make_policy(tmp_path_factory: pytest.TempPathFactory) -> MakePolicy:
    """Compile a small policy: `make_policy(lexicon, *rules, authority=…)`."""

    def make(lexicon: str, *rules: str, authority: str = _AUTHORITY) -> Policy:
        folder = write_policy(tmp_path_factory.mktemp("policies"), lexicon, rules, authority)
        return compile_folder(folder)

    return make


@pytest.fixture
def policy_folder(tmp_path: Path) -> Callable[..., Path]:
    """Write a policy folder that a test may spoil: `policy_folder(lexicon, *rules, authority=…)`."""

    def write(lexicon: str, *rules: str, authority: str = _AUTHORITY) -> Path:
        return write_policy(tmp_path / "policies", lexicon, rules, authority)

    return write


@pytest.fixture(scope="session")
def understand() -> Callable[..., tuple[list[Claim], Facts, Gates]]:
    """Read a text under a policy: `understand(policy, text)` returns its claims, facts and gates."""

    def read(policy: Policy, text: str, path: str = "a.md") -> tuple[list[Claim], Facts, Gates]:
        return Linter(policy, Settings(as_of=AS_OF)).read(read_text(text, path))

    return read


@pytest.fixture(autouse=True)
def no_language_model_in_unit_tests(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail the unit test that imports spaCy or jieba: the first speed needs neither."""
    before = _MODELS & set(sys.modules)
    yield
    if "unit" in request.path.relative_to(Path(__file__).parent).parts:
        assert before == _MODELS & set(sys.modules)


@pytest.fixture
def in_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Run in an empty folder."""
    folder = tmp_path / "work"
    folder.mkdir()
    monkeypatch.chdir(folder)
    yield folder
