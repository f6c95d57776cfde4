"""Exceptions from the command line: comments, waivers, baseline, approved claims, and what the reports say of them."""

import json
from pathlib import Path
from typing import Any

import pytest
from command import Done, findings, lintmed

pytestmark = pytest.mark.acceptance

TODAY = ("--as-of", "2026-11-22")
CURE = "本品可根治糖尿病。\n"
ALL = ("--select", "cn/cure-promise", "--genre", "advertising")


def write(folder: Path, name: str, text: str) -> str:
    (folder / name).write_text(text, encoding="utf-8")
    return name


def check(folder: Path, *arguments: str) -> Done:
    """Run one rule, on an advertisement, unless the arguments select others."""
    asked = arguments if "--select" in arguments else (*ALL, *arguments)
    return lintmed("check", *asked, "--output-format", "concise", *TODAY, cwd=folder)


def told(done: Done) -> list[tuple[str, str]]:
    """Return severity and rule of every line of a concise report."""
    rows = [row.split(": ", 1)[1] for row in done.out.splitlines() if not row.startswith((" ", "error: "))]
    return [(row.split(" ", 1)[0], row.split("[", 1)[1].split("]", 1)[0]) for row in rows]


def waiver(folder: Path, **changes: str) -> dict[str, str]:
    """Return a waiver for the finding in a.md."""
    write(folder, "a.md", CURE)
    (found,) = findings("a.md", *ALL, cwd=folder)
    return {
        "fingerprint": found["fingerprint"],
        "reason": "on the label",
        "by": "Li",
        "until": "2027-03-31",
        "rule": "cn/cure-promise",
        **changes,
    }


def write_waivers(folder: Path, *waivers: dict[str, str], name: str = "waivers.yaml") -> str:
    rows = [f"  {'- ' if at == 0 else '  '}{key}: '{value}'\n" for one in waivers for at, (key, value) in enumerate(one.items())]
    return write(folder, name, "# who decided what\nwaivers:\n" + "".join(rows))


# --- comments --------------------------------------------------------------------------------------------------------


def comment(more: str = 'reason="on the label" by="Li" until=2027-03-31', verb: str = "ignore") -> str:
    return f"<!-- lintmed: {verb}[cn/cure-promise] {more} -->\n"


def test_a_comment_of_mdx_does_the_same(in_folder: Path) -> None:
    inner = comment().removeprefix("<!--").removesuffix("-->\n")
    done = check(in_folder, write(in_folder, "a.mdx", f"{{/*{inner}*/}}\n{CURE}"))
    assert (0, [("suppressed", "cn/cure-promise")]) == (done.code, told(done)), done.out


def test_a_comment_lets_the_next_block_pass_and_the_run_is_clean(in_folder: Path) -> None:
    write(in_folder, "a.md", comment() + CURE)
    done = check(in_folder, "a.md")
    assert (0, [("suppressed", "cn/cure-promise")]) == (done.code, told(done))
    assert "1 suppressed" in done.err


def test_the_block_after_the_next_is_not_covered(in_folder: Path) -> None:
    write(in_folder, "a.md", f"{comment()}{CURE}\n{CURE}")
    assert 1 == check(in_folder, "a.md").code


@pytest.mark.parametrize("more", ["", 'reason=""', 'reason="a" until=tomorrow', 'reason="a" because'])
def test_a_malformed_comment_covers_nothing_and_is_an_error(in_folder: Path, more: str) -> None:
    write(in_folder, "a.md", comment(more) + CURE)
    done = check(in_folder, "a.md", "--exit-zero")
    assert (2, [("error", "cn/cure-promise")]) == (done.code, told(done))
    assert "a.md:1:1: the exception" in done.out


def test_an_expired_comment_brings_the_finding_back_and_is_one_itself(in_folder: Path) -> None:
    write(in_folder, "a.md", comment('reason="a" until=2026-11-21') + CURE)
    done = check(in_folder, "a.md")
    assert (1, [("warning", "exceptions/expired"), ("error", "cn/cure-promise")]) == (done.code, told(done))


def test_an_expiring_comment_warns_and_still_holds(in_folder: Path) -> None:
    write(in_folder, "a.md", comment('reason="a" until=2026-12-22') + CURE)
    done = check(in_folder, "a.md")
    assert (0, [("advice", "exceptions/expiring"), ("suppressed", "cn/cure-promise")]) == (done.code, told(done))


def test_an_unused_comment_is_told_unless_its_rule_did_not_run(in_folder: Path) -> None:
    write(in_folder, "a.md", comment() + "成年人每晚宜睡七小时。\n")
    assert [("advice", "exceptions/unused")] == told(check(in_folder, "a.md"))
    assert [] == told(check(in_folder, "a.md", "--select", "core/hype"))


def test_a_protected_rule_cannot_be_let_pass(in_folder: Path) -> None:
    write(in_folder, "a.md", '<!-- lintmed: ignore[cn/discourage-treatment] reason="a" -->\n喝了本品，可停用降糖药。\n')
    rules = told(check(in_folder, "a.md", "--select", "cn/discourage-treatment", "--genre", "advertising"))
    assert {("warning", "exceptions/protected"), ("error", "cn/discourage-treatment")} <= set(rules)


def test_the_reviewer_may_look_at_the_text_without_exceptions(in_folder: Path) -> None:
    write(in_folder, "a.md", comment() + CURE)
    assert [("error", "cn/cure-promise")] == told(check(in_folder, "a.md", "--ignore-suppressions"))


def test_the_reviewer_may_name_who_can_sign(in_folder: Path) -> None:
    write(in_folder, "a.md", comment() + CURE)
    assert [("suppressed", "cn/cure-promise")] == told(check(in_folder, "a.md", "--approver", "Wu", "--approver", "Li"))
    assert ("warning", "exceptions/unauthorized") in told(check(in_folder, "a.md", "--approver", "Wu"))
    write(in_folder, "lintmed.toml", 'approvers = ["Wu"]\n')
    assert ("warning", "exceptions/unauthorized") in told(check(in_folder, "a.md"))


def test_plain_text_has_exceptions_in_its_front_matter(in_folder: Path) -> None:
    entry = comment(verb="ignore-file").removeprefix("<!-- lintmed: ").removesuffix(" -->\n")
    write(in_folder, "a.txt", f"---\nlintmed:\n  exceptions:\n    - '{entry}'\n---\n{CURE}")
    done = check(in_folder, "a.txt")
    assert (0, [("suppressed", "cn/cure-promise")]) == (done.code, told(done))
    assert "front-matter" in done.out


def test_equal_articles_share_a_cached_result_and_not_its_path(in_folder: Path) -> None:
    for name in ("a.md", "b.md"):
        write(in_folder, name, comment() + CURE)
    first, second = (check(in_folder, "a.md", "b.md") for _ in range(2))
    assert first == second
    assert first.out.splitlines()[0].replace("a.md", "b.md") == first.out.splitlines()[1]


def test_a_suppressed_finding_is_not_rewritten(in_folder: Path) -> None:
    text = '<!-- lintmed: ignore-file[cn/reviewer-named-as-approver] reason="a" -->\n\n2025年1月，中国CDE批准该药上市。\n'
    write(in_folder, "a.md", text)
    check(in_folder, "a.md", "--fix", "--select", "cn/reviewer-named-as-approver")
    assert text == (in_folder / "a.md").read_text(encoding="utf-8")


# --- waivers ---------------------------------------------------------------------------------------------------------


def test_a_waiver_covers_by_fingerprint_wherever_the_lines_go(in_folder: Path) -> None:
    name = write_waivers(in_folder, waiver(in_folder))
    write(in_folder, "a.md", "# 标题\n\n" + CURE)
    done = check(in_folder, "a.md", "--waivers", name)
    assert (0, [("suppressed", "cn/cure-promise")]) == (done.code, told(done))


def test_the_configuration_may_name_the_file(in_folder: Path) -> None:
    write_waivers(in_folder, waiver(in_folder))
    write(in_folder, "lintmed.toml", 'waivers = "waivers.yaml"\n')
    assert [("suppressed", "cn/cure-promise")] == told(check(in_folder, "a.md"))


def test_an_edited_sentence_is_not_what_was_waived(in_folder: Path) -> None:
    name = write_waivers(in_folder, waiver(in_folder))
    write(in_folder, "a.md", "本品也可根治糖尿病。\n")
    assert [("error", "cn/cure-promise")] == told(check(in_folder, "a.md", "--waivers", name))


def test_a_waiver_for_one_article_is_not_good_for_another(in_folder: Path) -> None:
    name = write_waivers(in_folder, waiver(in_folder, path="a.md"))
    write(in_folder, "b.md", CURE)
    done = check(in_folder, "a.md", "b.md", "--waivers", name)
    assert [("suppressed", "cn/cure-promise"), ("error", "cn/cure-promise")] == told(done)


def test_expired_waivers_are_told_at_the_finding(in_folder: Path) -> None:
    name = write_waivers(in_folder, waiver(in_folder, until="2026-01-01"))
    done = check(in_folder, "a.md", "--waivers", name)
    assert (1, [("error", "cn/cure-promise"), ("warning", "exceptions/expired")]) == (done.code, told(done))
    assert "waivers.yaml:3" in done.out


def test_an_unused_waiver_for_an_article_is_told_at_its_line(in_folder: Path) -> None:
    name = write_waivers(in_folder, waiver(in_folder, path="a.md"))
    write(in_folder, "a.md", "成年人每晚宜睡七小时。\n")
    done = check(in_folder, "a.md", "--waivers", name)
    assert (0, True) == (done.code, done.out.startswith("waivers.yaml:3:1: advice [exceptions/unused]"))


@pytest.mark.parametrize("missing", ["fingerprint", "reason", "by", "until"])
def test_a_waiver_without_signature_reason_or_end_is_an_error(in_folder: Path, missing: str) -> None:
    entry = waiver(in_folder)
    del entry[missing]
    done = check(in_folder, "a.md", "--exit-zero", "--waivers", write_waivers(in_folder, entry))
    assert (2, "") == (done.code, done.out)
    assert ("waivers.yaml:3:" in done.err, f"lacks `{missing}`" in done.err) == (True, True)


@pytest.mark.parametrize("missing", ["reason", "by"])
def test_a_blank_reason_or_signature_is_none(in_folder: Path, missing: str) -> None:
    done = check(in_folder, "a.md", "--waivers", write_waivers(in_folder, waiver(in_folder, **{missing: "  "})))
    assert (2, True) == (done.code, f"lacks `{missing}`" in done.err)


@pytest.mark.parametrize("path", ["a.md", "./a.md", "sub/../a.md"])
def test_a_path_in_a_waiver_may_be_written_in_any_way(in_folder: Path, path: str) -> None:
    done = check(in_folder, "a.md", "--waivers", write_waivers(in_folder, waiver(in_folder, path=path)))
    assert (0, [("suppressed", "cn/cure-promise")]) == (done.code, told(done))


@pytest.mark.parametrize(
    "text",
    ["waivers: [", "waivers: a", "waivers: [a]", "wavers: []", "- a", "waivers:\n  - {fingerprint: 12, reason: a, by: b, until: 2027-01-01}",
     "waivers:\n  - {fingerprint: ab, reason: a, by: b, until: soon}", "waivers:\n  - {fingerprint: ab, reason: a, by: b, until: 2027-01-01, x: y}"],
)  # fmt: skip
def test_a_waivers_file_with_a_mistake_stops_the_run(in_folder: Path, text: str) -> None:
    write(in_folder, "a.md", CURE)
    done = check(in_folder, "a.md", "--exit-zero", "--waivers", write(in_folder, "waivers.yaml", text))
    assert (2, "") == (done.code, done.out)
    assert "waivers.yaml:" in done.err


def test_a_missing_waivers_file_stops_the_run(in_folder: Path) -> None:
    write(in_folder, "a.md", CURE)
    assert 2 == check(in_folder, "a.md", "--exit-zero", "--waivers", "none.yaml").code


def test_waivers_are_listed_with_their_state(in_folder: Path) -> None:
    first = waiver(in_folder)
    name = write_waivers(
        in_folder, first, {**first, "until": "2026-12-01"}, {**first, "until": "2026-01-01"}, {**first, "fingerprint": "0" * 15 + "a"}
    )
    done = lintmed("waivers", "list", "a.md", "--waivers", name, *ALL, *TODAY, cwd=in_folder)
    assert (0, ["active", "expiring", "expired", "unused"]) == (done.code, [row.split()[0] for row in done.out.splitlines()[1:]])


@pytest.mark.parametrize("name", ["waivers.yaml", "waivers.json"])
def test_prune_takes_out_what_is_of_no_use_and_leaves_the_rest_as_it_is(in_folder: Path, name: str) -> None:
    first = waiver(in_folder)
    gone = [{**first, "until": "2026-01-01"}, {**first, "fingerprint": "0" * 15 + "a"}]
    if name.endswith("json"):
        write(in_folder, name, json.dumps({"waivers": [gone[0], first, gone[1]]}))
    else:
        write_waivers(in_folder, gone[0], first, gone[1])
    done = lintmed("waivers", "prune", "a.md", "--waivers", name, *ALL, *TODAY, cwd=in_folder)
    assert (0, f"{name}: 2 of 3 waivers taken out\n") == (done.code, done.out), done.err
    if name.endswith("json"):
        assert {"waivers": [first]} == json.loads((in_folder / name).read_text(encoding="utf-8"))
    else:
        expected = (in_folder / write_waivers(in_folder, first, name="expected.yaml")).read_text(encoding="utf-8")
        assert expected == (in_folder / name).read_text(encoding="utf-8")


def test_nothing_is_pruned_while_an_article_cannot_be_read(in_folder: Path) -> None:
    name = write_waivers(in_folder, waiver(in_folder, until="2026-01-01"))
    before = (in_folder / name).read_bytes()
    (in_folder / "binary.md").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x01\x02\x03")
    done = lintmed("waivers", "prune", ".", "--waivers", name, *TODAY, cwd=in_folder)
    assert (2, before) == (done.code, (in_folder / name).read_bytes())


def test_a_run_of_other_rules_says_nothing_of_a_waiver(in_folder: Path) -> None:
    named, unnamed = waiver(in_folder, path="a.md"), waiver(in_folder, path="a.md", rule="")
    del unnamed["rule"]
    name = write_waivers(in_folder, named, unnamed)
    assert [] == told(check(in_folder, "a.md", "--select", "core/hype", "--waivers", name))
    done = lintmed("waivers", "prune", "a.md", "--waivers", name, "--select", "core/hype", *TODAY, cwd=in_folder)
    assert "waivers.yaml: 0 of 2 waivers taken out\n" == done.out


def test_a_waiver_for_an_article_that_was_not_linted_is_left_alone(in_folder: Path) -> None:
    name = write_waivers(in_folder, waiver(in_folder, path="b.md"), waiver(in_folder, path="gone.md"))
    write(in_folder, "b.md", CURE)
    done = lintmed("waivers", "list", "a.md", "--waivers", name, *ALL, *TODAY, cwd=in_folder)
    assert ["active", "unused"] == [row.split()[0] for row in done.out.splitlines()[1:]]


# --- baseline --------------------------------------------------------------------------------------------------------


def baseline(folder: Path, *arguments: str) -> Done:
    return lintmed("baseline", *arguments, *ALL, *TODAY, cwd=folder)


def with_baseline(folder: Path, *paths: str) -> list[str]:
    return [severity for severity, _ in told(check(folder, *paths, "--baseline", "lintmed-baseline.json"))]


def test_a_baseline_covers_what_was_there_and_nothing_new(in_folder: Path) -> None:
    write(in_folder, "a.md", CURE)
    assert 0 == baseline(in_folder, "create", "a.md").code
    write(in_folder, "a.md", f"# 标题\n\n{CURE}\n本品可根治高血压。\n\n{CURE}")
    assert ["suppressed", "error", "error"] == with_baseline(in_folder, "a.md")


def test_text_that_moves_to_another_file_keeps_its_age_but_a_copy_is_new(in_folder: Path) -> None:
    write(in_folder, "a.md", CURE)
    baseline(in_folder, "create", "a.md")
    write(in_folder, "b.md", CURE)
    assert ["suppressed", "error"] == with_baseline(in_folder, "a.md", "b.md")
    (in_folder / "a.md").unlink()
    assert ["suppressed"] == with_baseline(in_folder, "b.md")


def test_prune_forgets_what_is_gone_and_takes_nothing_in(in_folder: Path) -> None:
    write(in_folder, "a.md", f"{CURE}\n本品可根治高血压。\n")
    baseline(in_folder, "create", "a.md")
    write(in_folder, "a.md", f"{CURE}\n本品可根治癌症。\n")
    assert "accepted findings: 1 (before: 2), files: 1" in baseline(in_folder, "prune", "a.md").out
    assert ["suppressed", "error"] == with_baseline(in_folder, "a.md")


def test_update_takes_in_what_is_found_now(in_folder: Path) -> None:
    write(in_folder, "a.md", CURE)
    baseline(in_folder, "create", "a.md")
    write(in_folder, "a.md", f"{CURE}\n本品可根治癌症。\n")
    baseline(in_folder, "update", "a.md")
    assert ["suppressed", "suppressed"] == with_baseline(in_folder, "a.md")


def test_update_with_some_rules_keeps_what_was_accepted_of_the_others(in_folder: Path) -> None:
    write(in_folder, "a.md", "本品可根治糖尿病，无任何副作用。\n")
    lintmed("baseline", "create", "a.md", *TODAY, cwd=in_folder)
    before = (in_folder / "lintmed-baseline.json").read_text(encoding="utf-8")
    baseline(in_folder, "update", "a.md")
    rows = [json.loads(text)["files"]["a.md"] for text in (before, (in_folder / "lintmed-baseline.json").read_text(encoding="utf-8"))]
    assert sorted(map(str, rows[0])) == sorted(map(str, rows[1]))


def test_a_baseline_is_never_overwritten_by_create_nor_made_by_update(in_folder: Path) -> None:
    write(in_folder, "a.md", CURE)
    assert 2 == baseline(in_folder, "update", "a.md").code
    assert 2 == baseline(in_folder, "prune", "a.md").code
    baseline(in_folder, "create", "a.md")
    assert 2 == baseline(in_folder, "create", "a.md").code


@pytest.mark.parametrize("by", ["option", "setting"])
def test_a_baseline_of_another_name_is_made_too(in_folder: Path, by: str) -> None:
    write(in_folder, "a.md", CURE)
    if by == "setting":
        write(in_folder, "lintmed.toml", 'baseline = "old.json"\n')
    asked = ("--baseline", "old.json") if by == "option" else ()
    assert (0, 0) == (baseline(in_folder, "create", "a.md", *asked).code, check(in_folder, "a.md", *asked).code)
    assert (in_folder / "old.json").is_file()


def test_protected_rules_have_no_place_in_a_baseline(in_folder: Path) -> None:
    write(in_folder, "a.md", "喝了本品，可停用降糖药。\n")
    lintmed("baseline", "create", "a.md", *TODAY, cwd=in_folder)
    assert "discourage-treatment" not in (in_folder / "lintmed-baseline.json").read_text(encoding="utf-8")


@pytest.mark.parametrize("text", ["", "[]", '{"version": 2, "files": {}}', '{"version": 1, "files": {"a.md": [{}]}}', "\x00"])
def test_a_spoiled_baseline_stops_the_run(in_folder: Path, text: str) -> None:
    write(in_folder, "a.md", CURE)
    done = check(in_folder, "a.md", "--exit-zero", "--baseline", write(in_folder, "lintmed-baseline.json", text))
    assert (2, "") == (done.code, done.out)
    for action in ("update", "prune"):
        again = baseline(in_folder, action, "a.md")
        assert (2, True) == (again.code, "lintmed: lintmed-baseline.json: " in again.err), again.err
    assert text == (in_folder / "lintmed-baseline.json").read_text(encoding="utf-8")


# --- approved claims -------------------------------------------------------------------------------------------------

CLAIMS = """claims:
  - wording: Acme Fibre may reduce bloating.
    product: Acme Fibre
    market: [us]
    evidence: Trial AF-7
    approver: Dr. Lin
    valid_until: 2027-03-31
"""
FOOD = ("--genre", "advertising", "--product", "food", "--select", "us/unsubstantiated-efficacy")


def test_an_approved_claim_clears_its_words_and_shows_drift(in_folder: Path) -> None:
    write(in_folder, "claims.yaml", CLAIMS)
    write(in_folder, "a.md", "Acme Fibre may reduce bloating.\n\nAcme Fibre reduces bloating.\n")
    done = lintmed("check", "a.md", "--approved-claims", "claims.yaml", *FOOD, *TODAY, cwd=in_folder)
    assert (1, 1) == (done.code, done.out.count("suppressed [us/unsubstantiated-efficacy]"))
    assert "Here “may reduce” became “reduces”." in done.out


def test_expired_use_of_an_approved_claim_is_told(in_folder: Path) -> None:
    write(in_folder, "claims.yaml", CLAIMS.replace("2027-03-31", "2026-11-01"))
    write(in_folder, "a.md", "Acme Fibre may reduce bloating.\n")
    done = check(in_folder, "a.md", "--approved-claims", "claims.yaml", *FOOD)
    assert {("warning", "exceptions/expired"), ("warning", "us/unsubstantiated-efficacy")} == set(told(done))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("    evidence: Trial AF-7\n", ""),
        ("[us]", "us"),
        ("[us]", "[mars]"),
        ("2027-03-31", "someday"),
        ("2027-03-31", "'20270331'"),
        ("    product: Acme Fibre\n", '    product: ""\n'),
        ("    product: Acme Fibre\n", "    product: '.'\n"),
        ("wording: Acme Fibre may reduce bloating.", "wording: …"),
    ],
)
def test_a_library_with_a_mistake_stops_the_run(in_folder: Path, old: str, new: str) -> None:
    write(in_folder, "claims.yaml", CLAIMS.replace(old, new))
    write(in_folder, "a.md", "Acme Fibre may reduce bloating.\n")
    done = check(in_folder, "a.md", "--exit-zero", "--approved-claims", "claims.yaml")
    assert (2, "", True) == (done.code, done.out, "claims.yaml:" in done.err)


# --- reports ---------------------------------------------------------------------------------------------------------


def test_suppressed_findings_stay_in_every_report_but_sarif(in_folder: Path) -> None:
    write(in_folder, "a.md", comment() + CURE)
    for style in ("full", "concise", "grouped", "json", "json-lines", "github", "gitlab", "junit", "rdjson", "markdown", "csv"):
        done = lintmed("check", "a.md", "--output-format", style, *ALL, *TODAY, cwd=in_folder)
        assert (style, 0, True) == (style, done.code, "cn/cure-promise" in done.out and "on the label" in done.out)
    results: list[Any] = []
    for more in ((), ("--include-suppressed",)):
        done = lintmed("check", "a.md", "--output-format", "sarif", *more, *ALL, *TODAY, cwd=in_folder)
        results.append([one["suppressions"][0]["justification"] for one in json.loads(done.out)["runs"][0]["results"]])
    assert [[], ["on the label"]] == results


def test_the_step_summary_goes_where_github_says(in_folder: Path) -> None:
    write(in_folder, "a.md", CURE)
    done = lintmed(
        "check", "a.md", "--output-format", "github", *ALL, *TODAY, cwd=in_folder, GITHUB_STEP_SUMMARY=str(in_folder / "summary.md")
    )
    assert done.out.startswith("::error file=a.md,line=1,")
    assert "| 1:4 | error | cn/cure-promise |" in (in_folder / "summary.md").read_text(encoding="utf-8")
