"""The hook, as another project uses it: pre-commit clones the checkout, installs it and blocks a bad article."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from command import ROOT, Done

PRE_COMMIT = shutil.which("pre-commit", path=os.pathsep.join((str(Path(sys.executable).parent), os.environ.get("PATH", ""))))
pytestmark = [
    pytest.mark.acceptance,
    pytest.mark.skipif(PRE_COMMIT is None, reason="pre-commit is not installed"),
    pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed"),
]


def git(folder: Path, *arguments: str) -> str:
    """Run git with no settings but our own."""
    settings = ("-c", "user.name=Test", "-c", "user.email=test@example.org", "-c", "init.defaultBranch=main", "-c", "commit.gpgsign=false")
    environment = {**_bare(), "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    done = subprocess.run(["git", *settings, *arguments], cwd=folder, env=environment, capture_output=True, text=True, check=True)
    return done.stdout


def _bare() -> dict[str, str]:
    """Return the environment without what belongs to a surrounding git, Python path or pre-commit run."""
    return {key: value for key, value in os.environ.items() if not key.startswith(("GIT_", "PRE_COMMIT")) and key != "PYTHONPATH"}


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Commit the checkout as it stands, changes included, in a repository of its own: pre-commit clones commits only."""
    folder = tmp_path_factory.mktemp("checkout")
    names = git(ROOT, "ls-files", "-z", "--cached", "--others", "--exclude-standard").split("\0")
    for name in names:
        if name and (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, folder / name)
    git(folder, "init", "--quiet")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", "As it stands")
    return folder


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make the repository of somebody who writes articles."""
    folder = tmp_path_factory.mktemp("project")
    (folder / "bad.md").write_text("# 介绍\n\n本品可根治糖尿病。\n", encoding="utf-8")
    (folder / "good.md").write_text("# 睡眠\n\n成年人每晚宜睡七小时左右。\n", encoding="utf-8")
    (folder / "code.py").write_text("PROMISE = '本品可根治糖尿病。'\n", encoding="utf-8")
    git(folder, "init", "--quiet")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", "Articles")
    return folder


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Keep the environments of pre-commit for this module: the first run installs lintmed."""
    return tmp_path_factory.mktemp("pre-commit")


def hook(name: str, checkout: Path, project: Path, home: Path, *files: str) -> Done:
    assert PRE_COMMIT is not None
    environment = {**_bare(), "PRE_COMMIT_HOME": str(home), "LINTMED_CACHE_DIR": str(home / "lintmed"), "PYTHONIOENCODING": "utf-8"}
    command = [PRE_COMMIT, "try-repo", str(checkout), name, "--color", "never", "--verbose", "--files", *files]
    done = subprocess.run(command, cwd=project, env=environment, capture_output=True, check=False)
    return Done(done.returncode, done.stdout.decode(), done.stderr.decode())


def test_the_hook_blocks_a_bad_article_and_shows_why(checkout: Path, project: Path, home: Path) -> None:
    done = hook("lintmed", checkout, project, home, "bad.md", "good.md")
    assert (1, True, True) == (done.code, "bad.md:3:4" in done.out, "根治糖尿病" in done.out), done.out + done.err


def test_the_hook_passes_a_clean_article(checkout: Path, project: Path, home: Path) -> None:
    done = hook("lintmed", checkout, project, home, "good.md")
    assert (0, True) == (done.code, "Passed" in done.out), done.out + done.err


def test_the_hook_does_not_look_at_code(checkout: Path, project: Path, home: Path) -> None:
    done = hook("lintmed", checkout, project, home, "code.py")
    assert (0, True) == (done.code, "Skipped" in done.out), done.out + done.err


def test_the_fixing_hook_blocks_what_it_cannot_fix(checkout: Path, project: Path, home: Path) -> None:
    done = hook("lintmed-fix", checkout, project, home, "bad.md")
    assert 1 == done.code, done.out + done.err
