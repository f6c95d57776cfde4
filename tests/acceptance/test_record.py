"""A record of a run, and the run that proves it."""

import json
from pathlib import Path

import pytest
from command import Done, lintmed

pytestmark = pytest.mark.acceptance

TEA = "# 花茶\n\n本品可根治糖尿病，无任何副作用。\n"
SLEEP = "# Sleep\n\nAdults need about seven hours a night.\n"


@pytest.fixture
def folder(in_folder: Path) -> Path:
    (in_folder / "tea.md").write_text(TEA, encoding="utf-8")
    (in_folder / "sleep.md").write_text(SLEEP, encoding="utf-8")
    done = lintmed("check", ".", "--record", "run.json", "--as-of", "2026-11-22", "--lang", "zh-Hans", cwd=in_folder)
    assert 1 == done.code, done.err
    return in_folder


def verify(folder: Path) -> Done:
    return lintmed("verify", "run.json", cwd=folder)


def test_the_same_documents_give_the_same_findings_on_any_day_and_in_any_language(folder: Path) -> None:
    done = verify(folder)
    found = sum(len(one["findings"]) for one in json.loads((folder / "run.json").read_bytes())["documents"])
    assert (0, f"2 documents, {found} findings: the same as recorded\n") == (done.code, done.out), done.err
    assert found > 0


def test_a_document_that_changed_and_what_it_lost_are_told(folder: Path) -> None:
    (folder / "tea.md").write_text(TEA.replace("根治", "说明"), encoding="utf-8")
    done = verify(folder)
    assert (1, True, True) == (
        done.code,
        "tea.md: the document has changed" in done.out,
        "no longer found: error [cn/cure-promise" in done.out,
    )
    assert "sleep.md" not in done.out


def test_settings_that_changed_are_told(folder: Path) -> None:
    (folder / "lintmed.toml").write_text('ignore = ["cn/cure-promise"]\n', encoding="utf-8")
    done = verify(folder)
    assert (1, True, True) == (done.code, "sleep.md: its settings have changed" in done.out, "[cn/cure-promise]" in done.out)


def test_exceptions_that_changed_are_told(in_folder: Path) -> None:
    (in_folder / "tea.md").write_text(TEA, encoding="utf-8")
    (in_folder / "waivers.yaml").write_text("waivers: []\n", encoding="utf-8")
    lintmed("check", "tea.md", "--waivers", "waivers.yaml", "--record", "run.json", cwd=in_folder)
    assert 0 == verify(in_folder).code
    (in_folder / "waivers.yaml").write_text("# all gone\nwaivers: []\n", encoding="utf-8")
    done = verify(in_folder)
    assert (1, "waivers.yaml: these exceptions have changed") == (done.code, done.out.splitlines()[0])


@pytest.fixture
def extended(in_folder: Path) -> Path:
    """Record a run in which an organisation pack finds what the policy does not know."""
    (in_folder / "words.md").write_text("# Wellness\n\nOur ginger tea zeroes out diabetes.\n", encoding="utf-8")
    (in_folder / "legal").mkdir()
    (in_folder / "legal" / "extension.yaml").write_text(
        "id: acme\nversion: '1'\nphrases:\n  - {concept: action.cure, add: {en: {verb: [zero out]}}}\n", encoding="utf-8"
    )
    done = lintmed("check", ".", "--extension", "legal", "--record", "run.json", "--as-of", "2026-11-22", cwd=in_folder)
    assert (1, True) == (done.code, "zeroes out diabetes" in done.out), done.err
    return in_folder


def test_the_organisation_packs_of_a_run_decide_again(extended: Path) -> None:
    done = verify(extended)
    assert (0, True) == (done.code, "the same as recorded" in done.out), done.out + done.err


def test_an_organisation_pack_that_changed_is_told(extended: Path) -> None:
    (extended / "legal" / "extension.yaml").write_text("id: acme\nversion: '2'\n", encoding="utf-8")
    done = verify(extended)
    assert (1, True, True) == (done.code, done.out.startswith("the policy has changed: "), "no longer found: error" in done.out), done.out


def test_an_organisation_pack_that_is_gone_leaves_nothing_to_verify(extended: Path) -> None:
    (extended / "legal" / "extension.yaml").unlink()
    (extended / "legal").rmdir()
    done = verify(extended)
    assert (2, "", True) == (done.code, done.out, "legal" in done.err), done.err


def test_a_document_that_is_gone_cannot_be_verified(folder: Path) -> None:
    (folder / "tea.md").unlink()
    done = verify(folder)
    assert (2, "", True) == (done.code, done.out, "tea.md: cannot be read" in done.err)


def test_a_run_in_which_something_was_not_checked_is_not_recorded(in_folder: Path) -> None:
    (in_folder / "a.md").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00")
    done = lintmed("check", "a.md", "--record", "run.json", cwd=in_folder)
    assert (2, False, True) == (done.code, (in_folder / "run.json").exists(), "run.json: not written" in done.err)


@pytest.mark.parametrize("arguments", [["-"], [".", "--fix"], [".", "--diff-base", "HEAD"]], ids=" ".join)
def test_only_a_run_over_files_as_they_are_is_recorded(in_folder: Path, arguments: list[str]) -> None:
    done = lintmed("check", *arguments, "--record", "run.json", cwd=in_folder)
    assert (2, True) == (done.code, "--record cannot be combined" in done.err)


@pytest.mark.parametrize(
    ("where", "value"),
    [("pack", 5), ("select", "core"), ("select", [5]), ("extension", None), ("config", 5), ("waivers", {}), ("policy", [])],
    ids=str,
)
def test_a_record_that_distorts_what_was_asked_is_refused(folder: Path, where: str, value: object) -> None:
    data = json.loads((folder / "run.json").read_bytes())
    (data["asked"] if where in data["asked"] else data)[where] = value
    (folder / "run.json").write_text(json.dumps(data), encoding="utf-8")
    done = verify(folder)
    expected = (1, "policy has changed", "") if where == "policy" else (2, "", "run.json: lacks or distorts")
    assert (expected[0], True, True) == (done.code, expected[1] in done.out, expected[2] in done.err), done.out + done.err


@pytest.mark.parametrize(
    "text", ["", "{}", "[1]", "not json", '{"record": 2}', '{"record": 1, "documents": 3}', '{"record": 1, "documents": [{}]}']
)
def test_what_is_no_record_is_refused(in_folder: Path, text: str) -> None:
    (in_folder / "run.json").write_text(text, encoding="utf-8")
    done = verify(in_folder)
    assert (2, "", True, False) == (done.code, done.out, "hint: a record is written by" in done.err, "Traceback" in done.err)
