"""Read the first sheet of a workbook as rows of text, with the standard library (docs/decisions/0013)."""

import re
from collections.abc import Iterator
from xml.etree import ElementTree as ET

from lintmed.errors import SourceError
from lintmed.policy.official.container import Container

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_PLACE = re.compile(r"([A-Z]{1,3})(\d+)")
_MOST_COLUMNS = 16_384
_MOST_BYTES = 100_000_000  # of one part; a tree takes many times as much memory


def rows(workbook: Container) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows of the first sheet with their numbers; raises SourceError for what is no workbook."""
    member = workbook.find("sheet1.xml")
    if not member:
        raise SourceError("holds no sheet", place=workbook.path, hint="take the workbook as the agency publishes it")
    shared = _shared(workbook)
    for number, row in enumerate(_tree(workbook, member).iter(f"{_MAIN}row"), start=1):
        yield int(row.get("r", number)), _cells(row, shared, f"{workbook.path}: row {row.get('r', number)}")


def _tree(workbook: Container, member: str) -> ET.Element:
    data = workbook.read(member)
    if b"<!DOCTYPE" in data or b"\0" in data[:4] or len(data) > _MOST_BYTES:  # what could expand without end
        raise SourceError("is no part of a workbook that is read", place=workbook.place(member), hint="is it the agency's own file?")
    try:
        return ET.fromstring(data)  # noqa: S314 - without a document type there are no entities to expand
    except ET.ParseError as problem:
        hint = "the download may be cut off; fetch it again"
        raise SourceError(f"is not well-formed: {problem}", place=workbook.place(member), hint=hint) from problem


def _shared(workbook: Container) -> list[str]:
    """Return the texts that cells share."""
    member = workbook.find("sharedStrings.xml")
    if not member:
        return []
    return ["".join(_texts(one)) for one in _tree(workbook, member).iter(f"{_MAIN}si")]


def _texts(item: ET.Element) -> Iterator[str]:
    """Yield the runs of a text; how it is pronounced (rPh) is no part of it."""
    for child in item:
        if child.tag == f"{_MAIN}t":
            yield child.text or ""
        elif child.tag == f"{_MAIN}r":
            yield from _texts(child)


def _cells(row: ET.Element, shared: list[str], place: str) -> list[str]:
    """Return the cells of a row in the order of the columns, empty ones too."""
    cells: list[str] = []
    for cell in row.iter(f"{_MAIN}c"):
        found = _PLACE.fullmatch(cell.get("r", ""))
        column = _column(found[1]) if found else len(cells)
        if column >= _MOST_COLUMNS:
            raise SourceError(f"the cell `{cell.get('r')}` lies outside any sheet", place=place, hint="is it the agency's own file?")
        cells += [""] * (column - len(cells))
        cells.append(_value(cell, shared, place))
    return cells


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def _value(cell: ET.Element, shared: list[str], place: str) -> str:
    inline = cell.find(f"{_MAIN}is")
    if inline is not None:
        return "".join(_texts(inline))
    value = cell.findtext(f"{_MAIN}v") or ""
    if cell.get("t") != "s":
        return value
    if not value.isdigit() or int(value) >= len(shared):
        raise SourceError(
            f"a cell refers to the text {value or '–'} of {len(shared)}", place=place, hint="the download may be cut off; fetch it again"
        )
    return shared[int(value)]
