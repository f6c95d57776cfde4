"""SARIF 2.1.0; the whole official schema is asked in tests/acceptance/test_sarif_schema.py."""

import json
from typing import Any

from builders import line, make_finding, make_report, make_result, make_rule, make_view

from lintmed.model.finding import FileResult, Finding, Related, Suppression
from lintmed.model.rule import Disposition, Severity
from lintmed.model.span import Position, Span
from lintmed.report.sarif import render


def run(*findings: Finding, files: tuple[FileResult, ...] = (), **view: object) -> dict[str, Any]:
    log = json.loads(render(make_report(make_result("a b.md", *findings), *files), make_view(**view)))  # type: ignore[arg-type]
    assert ("2.1.0", 1) == (log["version"], len(log["runs"]))
    found: dict[str, Any] = log["runs"][0]
    return found


def test_every_rule_of_the_run_is_described_even_if_nothing_was_found() -> None:
    rule, *_ = run()["tool"]["driver"]["rules"]
    assert ("core/cure", "# core/cure\n", "https://law.example/1") == (rule["id"], rule["help"]["markdown"], rule["helpUri"])


def test_the_level_of_a_rule_is_that_of_its_gravest_decision() -> None:
    table = (line(Disposition.NEEDS_REVIEW, genre="news"), line(Disposition.NEEDS_DISCLOSURE), line(Disposition.PERMITTED))
    rules = (make_rule("core/a", *table), make_rule("core/b", ceiling=Severity.ADVICE))
    told = run(rules=rules)["tool"]["driver"]["rules"][:2]
    assert ["warning", "note"] == [rule["defaultConfiguration"]["level"] for rule in told]


def test_places_are_code_points_of_the_source() -> None:
    found = run(make_finding("😀 It cures flu.", "cures flu"))
    expected = {"startLine": 1, "startColumn": 6, "endLine": 1, "endColumn": 15, "charOffset": 5, "charLength": 9}
    region = found["results"][0]["locations"][0]["physicalLocation"]["region"]
    assert ("unicodeCodePoints", expected) == (found["columnKind"], {key: region[key] for key in expected})


def test_a_path_is_an_escaped_relative_uri() -> None:
    (result,) = run(make_finding())["results"]
    assert "a%20b.md" == result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]


def test_fingerprints_stay_when_lines_move_and_tell_equal_sentences_apart() -> None:
    one = make_finding()
    moved = one._replace(start=Position(9, 4), end=Position(9, 13))
    before = [result["partialFingerprints"] for result in run(one, moved)["results"]]
    after = [result["partialFingerprints"] for result in run(moved, moved)["results"]]
    assert before == after
    assert before[0] != before[1]


def test_a_rewrite_is_a_fix_with_its_region() -> None:
    (result,) = run(make_finding(rewrite="may help"))["results"]
    ((replacement,),) = [[*change["replacements"]] for change in result["fixes"][0]["artifactChanges"]]
    assert {"startLine": 1, "startColumn": 4, "endLine": 1, "endColumn": 13} == replacement["deletedRegion"]
    assert "may help" == replacement["insertedContent"]["text"]


def test_what_made_the_claim_is_related() -> None:
    cue = Related("cue", "cue.hedge", Span(0, 2), Position(1, 1), Position(1, 3))
    (result,) = run(make_finding()._replace(related=(cue,)))["results"]
    assert ["cue: cue.hedge"] == [place["message"]["text"] for place in result["relatedLocations"]]


def test_suppressed_findings_are_left_out_unless_asked_for() -> None:
    excepted = make_finding()._replace(suppression=Suppression("inline", "quoted from the label", "Li", "2027-01-31", "a.md:3"))
    assert [] == run(excepted)["results"]
    told = [result["suppressions"] for result in run(excepted, make_finding("x cures", "cures"), with_suppressed=True)["results"]]
    assert [["inSource"], []] == [[one["kind"] for one in suppressions] for suppressions in told]
    assert "quoted from the label" == told[0][0]["justification"]


def test_a_file_that_was_not_checked_makes_the_run_unsuccessful() -> None:
    (invocation,) = run(files=(make_result("bad.md", errors=["bad.md: is no text"]),))["invocations"]
    assert (False, ["bad.md: is no text"]) == (
        invocation["executionSuccessful"],
        [one["message"]["text"] for one in invocation["toolExecutionNotifications"]],
    )


def test_notifications_say_how_far_the_registry_knows() -> None:
    ahead = make_result("new.md")._replace(written="2026-12-01", beyond_horizon=True)
    report = make_report(ahead)._replace(horizon="2026-06-24", is_dated=True)
    notes = json.loads(render(report, make_view()))["runs"][0]["invocations"][0]["toolExecutionNotifications"]
    assert [("note", 0), ("note", 1)] == [(one["level"], len(one.get("locations", ()))) for one in notes]
    assert [True, True] == ["2026-06-24" in one["message"]["text"] for one in notes]
