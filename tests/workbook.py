"""Write a workbook as a spreadsheet program does: texts shared or in their cells, empty cells left out."""

import csv
from pathlib import Path
from xml.sax.saxutils import escape
from zipfile import ZipFile

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def write_workbook(path: Path, rows: list[list[str]], *, shares: bool = True) -> Path:
    """Write the rows into the first sheet; numbers stay numbers."""
    texts: dict[str, int] = {}
    lines = []
    for number, row in enumerate(rows, start=1):
        cells = [_cell(f"{_letters(at)}{number}", value, texts if shares else None) for at, value in enumerate(row) if value]
        lines.append(f'<row r="{number}">{"".join(cells)}</row>')
    with ZipFile(path, "w") as archive:
        archive.writestr("xl/workbook.xml", f'{_HEAD}<workbook {_MAIN}><sheets><sheet name="Medicine" sheetId="1"/></sheets></workbook>')
        archive.writestr("xl/worksheets/sheet1.xml", f"{_HEAD}<worksheet {_MAIN}><sheetData>{''.join(lines)}</sheetData></worksheet>")
        if shares:
            items = "".join(
                f'<si><r><t xml:space="preserve">{escape(text)}</t></r><rPh sb="0" eb="1"><t>x</t></rPh></si>' for text in texts
            )
            archive.writestr("xl/sharedStrings.xml", f"{_HEAD}<sst {_MAIN}>{items}</sst>")
    return path


def rows_of(path: Path) -> list[list[str]]:
    """Return the rows of a table with commas."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


def _cell(place: str, value: str, texts: dict[str, int] | None) -> str:
    if value.isdigit():
        return f'<c r="{place}" s="4"><v>{value}</v></c>'
    if texts is None:
        return f'<c r="{place}" t="inlineStr"><is><t>{escape(value)}</t></is></c>'
    return f'<c r="{place}" t="s"><v>{texts.setdefault(value, len(texts))}</v></c>'


def _letters(column: int) -> str:
    return (chr(64 + column // 26) if column >= 26 else "") + chr(65 + column % 26)
