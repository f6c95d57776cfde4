"""Read the medicines table of the European Medicines Agency, which it publishes as a workbook and as JSON; people also keep it as CSV.

In the workbook eight rows about the report stand above the header; dates are DD/MM/YYYY or days of a spreadsheet.
"""

import csv
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from io import StringIO
from itertools import islice
from typing import Any

from lintmed.errors import SourceError
from lintmed.policy.official.container import Container
from lintmed.policy.official.decision import Decision, Download, day_of, require
from lintmed.policy.official.sheet import rows

HOSTS = ("ema.europa.eu", "www.ema.europa.eu")
WHAT = "the medicines output report"
_SHAPES = ("DD/MM/YYYY", "YYYY-MM-DD")
_PREAMBLE = 40  # rows in which the header is sought
_GRANTED, _ENDED = "marketing_authorisation_date", "withdrawal_expiry_revocation_lapse_of_marketing_authorisation_date"
_REFUSED, _SUSPENDED = "refusal_of_marketing_authorisation_date", "suspension_of_marketing_authorisation_date"
_WANTED = ("category", "name_of_medicine", "ema_product_number", "medicine_status", "active_substance", _GRANTED, "medicine_url")
# The names of columns before 2024, and those in which the workbook and JSON differ.
_RENAMED = {
    "medicine_name": "name_of_medicine", "product_number": "ema_product_number", "authorisation_status": "medicine_status", "url": "medicine_url",
    "therapeutic_area": "therapeutic_area_mesh", "generic_or_hybrid": "generic", "revision_date": "last_updated_date",
    "international_non_proprietary_name_inn_common_name": "international_non_proprietary_name_common_name",
}  # fmt: skip
# How the registry calls what the agency says of an authorisation, and the column with the day on which that began.
_STATUS = {
    "authorised": ("active", ""), "withdrawn": ("withdrawn", _ENDED), "revoked": ("revoked", _ENDED), "expired": ("expired", _ENDED),
    "lapsed": ("expired", _ENDED), "suspended": ("suspended", _SUSPENDED),
}  # fmt: skip
_WITHOUT = {
    "refused": ("refused", _REFUSED), "not authorised": ("refused", _REFUSED), "application withdrawn": ("never", ""),
    "withdrawn from rolling review": ("never", ""), "opinion": ("pending", ""), "opinion under re-examination": ("pending", ""),
}  # fmt: skip
_NUMBER = re.compile(r"[A-Z]+/[HV]/(?:[A-Z]+/)?\d+(?:/.+)?")
Row = Mapping[str, str]


def read_workbook(workbook: Container) -> Download:
    """Return the decisions in a workbook; raises SourceError with the row."""
    return _download(_tabled(((f"{workbook.path}: row {number}", cells) for number, cells in rows(workbook)), workbook.path))


def read_csv(text: str, path: str) -> Download:
    """Return the decisions in a table with commas or semicolons; raises SourceError with the line."""
    head = text[:20_000]
    reader = csv.reader(StringIO(text, newline=""), delimiter=max(",;\t", key=head.count))
    try:
        return _download(_tabled(((f"{path}:{reader.line_num}", cells) for cells in reader), path))
    except csv.Error as problem:
        raise SourceError(f"is no table: {problem}", place=f"{path}:{reader.line_num}", hint=f"take {WHAT}") from problem


def read_json(data: Any, path: str) -> Download:
    """Return the decisions in a list of objects, or in the `data` of one; raises SourceError with the place."""
    found = data.get("data") if isinstance(data, dict) else data
    if not isinstance(found, list) or not found or not all(isinstance(one, dict) for one in found):
        raise SourceError("holds no medicines", place=path, hint=f"take {WHAT}")
    meta = data.get("meta") if isinstance(data, dict) else None
    announced = meta.get("total_records", len(found)) if isinstance(meta, dict) else len(found)
    if str(announced) != str(len(found)):
        hint = "the download may be cut off; fetch it again"
        raise SourceError(f"holds {len(found)} records, not the {announced} that it announces", place=path, hint=hint)
    keyed = ((f"{path}: data[{at}]", {_key(key): _plain(value) for key, value in one.items()}) for at, one in enumerate(found))
    return _download(_required(keyed))


def _plain(value: Any) -> str:
    return "; ".join(map(str, value)) if isinstance(value, list) else "" if value is None else str(value)


def _key(header: str) -> str:
    key = "_".join(re.findall(r"[a-z0-9]+", header.lower()))
    return _RENAMED.get(key, key)


def _required(keyed: Iterable[tuple[str, dict[str, str]]]) -> Iterator[tuple[str, Row]]:
    for place, row in keyed:
        require(row, _WANTED, place, WHAT)
        yield place, row


def _tabled(lines: Iterable[tuple[str, list[str]]], path: str) -> Iterator[tuple[str, Row]]:
    """Yield the rows under the header, which is sought below what the report says of itself."""
    lines = iter(lines)
    seen = 0
    for place, cells in islice(lines, _PREAMBLE):
        seen += any(cells)
        header = [_key(cell) for cell in cells]
        if {"medicine_status", "name_of_medicine"} & set(header) and len(header) > 3:
            require(dict.fromkeys(header), _WANTED, place, WHAT)
            break
    else:
        raise SourceError(f"has no header in its first {seen} rows", place=path, hint=f"take {WHAT}; it has a column “Medicine status”")
    empty = True
    for place, cells in lines:
        if any(cell.strip() for cell in cells):
            empty = False
            yield place, _row(header, cells, place)
    if empty:
        raise SourceError("has a header, but no rows", place=path, hint="the download may be cut off; fetch it again")


def _row(header: Sequence[str], cells: Sequence[str], place: str) -> Row:
    """Return a row by its columns; trailing empty cells may be missing, but not what a decision is read from."""
    if any(cells[len(header) :]) or len(cells) <= header.index("medicine_status"):
        line, hint = " | ".join(cells)[:160], "the download may be cut off; fetch it again"
        raise SourceError(f"has {len(cells)} cells, not {len(header)}", place=place, line=line, hint=hint)
    padded = [*cells, *[""] * (len(header) - len(cells))]
    return {key: cell.strip() for key, cell in zip(header, padded, strict=False)}


def _download(table: Iterable[tuple[str, Row]]) -> Download:
    decisions: list[Decision] = []
    days, left_out = [""], 0
    for place, row in table:
        if row["category"].lower() != "human":
            continue
        days.append(_day(row, "last_updated_date", place))
        if "yes" in (row.get("generic", "").lower(), row.get("biosimilar", "").lower()):
            left_out += 1
            continue
        decisions.append(_decision(row, place))
    remarks = (f"{left_out} copies (generics, biosimilars) left out",) if left_out else ()
    return Download(tuple(decisions), max(days), HOSTS, remarks)


def _day(row: Row, key: str, place: str) -> str:
    return day_of(row.get(key, ""), _SHAPES, place, f"{row['name_of_medicine']} | {key}: {row.get(key, '')}")


def _decision(row: Row, place: str) -> Decision:
    said = row["medicine_status"].lower()
    if said not in _STATUS | _WITHOUT:
        known = ", ".join(sorted(_STATUS | _WITHOUT))
        raise SourceError(
            f"the status `{row['medicine_status']}` is not known", place=place, line=row["name_of_medicine"], hint=f"known: {known}"
        )
    if not _NUMBER.fullmatch(row["ema_product_number"]):
        number, line = row["ema_product_number"], f"{row['name_of_medicine']} | {row['medicine_status']}"
        raise SourceError(f"`{number}` is no product number of the agency", place=place, line=line, hint="it looks like EMEA/H/C/001234")
    status, began = (_STATUS | _WITHOUT)[said]
    granted = _day(row, _GRANTED, place) if said in _STATUS else ""
    since = _day(row, began, place) if began else ""
    if since and granted and since < granted:
        line = f"{row['name_of_medicine']} | {granted} | {since}"
        raise SourceError(f"the status began {since}, before the approval of {granted}", place=place, line=line, hint="ask the agency")
    return Decision(
        agency="eu-ec",
        number=row["ema_product_number"],
        brands=tuple(_brands(row["name_of_medicine"])),
        substances=tuple(
            dict.fromkeys(filter(None, (row["active_substance"], row.get("international_non_proprietary_name_common_name", ""))))
        ),
        kind=_kind(row) if said in _STATUS else "none",
        status=status,
        granted=granted,
        since=since,
        areas=tuple(filter(None, (area.strip() for area in re.split(r"[;\n]", row.get("therapeutic_area_mesh", ""))))),
        doubts=("since",) if status in ("withdrawn", "revoked", "expired", "suspended") and not since else (),
        source=row["medicine_url"],
        place=place,
    )


def _kind(row: Row) -> str:
    for key, kind in (("conditional_approval", "conditional"), ("exceptional_circumstances", "exceptional")):
        if row.get(key, "").lower() == "yes":
            return kind
    return "full"


def _brands(name: str) -> Iterator[str]:
    """Yield the name of a medicine and the one that it had before, which stands in brackets."""
    now, _, before = name.partition("(previously")
    yield re.sub(r"\s*\(.*?\)", "", now).strip()
    if before:
        yield before.strip(" )")
