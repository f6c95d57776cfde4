"""The JSON report: a contract."""

import json
from pathlib import Path

import pytest
from builders import LAW, make_finding, make_report, make_result
from jsonschema import Draft202012Validator

from lintmed.model.finding import Report, Suppression
from lintmed.report.numbers import summary
from lintmed.report.wire import render

SCHEMA = json.loads((Path(__file__).parents[3] / "docs" / "schema" / "report.schema.json").read_text(encoding="utf-8"))
FULL = make_report(
    make_result("a.md", make_finding(rewrite="may help"), make_finding("本品根治糖尿病", "根治糖尿病")),
    make_result("b.md", errors=["b.md: cannot be read"]),
)


def wire(report: Report) -> dict[str, object]:
    data: dict[str, object] = json.loads(render(report, "0.1.0", {"law": LAW}))
    return data


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("report", [FULL, make_report(), make_report(make_result("a.md"))], ids=["full", "no files", "clean"])
def test_a_report_fits_its_schema(report: Report) -> None:
    assert [] == [error.message for error in Draft202012Validator(SCHEMA).iter_errors(wire(report))]


def test_a_fact_is_a_finding_without_claim() -> None:
    report = make_report(make_result("a.md", make_finding()._replace(claim=None)))
    assert [] == list(Draft202012Validator(SCHEMA).iter_errors(wire(report)))


def test_a_finding_tells_its_place_law_and_rewrite() -> None:
    (found, _) = wire(FULL)["files"][0]["findings"]  # type: ignore[index]
    expected = {
        "rule": "core/cure",
        "severity": "error",
        "start": 3,
        "end": 12,
        "line": 1,
        "column": 4,
        "end_line": 1,
        "end_column": 13,
        "excerpt": "cures flu",
        "authorities": [{"id": "law", "article": "1", "pack": "core", "url": "https://law.example/1"}],
        "suggestions": [{"safety": "needs-review", "message": "Weigh it.", "edits": [{"start": 3, "end": 12, "text": "may help"}]}],
    }
    assert expected == {key: found[key] for key in expected}


def test_the_numbers_of_a_run_add_up() -> None:
    assert {"files": 2, "findings": 2, "errors": 2, "warnings": 0, "advice": 0, "suppressed": 0, "not_checked": 1} == summary(FULL)


def test_a_suppressed_finding_tells_its_exception_and_counts_for_nothing_else() -> None:
    excepted = make_finding()._replace(suppression=Suppression("waiver", "The label says so.", "Li", "2027-01-31", "waivers.yaml:2"))
    report = make_report(make_result("a.md", excepted))
    assert [] == list(Draft202012Validator(SCHEMA).iter_errors(wire(report)))
    (found,) = wire(report)["files"][0]["findings"]  # type: ignore[index]
    assert ("waiver", "2027-01-31") == (found["suppression"]["kind"], found["suppression"]["until"])
    assert {"files": 1, "findings": 0, "errors": 0, "warnings": 0, "advice": 0, "suppressed": 1, "not_checked": 0} == summary(report)


def test_the_same_report_gives_the_same_bytes() -> None:
    assert render(FULL, "0.1.0", {"law": LAW}) == render(FULL, "0.1.0", {"law": LAW})


def test_chinese_is_written_as_it_is() -> None:
    assert "根治糖尿病" in render(FULL, "0.1.0", {"law": LAW})
