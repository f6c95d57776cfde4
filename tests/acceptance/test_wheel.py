"""The wheel: it brings its policies, compiled."""

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from command import ROOT, Done

pytestmark = pytest.mark.acceptance


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel of this checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [
        sys.executable,
        "-m",
        "pip",
        "wheel",
        "--quiet",
        "--no-deps",
        "--disable-pip-version-check",
        "--wheel-dir",
        str(folder),
        str(ROOT),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert 0 == done.returncode, done.stderr
    (path,) = folder.glob("*.whl")
    return path


@pytest.fixture(scope="module")
def site(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Install the wheel into a folder of its own; what it needs comes from this environment."""
    folder = tmp_path_factory.mktemp("site")
    command = [
        sys.executable,
        "-m",
        "pip",
        "install",
        "--quiet",
        "--no-deps",
        "--disable-pip-version-check",
        "--target",
        str(folder),
        str(wheel),
    ]
    subprocess.run(command, check=True)
    return folder


def run(site: Path, cwd: Path, *command: str) -> Done:
    """Run Python where only the installed lintmed can be found first, with an empty cache."""
    own = [path for path in os.environ.get("PYTHONPATH", "").split(os.pathsep) if path and Path(path).resolve() != ROOT]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join((str(site), *own)), "LINTMED_CACHE_DIR": str(cwd / "cache")}
    done = subprocess.run([sys.executable, *command], cwd=cwd, env=environment, capture_output=True, check=False)
    return Done(done.returncode, done.stdout.decode(), done.stderr.decode())


def test_the_wheel_holds_the_policies_and_their_compiled_form(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    policies = {str(path.relative_to(ROOT / "policies")) for path in (ROOT / "policies").rglob("*") if path.is_file()}
    assert set() == {f"lintmed/_policies/{name}" for name in policies} - set(names)
    assert {"lintmed/_policies/compiled.bin", "lintmed/py.typed"} <= set(names)
    assert [] == [name for name in names if name.startswith(("tests/", "seeds/", "docs/", "policies/"))]


def test_the_wheel_holds_the_parts_of_the_report(wheel: Path, site: Path, tmp_path: Path) -> None:
    parts = {f"lintmed/report/html/{path.name}" for path in (ROOT / "lintmed" / "report" / "html").iterdir() if path.is_file()}
    assert set() == parts - set(zipfile.ZipFile(wheel).namelist())
    (tmp_path / "a.md").write_text("本品可根治糖尿病。\n", encoding="utf-8")
    done = run(site, tmp_path, "-m", "lintmed", "report", "a.md")
    assert 0 == done.code, done.err
    assert "根治糖尿病" in (tmp_path / "report.html").read_text(encoding="utf-8")


def test_the_wheel_carries_the_licence_and_the_command(wheel: Path) -> None:
    archive = zipfile.ZipFile(wheel)
    names = {name.rsplit("/", 1)[-1]: name for name in archive.namelist() if ".dist-info/" in name}
    assert {"LICENSE", "NOTICE"} <= set(names)
    assert "lintmed = lintmed.surfaces.cli:main" in archive.read(names["entry_points.txt"]).decode().replace("lintmed=", "lintmed = ")


def test_the_installed_linter_lists_its_packs(site: Path, tmp_path: Path) -> None:
    done = run(site, tmp_path, "-m", "lintmed", "version")
    assert ["core", "au", "ca", "cn", "eu", "hk", "sg", "tw", "uk", "us"] == [
        row.split()[1] for row in done.out.splitlines() if row.startswith("pack ")
    ], done.err


def test_no_rule_is_written_into_the_installed_policies(site: Path, tmp_path: Path) -> None:
    done = run(site, tmp_path, "-m", "lintmed", "policy", "new", "core/mine")
    assert (2, True, []) == (done.code, "belongs to the installed lintmed" in done.err, list(site.rglob("mine.yaml"))), done.err


def test_the_installed_linter_compiles_nothing(site: Path, tmp_path: Path) -> None:
    script = (
        "import sys, lintmed.surfaces.cli as cli; code = cli.main(['check', 'a.md', '--no-cache', '--output-format', 'json']);"
        "print([name for name in ('yaml', 'jsonschema', 'lemminflect', 'lintmed.policy.compile') if name in sys.modules], file=sys.stderr);"
        "print(cli.__file__, file=sys.stderr); sys.exit(code)"
    )
    (tmp_path / "a.md").write_text("本品可根治糖尿病。\n", encoding="utf-8")
    done = run(site, tmp_path, "-c", script)
    modules, place = done.err.splitlines()
    assert (1, "[]", True) == (done.code, modules, place.startswith(str(site)))
    assert not (tmp_path / "cache").exists()


def test_the_installed_linter_finds_what_the_checkout_finds(site: Path, tmp_path: Path) -> None:
    from command import findings

    (tmp_path / "a.md").write_text("# 介绍\n\n本品可根治糖尿病。\n\nOur tea cures diabetes, with no side effects.\n", encoding="utf-8")
    done = run(site, tmp_path, "-m", "lintmed", "check", "a.md", "--output-format", "json", "--as-of", "2026-11-22")
    assert findings("a.md", cwd=tmp_path) == [found for file in json.loads(done.out)["files"] for found in file["findings"]] != []


def test_policy_authors_can_work_with_the_installed_linter(site: Path, tmp_path: Path) -> None:
    done = run(site, tmp_path, "-m", "lintmed", "policy", "test", "core/cure-promise")
    assert (0, "") == (done.code, done.out), done.err


def test_the_wheel_offers_the_language_server_as_an_extra(wheel: Path) -> None:
    archive = zipfile.ZipFile(wheel)
    metadata = next(archive.read(name).decode() for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
    assert "Provides-Extra: lsp" in metadata
    asked = [row.partition("; ")[2] for row in metadata.splitlines() if row.startswith("Requires-Dist: pygls")]
    assert {"extra == 'dev'", "extra == 'lsp'"} == {row.replace('"', "'") for row in asked}


def test_the_installed_language_server_finds_what_check_finds(site: Path, tmp_path: Path) -> None:
    from editor import Editor

    (tmp_path / "a.md").write_text("本品可根治糖尿病。\n", encoding="utf-8")
    done = run(site, tmp_path, "-m", "lintmed", "check", "a.md", "--output-format", "json", "--as-of", "2026-11-22")
    with Editor("--as-of", "2026-11-22", cwd=tmp_path, PYTHONPATH=str(site)) as editor:
        editor.begin()
        found = editor.open("a.md", "本品可根治糖尿病。\n")
        assert [one["rule"] for file in json.loads(done.out)["files"] for one in file["findings"]] == [one["code"] for one in found] != []
        assert 0 == editor.end()
