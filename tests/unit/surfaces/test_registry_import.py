"""`lintmed registry import`: a dry run shows, --write writes, and what contradicts a record is told with both places."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from lintmed.policy.policy import Policy
from lintmed.surfaces.cli import main
from tests.conftest import compile_folder

OFFICIAL = Path(__file__).parents[2] / "official"
TABLES, MEDICINES = str(OFFICIAL / "drugsfda"), str(OFFICIAL / "ema-medicines.csv")
FDA, EMA = "https://www.fda.gov/media/89850/download", "https://www.ema.europa.eu/en/medicines/download-medicine-data"
NAME = "{en: N, zh-Hans: 名, zh-Hant: 名}"
AGENCY = "role: approves, source: https://a.example/, checked_on: 2026-01-01, verification: verified"
REGISTRY = f"""\
horizon: 2026-06-24
wording:
  full: {{en: approval, zh-Hans: 批准, zh-Hant: 核准}}
regions:
  - {{id: us, name: {NAME}, en: [United States]}}
agencies:
  - {{id: us-fda, region: us, names: {{en: [FDA]}}, {AGENCY}}}
  - {{id: eu-ec, region: us, names: {{en: [European Commission]}}, {AGENCY}}}
conditions:
  - {{id: lymphoma, name: {NAME}, en: [lymphoma]}}
products:
  - id: examplimab
    name: {NAME}
    en: [examplimab]
    brand: [Examplix]
    # A comment of a lawyer.
    authorisations:
      - id: examplimab-us
        agency: [us-fda]
        kind: full
        status: active
        granted: "2019-03"
        for: [lymphoma]
        verification: secondary
  - id: samplostat
    name: {NAME}
    brand: [Samplora]
"""


class Done(NamedTuple):
    """What a command left behind."""

    code: int
    out: str
    err: str


Run = Callable[..., Done]


@pytest.fixture
def folder(policy_folder: Callable[..., Path]) -> Path:
    folder = policy_folder("  - {id: action.cure, title: Cures, zh: [根治, 治愈]}\n")
    (folder / "_registry").mkdir()
    (folder / "_registry" / "facts.yaml").write_text(REGISTRY, encoding="utf-8")
    return folder


@pytest.fixture
def run(folder: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    def command(*arguments: str) -> Done:
        code = main(["registry", "import", *arguments, "--policies", str(folder)])
        return Done(code, *capsys.readouterr())

    return command


def rewrite(folder: Path, old: str, new: str) -> None:
    assert old in REGISTRY
    (folder / "_registry" / "facts.yaml").write_text(REGISTRY.replace(old, new), encoding="utf-8")


def imported(folder: Path) -> str:
    return (folder / "_registry" / "imported" / "us-fda.yaml").read_text(encoding="utf-8")


def policy(folder: Path) -> Policy:
    return compile_folder(folder)


def test_a_dry_run_shows_a_diff_and_writes_nothing(run: Run, folder: Path) -> None:
    done = run(TABLES)
    assert (0, True, False) == (done.code, "+  - id: samplostat-us-fda-nda900002" in done.out, (folder / "_registry" / "imported").exists())
    assert "1 added, 0 changed, 1 agree" in done.err


def test_what_agrees_with_a_record_by_hand_is_told_with_its_line_and_not_written(run: Run, folder: Path) -> None:
    done = run(TABLES, "--write")
    assert f"{folder}/_registry/facts.yaml:18: `examplimab-us` agrees with {TABLES}/Applications.txt:2 (EXAMPLIX)" in done.out
    assert "examplimab" not in imported(folder)


def test_written_records_hold_and_files_by_hand_stay_as_they_are(run: Run, folder: Path) -> None:
    run(TABLES, "--write", "--source-url", FDA)
    records = policy(folder).registry.products["samplostat"].authorisations
    assert [("2021-05-04", "verified", "2024-01-09", frozenset({"kind", "for"}))] == [
        (one.granted, one.verification, one.seen, one.doubts) for one in records
    ]
    assert REGISTRY == (folder / "_registry" / "facts.yaml").read_text(encoding="utf-8")


def test_only_a_file_of_the_agency_s_own_site_is_verified(run: Run, folder: Path) -> None:
    run(TABLES, "--write", "--source-url", "https://mirror.example/drugsatfda.zip")
    assert "verification: secondary" in imported(folder)
    assert 0 == run(TABLES, "--write", "--source-url", FDA).code
    assert "verification: verified" in imported(folder)


def test_a_second_import_changes_nothing(run: Run, folder: Path) -> None:
    run(TABLES, "--write")
    before = imported(folder)
    done = run(TABLES, "--write")
    assert (before, False, True) == (imported(folder), "+++" in done.out, "nothing to write" in done.err)


def test_a_product_that_the_registry_does_not_know_is_taken_in_when_it_is_asked_for(run: Run, folder: Path) -> None:
    done = run(TABLES, "--write", "--add", "Oldora")
    product = policy(folder).registry.products["oldostat"]
    assert (0, "oldostat (Oldora)", "last-known") == (done.code, product.name["en"], product.authorisations[0].status)


def test_what_nobody_asked_for_is_counted(run: Run) -> None:
    assert "1 about products that the registry does not know" in run(TABLES).err


def test_a_name_that_the_download_does_not_hold_is_told(run: Run) -> None:
    done = run(TABLES, "--add", "Nothingmab")
    assert (2, True) == (done.code, "nothing in the download is called Nothingmab" in done.err)


def test_the_other_agency_has_a_file_of_its_own(run: Run, folder: Path) -> None:
    assert 0 == run(MEDICINES, "--write", "--source-url", EMA).code
    first, second = (policy(folder).registry.products[name].authorisations[-1] for name in ("examplimab", "samplostat"))
    assert ("2019-07-18", {"lymphoma"}, "https://www.ema.europa.eu/en/medicines/human/EPAR/examplix") == (
        first.granted,
        first.uses,
        first.source,
    )
    assert ("conditional", "withdrawn", "2023-06-30", {"any"}) == (second.kind, second.status, second.since, second.uses)


def test_a_subject_heading_is_read_as_people_say_it(run: Run, folder: Path, tmp_path: Path) -> None:
    table = (OFFICIAL / "ema-medicines.json").read_text(encoding="utf-8").replace("Lymphoma;  Some", "Lymphoma, Follicular;  Some")
    (tmp_path / "ema.json").write_text(table, encoding="utf-8")
    rewrite(folder, "en: [lymphoma]", "en: [follicular lymphoma]")
    assert 0 == run(str(tmp_path / "ema.json"), "--write").code
    assert {"lymphoma"} == policy(folder).registry.products["examplimab"].authorisations[-1].uses


def test_a_record_that_was_moved_to_its_product_leaves_the_file_of_imports(run: Run, folder: Path) -> None:
    run(TABLES, "--write")
    by_hand = (
        "{id: samplostat-us, agency: [us-fda], kind: full, status: active, granted: 2021-05-04, for: [lymphoma], verification: verified}"
    )
    rewrite(folder, "brand: [Samplora]", f"brand: [Samplora]\n    authorisations:\n      - {by_hand}")
    assert 0 == run(TABLES, "--write").code
    assert not (folder / "_registry" / "imported" / "us-fda.yaml").exists()
    assert 1 == len(policy(folder).registry.products["samplostat"].authorisations)


CONTRADICTIONS = [
    ('granted: "2019-03"', "granted: 2019-03-14", "facts.yaml:22:18: `examplimab-us` tells an approval of 2019-03-14, where the download has 2019-03-15"),
    ('granted: "2019-03"', 'granted: "2012"', "tells an approval of 2012, where the download has 2019-03-15"),
    ("status: active", "status: withdrawn", "facts.yaml:21:17: `examplimab-us` has the status `withdrawn`, where the download has `active`"),
    (
        'kind: full\n        status: active\n        granted: "2019-03"\n        for: [lymphoma]', "kind: none\n        status: never\n        for: [any]",
        "`examplimab-us` says that there is no approval, where the download has one of 2019-03-15",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "message"), CONTRADICTIONS, ids=[one[2] for one in CONTRADICTIONS])
def test_a_contradiction_names_both_places_and_nothing_is_written(run: Run, folder: Path, old: str, new: str, message: str) -> None:
    rewrite(folder, old, new)
    done = run(TABLES, "--write")
    assert (2, True, True) == (done.code, message in done.err, f"(EXAMPLIX, {TABLES}/Applications.txt:2)" in done.err), done.err
    assert not (folder / "_registry" / "imported").exists()


def test_the_line_of_the_record_is_quoted(run: Run, folder: Path) -> None:
    rewrite(folder, 'granted: "2019-03"', "granted: 2019-03-14")
    assert "\n    granted: 2019-03-14\n    hint: look up which is right" in run(TABLES).err


def test_a_later_use_is_no_contradiction_when_a_supplement_of_that_day_was_approved(run: Run, folder: Path) -> None:
    rewrite(folder, 'granted: "2019-03"', "granted: 2022-06-01")
    done = run(TABLES)
    assert (0, True) == (done.code, "+  - id: examplimab-us-fda-bla900001" in done.out)


def test_an_approval_that_the_table_says_was_refused_is_a_contradiction(run: Run, folder: Path) -> None:
    rewrite(
        folder,
        "brand: [Samplora]",
        "brand: [Novora]\n    authorisations:\n      - {id: n, agency: [eu-ec], kind: full, status: active, for: [any], verification: verified}",
    )
    assert "`n` tells an approval that is `active`, where the download has `refused`" in run(MEDICINES).err


def test_a_bad_table_is_told_in_one_message(run: Run, tmp_path: Path) -> None:
    (tmp_path / "empty.xlsx").write_bytes(b"")
    done = run(str(tmp_path / "empty.xlsx"))
    assert (2, 2) == (done.code, len(done.err.splitlines()))
    assert 2 == run(str(tmp_path / "missing.zip")).code


def test_nothing_is_shown_that_could_steer_a_terminal(run: Run, tmp_path: Path) -> None:
    evil = (OFFICIAL / "ema-medicines.csv").read_text(encoding="utf-8-sig").replace("Oldname", "Old\x1b[2Jname")
    (tmp_path / "ema.csv").write_text(evil, encoding="utf-8")
    done = run(str(tmp_path / "ema.csv"))
    assert "\x1b" not in done.out + done.err
