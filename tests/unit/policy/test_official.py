"""Official downloads are read as the agencies write them; what is not whole is refused with its place."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from lintmed.errors import SourceError
from lintmed.policy.official.decision import Decision
from lintmed.policy.official.read import read_download
from tests.workbook import rows_of, write_workbook

OFFICIAL = Path(__file__).parents[2] / "official"
TABLES, OPENFDA, CSV, JSON = (OFFICIAL / name for name in ("drugsfda", "openfda-drugsfda.json", "ema-medicines.csv", "ema-medicines.json"))


def read(path: Path) -> tuple[Decision, ...]:
    return read_download(str(path)).decisions


def told(decisions: tuple[Decision, ...]) -> list[tuple[str, str, str, str, str]]:
    return [(one.number, one.kind, one.status, one.granted, one.since) for one in decisions]


def fault(path: Path, limit: int = 10_000_000) -> str:
    with pytest.raises(SourceError) as caught:
        read_download(str(path), limit)
    return str(caught.value)


@pytest.fixture
def tables(tmp_path: Path) -> Path:
    return Path(shutil.copytree(TABLES, tmp_path / "drugsfda"))


@pytest.fixture
def spoiled(tmp_path: Path) -> Callable[[Path, str, str], Path]:
    """Copy a table with one text replaced."""

    def copy(path: Path, old: str, new: str) -> Path:
        text = path.read_text(encoding="utf-8-sig")
        assert old in text
        (tmp_path / path.name).write_text(text.replace(old, new, 1), encoding="utf-8")
        return tmp_path / path.name

    return copy


APPROVALS = [
    ("BLA900001", "full", "active", "2019-03-15", ""),
    ("NDA900002", "full", "active", "2021-05-04", ""),
    ("NDA900004", "full", "last-known", "1998-11-20", ""),
]
MEDICINES = [
    ("EMEA/H/C/900101", "full", "active", "2019-07-18", ""),
    ("EMEA/H/C/900102", "conditional", "withdrawn", "2015-09-02", "2023-06-30"),
    ("EMEA/H/C/900103", "none", "refused", "", "2024-11-05"),
]


def test_drugs_at_fda_tells_original_approvals_and_leaves_copies_and_tentative_ones_out() -> None:
    assert APPROVALS == told(read(TABLES))


def test_an_archive_of_the_tables_says_the_same(tmp_path: Path) -> None:
    with ZipFile(tmp_path / "drugsatfda.zip", "w", ZIP_DEFLATED) as archive:
        for path in sorted(TABLES.iterdir()):
            archive.write(path, path.name)
    assert APPROVALS == told(read(tmp_path / "drugsatfda.zip"))


def test_a_row_with_too_many_fields_is_told_and_left_out() -> None:
    assert [f"{TABLES}/Products.txt:8: has 10 fields, not 8; left out"] == list(read_download(str(TABLES)).remarks)


def test_days_of_supplements_are_kept_as_later_decisions() -> None:
    assert ("2022-06-01",) == read(TABLES)[0].later


def test_what_is_only_discontinued_on_the_market_is_no_ended_approval() -> None:
    assert ("kind", "status") == read(TABLES)[2].doubts


def test_openfda_tells_what_the_tables_tell() -> None:
    assert APPROVALS[:2] == told(read(OPENFDA))
    assert [(one.brands, one.substances) for one in read(TABLES)[:2]] == [(one.brands, one.substances) for one in read(OPENFDA)]


def test_a_part_of_openfda_says_that_it_is_one() -> None:
    assert (f"{OPENFDA}: holds 3 of 4 results",) == read_download(str(OPENFDA)).remarks


def test_a_bulk_download_of_openfda_is_an_archive_of_one_file(tmp_path: Path) -> None:
    with ZipFile(tmp_path / "drug-drugsfda-0001-of-0001.json.zip", "w") as archive:
        archive.write(OPENFDA, "drug-drugsfda-0001-of-0001.json")
    assert APPROVALS[:2] == told(read(tmp_path / "drug-drugsfda-0001-of-0001.json.zip"))


@pytest.mark.parametrize("path", [CSV, JSON], ids=["csv", "json"])
def test_the_medicines_table_tells_people_s_medicines_that_are_no_copies(path: Path) -> None:
    assert MEDICINES == told(read(path))


@pytest.mark.parametrize("shares", [True, False], ids=["shared texts", "texts in cells"])
def test_the_workbook_says_the_same_as_the_table(tmp_path: Path, shares: bool) -> None:
    assert MEDICINES == told(read(write_workbook(tmp_path / "ema.xlsx", rows_of(CSV), shares=shares)))


def test_a_day_of_a_spreadsheet_is_a_day(tmp_path: Path) -> None:
    rows = [["43664" if cell == "18/07/2019" else cell for cell in row] for row in rows_of(CSV)]
    assert MEDICINES == told(read(write_workbook(tmp_path / "ema.xlsx", rows)))


def test_a_medicine_has_its_former_name_too() -> None:
    assert ("Examplix", "Oldname") == read(CSV)[0].brands


def test_the_newest_day_of_a_table_is_how_far_it_sees() -> None:
    assert ("2024-01-09", "2025-02-04") == (read_download(str(TABLES)).seen, read_download(str(CSV)).seen)


def test_the_columns_of_older_reports_are_known(spoiled: Callable[[Path, str, str], Path]) -> None:
    older = spoiled(CSV, "Name of medicine,EMA product number,Medicine status", "Medicine name,Product number,Authorisation status")
    assert MEDICINES == told(read(older))


def test_semicolons_separate_as_well_as_commas(tmp_path: Path) -> None:
    (tmp_path / "ema.csv").write_text("\n".join(";".join(cell.replace(";", " ") for cell in row) for row in rows_of(CSV)), encoding="utf-8")
    assert MEDICINES == told(read(tmp_path / "ema.csv"))


BAD_TABLES = [
    ("Products.txt", b"ActiveIngredient", b"Ingredient", "Products.txt:1: lacks the column `ActiveIngredient`"),
    ("Submissions.txt", b"2019-03-15", b"2019-02-30", "Submissions.txt:2: `2019-02-30 00:00:00` is no day of the calendar"),
    ("Submissions.txt", b"2019-03-15 00:00:00", b"soon", "Submissions.txt:2: `soon` is no day of the calendar"),
    (
        "Products.txt",
        b"NOVORA\tNOVOSTAT\t0\r\n900005\t002\tTABLET;ORAL\t5MG\t0\tNOVORA\tNOVOSTAT\t0\t\tone field too many",
        b"NOV",
        "has 6 fields, not 8",
    ),
    (
        "MarketingStatus.txt",
        b"4\t900005",
        b"9\t900005",
        "MarketingStatus.txt:7: the marketing status `9` is not in MarketingStatus_Lookup.txt",
    ),
    ("Applications.txt", "SOCIÉTÉ".encode("cp1252"), b"SOCI\x81T\x8d", "Applications.txt: is no text in UTF-8 or Windows-1252"),
]


@pytest.mark.parametrize(("name", "old", "new", "message"), BAD_TABLES, ids=[one[3] for one in BAD_TABLES])
def test_a_spoiled_table_is_told_with_its_line(tables: Path, name: str, old: bytes, new: bytes, message: str) -> None:
    data = (tables / name).read_bytes()
    assert old in data
    (tables / name).write_bytes(data.replace(old, new, 1))
    assert message in fault(tables)


def test_a_missing_table_is_told(tables: Path) -> None:
    (tables / "Submissions.txt").unlink()
    assert "holds no Submissions.txt" in fault(tables)


def test_an_empty_table_is_told(tables: Path) -> None:
    (tables / "Products.txt").write_bytes(b"")
    assert "Products.txt: is empty" in fault(tables)


def test_a_table_with_a_header_only_is_told(tables: Path) -> None:
    header = (tables / "Products.txt").read_bytes().split(b"\n")[0]
    (tables / "Products.txt").write_bytes(header + b"\n")
    assert "Products.txt: has a header, but no rows" in fault(tables)


BAD_MEDICINES = [
    (CSV, "18/07/2019", "31/02/2019", "ema-medicines.csv:10: `31/02/2019` is no day of the calendar"),
    (CSV, "18/07/2019", "07/18/2019", "`07/18/2019` is no day of the calendar"),
    (CSV, "Medicine status", "State", "lacks the column `medicine_status`"),
    (CSV, "Authorised", "Perhaps", "the status `Perhaps` is not known"),
    (CSV, "EMEA/H/C/900101", "900101", "`900101` is no product number of the agency"),
    (CSV, "30/06/2023", "30/06/2013", "the status began 2013-06-30, before the approval of 2015-09-02"),
    (JSON, '"total_records": 5', '"total_records": 9', "holds 5 records, not the 9 that it announces"),
    (JSON, '"medicine_status"', '"state"', "data[0]: lacks the column `medicine_status`"),
    (OPENFDA, '"20190315"', '"20191315"', "results[0]: `20191315` is no day of the calendar"),
    (OPENFDA, '"application_number"', '"k_number"', "510(k) clearances are no approvals"),
    (OPENFDA, '"submissions"', '"submitted"', "lacks the column `submissions`"),
]


@pytest.mark.parametrize(("path", "old", "new", "message"), BAD_MEDICINES, ids=[one[3] for one in BAD_MEDICINES])
def test_a_fault_of_a_table_is_told_with_its_place(
    spoiled: Callable[[Path, str, str], Path], path: Path, old: str, new: str, message: str
) -> None:
    assert message in fault(spoiled(path, old, new))


def test_a_table_without_a_header_is_told(tmp_path: Path) -> None:
    (tmp_path / "ema.csv").write_text("Medicine data\nnothing else\n", encoding="utf-8")
    assert "has no header in its first 2 rows" in fault(tmp_path / "ema.csv")


def test_cut_off_json_is_told_with_the_line(tmp_path: Path) -> None:
    (tmp_path / "cut.json").write_text(OPENFDA.read_text(encoding="utf-8")[:900], encoding="utf-8")
    assert "is not valid JSON" in fault(tmp_path / "cut.json")


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "is empty"),
        (b"PK\x03\x04 and then nothing", "is an archive that ends too early"),
        (b"<!DOCTYPE html><title>Sorry</title>", "is a web page, not a table"),
        (b'{"error": {"code": "NOT_FOUND"}}', "holds an error message"),
        (b"[1, 2]", "holds no medicines"),
        (b'{"results": []}', "holds no results"),
        (b"\x00\x01\x02\x03", "is no text in UTF-8 or Windows-1252"),
        (b"[" * 100_000, "is not valid JSON"),
    ],
)
def test_what_is_no_table_is_told(tmp_path: Path, data: bytes, message: str) -> None:
    (tmp_path / "download").write_bytes(data)
    assert message in fault(tmp_path / "download")


def test_an_archive_that_swells_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    with ZipFile(tmp_path / "bomb.zip", "w", ZIP_DEFLATED) as archive:
        archive.writestr("Applications.txt", b"0" * 2_000_000)
    assert "has 2,000,000 bytes unpacked, more than the 1,000,000 that are read" in fault(tmp_path / "bomb.zip", 1_000_000)


def test_a_workbook_with_entities_is_refused(tmp_path: Path) -> None:
    with ZipFile(tmp_path / "evil.xlsx", "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        archive.writestr("xl/worksheets/sheet1.xml", '<!DOCTYPE a [<!ENTITY b "c">]><worksheet/>')
    assert "is no part of a workbook that is read" in fault(tmp_path / "evil.xlsx")


def test_a_workbook_whose_texts_are_missing_is_told(tmp_path: Path) -> None:
    whole = write_workbook(tmp_path / "ema.xlsx", rows_of(CSV))
    with ZipFile(whole) as archive, ZipFile(tmp_path / "cut.xlsx", "w") as cut:
        for name in archive.namelist():
            if "shared" not in name:
                cut.writestr(name, archive.read(name))
    assert "a cell refers to the text 0 of 0" in fault(tmp_path / "cut.xlsx")


def test_a_damaged_archive_is_told(tmp_path: Path) -> None:
    with ZipFile(tmp_path / "data.zip", "w", ZIP_DEFLATED) as archive:
        archive.writestr("Applications.txt", json.dumps(list(range(5000))))
    data = bytearray((tmp_path / "data.zip").read_bytes())
    data[200:260] = bytes(60)
    (tmp_path / "data.zip").write_bytes(data)
    assert "cannot be unpacked" in fault(tmp_path / "data.zip")
