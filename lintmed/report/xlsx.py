"""An Excel workbook, written with the standard library: zip and XML (ECMA-376), two sheets, no macro, no formula.

Why not a library: docs/decisions/0009-xlsx-by-hand.md.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from lintmed.model.finding import Report
from lintmed.report.numbers import summary
from lintmed.report.table import COLUMNS, is_formula_like, rows
from lintmed.report.view import View
from lintmed.report.words import word
from lintmed.report.xml import text

_ROWS = 1_048_575  # of a sheet, below its header
_LONGEST = 32_767  # UTF-16 units of a cell
_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")  # Excel reads _x0041_ as a character
_WIDTHS = {"path": 32, "excerpt": 32, "message": 60, "advice": 60, "law": 40, "rewrite": 32, "reason": 32, "rule": 32}
_NS = "http://schemas.openxmlformats.org"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_TEXT, _HEADER, _LITERAL = 0, 1, 2  # styles; the last keeps a formula-like text a text when it is edited
_STYLES = (
    f'{_HEAD}<styleSheet xmlns="{_NS}/spreadsheetml/2006/main">'
    '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>'
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>'
    '<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/>'
    '<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" quotePrefix="1" applyNumberFormat="1" applyAlignment="1">'
    '<alignment vertical="top" wrapText="1"/></xf></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)  # fmt: skip


def render(report: Report, view: View) -> bytes:
    """Return the workbook: the findings, with filters, then what decided the run. The same report gives the same bytes."""
    found = list(rows(report, view))
    parts = [found[at : at + _ROWS] for at in range(0, len(found), _ROWS)] or [[]]
    titles = [word("findings", view.lang) + (f" {number}" if number > 1 else "") for number, _ in enumerate(parts, start=1)]
    header = [word(name, view.lang) for name in COLUMNS]
    sheets = [(title, _findings(header, part)) for title, part in zip(titles, parts, strict=True)]
    sheets.append((word("run", view.lang), _sheet(_run(report, view), "", (24, 70))))
    return _zipped(dict(_files(sheets)))


def _findings(header: Sequence[str], part: Sequence[Sequence[str | int]]) -> str:
    views = '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'
    last = f"{_letters(len(COLUMNS))}{len(part) + 1}"
    return _sheet((header, *part), views, [_WIDTHS.get(name, 14) for name in COLUMNS], f'<autoFilter ref="A1:{last}"/>')


def _sheet(table: Iterable[Sequence[str | int]], views: str, widths: Sequence[int], after: str = "") -> str:
    columns = "".join(f'<col min="{at}" max="{at}" width="{width}" customWidth="1"/>' for at, width in enumerate(widths, start=1))
    body = "".join(f'<row r="{row}">{"".join(_cells(values, row))}</row>' for row, values in enumerate(table, start=1))
    return f'{_HEAD}<worksheet xmlns="{_NS}/spreadsheetml/2006/main">{views}<cols>{columns}</cols><sheetData>{body}</sheetData>{after}</worksheet>'


def _cells(values: Sequence[str | int], row: int) -> Iterator[str]:
    """Yield the cells of a row; text is kept in the cell itself, so that it can be nothing but text."""
    for at, value in enumerate(values, start=1):
        name = f"{_letters(at)}{row}"
        if isinstance(value, int):
            yield f'<c r="{name}" s="{_TEXT}"><v>{value}</v></c>'
        elif value:
            style = _HEADER if row == 1 else _LITERAL if is_formula_like(value) else _TEXT
            yield f'<c r="{name}" s="{style}" t="inlineStr"><is><t xml:space="preserve">{_inline(value)}</t></is></c>'


def _inline(value: str) -> str:
    """Return the text of a cell; Excel holds no more than 32,767 UTF-16 units, and the mark says that there was more."""
    if len(value.encode("utf-16-le", "replace")) // 2 > _LONGEST:
        value = value[: _LONGEST // 2 - 1] + "…"
    return text(_ESCAPED.sub("_x005F_", value))


def _run(report: Report, view: View) -> Iterator[tuple[str | int, ...]]:
    yield ("lintmed", view.version)
    yield (word("policy", view.lang), report.digest)
    yield (word("packs", view.lang), ", ".join(f"{name} {version}" for name, version in report.packs))
    yield (word("as-of", view.lang), report.as_of)
    names = ("files", "findings", "errors", "warnings", "advices", "suppressed-count", "not-checked-count")
    yield from zip((word(name, view.lang) for name in names), summary(report).values(), strict=True)


def _letters(number: int) -> str:
    """Return the name of a column, from 1: A, B, … Z, AA."""
    name = ""
    while number:
        number, rest = divmod(number - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def _files(sheets: Sequence[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Yield the files of the package."""
    kinds = f"{_NS}/officeDocument/2006/relationships"
    mime = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    numbered = list(enumerate(sheets, start=1))
    overrides = "".join(f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{mime}.worksheet+xml"/>' for n, _ in numbered)
    yield (
        "[Content_Types].xml",
        (
            f'{_HEAD}<Types xmlns="{_NS}/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="{mime}.sheet.main+xml"/>'
            f'<Override PartName="/xl/styles.xml" ContentType="{mime}.styles+xml"/>{overrides}</Types>'
        ),
    )
    yield "_rels/.rels", _relations([("rId1", f"{kinds}/officeDocument", "xl/workbook.xml")])
    tabs = "".join(f'<sheet name="{text(title)}" sheetId="{n}" r:id="rId{n}"/>' for n, (title, _) in numbered)
    yield "xl/workbook.xml", f'{_HEAD}<workbook xmlns="{_NS}/spreadsheetml/2006/main" xmlns:r="{kinds}"><sheets>{tabs}</sheets></workbook>'
    relations = [(f"rId{n}", f"{kinds}/worksheet", f"worksheets/sheet{n}.xml") for n, _ in numbered]
    yield "xl/_rels/workbook.xml.rels", _relations([*relations, (f"rId{len(sheets) + 1}", f"{kinds}/styles", "styles.xml")])
    yield "xl/styles.xml", _STYLES
    yield from ((f"xl/worksheets/sheet{n}.xml", sheet) for n, (_, sheet) in numbered)


def _relations(relations: Sequence[tuple[str, str, str]]) -> str:
    entries = "".join(f'<Relationship Id="{name}" Type="{kind}" Target="{target}"/>' for name, kind, target in relations)
    return f'{_HEAD}<Relationships xmlns="{_NS}/package/2006/relationships">{entries}</Relationships>'


def _zipped(files: dict[str, str]) -> bytes:
    """Return a zip archive whose entries carry no time."""
    buffer = BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as archive:
        for name, content in files.items():
            entry = ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
            entry.compress_type = ZIP_DEFLATED
            archive.writestr(entry, content)
    return buffer.getvalue()
