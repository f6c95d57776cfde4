"""A hostile article is shown and does nothing, in every format."""

import csv
import json
from collections.abc import Iterator
from io import BytesIO, StringIO
from typing import Any
from xml.etree import ElementTree as ET
from zipfile import ZipFile

import pytest
from builders import make_finding, make_report, make_result, make_view
from pyromark import Markdown, Options

from lintmed.model.finding import Report, Suppression
from lintmed.model.span import Position
from lintmed.report.formats import FORMATS, rendered, workbook

STEERING = {chr(code) for code in (*range(32), *range(0x7F, 0xA0), 0x200E, 0x200F, *range(0x2028, 0x202F), *range(0x2066, 0x206A), 0xFEFF)}
TEXTS = {
    "script": "<script>alert(1)</script>",
    "end of script": "</script><img src=x onerror=alert(1)>",
    "ansi": "\x1b[31mred\x1b]0;title\x07",
    "8-bit ansi": "\x9b31mred",
    "direction": "\u202eevil\u2066 \u200f",
    "line separator": "a\u2028b\x85c\x0bd",
    "null": "a\x00b",
    "half a pair": "a\ud83db",
    "noncharacter": "a\ufffe\uffffb",
    "formula": '=HYPERLINK("http://x.example","a")',
    "full-width formula": "＝1+1",
    "call": "@SUM(A1)",
    "minus": "-2+3",
    "plus": "+cmd|' /C calc'!A0",
    "leading tab": "\t=1+1",
    "command": "::error::gone%0A::stop-commands::x",
    "old command": "##[error]gone ##[add-path]x",
    "new line and command": "a\n::set-output name=x::y",
    "table": "a | b ||\n|---|\n# head",
    "markup": "**b** `code` [a](javascript:alert(1)) ![i](http://x.example/i.png) ~~s~~",
    "live": "http://x.example www.x.example @everyone me@x.example",
    "cdata": "]]><x/><!-- ",
    "entity": "&lt;b&gt; &#x3c;b&#x3e;",
    "excel escape": "_x000D__x0041_",
    "quote": "\"a\",'b'",
    "long line": "很长" * 500_000,
}  # fmt: skip

hostile = pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS.keys())


def report(text: str) -> Report:
    """Return a report in which everything that an article or its author can choose is *text*."""
    place = Position(1, 1)
    found = make_finding(text, text, rewrite=text) if len(text) < 1000 else make_finding(text, text)
    found = found._replace(start=place, advice=text, message=text)
    excepted = Suppression("inline", text, text, "2027-03-31", text)
    path = text[:60].replace("\ud83d", "\udcff")  # a byte that is no UTF-8, as Python has it in the names of files
    return make_report(
        make_result(f"{path}.md", found, found._replace(suppression=excepted)),
        make_result("bad.md", errors=[text]),
    )


def written(style: str, text: str) -> str:
    return "".join(rendered(report(text), style, make_view(with_suppressed=True)))


@hostile
@pytest.mark.parametrize("style", [style for style in FORMATS if style != "xlsx"])
def test_nothing_steers_what_shows_the_report(style: str, text: str) -> None:
    kept = {"\n", "\r"} if style == "csv" else {"\n"}
    assert set() == (set(written(style, text)) & STEERING) - kept


@hostile
@pytest.mark.parametrize("style", ["json", "sarif", "gitlab", "rdjson"])
def test_json_gives_the_text_back(style: str, text: str) -> None:
    assert json.loads(written(style, text))


@hostile
def test_json_lines_are_one_object_each(text: str) -> None:
    objects: list[dict[str, Any]] = [json.loads(line) for line in written("json-lines", text).split("\n")[:-1]]
    assert ["run", "file", "finding", "finding", "file", "summary"] == [one["kind"] for one in objects]
    assert text == objects[2]["excerpt"]


@hostile
def test_junit_is_xml_with_our_elements_only(text: str) -> None:
    root = ET.fromstring(written("junit", text).encode())
    assert {"testsuites", "testsuite", "testcase", "failure", "skipped", "error"} == {element.tag for element in root.iter()}


@hostile
def test_no_cell_of_csv_is_a_formula(text: str) -> None:
    csv.field_size_limit(2 * len(text) + 200_000)
    rows = list(csv.reader(StringIO(written("csv", text), newline="")))
    assert {20} == {len(row) for row in rows}
    assert [] == [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r"))]


def sheets(text: str) -> Iterator[ET.Element]:
    with ZipFile(BytesIO(workbook(report(text), make_view()))) as archive:
        assert None is archive.testzip()
        parsed = {name: ET.fromstring(archive.read(name)) for name in archive.namelist()}
    yield from (root for name, root in parsed.items() if name.startswith("xl/worksheets/"))


@hostile
def test_a_workbook_holds_text_and_numbers_only(text: str) -> None:
    space = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
    cells = [cell for root in sheets(text) for cell in root.iter(f"{space}c")]
    assert {"inlineStr", None} == {cell.get("t") for cell in cells}
    assert [] == [cell for cell in cells if cell.find(f"{space}f") is not None]
    assert all(len(cell.findtext(f"{space}is/{space}t", "")) <= 32_767 for cell in cells)


@hostile
def test_the_runner_of_github_meets_our_commands_only(text: str) -> None:
    lines = written("github", text).split("\n")[:-1]
    assert [] == [line for line in lines if not line.startswith(("::error file=", "::group::", "::endgroup::", "- "))]
    assert [] == [line for line in lines if not line.startswith("::") and "##[" in line]
    assert 2 == sum(line.startswith("::error file=") for line in lines)


@hostile
def test_markdown_stays_a_table_of_text(text: str) -> None:
    if len(text) > 10_000:
        text = text[:10_000]
    events = [event for event, _ in Markdown(options=Options.ENABLE_TABLES).events_with_range(written("markdown", text))]
    tags = [next(iter(event.values())) for event in events if isinstance(event, dict) and next(iter(event)) in ("Html", "InlineHtml")]
    assert {"<br>"} >= set(tags)
    links = [event["Start"]["Link"]["dest_url"] for event in events if isinstance(event, dict) and "Link" in _start(event)]
    assert {"https://law.example/1"} == set(links)
    assert [] == [event for event in events if isinstance(event, dict) and "Image" in _start(event)]
    assert 3 == events.count({"Start": "TableRow"})


def _start(event: dict[str, Any]) -> tuple[str, ...]:
    started = event.get("Start", "")
    return (started,) if isinstance(started, str) else tuple(started)
