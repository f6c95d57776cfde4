"""Read the data files of Drugs@FDA: twelve tables of text with tabs, in an archive or a folder.

Columns after https://www.fda.gov/drugs/drug-approvals-and-databases/drugsfda-data-files (definitions of 10 January 2025).
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from lintmed.errors import SourceError
from lintmed.policy.official.container import Container, decoded
from lintmed.policy.official.decision import Decision, Download, day_of, require

HOSTS = ("fda.gov", "www.fda.gov", "accessdata.fda.gov", "www.accessdata.fda.gov", "api.fda.gov", "open.fda.gov", "download.open.fda.gov")
PAGE = "https://www.accessdata.fda.gov/scripts/cder/daf/index.cfm?event=overview.process&ApplNo="
WHAT = "the Drugs@FDA data files"
COLUMNS = {
    "Applications.txt": ("ApplNo", "ApplType", "SponsorName"),
    "Products.txt": ("ApplNo", "ProductNo", "DrugName", "ActiveIngredient"),
    "Submissions.txt": ("ApplNo", "SubmissionType", "SubmissionStatus", "SubmissionStatusDate"),
    "MarketingStatus.txt": ("MarketingStatusID", "ApplNo", "ProductNo"),
    "MarketingStatus_Lookup.txt": ("MarketingStatusID", "MarketingStatusDescription"),
}
_SHAPES = ("YYYY-MM-DD",)
_TYPES = ("NDA", "BLA")  # an ANDA is a copy of a product that has its own application
Row = dict[str, str]


class Application(NamedTuple):
    """One application as both forms of the database tell it."""

    type: str
    number: str
    place: str
    brands: tuple[str, ...]
    substances: tuple[str, ...]
    first: tuple[str, ...]  # days on which original applications were approved; empty texts where the table has no day
    later: tuple[str, ...]  # days of approved supplements
    marketing: tuple[str, ...]  # status of each product on the market


def read_drugsfda(folder: Container) -> Download:
    """Return the approvals; raises SourceError with file and line."""
    remarks: list[str] = []
    tables = {name: list(_table(folder, name, remarks)) for name in COLUMNS}
    products, submissions = _grouped(tables["Products.txt"]), _grouped(tables["Submissions.txt"])
    market = _marketing(tables)
    decisions: list[Decision] = []
    days = [""]
    for place, row in tables["Applications.txt"]:
        number = row["ApplNo"]
        application = _application(place, row, products[number], submissions[number], market[number])
        days += [*application.first, *application.later]
        decisions += decisions_of(application)
    return Download(tuple(decisions), max(days), HOSTS, tuple(remarks))


def _table(folder: Container, name: str, remarks: list[str]) -> Iterator[tuple[str, Row]]:
    """Yield the rows of a table with their places; a row with too many fields cannot be read and is told."""
    member = folder.find(name)
    if not member:
        raise SourceError(f"holds no {name}", place=folder.path, hint=f"take {WHAT} whole, as an archive or unpacked")
    place = folder.place(member)
    lines = decoded(folder.read(member), place).split("\n")  # other line ends may stand inside a note
    header = [cell.strip() for cell in lines[0].split("\t")]
    require(dict.fromkeys(header), COLUMNS[name], f"{place}:1", WHAT)
    if not any(line.strip() for line in lines[1:]):
        raise SourceError("has a header, but no rows", place=place, hint="the download may be cut off; fetch it again")
    for at, line in enumerate(lines[1:], start=2):
        cells = [cell.strip() for cell in line.split("\t")]
        if not any(cells):
            continue
        if any(cells[len(header) :]):
            remarks.append(f"{place}:{at}: has {len(cells)} fields, not {len(header)}; left out")
        elif len(cells) <= max(map(header.index, COLUMNS[name])):
            hint = "the download may be cut off; fetch it again"
            raise SourceError(f"has {len(cells)} fields, not {len(header)}", place=f"{place}:{at}", line=line.strip()[:160], hint=hint)
        else:
            yield f"{place}:{at}", dict(zip(header, cells, strict=False))


def _grouped(rows: Iterable[tuple[str, Row]]) -> defaultdict[str, list[tuple[str, Row]]]:
    found: defaultdict[str, list[tuple[str, Row]]] = defaultdict(list)
    for place, row in rows:
        found[row["ApplNo"]].append((place, row))
    return found


def _marketing(tables: dict[str, list[tuple[str, Row]]]) -> defaultdict[str, list[str]]:
    """Return in words how each product of an application is marketed."""
    words = {row["MarketingStatusID"]: row["MarketingStatusDescription"] for _, row in tables["MarketingStatus_Lookup.txt"]}
    found: defaultdict[str, list[str]] = defaultdict(list)
    for place, row in tables["MarketingStatus.txt"]:
        if row["MarketingStatusID"] not in words:
            number, hint = row["MarketingStatusID"], "take all tables from one download"
            raise SourceError(f"the marketing status `{number}` is not in MarketingStatus_Lookup.txt", place=place, hint=hint)
        found[row["ApplNo"]].append(words[row["MarketingStatusID"]])
    return found


def _application(
    place: str, row: Row, products: list[tuple[str, Row]], submissions: list[tuple[str, Row]], market: list[str]
) -> Application:
    approved = [(at, one) for at, one in submissions if one["SubmissionStatus"] == "AP"]
    days = [(one["SubmissionType"], day_of(one["SubmissionStatusDate"], _SHAPES, at, "\t".join(one.values()))) for at, one in approved]
    return Application(
        type=row["ApplType"],
        number=row["ApplNo"],
        place=place,
        brands=tuple(dict.fromkeys(one["DrugName"] for _, one in products if one["DrugName"])),
        substances=tuple(dict.fromkeys(one["ActiveIngredient"] for _, one in products if one["ActiveIngredient"])),
        first=tuple(day for kind, day in days if kind == "ORIG"),
        later=tuple(day for kind, day in days if kind != "ORIG" and day),
        marketing=tuple(market),
    )


def decisions_of(one: Application) -> Iterator[Decision]:
    """Yield the approval of an application, if it was approved and is no copy; the database holds neither uses nor kinds of approval."""
    if one.type not in _TYPES or not one.first or not (one.brands or one.substances):
        return
    ended = not one.marketing or set(one.marketing) == {"Discontinued"}
    granted = min(filter(None, one.first), default="")
    doubts = (*(() if granted else ("granted",)), "kind", *(("status",) if ended else ()))
    yield Decision(
        agency="us-fda",
        number=f"{one.type}{one.number}",
        brands=one.brands,
        substances=one.substances,
        kind="full",
        status="last-known" if ended else "active",
        granted=granted,
        later=tuple(sorted({*filter(None, one.first), *one.later} - {granted})),
        doubts=doubts,
        note="Not marketed; that alone does not end an approval." if one.marketing and ended else "",
        source=PAGE + one.number,
        place=one.place,
    )
